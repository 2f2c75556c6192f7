using DataOps.Engine.Monitor;

namespace DataOps.Engine.Ports;

/// <summary>The program that declares the resources; the host runs it as a process.</summary>
public interface IDeploymentProgram
{
    /// <summary>Runs the program against the monitor until it ends. Its output and log messages are reported as events.</summary>
    Task<ProgramOutcome> RunAsync(IDeploymentMonitor monitor, bool dryRun, CancellationToken cancellationToken);
}
