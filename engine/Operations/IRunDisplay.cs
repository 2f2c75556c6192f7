using DataOps.Engine.Deployments;
using DataOps.Engine.Events;

namespace DataOps.Operations;

/// <summary>
/// Shows one run while it goes on. Events come concurrently; <see cref="FinishAsync"/> comes once, after the last one. A display that is
/// <see cref="IAsyncDisposable"/> is disposed after the run.
/// </summary>
public interface IRunDisplay : IProgress<EngineEvent>
{
    Task FinishAsync(DeploymentResult result);
}
