using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Tasks.Container;
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

    [Output("cronJob")]
    public Output<string> CronJobName { get; private set; }

    public DbtTask(string name, DbtTaskArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var profile = new ConfigMap($"{name}-profile", new ConfigMapArgs
        {
            Metadata = new ObjectMetaArgs { Name = $"{args.TaskName}-profile", Namespace = args.Place.Namespace, Labels = args.Place.Labels.ToDictionary() },
            Data = { ["profiles.yml"] = args.Profile },
        }, new CustomResourceOptions { Parent = this });
        var task = new ContainerTask($"{name}-task", new ContainerTaskArgs
        {
            TaskName = args.TaskName,
            Place = args.Place,
            Schedule = args.Schedule,
            Run = args.Run,
            Image = args.Image,
            Command = ["dbt"],
            Arguments = args.Command.Arguments(TaskPod.WorkFolder, TaskPod.ConfigFolder),
            Environment = Defaults.SetItems(args.Environment),
            Size = args.Size,
            Project = args.Project,
            ConfigMapName = profile.Metadata.Apply(metadata => metadata.Name),
        }, new ComponentResourceOptions { Parent = this });

        CronJobName = task.CronJobName;
        RegisterOutputs(new Dictionary<string, object?> { ["cronJob"] = CronJobName });
    }

    // The root file system is read-only.
    private static readonly ImmutableSortedDictionary<string, EnvironmentValue> Defaults = ImmutableSortedDictionary<string, EnvironmentValue>.Empty
        .Add("DBT_TARGET_PATH", new EnvironmentValue.Literal("/tmp/target"))
        .Add("DBT_LOG_PATH", new EnvironmentValue.Literal("/tmp/logs"))
        .Add("DBT_SEND_ANONYMOUS_USAGE_STATS", new EnvironmentValue.Literal("false"));
}
