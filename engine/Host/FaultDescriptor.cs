namespace DataOps.Engine.Host;

/// <summary>
/// A kind of fault: its stable code (DP2xxx settings, DP5xxx state), a title for the reference, and the exit code it leads to.
/// </summary>
public sealed record FaultDescriptor(string Code, string Title, int ExitCode);
