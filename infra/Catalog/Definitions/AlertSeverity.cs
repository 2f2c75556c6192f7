namespace Infra.Catalog.Definitions;

/// <summary>How loud an alert is.</summary>
public enum AlertSeverity
{
    Critical,
    Warning,
    Info,
}
