using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>The Secret that the operator writes.</summary>
public sealed class ExternalSecretTargetArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; init; }

    [Input("creationPolicy")]
    public Input<string>? CreationPolicy { get; init; }

    [Input("deletionPolicy")]
    public Input<string>? DeletionPolicy { get; init; }

    [Input("template")]
    public Input<ExternalSecretTemplateArgs>? Template { get; init; }
}
