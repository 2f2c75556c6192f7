using Infra.Catalog.Definitions;

namespace Infra.Catalog.Rules;

/// <summary>The words of criticality in messages.</summary>
internal static class TierNames
{
    public static string Of(Criticality criticality) => criticality switch
    {
        Criticality.Tier0 => "tier0",
        Criticality.Tier1 => "tier1",
        Criticality.Tier2 => "tier2",
        _ => "tier3",
    };
}
