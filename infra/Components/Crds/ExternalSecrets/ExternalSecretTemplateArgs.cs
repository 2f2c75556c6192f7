using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>What the operator writes into a Secret beside the values that it reads.</summary>
public sealed class ExternalSecretTemplateArgs : ResourceArgs
{
    [Input("engineVersion")]
    public Input<string>? EngineVersion { get; init; }

    /// <summary><c>Merge</c> keeps the values that were read; otherwise the template's are all that there is.</summary>
    [Input("mergePolicy")]
    public Input<string>? MergePolicy { get; init; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; init; }

    [Input("data")]
    public InputMap<string> Data { get; init; } = new();
}
