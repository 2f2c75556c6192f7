using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace Engine.Tests.Fakes;

/// <summary>A program that is a function. A refused registration ends it, as it ends a real one.</summary>
internal sealed class FakeProgram(Func<FakeStack, Task> body) : IDeploymentProgram
{
    public async Task<ProgramOutcome> RunAsync(IDeploymentMonitor monitor, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            await body(new FakeStack(monitor, cancellationToken));
            return new ProgramOutcome(0, false);
        }
        catch (RegistrationRefusedException)
        {
            return new ProgramOutcome(1, true);
        }
    }
}
