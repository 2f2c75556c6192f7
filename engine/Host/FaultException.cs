namespace DataOps.Engine.Host;

/// <summary>
/// A command cannot go on, for a reason that the user can mend. The command line prints code, message and hint and ends with the
/// descriptor's exit code; nothing else catches it.
/// </summary>
public sealed class FaultException(FaultDescriptor descriptor, string message, string? hint = null, Exception? inner = null)
    : Exception(message, inner)
{
    public FaultDescriptor Descriptor { get; } = descriptor;

    /// <summary>What to do next.</summary>
    public string? Hint { get; } = hint;
}
