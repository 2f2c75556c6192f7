using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A WorkflowTemplate of the same namespace.</summary>
public sealed class WorkflowTemplateRefArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }
}
