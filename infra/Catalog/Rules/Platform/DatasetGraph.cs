using System.Collections.Immutable;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Who writes each dataset, by URI, over all pipelines.</summary>
internal sealed class DatasetGraph(ImmutableArray<PipelineFacts> pipelines)
{
    private readonly ILookup<string, (PipelineFacts Pipeline, DatasetUse Use)> _producers = pipelines
        .SelectMany(pipeline => pipeline.Outputs.Select(use => (pipeline, use)))
        .ToLookup(written => written.use.Uri, StringComparer.Ordinal);

    public IEnumerable<IGrouping<string, (PipelineFacts Pipeline, DatasetUse Use)>> Written => _producers;

    public IEnumerable<(PipelineFacts Pipeline, DatasetUse Use)> ProducersOf(string uri) => _producers[uri];
}
