using Pulumi;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>Inputs of <see cref="ExternalSecretsOperator"/>.</summary>
public sealed class ExternalSecretsOperatorArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "external-secrets";

    [Input("chartVersion")]
    public string ChartVersion { get; init; } = "2.9.0";

    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    [Input("clusterName", required: true)]
    public required Input<string> ClusterName { get; init; }

    [Input("clusterArn", required: true)]
    public required Output<string> ClusterArn { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
