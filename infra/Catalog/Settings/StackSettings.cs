using Infra.Catalog.Shapes;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Settings;

/// <summary>
/// Everything that a stack decides, from <c>Pulumi.yaml</c> and <c>Pulumi.STACK.yaml</c>. A section is a record of its own, with its fields
/// beside its properties; from the fields follow the checks, the editor schema, the reading and what <c>explain</c> shows.
/// </summary>
public sealed record StackSettings
{
    /// <summary>The namespace of the settings' keys, whatever the project is called.</summary>
    public const string Namespace = "dataops";

    /// <summary>The key of the region, which belongs to the provider.</summary>
    public const string RegionKey = "aws:region";

    /// <summary>The name of the key of <see cref="Environment"/>, without its namespace.</summary>
    public const string EnvironmentKey = "environment";

    /// <summary>The name of the key of <see cref="Prefix"/>, without its namespace.</summary>
    public const string PrefixKey = "prefix";

    /// <summary>The stack's name: where its manifests and its branch are.</summary>
    public required string Stack { get; init; }

    /// <summary>Which <c>environments.NAME</c> of definitions and which dbt target count.</summary>
    public required string Environment { get; init; }

    /// <summary>Starts every name that must be unique beyond the stack: 2 to 12 characters of a-z, 0-9 and hyphens.</summary>
    public required string Prefix { get; init; }

    /// <summary>The AWS region, from <c>aws:region</c>.</summary>
    public required string Region { get; init; }

    /// <summary>True: data-bearing resources can be deleted neither by a deployment nor by emptying them.</summary>
    public required bool ProtectData { get; init; }

    /// <summary>True: no pipeline starts by itself.</summary>
    public required bool PauseSchedules { get; init; }

    public required RepositorySettings Repository { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required NetworkSettings Network { get; init; }

    public required GitOpsSettings GitOps { get; init; }

    public required ArgoCdSettings ArgoCd { get; init; }

    public required AirflowSettings Airflow { get; init; }

    public required WarehouseSettings Warehouse { get; init; }

    public required ImageSettings Images { get; init; }

    /// <summary>What the pods of a domain may ask for together.</summary>
    public required NamespaceQuota Quota { get; init; }

    /// <summary>Null: alerts of definitions are not watched.</summary>
    public MonitoringSettings? Monitoring { get; init; }

    /// <summary>Missing and broken values read as placeholders, so that definitions which refer to them are not called wrong too.</summary>
    internal static StackSettings Of(string stack, RecordView view, string? region) =>
        new()
        {
            Stack = stack,
            Environment = view.Get(Fields.Environment, stack),
            Prefix = view.Get(Fields.Prefix, "prefix"),
            Region = region ?? "",
            ProtectData = view.Get(Fields.ProtectData, false),
            PauseSchedules = view.Get(Fields.PauseSchedules, false),
            Repository = RepositorySettings.Of(view.Record(Fields.Repository), stack),
            Cluster = ClusterSettings.Of(view.Record(Fields.Cluster)),
            Network = NetworkSettings.Of(view.Record(Fields.Network)),
            GitOps = GitOpsSettings.Of(view.Record(Fields.GitOps)),
            ArgoCd = ArgoCdSettings.Of(view.Record(Fields.ArgoCd)),
            Airflow = AirflowSettings.Of(view.Record(Fields.Airflow)),
            Warehouse = WarehouseSettings.Of(view.Record(Fields.Warehouse)),
            Images = ImageSettings.Of(view.Record(Fields.Images)),
            Quota = QuotaSettings.Of(view.Record(Fields.Quota)),
            Monitoring = MonitoringSettings.Of(view.Record(Fields.Monitoring)),
        };

    internal static class Fields
    {
        public static readonly Field<string> Environment = new(
            EnvironmentKey,
            SettingForms.Environment,
            "Which environments.NAME of definitions and which dbt target count; the stack's name when absent."
        );

        public static readonly Field<string> Prefix = new(
            PrefixKey,
            SettingForms.Prefix,
            "Starts every name that must be unique beyond the stack."
        )
        {
            IsRequired = true,
        };

        public static readonly Field<bool> ProtectData = new(
            "protectData",
            SettingForms.Flag,
            "Whether buckets and the warehouse are safe from deletion."
        )
        {
            IsRequired = true,
        };

        public static readonly Field<bool> PauseSchedules = new(
            "pauseSchedules",
            SettingForms.Flag,
            "Whether no pipeline starts by itself."
        )
        {
            IsRequired = true,
        };

        public static readonly Field Repository = Section(
            "repository",
            RepositorySettings.Fields.Shape,
            "Where the GitOps operator reads manifests."
        );

        public static readonly Field Cluster = Section("cluster", ClusterSettings.Fields.Shape, "The existing EKS cluster.");
        public static readonly Field Network = Section("network", NetworkSettings.Fields.Shape, "The existing network.");
        public static readonly Field GitOps = new("gitops", GitOpsSettings.Fields.Shape, "What keeps rendered manifests in the cluster.");
        public static readonly Field ArgoCd = Section("argocd", ArgoCdSettings.Fields.Shape, "Argo CD.");
        public static readonly Field Airflow = Section("airflow", AirflowSettings.Fields.Shape, "Airflow.");
        public static readonly Field Warehouse = Section("warehouse", WarehouseSettings.Fields.Shape, "The warehouse.");

        public static readonly Field Images = Section(
            "images",
            ImageSettings.Fields.Shape,
            "Images of the platform, and of tasks that name none."
        );

        public static readonly Field Quota = new("quota", QuotaSettings.Fields.Shape, "What the pods of a domain may ask for together.");

        public static readonly Field Monitoring = new(
            "monitoring",
            MonitoringSettings.Fields.Shape,
            "What watches pipelines; alerts of definitions are not watched when absent."
        );

        public static readonly Field<string> Region = new("region", SettingForms.Region, "The AWS region.") { IsRequired = true };

        public static readonly RecordShape Shape = new(
            "the settings",
            [
                Environment,
                Prefix,
                ProtectData,
                PauseSchedules,
                Repository,
                Cluster,
                Network,
                GitOps,
                ArgoCd,
                Airflow,
                Warehouse,
                Images,
                Quota,
                Monitoring,
            ]
        );

        private static Field Section(string name, RecordShape shape, string description) =>
            new(name, shape, description) { IsRequired = true };
    }
}
