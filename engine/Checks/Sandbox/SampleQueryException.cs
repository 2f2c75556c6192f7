namespace DataOps.Checks.Sandbox;

/// <summary>
/// A statement on samples that failed, was stopped, or ended its process; caught by the runner, which reports it as a failed test.
/// </summary>
internal sealed class SampleQueryException(string message, int? line = null) : Exception(message)
{
    /// <summary>The line of the statement that is at fault, where the database names one.</summary>
    public int? Line { get; } = line;
}
