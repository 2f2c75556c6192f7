namespace DataOps.Engine.Diagnostics;

/// <summary>A kind of finding: its code, what it is, and what to do next.</summary>
public sealed record EngineDiagnostic(string Code, string Title)
{
    public string? Hint { get; init; }
}
