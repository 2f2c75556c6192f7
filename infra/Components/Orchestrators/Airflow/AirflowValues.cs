using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Values of the chart <c>airflow</c>. Source: the chart's parameter reference.</summary>
internal static class AirflowValues
{
    private const string DagFolder = "/opt/airflow/dags";

    public static InputMap<object> Build(AirflowArgs args) => new()
    {
        ["executor"] = "LocalExecutor",
        ["createUserJob"] = Disabled(),
        ["postgresql"] = Disabled(),
        ["redis"] = Disabled(),
        ["data"] = new Dictionary<string, object> { ["metadataSecretName"] = args.MetadataSecretName },
        ["images"] = new Dictionary<string, object> { ["airflow"] = Image(args.Image) },
        ["scheduler"] = DagReader(args, Airflow.SchedulerAccount, args.Replicas),
        ["dagProcessor"] = DagReader(args, Airflow.DagProcessorAccount, 1),
        ["apiServer"] = Replicas(args.Replicas),
        ["triggerer"] = Replicas(1),
        ["config"] = new Dictionary<string, object>
        {
            ["core"] = new Dictionary<string, object> { ["dags_folder"] = DagFolder, ["load_examples"] = "False", ["dags_are_paused_at_creation"] = args.PauseDags ? "True" : "False" },
            ["scheduler"] = new Dictionary<string, object> { ["catchup_by_default"] = "False" },
        },
    };

    /// <summary>A component that needs the DAG files: a sidecar copies them from the bucket into a folder of the pod.</summary>
    private static Dictionary<string, object> DagReader(AirflowArgs args, string account, int replicas) => new()
    {
        ["enabled"] = true,
        ["replicas"] = replicas,
        ["serviceAccount"] = new Dictionary<string, object> { ["create"] = true, ["name"] = account },
        ["extraContainers"] = new InputList<object> { SyncContainer(args) },
        ["extraVolumes"] = new[] { new Dictionary<string, object> { ["name"] = "dag-files", ["emptyDir"] = new Dictionary<string, object>() } },
        ["extraVolumeMounts"] = new[] { Mount() },
    };

    private static Dictionary<string, object> Disabled() => new() { ["enabled"] = false };

    private static Dictionary<string, object> Replicas(int replicas) => new() { ["replicas"] = replicas };

    private static Dictionary<string, object> Image(ContainerImage image) => image.IsPinned
        ? new() { ["repository"] = image.Repository, ["digest"] = image.DigestValue }
        : new() { ["repository"] = image.Repository, ["tag"] = image.Tag };

    private static Dictionary<string, object> Mount() => new() { ["name"] = "dag-files", ["mountPath"] = DagFolder };

    private static Input<object> SyncContainer(AirflowArgs args) => args.DagBucket.Apply<string, object>(bucket => new Dictionary<string, object>
    {
        ["name"] = "dag-sync",
        ["image"] = args.SyncImage.Reference,
        ["command"] = new[] { "/bin/sh", "-c", $"while true; do aws s3 sync --delete s3://{bucket}/dags {DagFolder}; sleep 30; done" },
        ["volumeMounts"] = new[] { Mount() },
    });
}
