using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>AWS Secrets Manager, read by a role that the operator takes.</summary>
public sealed class AwsProviderArgs : ResourceArgs
{
    [Input("service", required: true)]
    public required Input<string> Service { get; init; }

    [Input("region", required: true)]
    public required Input<string> Region { get; init; }

    [Input("role")]
    public Input<string>? Role { get; init; }
}
