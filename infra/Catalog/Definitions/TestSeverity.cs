namespace Infra.Catalog.Definitions;

/// <summary>What a failing test means: an error blocks publishing, a warning never does.</summary>
public enum TestSeverity
{
    Error,
    Warning,
}
