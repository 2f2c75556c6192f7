using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>Inputs of <see cref="ExecutorAccess"/>.</summary>
public sealed class ExecutorAccessArgs : ResourceArgs
{
    [Input("workNamespace", required: true)]
    public required Input<string> WorkNamespace { get; init; }
}
