using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Workloads;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>From a pipeline to its DAG.</summary>
internal static class DagDefinitions
{
    /// <summary>A pipeline that brings <c>dags/NAME.py</c> decides the order of its tasks itself; every other one gets a generated DAG.</summary>
    public static DagDeliveryArgs Delivery(PipelineWorkloadArgs args, PipelineNames names, ImmutableArray<DagTask> tasks) => new()
    {
        Bucket = args.ArtifactBucket,
        Key = names.DagKey,
        Dag = Build(args, names, tasks),
        OwnFile = args.Definition.Files.FirstOrDefault(file => file.Path.Value == names.OwnDag) is { } own
            ? new OwnDagFile($"{args.RepositoryFolder}/{own.Path}", own.Hash.Value)
            : null,
        Tags = args.Tags.ToDictionary(),
    };

    private static DagDefinition Build(PipelineWorkloadArgs args, PipelineNames names, ImmutableArray<DagTask> tasks)
    {
        var pipeline = args.Definition;
        var published = pipeline.Tasks.SelectMany(task => task.Outputs).Distinct().Order()
            .Select(name => pipeline.Dataset(name)!.Uri.ToString()!);
        var dag = new DagDefinition
        {
            DagId = names.Dag,
            Description = pipeline.Purpose.ReplaceLineEndings(" ").Trim(),
            Owner = pipeline.Metadata.Owner.ToString(),
            Namespace = args.Namespace,
            MaxActiveRuns = pipeline.Concurrency.MaxRuns,
            MaxActiveTasks = pipeline.Concurrency.MaxTasks,
            IsPausedUponCreation = args.PauseSchedules,
            Tags = [pipeline.Metadata.Domain.Value, pipeline.Metadata.Criticality.ToString().ToLowerInvariant()],
            PublishedDatasets = [.. published],
            Tasks = tasks,
        };
        return pipeline.Activation.Match(
            manual => dag,
            scheduled => dag with
            {
                Cron = scheduled.Cron.Text,
                TimeZone = scheduled.TimeZone,
                Start = scheduled.Start ?? dag.Start,
                Catchup = scheduled.Catchup,
                IsPausedUponCreation = scheduled.IsPaused ?? args.PauseSchedules,
            },
            onDatasets => dag with { TriggeringDatasets = [.. onDatasets.Datasets.Select(name => pipeline.Dataset(name)!.Uri.ToString()!)] },
            // A file's arrival reaches Airflow as an event of the dataset in whose place it lies.
            onFileArrival => dag with { TriggeringDatasets = [pipeline.Dataset(onFileArrival.Dataset)!.Uri.ToString()!] });
    }
}
