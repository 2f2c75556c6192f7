using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A label of a metric.</summary>
public sealed class MetricLabelArgs : ResourceArgs
{
    [Input("key", required: true)]
    public required Input<string> Key { get; init; }

    [Input("value", required: true)]
    public required Input<string> Value { get; init; }
}
