using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A graph of tasks.</summary>
public sealed class DagTemplateArgs : ResourceArgs
{
    /// <summary>Whether a failure ends the graph while other tasks still run.</summary>
    [Input("failFast")]
    public Input<bool>? FailFast { get; init; }

    [Input("tasks", required: true)]
    public required InputList<DagTaskArgs> Tasks { get; init; }
}
