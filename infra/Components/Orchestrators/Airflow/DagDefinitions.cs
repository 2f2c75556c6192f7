using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>From a pipeline to its DAG.</summary>
internal static class DagDefinitions
{
    // Airflow refuses longer ones.
    private const int TagLimit = 100;

    /// <summary>
    /// A pipeline that brings <c>dags/NAME.py</c> decides the order of its tasks itself; every other one gets a generated DAG.
    /// </summary>
    public static DagDeliveryArgs Delivery(Workload workload, Input<string> bucket)
    {
        var names = new DagNames(workload.Names);
        return new DagDeliveryArgs
        {
            Bucket = bucket,
            Key = names.Key,
            Dag = Build(workload, names),
            OwnFile = workload.Definition.Files.FirstOrDefault(file => file.Path.Value == names.OwnFile) is { } own
                ? new OwnDagFile($"{workload.RepositoryFolder}/{own.Path}", own.Hash.Value)
                : null,
            Tags = workload.Tags.ToDictionary(),
        };
    }

    private static DagDefinition Build(Workload workload, DagNames names)
    {
        var pipeline = workload.Definition;
        var dag = new DagDefinition
        {
            DagId = names.Dag,
            Pipeline = workload.Names.Pipeline,
            Description = pipeline.Purpose.ReplaceLineEndings(" ").Trim(),
            Document = DagDocument.Of(pipeline),
            Owner = pipeline.Metadata.Owner.ToString(),
            Namespace = workload.Namespace,
            MaxActiveRuns = pipeline.Concurrency.MaxRuns,
            MaxActiveTasks = pipeline.Concurrency.MaxTasks,
            TimeoutSeconds = (int)pipeline.Timeout.TotalSeconds,
            Mutex = pipeline.Concurrency.Mutex,
            Parameters = pipeline.Parameters,
            Alerts = Alerts(pipeline),
            DeadlineSeconds = (int)pipeline.Observability.Deadline.TotalSeconds,
            IsPaused = workload.PauseSchedules,
            Tags = Tags(pipeline.Metadata),
            PublishedAssets =
            [
                .. pipeline
                    .Tasks.SelectMany(task => task.Outputs)
                    .Distinct()
                    .Order()
                    .Select(name => AssetUri.Of(pipeline.Dataset(name)!.Uri)),
            ],
            Tasks = [.. workload.Tasks.Select(Task)],
        };
        return pipeline.Activation.Match(
            manual => dag,
            scheduled =>
                dag with
                {
                    Cron = scheduled.Cron.Text,
                    TimeZone = scheduled.TimeZone,
                    Start = scheduled.Start ?? dag.Start,
                    End = scheduled.End,
                    Catchup = scheduled.Catchup,
                    IsPaused = scheduled.IsPaused ?? workload.PauseSchedules,
                },
            onDatasets => dag with { TriggeringAssets = [.. onDatasets.Datasets.Select(name => AssetUri.Of(pipeline.Dataset(name)!.Uri))] },
            // Airflow hears of no file: a pipeline that waits for one is refused before it comes here.
            onFileArrival => dag
        );
    }

    private static DagTask Task(TaskTemplate template)
    {
        var task = template.Task;
        return new DagTask(task.Name.Value, Kind(template), template.Name)
        {
            Upstream = [.. task.DependsOn.Select(upstream => upstream.Value)],
            RunIf = task.RunIf,
            TimeoutSeconds = (int)task.Timeout.TotalSeconds,
            Retries = task.Retries.Max,
            RetryDelaySeconds = (int)task.Retries.Delay.TotalSeconds,
            BacksOff = task.Retries.Backoff > 1,
            RetryOn = task.Retries.On,
            PollSeconds = task is PipelineTask.Sensor sensor ? (int)sensor.Poll.TotalSeconds : 0,
            IsCheck = task is PipelineTask.Check,
        };
    }

    private static DagTaskKind Kind(TaskTemplate template) =>
        template switch
        {
            { Kind: TaskTemplateKind.SparkApplication } => DagTaskKind.Spark,
            { Task: PipelineTask.Sensor { Mode: SensorMode.Reschedule } } => DagTaskKind.Sensor,
            _ => DagTaskKind.Job,
        };

    private static ImmutableArray<DagAlert> Alerts(Pipeline pipeline) =>
        [
            .. pipeline
                .Observability.Alerts.Where(alert => alert.On is AlertCondition.Failure or AlertCondition.Late or AlertCondition.Quality)
                .OrderBy(alert => alert.Name, StringComparer.Ordinal)
                .Select(alert => new DagAlert(alert.On, alert.Severity, pipeline.ChannelOf(alert).Name)),
        ];

    private static ImmutableArray<string> Tags(PipelineMetadata metadata) =>
        [
            metadata.Domain.Value,
            metadata.Criticality.ToString().ToLowerInvariant(),
            .. metadata
                .Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => $"{tag.Key}:{tag.Value}")
                .Where(tag => tag.Length <= TagLimit),
        ];
}
