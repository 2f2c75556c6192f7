using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// Each dataset has one task that writes it. Of two pipelines with one name only the name is told: everything that they write would follow.
/// </summary>
internal sealed class SingleProducerRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options) =>
        from written in new DatasetGraph(pipelines).Written
        from second in written.Skip(1)
        let first = written.First()
        where first.Pipeline.Folder == second.Pipeline.Folder || first.Pipeline.Name != second.Pipeline.Name
        select PlatformDiagnostics
            .TwoProducers.At(
                second.Use.Span,
                written.Key,
                $"'{first.Pipeline.Id}' (task '{first.Use.User}')",
                $"'{second.Pipeline.Id}' (task '{second.Use.User}')"
            )
            .WithRelated(first.Use.Span, "the other writer");
}
