using System.Text.RegularExpressions;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// Values of the chart <c>airflow</c>. Source: the chart's values schema and templates, of the version that the stacks declare.
/// </summary>
internal static partial class AirflowValues
{
    public const string LogFolder = "airflow-logs";

    // The official image's user; Pod Security "restricted" wants to see that it is not root.
    private const int AirflowUser = 50_000;
    private const int StatsdUser = 65_534;

    /// <summary>The service accounts that reach the bucket.</summary>
    public static readonly string[] Accounts =
    [
        Airflow.SchedulerAccount,
        Airflow.DagProcessorAccount,
        Airflow.ApiServerAccount,
        Airflow.TriggererAccount,
    ];

    public static InputMap<object> Build(AirflowArgs args)
    {
        var values = new InputMap<object>
        {
            ["useStandardNaming"] = true,
            ["executor"] = "LocalExecutor",
            // Starting pods is a matter of each domain's own Role.
            ["allowPodLaunching"] = false,
            ["createUserJob"] = Map(("enabled", false)),
            ["webserver"] = Map(("enabled", false)),
            ["postgresql"] = Map(("enabled", false)),
            ["redis"] = Map(("enabled", false)),
            ["data"] = Map(("metadataSecretName", args.Secrets.Metadata)),
            ["fernetKeySecretName"] = args.Secrets.FernetKey,
            ["apiSecretKeySecretName"] = args.Secrets.ApiSecretKey,
            ["jwtSecretName"] = args.Secrets.JwtSecret,
            ["images"] = Map(("airflow", Image(args.Image))),
            ["securityContexts"] = Map(("pod", Pod(AirflowUser, 0)), ("containers", Container())),
            ["airflowLocalSettings"] = AirflowFiles.LocalSettings,
            // A hook runs after the release is ready, and the release is not ready before the database is: each would wait for the other.
            ["migrateDatabaseJob"] = Map(
                ("useHelmHooks", false),
                ("applyCustomEnv", false),
                ("serviceAccount", Account(null, false)),
                ("resources", Resources("250m", "512Mi"))
            ),
            ["scheduler"] = Groomed(Component(Airflow.SchedulerAccount, true, args.Replicas, "1", "2Gi")),
            ["dagProcessor"] = DagProcessor(args),
            ["apiServer"] = ApiServer(args),
            ["triggerer"] = With(
                Groomed(Component(Airflow.TriggererAccount, false, args.Replicas, "250m", "1Gi")),
                ("persistence", Map(("enabled", false)))
            ),
            // With an executor in the scheduler the scheduler takes these: no volume, for logs go to the bucket.
            ["workers"] = Map(("celery", Map(("persistence", Map(("enabled", false)))))),
            ["statsd"] = Map(
                ("securityContexts", Map(("pod", Pod(StatsdUser, null)), ("container", Container()))),
                ("serviceAccount", Account(null, false)),
                ("resources", Resources("50m", "128Mi")),
                ("extraMappings", Mappings())
            ),
            ["config"] = Configuration(args),
        };
        if (args.Image.Tag is { } tag && Version().IsMatch(tag))
        {
            values["airflowVersion"] = tag;
        }

        return values;
    }

    private static object[] Mappings() =>
        [
            .. AirflowMetrics.Mappings.Select(mapping =>
                Map(
                    ("match", mapping.Match),
                    ("name", mapping.Name),
                    ("labels", Map([.. mapping.Labels.Select((label, index) => (label, (object)$"${index + 1}"))]))
                )
            ),
        ];

    private static Dictionary<string, object> DagProcessor(AirflowArgs args) =>
        With(
            Groomed(Component(Airflow.DagProcessorAccount, false, 1, "500m", "1Gi")),
            ("enabled", true),
            ("dagBundleConfigList", new InputList<object> { Bundle(args) })
        );

    // No connection: the pod's own identity.
    private static Input<object> Bundle(AirflowArgs args) =>
        args.DagBucket.Apply<string, object>(bucket =>
            Map(
                ("name", "artifacts"),
                ("classpath", "airflow.providers.amazon.aws.bundles.s3.S3DagBundle"),
                (
                    "kwargs",
                    Map(("bucket_name", bucket), ("prefix", $"{DagDelivery.Folder}/"), ("aws_conn_id", ""), ("refresh_interval", 60))
                )
            )
        );

