namespace DataOps.Checks.Processes;

/// <summary>What a program left behind.</summary>
internal sealed record ToolOutput(int ExitCode, byte[] Output, string Error);
