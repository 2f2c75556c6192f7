namespace Conformance.Sdk;

/// <summary>How a recorded program is run; each mode has its own recording.</summary>
public enum ProgramMode
{
    /// <summary>Nothing is created, so ids and computed outputs are unknown.</summary>
    Preview,

    /// <summary>Everything is created.</summary>
    Up,
}
