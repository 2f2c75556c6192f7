namespace Infra.Catalog.Definitions;

/// <summary>What an alert watches.</summary>
public enum AlertCondition
{
    Failure,
    Late,
    Slow,
    Quality,
    Drift,
}
