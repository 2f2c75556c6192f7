using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A lock that one workflow holds at a time.</summary>
public sealed class MutexArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    /// <summary>Part of the lock's name; the workflow's own namespace when absent.</summary>
    [Input("namespace")]
    public Input<string>? Namespace { get; init; }
}
