namespace DataOps.Checks.Data;

/// <summary>Leaves a check that cannot be made here; caught by the runner, which reports the reason.</summary>
internal sealed class SkippedCheckException(string reason) : Exception(reason);
