namespace Pulumi.Codegen;

/// <summary>How serious a finding is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Not said.</summary>
    Invalid = 0,

    /// <summary>Something may be wrong.</summary>
    Warning = 1,

    /// <summary>Something is wrong.</summary>
    Error = 2,
}
