using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>What a workflow can be given.</summary>
public sealed class WorkflowArgumentsArgs : ResourceArgs
{
    [Input("parameters")]
    public InputList<WorkflowParameterArgs>? Parameters { get; init; }
}
