using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Each dataset has one task that writes it.</summary>
internal sealed class SingleProducerRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<BoundPipeline> pipelines, CatalogOptions options) =>
        from written in new DatasetGraph(pipelines).Written
        from second in written.Skip(1)
        let first = written.First()
        select PlatformDiagnostics.TwoProducers
            .At(
                second.Bound.ItemSpan(PipelineFields.Tasks, second.Task.Name.Value, TaskFields.Outputs, second.Dataset.Name.Value, second.Task.Span),
                written.Key,
                $"'{first.Bound.Pipeline.Id}' (task '{first.Task.Name}')",
                $"'{second.Bound.Pipeline.Id}' (task '{second.Task.Name}')")
            .WithRelated(first.Bound.ItemSpan(PipelineFields.Tasks, first.Task.Name.Value, TaskFields.Outputs, first.Dataset.Name.Value, first.Task.Span), "the other writer");
}
