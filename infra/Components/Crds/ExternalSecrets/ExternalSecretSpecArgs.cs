using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>Which values become which Secret, and how often they are read again.</summary>
public sealed class ExternalSecretSpecArgs : ResourceArgs
{
    [Input("refreshInterval")]
    public Input<string>? RefreshInterval { get; init; }

    [Input("secretStoreRef", required: true)]
    public required Input<SecretStoreRefArgs> SecretStoreRef { get; init; }

    [Input("target")]
    public Input<ExternalSecretTargetArgs>? Target { get; init; }

    [Input("data")]
    public InputList<ExternalSecretDataArgs> Data { get; init; } = new();
}
