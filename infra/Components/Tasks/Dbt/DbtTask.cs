using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Tasks.Container;
using Infra.Components.Tasks.Sql;
using Infra.Components.Warehouses;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Tasks.Dbt;

/// <summary>A run of dbt: its profile as a ConfigMap, and a container task that fetches the project by content hash.</summary>
public sealed class DbtTask : ComponentResource
{
    public const string Token = "dataplatform:transformation:DbtTask";

    private const string RightsFile = "rights.sql";

    [Output("cronJob")]
    public Output<string>? CronJobName { get; private set; }

    /// <summary>What runs.</summary>
    public ContainerTaskArgs Pod { get; }

    public DbtTask(string name, DbtTaskArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var profile = new ConfigMap(
            $"{name}-profile",
            new ConfigMapArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = $"{args.TaskName}-profile",
                    Namespace = args.Place.Namespace,
                    Labels = args.Place.TaskLabels("profile"),
                },
                Data = Files(args),
            },
            new CustomResourceOptions { Parent = this }
        );
        Pod = new ContainerTaskArgs
        {
            TaskName = args.TaskName,
            Place = args.Place,
            Schedule = args.Schedule,
            Run = args.Run,
            Image = args.Image,
            Command = Rights(args) is { } runner
                ? ["/bin/sh", "-c", $"dbt \"$@\" && cd {TaskPod.ConfigFolder} && exec python3 {runner.FileName} {RightsFile}", "dbt"]
                : ["dbt"],
            Arguments = args.Command.Arguments(TaskPod.WorkFolder, TaskPod.ConfigFolder),
            Environment = Defaults.SetItems(Rights(args)?.Environment ?? Defaults).SetItems(args.Environment),
            OutputEnvironment = Rights(args)?.OutputEnvironment ?? new InputMap<string>(),
            References = args.References,
            Size = args.Size,
            Project = args.Project,
            ConfigMapName = profile.Metadata.Apply(metadata => metadata.Name),
        };
        if (args.Schedule is not null)
        {
            CronJobName = new ContainerTask($"{name}-task", Pod, new ComponentResourceOptions { Parent = this }).CronJobName;
        }

        RegisterOutputs(CronJobName is { } cronJob ? new Dictionary<string, object?> { ["cronJob"] = cronJob } : []);
    }

    private static WarehouseRunner? Rights(DbtTaskArgs args) => args.Rights.IsEmpty ? null : args.RightsRunner;

    private static InputMap<string> Files(DbtTaskArgs args)
    {
        var files = new InputMap<string> { ["profiles.yml"] = args.Profile };
        if (Rights(args) is { } runner)
        {
            files.Add(runner.FileName, runner.Source);
            files.Add(RightsFile, WarehouseWork.ToFile(args.Rights));
        }

        return files;
    }

    // The root file system is read-only.
    private static readonly ImmutableSortedDictionary<string, EnvironmentValue> Defaults = ImmutableSortedDictionary
        .Create<string, EnvironmentValue>(StringComparer.Ordinal)
        .Add("DBT_TARGET_PATH", new EnvironmentValue.Literal("/tmp/target"))
        .Add("DBT_LOG_PATH", new EnvironmentValue.Literal("/tmp/logs"))
        .Add("DBT_SEND_ANONYMOUS_USAGE_STATS", new EnvironmentValue.Literal("false"));
}
