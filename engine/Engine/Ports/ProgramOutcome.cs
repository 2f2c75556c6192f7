namespace DataOps.Engine.Ports;

/// <summary>How a program ended: its exit code, and whether it logged an error.</summary>
public sealed record ProgramOutcome(int ExitCode, bool LoggedErrors)
{
    /// <summary>
    /// True when the host ended the program because a call of it had been refused; what failed was reported with the refusal.
    /// </summary>
    public bool WasStopped { get; init; }

    public bool Succeeded => ExitCode == 0 && !LoggedErrors;
}
