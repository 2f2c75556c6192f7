namespace DataOps.Engine.Events;

public enum MessageSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
