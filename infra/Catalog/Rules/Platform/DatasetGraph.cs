using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Who writes and who reads each dataset, by URI, over all pipelines.</summary>
internal sealed class DatasetGraph
{
    private readonly ILookup<DatasetUri, (BoundPipeline Bound, PipelineTask Task, Dataset Dataset)> _producers;

    public DatasetGraph(ImmutableArray<BoundPipeline> pipelines) =>
        _producers = Uses(pipelines, task => task.Outputs).ToLookup(use => use.Dataset.Uri);

    public IEnumerable<IGrouping<DatasetUri, (BoundPipeline Bound, PipelineTask Task, Dataset Dataset)>> Written => _producers;

    public IEnumerable<(BoundPipeline Bound, PipelineTask Task, Dataset Dataset)> ProducersOf(DatasetUri uri) => _producers[uri];

    public static IEnumerable<(BoundPipeline Bound, PipelineTask Task, Dataset Dataset)> Uses(IEnumerable<BoundPipeline> pipelines, Func<PipelineTask, ImmutableArray<DatasetName>> names) =>
        from bound in pipelines
        from task in bound.Pipeline.Tasks
        from name in names(task)
        let dataset = bound.Pipeline.Dataset(name)
        where dataset is not null
        select (bound, task, dataset);
}
