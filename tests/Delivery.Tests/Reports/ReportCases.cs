using System.Collections.Immutable;
using System.Globalization;
using DataOps.Delivery.Reports;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.State;
using Infra.Catalog.Lineage;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Delivery.Tests.Reports;

/// <summary>Pull requests as they come, each as the events of its preview and the impact of its change.</summary>
internal static class ReportCases
{
    private const string Job = "kubernetes:batch/v1:CronJob";
    private const string File = "aws:s3/bucketObjectv2:BucketObjectv2";
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Workload = "dataplatform:pipelines:PipelineWorkload";

    private static readonly Urn Root = Urn.Create("dev", "dataops", null, Urn.RootStackType, "dataops-dev");

    public static ImmutableSortedDictionary<string, Func<ChangeReport>> All { get; } =
        new Dictionary<string, Func<ChangeReport>>
        {
            ["one-line"] = () =>
                Report(
                    [Step("update", File, "orders-dag-file-object", "orders", Paths("source", "sourceHash"), ("source", "old", "new"))],
                    Impact(Changed("sales/orders", ChangeKind.Changed, "pipelines/sales/orders/pipeline.yaml"))
                ),
            ["new-pipeline"] = () =>
                Report(
                    [
                        Step("create", Job, "refunds-load-task-cronjob", "refunds"),
                        Step("create", File, "refunds-load-code-object", "refunds"),
                        Step("create", "aws:iam/role:Role", "refunds-identity-role", "refunds"),
                    ],
                    Impact(Changed("sales/refunds", ChangeKind.Added, "pipelines/sales/refunds/pipeline.yaml")) with
                    {
                        Datasets = ["s3://acme-dev-sales/refunds"],
                    }
                ),
            ["removed-pipeline"] = () =>
                Report(
                    [
                        Step("delete", Job, "legacy-load-task-cronjob", "legacy"),
                        Step("delete", Bucket, "legacy-raw", "legacy"),
                        Step("delete", "aws:kms/key:Key", "legacy-key", "legacy", retained: true),
                    ],
                    Impact(Changed("sales/legacy", ChangeKind.Removed)) with
                    {
                        Affected = [Id("sales/orders")],
                        Consumers = ["exposure:weekly-revenue (bi-team)"],
                    }
                ),
            ["rename"] = () =>
                Report(
                    [
                        Step("replace", Job, "orders-load-task-cronjob", "orders", Paths("metadata.name"), keys: ["metadata.name"]),
                        Step("delete", File, "orders-old-code-object", "orders"),
                        Step("create", File, "orders-new-code-object", "orders"),
                    ],
                    Impact(Changed("sales/orders", ChangeKind.Changed, "pipelines/sales/orders/pipeline.yaml"))
                ),
            ["contract-break"] = () =>
                Report(
                    [Step("update", File, "orders-dag-file-object", "orders", Paths("source"))],
                    Impact(Changed("sales/orders", ChangeKind.Changed, "pipelines/sales/orders/contracts/orders.yaml")) with
                    {
                        Affected = [Id("finance/ledger"), Id("marketing/attribution")],
                        Datasets = ["redshift://analytics/sales/orders"],
                        Consumers = ["exposure:weekly-revenue (bi-team)"],
                        Models =
                        [
                            new ModelImpact(
                                Id("sales/orders"),
                                RepositoryPath.Of("pipelines/sales/orders/dbt"),
                                ["orders"],
                                ["orders_daily", "orders_weekly"],
                                "orders+"
                            ),
                        ],
                    },
                    new EngineEvent.Message(
                        MessageSeverity.Error,
                        null,
                        "pipelines/sales/orders/contracts/orders.yaml(4,10): error DP1404: The contract of 'orders' drops the column 'total', which breaks consumers."
                    )
                    {
                        Hint = "Undo the change, or publish it as version 3.0.0 and tell the consumers.",
                    }
                ),
            ["rerendered-200"] = () =>
                Report(
                    [
                        .. Enumerable
                            .Range(0, 200)
                            .Select(number =>
                                Step(
                                    "update",
                                    Job,
                                    $"{Name(number)}-load-task-cronjob",
                                    Name(number),
                                    Paths("spec.jobTemplate.spec.template.spec.containers[0].image"),
                                    ("image", "docker.io/apache/spark:4.0.0", "docker.io/apache/spark:4.0.1")
                                )
                            ),
                    ],
                    Impact([.. Enumerable.Range(0, 200).Select(number => Changed($"sales/{Name(number)}", ChangeKind.Rerendered))])
                ),
            ["resources-5000"] = () =>
                Report(
                    [
                        .. Enumerable
                            .Range(0, 5_000)
                            .Select(number =>
                                (number % 50) switch
                                {
                                    0 => Step("replace", Bucket, $"bucket-{number}", Name(number / 100), Paths("bucket"), keys: ["bucket"]),
                                    1 => Step("delete", Job, $"job-{number}", Name(number / 100)),
                                    _ => Step("update", File, $"file-{number}", Name(number / 100), Paths("source", "sourceHash")),
                                }
                            ),
                    ],
                    null
                ),
            ["only-comments"] = () => Report([], Impact()),
            ["failing-data-check"] = () =>
                Report(
                    [Step("update", File, "orders-build-code-object", "orders", Paths("source"))],
                    Impact(Changed("sales/orders", ChangeKind.Changed, "pipelines/sales/orders/dbt/models/orders.sql"))
                ) with
                {
                    CheckCount = 34,
                    FailedChecks =
                    [
                        new ReportCheck("sales/orders", "not_null_orders_total", "12 of 480 rows have no total", IsBlocking: true),
                        new ReportCheck("sales/orders", "freshness", "the newest row is 3 days old", IsBlocking: false),
                    ],
                },
            ["destructive"] = () =>
                Report(
                    [
                        Step(
                            "replace",
                            "aws:redshiftserverless/namespace:Namespace",
                            "warehouse-namespace",
                            null,
                            Paths("dbName", "namespaceName"),
                            keys: ["dbName", "namespaceName"]
                        ),
                        Step("delete", "kubernetes:core/v1:ConfigMap", "orders-profile", "orders"),
                        Step("update", Job, "orders-build-task-cronjob", "orders", Paths("spec.suspend")),
                    ],
                    null,
                    new EngineEvent.Message(MessageSeverity.Warning, Root, "resource is protected in prod") { Code = "DP3007" }
                ),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static ChangeReport Report(IEnumerable<EngineEvent.StepEnded> steps, ImpactReport? impact, params EngineEvent.Message[] messages)
    {
        var collector = new ReportCollector();
        collector.Report(Component(Urn.RootStackType, Root, null));
        var known = new HashSet<string>();
        var changed = 0;
        foreach (var step in steps)
        {
            changed++;
            if ((step.Step.New ?? step.Step.Old)!.Parent is { } parent && parent != Root && known.Add(parent.Value))
            {
                collector.Report(Component(Workload, parent, Root));
            }

            collector.Report(step);
        }

        foreach (var message in messages)
        {
            collector.Report(message);
        }

        collector
            .FinishAsync(
                new DeploymentResult(
                    messages.Any(message => message.Severity == MessageSeverity.Error) && changed == 0
                        ? DeploymentOutcome.Failed
                        : DeploymentOutcome.Succeeded,
                    DeploymentFault.None,
                    Snapshot.Empty
                )
                {
                    Changes = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("same", 279),
                }
            )
            .GetAwaiter()
            .GetResult();
        return collector.Of("dataops", "dev") with
        {
            Commit = "8b05b92e798592f2a7f61a884a622cc37ffeffb7",
            Impact = impact,
            RenderedBranch = "env/dev",
        };
    }

    public static EngineEvent.StepEnded Step(
        string operation,
        string type,
        string name,
        string? pipeline,
        ImmutableSortedDictionary<string, PropertyDiff>? diff = null,
        (string Key, string Old, string New)? value = null,
        ImmutableArray<string> keys = default,
        bool retained = false
    )
    {
        var parent = pipeline is null ? Root : Urn.Create("dev", "dataops", Root, Workload, pipeline);
        var state = new ResourceState
        {
            Urn = Urn.Create("dev", "dataops", parent, type, name),
            Type = type,
            Custom = true,
            Parent = parent,
            RetainOnDelete = retained,
        };
        ResourceState With(string? text) =>
            state with
            {
                Inputs = value is { } given ? PropertyMap.From((given.Key, text!)) : PropertyMap.Empty,
            };
        return new EngineEvent.StepEnded(
            new StepMetadata(operation, state.Urn)
            {
                Old = operation == "create" ? null : With(value?.Old),
                New = operation == "delete" ? null : With(value?.New),
                DetailedDiff = diff,
                ReplaceKeys = keys.IsDefault ? [] : keys,
            },
            TimeSpan.Zero
        );
    }

    public static ImmutableSortedDictionary<string, PropertyDiff> Paths(params string[] paths) =>
        paths.ToImmutableSortedDictionary(
            path => path,
            _ => new PropertyDiff(PropertyDiffKind.Update, InputDiff: true),
            StringComparer.Ordinal
        );

    public static ImpactReport Impact(params PipelineChange[] changes) => new() { Changed = [.. changes] };

    public static PipelineChange Changed(string id, ChangeKind kind, params string[] files) =>
        new(Id(id), kind, new OwnerName("sales-engineering"), [.. files.Select(RepositoryPath.Of)]);

    private static PipelineId Id(string text) => PipelineId.Parse(text)!.Value;

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"pipeline-{number:000}");

    private static EngineEvent.StepEnded Component(string type, Urn urn, Urn? parent)
    {
        var state = new ResourceState
        {
            Urn = urn,
            Type = type,
            Custom = false,
            Parent = parent,
        };
        return new EngineEvent.StepEnded(new StepMetadata("same", urn) { Old = state, New = state }, TimeSpan.Zero);
    }
}
