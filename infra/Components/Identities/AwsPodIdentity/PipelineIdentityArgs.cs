using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>Inputs of <see cref="PipelineIdentity"/>.</summary>
public sealed class PipelineIdentityArgs : ResourceArgs
{
    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    /// <summary>Name of the EKS cluster whose pods take the role.</summary>
    [Input("clusterName", required: true)]
    public required Input<string> ClusterName { get; init; }

    /// <summary>The same cluster's ARN, which the role's trust names.</summary>
    [Input("clusterArn", required: true)]
    public required Output<string> ClusterArn { get; init; }

    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    [Input("serviceAccount", required: true)]
    public required string ServiceAccount { get; init; }

    /// <summary>What the role may do; each grant becomes a statement of its policy.</summary>
    public required Output<ImmutableArray<AccessGrant>> Grants { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
