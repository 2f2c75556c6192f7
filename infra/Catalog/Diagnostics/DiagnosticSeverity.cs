namespace Infra.Catalog.Diagnostics;

/// <summary>How bad a finding is; only errors stop a command.</summary>
public enum DiagnosticSeverity
{
    Error,
    Warning,
    Note,
}
