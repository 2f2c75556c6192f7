using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Within a pipeline, a dataset has one name.</summary>
internal sealed class SameDatasetRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from same in bound.Pipeline.Datasets.GroupBy(dataset => dataset.Uri)
        from second in same.Skip(1)
        select PlatformDiagnostics
            .DatasetWrittenTwice.At(second.Span, same.First().Name, second.Name, same.Key)
            .WithRelated(same.First().Span, "the other name");
}
