using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>The locks that a workflow holds while it runs; it starts when it has all of them.</summary>
public sealed class SynchronizationArgs : ResourceArgs
{
    [Input("mutexes")]
    public InputList<MutexArgs> Mutexes { get; init; } = new();

    [Input("semaphores")]
    public InputList<SemaphoreArgs> Semaphores { get; init; } = new();
}
