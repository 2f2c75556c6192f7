using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A parameter of a workflow.</summary>
public sealed class WorkflowParameterArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("value")]
    public Input<string>? Value { get; init; }

    [Input("enum")]
    public InputList<string>? Choices { get; init; }

    [Input("description")]
    public Input<string>? Description { get; init; }
}
