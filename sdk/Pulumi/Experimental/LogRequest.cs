namespace Pulumi.Experimental;

/// <summary>A message to show.</summary>
public sealed class LogRequest(LogSeverity severity, string message, Urn? urn = null, int streamId = 0, bool ephemeral = false)
{
    /// <summary>How serious it is.</summary>
    public LogSeverity Severity { get; } = severity;

    /// <summary>The text.</summary>
    public string Message { get; } = message;

    /// <summary>The resource it is about.</summary>
    public Urn? Urn { get; } = urn;

    /// <summary>Messages with the same number other than 0 belong together.</summary>
    public int StreamId { get; } = streamId;

    /// <summary>Whether the message is of interest for the moment only.</summary>
    public bool Ephemeral { get; } = ephemeral;
}
