using Infra.Catalog.Definitions;

namespace Infra.Catalog.Rules;

/// <summary>The words of criticality in messages.</summary>
internal static class TierNames
{
    public static string Of(Criticality criticality) => criticality.ToString().ToLowerInvariant();
}
