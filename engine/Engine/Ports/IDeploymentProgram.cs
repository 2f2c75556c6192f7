using DataOps.Engine.Monitor;

namespace DataOps.Engine.Ports;

/// <summary>The program that declares the resources; the host runs it as a process.</summary>
public interface IDeploymentProgram
{
    /// <summary>Runs the program against the monitor until it ends. Its output and log messages are reported as events.</summary>
    Task<ProgramOutcome> RunAsync(IDeploymentMonitor monitor, bool dryRun, CancellationToken cancellationToken);
}

/// <summary>How a program ended: its exit code, and whether it logged an error.</summary>
public sealed record ProgramOutcome(int ExitCode, bool LoggedErrors)
{
    /// <summary>True when the host ended the program because a call of it had been refused; what failed was reported with the refusal.</summary>
    public bool WasStopped { get; init; }

    public bool Succeeded => ExitCode == 0 && !LoggedErrors;
}