    private static Dictionary<string, object> ApiServer(AirflowArgs args)
    {
        var server = With(Component(Airflow.ApiServerAccount, false, args.Replicas, "500m", "2Gi"), ("allowPodLogReading", false));
        return args.Login is not { } login
            ? server
            : With(
                server,
                ("apiServerConfig", AirflowFiles.Login(login)),
                (
                    "env",
                    new[]
                    {
                        FromSecret("OIDC_CLIENT_ID", login.ClientSecretName, "client-id"),
                        FromSecret("OIDC_CLIENT_SECRET", login.ClientSecretName, "client-secret"),
                    }
                )
            );
    }

    private static Dictionary<string, object> Component(string account, bool usesApi, int replicas, string cpu, string memory) =>
        Map(
            ("replicas", replicas),
            ("serviceAccount", Account(account, usesApi)),
            ("resources", Resources(cpu, memory)),
            ("podDisruptionBudget", Map(("enabled", true), ("config", Map(("maxUnavailable", 1)))))
        );

    // The sidecar that removes old local logs.
    private static Dictionary<string, object> Groomed(Dictionary<string, object> component) =>
        With(component, ("logGroomerSidecar", Map(("resources", Resources("50m", "128Mi")))));

    private static Dictionary<string, object> Configuration(AirflowArgs args)
    {
        var configuration = Common(args);
        if (args.Login is { } login)
        {
            // Links, cookies and the way back from the issuer are made of this address, not of the one inside of the cluster.
            configuration["api"] = Map(("base_url", login.Url));
        }

        return configuration;
    }

    private static Dictionary<string, object> Common(AirflowArgs args) =>
        new()
        {
            ["core"] = Map(
                ("load_examples", "False"),
                ("dags_are_paused_at_creation", "False"),
                ("auth_manager", "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager")
            ),
            ["fab"] = Map(("enable_proxy_fix", "True")),
            ["scheduler"] = Map(("catchup_by_default", "False"), ("create_cron_data_intervals", "False")),
            ["logging"] = new InputMap<object>
            {
                ["remote_logging"] = "True",
                ["remote_log_conn_id"] = "",
                ["remote_base_log_folder"] = args.DagBucket.Apply<string, object>(bucket => $"s3://{bucket}/{LogFolder}"),
            },
        };

    private static Dictionary<string, object> Account(string? name, bool usesApi)
    {
        var account = Map(("create", true), ("automountServiceAccountToken", usesApi));
        return name is null ? account : With(account, ("name", name));
    }

    private static Dictionary<string, object> Resources(string cpu, string memory) =>
        Map(("requests", Map(("cpu", cpu), ("memory", memory))), ("limits", Map(("memory", memory))));

    private static Dictionary<string, object> Pod(int user, int? group)
    {
        var pod = Map(("runAsNonRoot", true), ("runAsUser", user), ("seccompProfile", Map(("type", "RuntimeDefault"))));
        return group is { } id ? With(pod, ("fsGroup", id)) : pod;
    }

    private static Dictionary<string, object> Container() =>
        Map(("allowPrivilegeEscalation", false), ("capabilities", Map(("drop", new[] { "ALL" }))));

    private static Dictionary<string, object> FromSecret(string name, string secret, string key) =>
        Map(("name", name), ("valueFrom", Map(("secretKeyRef", Map(("name", secret), ("key", key))))));

    private static Dictionary<string, object> Image(ContainerImage image) =>
        image.IsPinned
            ? Map(("repository", image.Repository), ("digest", image.DigestValue))
            : Map(("repository", image.Repository), ("tag", image.Tag));

    private static Dictionary<string, object> With(Dictionary<string, object> map, params (string Key, object Value)[] more)
    {
        foreach (var (key, value) in more)
        {
            map[key] = value;
        }

        return map;
    }

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value);

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Version();
}
