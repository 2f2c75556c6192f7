using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Definitions;
using Infra.Components.Tasks.Container;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Tasks.Sql;

/// <summary>SQL, or checks of data, that a container task runs with the runner of the warehouse.</summary>
public sealed class WarehouseTask : ComponentResource
{
    public const string Token = "dataplatform:transformation:WarehouseTask";

    private const string ChecksFile = "checks.json";
    private const string BeforeFile = "before.sql";
    private const string AfterFile = "after.sql";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Output("cronJob")]
    public Output<string>? CronJobName { get; private set; }

    /// <summary>What runs.</summary>
    public ContainerTaskArgs Pod { get; }

    public WarehouseTask(string name, WarehouseTaskArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var runner = new ConfigMap(
            $"{name}-runner",
            new ConfigMapArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = $"{args.TaskName}-runner",
                    Namespace = args.Place.Namespace,
                    Labels = args.Place.Labels.ToDictionary(),
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
            Command = ["python3", $"{TaskPod.ConfigFolder}/{args.Runner.FileName}"],
            Arguments = args.Work.Match<ImmutableArray<string>>(
                script => ["run", $"{TaskPod.WorkFolder}/{script.File}", TaskPod.ConfigFolder],
                checks => ["check", $"{TaskPod.ConfigFolder}/{ChecksFile}", TaskPod.WorkFolder]
            ),
            Environment = Variables(args).SetItems(args.Environment),
            OutputEnvironment = args.Runner.OutputEnvironment,
            Size = args.Size,
            Project = args.Project,
            ConfigMapName = runner.Metadata.Apply(metadata => metadata.Name),
        };
        if (args.Schedule is not null)
        {
            CronJobName = new ContainerTask($"{name}-task", Pod, new ComponentResourceOptions { Parent = this }).CronJobName;
        }

        RegisterOutputs(CronJobName is { } cronJob ? new Dictionary<string, object?> { ["cronJob"] = cronJob } : []);
    }

    private static Dictionary<string, string> Files(WarehouseTaskArgs args)
    {
        var files = new Dictionary<string, string> { [args.Runner.FileName] = args.Runner.Source };
        if (!args.Before.IsEmpty)
        {
            files[BeforeFile] = WarehouseWork.ToFile(args.Before);
        }

        if (!args.After.IsEmpty)
        {
            files[AfterFile] = WarehouseWork.ToFile(args.After);
        }

        if (args.Work is WarehouseWork.Checks checks)
        {
            files[ChecksFile] = new JsonArray([.. checks.Items.Select(item => item.ToJson())]).ToJsonString(Readable) + "\n";
        }

        return files;
    }

    // The runner puts SQL_NAME where a file says $name.
    private static ImmutableSortedDictionary<string, EnvironmentValue> Variables(WarehouseTaskArgs args) =>
        args.Runner.Environment.SetItems(
            args.Variables.Select(variable =>
                KeyValuePair.Create<string, EnvironmentValue>(
                    $"SQL_{variable.Key.ToUpperInvariant()}",
                    new EnvironmentValue.Literal(variable.Value)
                )
            )
        );
}
