using System.Collections.Immutable;
using Infra.Catalog.Rules.Platform;

namespace Infra.Catalog.Rules;

/// <summary>All checks across pipelines; a test compares the list with the folder.</summary>
internal static class CatalogRules
{
    public static ImmutableArray<ICatalogRule> All { get; } =
    [
        new UniqueNamesRule(),
        new SingleProducerRule(),
        new TriggerProducersRule(),
        new TriggerCycleRule(),
        new SameOrchestratorRule(),
        new ScheduleOrderRule(),
        new DatasetPlacesRule(),
        new NamespaceQuotaRule(),
    ];
}
