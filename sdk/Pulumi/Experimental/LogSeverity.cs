namespace Pulumi.Experimental;

/// <summary>How serious a message is.</summary>
public enum LogSeverity
{
    /// <summary>For debugging.</summary>
    Debug = 0,

    /// <summary>For information.</summary>
    Info = 1,

    /// <summary>Something may be wrong.</summary>
    Warning = 2,

    /// <summary>Something is wrong.</summary>
    Error = 3,
}
