namespace Infra.Catalog.Definitions;

/// <summary>How much depends on a pipeline; tier 0 is the most. It decides retries, alerts, approvals and protection.</summary>
public enum Criticality
{
    Tier0,
    Tier1,
    Tier2,
    Tier3,
}
