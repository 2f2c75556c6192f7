using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// All that the checks across pipelines need of one. It can be written down, so that a pipeline that has not changed need not be read
/// again.
/// </summary>
internal sealed record PipelineFacts
{
    public required RepositoryPath Folder { get; init; }

    /// <summary><c>domain/name</c></summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string StableId { get; init; }

    public required string Domain { get; init; }

    public required SourceSpan NameSpan { get; init; }

    public required SourceSpan StableIdSpan { get; init; }

    /// <summary>Where a trigger names its datasets.</summary>
    public required SourceSpan TriggerSpan { get; init; }

    /// <summary>What a dataset trigger waits for; each at the place of its declaration.</summary>
    public required ImmutableArray<DatasetUse> Trigger { get; init; }

    public required ImmutableArray<DatasetUse> Inputs { get; init; }

    public required ImmutableArray<DatasetUse> Outputs { get; init; }

    /// <summary>The word for its orchestrator.</summary>
    public required string Orchestrator { get; init; }

    /// <summary>The name that keeps it apart from other pipelines; empty for none.</summary>
    public required string Mutex { get; init; }

    public required SourceSpan MutexSpan { get; init; }

    public ScheduleFacts? Schedule { get; init; }

    /// <summary>Datasets in buckets.</summary>
    public required ImmutableArray<PlaceFacts> Places { get; init; }

    /// <summary>What its pods ask for at one time; null for a pipeline that the stack does not deploy.</summary>
    public ResourceDemand? Demand { get; init; }

    public required ImmutableArray<RepositoryPath> PythonFiles { get; init; }

    public static PipelineFacts Of(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        return new PipelineFacts
        {
            Folder = pipeline.Folder,
            Id = pipeline.Id.ToString(),
            Name = pipeline.Metadata.Name.Value,
            StableId = pipeline.Metadata.StableId.Value,
            Domain = pipeline.Metadata.Domain.Value,
            NameSpan = bound.SpanOf("metadata", "name"),
            StableIdSpan = bound.SpanOf("metadata", "id"),
            TriggerSpan = bound.SpanOf("trigger", "datasets"),
            Trigger = pipeline.Activation is not Activation.OnDatasets trigger
                ? []
                :
                [
                    .. from name in trigger.Datasets
                    let dataset = pipeline.Dataset(name)
                    where dataset is not null
                    select new DatasetUse("", name.Value, dataset.Uri.ToString() ?? "", dataset.Span),
                ],
            Inputs = Uses(bound, TaskFields.Inputs, task => task.Inputs),
            Outputs = Uses(bound, TaskFields.Outputs, task => task.Outputs),
            Orchestrator = pipeline.Orchestrator.Name,
            Mutex = pipeline.Concurrency.Mutex ?? "",
            MutexSpan = bound.SpanOf("concurrency", "mutex"),
            Schedule = pipeline.Activation is Activation.Scheduled scheduled
                ? new ScheduleFacts(scheduled.Cron.Text, scheduled.TimeZone, scheduled.Span)
                : null,
            Places = Placed(bound),
            Demand = pipeline.IsDeployed && bound.Options.Systems?.Deploys(pipeline) == true ? ResourceDemand.Of(pipeline) : null,
            PythonFiles = [.. pipeline.Files.Select(file => file.Path).Where(path => path.Extension == ".py")],
        };
    }

    private static ImmutableArray<DatasetUse> Uses(
        BoundPipeline bound,
        Field field,
        Func<PipelineTask, ImmutableArray<Values.DatasetName>> names
    ) =>
        [
            .. from task in bound.Pipeline.Tasks
            from name in names(task)
            let dataset = bound.Pipeline.Dataset(name)
            where dataset is not null
            select new DatasetUse(
                task.Name.Value,
                name.Value,
                dataset.Uri.ToString() ?? "",
                bound.ItemSpan(PipelineFields.Tasks, task.Name.Value, field, name.Value, task.Span)
            ),
        ];

    private static ImmutableArray<PlaceFacts> Placed(BoundPipeline bound) =>
        [
            .. from dataset in bound.Pipeline.Datasets
            let uri = dataset.Uri as Values.DatasetUri.S3
            where uri is not null
            let name = dataset.Name.Value
            select new PlaceFacts(
                name,
                uri.Bucket,
                uri.Path,
                bound.Pipeline.Tasks.Any(task => task.Outputs.Contains(dataset.Name)),
                Setting(bound, dataset.Retention is { } retention ? $"{Math.Max(1, (int)retention.TotalDays)}" : "", name, "retention"),
                Setting(bound, dataset.EncryptionKey.ToString().ToLowerInvariant(), name, "encryption", "key"),
                Setting(bound, dataset.Deletion.ToString().ToLowerInvariant(), name, "deletion")
            ),
        ];

    private static PlaceSetting Setting(BoundPipeline bound, string value, string dataset, params ReadOnlySpan<string> field) =>
        new(value, bound.SpanOf(["datasets", dataset, .. field]));
}
