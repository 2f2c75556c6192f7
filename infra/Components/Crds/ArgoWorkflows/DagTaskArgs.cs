using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A task of a graph.</summary>
public sealed class DagTaskArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("template", required: true)]
    public required Input<string> Template { get; init; }

    /// <summary>The outcomes of other tasks that let it run, as an expression; it waits for every task that is named.</summary>
    [Input("depends")]
    public Input<string>? Depends { get; init; }
}
