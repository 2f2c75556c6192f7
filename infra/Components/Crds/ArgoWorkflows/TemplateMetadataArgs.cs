using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>Labels and annotations of what is made of a template.</summary>
public sealed class TemplateMetadataArgs : ResourceArgs
{
    [Input("labels")]
    public InputMap<string>? Labels { get; init; }

    [Input("annotations")]
    public InputMap<string>? Annotations { get; init; }
}
