using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>From a pipeline to its DAG.</summary>
internal static class DagDefinitions
{
    /// <summary>A pipeline that brings <c>dags/NAME.py</c> decides the order of its tasks itself; every other one gets a generated DAG.</summary>
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
        var published = pipeline.Tasks.SelectMany(task => task.Outputs).Distinct().Order()
            .Select(name => pipeline.Dataset(name)!.Uri.ToString()!);
        var dag = new DagDefinition
        {
            DagId = names.Dag,
            Description = pipeline.Purpose.ReplaceLineEndings(" ").Trim(),
            Owner = pipeline.Metadata.Owner.ToString(),
            Namespace = workload.Namespace,
            MaxActiveRuns = pipeline.Concurrency.MaxRuns,
            MaxActiveTasks = pipeline.Concurrency.MaxTasks,
            IsPausedUponCreation = workload.PauseSchedules,
            Tags = [pipeline.Metadata.Domain.Value, pipeline.Metadata.Criticality.ToString().ToLowerInvariant()],
            PublishedDatasets = [.. published],
            Tasks = [.. workload.Tasks.Select(Task)],
        };
        return pipeline.Activation.Match(
            manual => dag,
            scheduled => dag with
            {
                Cron = scheduled.Cron.Text,
                TimeZone = scheduled.TimeZone,
                Start = scheduled.Start ?? dag.Start,
                Catchup = scheduled.Catchup,
                IsPausedUponCreation = scheduled.IsPaused ?? workload.PauseSchedules,
            },
            onDatasets => dag with { TriggeringDatasets = [.. onDatasets.Datasets.Select(name => pipeline.Dataset(name)!.Uri.ToString()!)] },
            // A file's arrival reaches Airflow as an event of the dataset in whose place it lies.
            onFileArrival => dag with { TriggeringDatasets = [pipeline.Dataset(onFileArrival.Dataset)!.Uri.ToString()!] });
    }

    private static DagTask Task(TaskTemplate template) => new(template.Task.Name.Value, Kind(template), template.Name)
    {
        Upstream = [.. template.Task.DependsOn.Select(upstream => upstream.Value)],
        TimeoutSeconds = (int)template.Task.Timeout.TotalSeconds,
        Retries = template.Task.Retries.Max,
        RetryDelaySeconds = (int)template.Task.Retries.Delay.TotalSeconds,
    };

    private static DagTaskKind Kind(TaskTemplate template) => template.Kind == TaskTemplateKind.SparkApplication ? DagTaskKind.Spark : DagTaskKind.Job;
}
