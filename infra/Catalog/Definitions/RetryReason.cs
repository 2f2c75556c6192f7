namespace Infra.Catalog.Definitions;

/// <summary>A cause of failure after which a run is tried again. A failed data check is never one.</summary>
public enum RetryReason
{
    Infra,
    Timeout,
    Throttled,
}
