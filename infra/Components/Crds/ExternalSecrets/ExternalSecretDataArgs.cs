using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>One key of the Secret, and the value in the store that fills it.</summary>
public sealed class ExternalSecretDataArgs : ResourceArgs
{
    [Input("secretKey", required: true)]
    public required Input<string> SecretKey { get; init; }

    [Input("remoteRef", required: true)]
    public required Input<RemoteRefArgs> RemoteRef { get; init; }
}
