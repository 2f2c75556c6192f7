using DataOps.Engine.Deployments;
using DataOps.Engine.Events;

namespace DataOps.Cli.Runs;

/// <summary>Shows one run while it goes on. Events come concurrently; <see cref="FinishAsync"/> comes once, after the last one.</summary>
internal interface IRunDisplay : IProgress<EngineEvent>
{
    Task FinishAsync(DeploymentResult result);
}
