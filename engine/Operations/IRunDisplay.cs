using DataOps.Engine.Deployments;
using DataOps.Engine.Events;

namespace DataOps.Operations;

/// <summary>Shows one run while it goes on. Events come concurrently; <see cref="FinishAsync"/> comes once, after the last one.</summary>
public interface IRunDisplay : IProgress<EngineEvent>, IAsyncDisposable
{
    Task FinishAsync(DeploymentResult result);

    /// <summary>Most displays hold nothing that must be let go.</summary>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
