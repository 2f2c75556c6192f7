using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Host.Programs;

/// <summary>The program of a project as a process that talks to a monitor of its own.</summary>
internal sealed class HostedProgram(ProgramSpec spec, DeploymentRequest request, IProgress<EngineEvent> events) : IDeploymentProgram, IResourceHooks, IAsyncDisposable
{
    public Task<ProgramOutcome> RunAsync(IDeploymentMonitor monitor, bool dryRun, CancellationToken cancellationToken)
    {
        _ = (spec, request, events);
        throw new NotSupportedException("Programs cannot be run yet.");
    }

    public Task<string?> RunAsync(string hook, HookCall call, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Hooks cannot be run yet.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
