using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>Inputs of <see cref="PipelineSecrets"/>.</summary>
public sealed class PipelineSecretsArgs : ResourceArgs
{
    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    /// <summary>The operator's own role, the only one that may take the pipeline's.</summary>
    [Input("operatorRoleArn", required: true)]
    public required Output<string> OperatorRoleArn { get; init; }

    [Input("accountId", required: true)]
    public required Output<string> AccountId { get; init; }

    public required string Region { get; init; }

    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    [Input("storeName", required: true)]
    public required string StoreName { get; init; }

    public required ImmutableArray<StoredSecret> Secrets { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>Writes manifests to the pipeline's folder.</summary>
    public required ProviderResource Rendered { get; init; }

    /// <summary>Reaches the cluster.</summary>
    public required ProviderResource Cluster { get; init; }
}
