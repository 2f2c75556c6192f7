namespace DataOps.Git.Processes;

/// <summary>What a program left behind.</summary>
public sealed record ToolOutput(int ExitCode, byte[] Output, string Error);
