using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary><c>tests</c>, <c>secrets</c>, <c>identity</c>, <c>network</c>, <c>delivery</c>, <c>observability</c>, <c>policy</c>.</summary>
internal static class SupportFields
{
    public static readonly Field<string> Target = new("target", Scalars.Name, "The dataset or task that is tested.") { IsRequired = true };
    public static readonly Field<string> TestDescription = new("description", Scalars.Line, "What a failure means.") { IsVerbatim = true };
    public static readonly Field<TestStage> Stage = new(
        "stage",
        new ChoiceScalar<TestStage>("a stage", [("ci", TestStage.Ci), ("pre", TestStage.Pre), ("post", TestStage.Post)]),
        "When it runs: on a change, before the tasks, after them."
    )
    {
        Default = "post",
    };
    public static readonly Field<TestRunner> Runner = new(
        "runner",
        new ChoiceScalar<TestRunner>(
            "a runner",
            [("sql", TestRunner.Sql), ("contract", TestRunner.Contract), ("dbt", TestRunner.Dbt), ("python", TestRunner.Python)]
        ),
        "What runs it."
    )
    {
        Default = "sql",
    };
    public static readonly Field<string> TestSource = new(
        "source",
        Scalars.Path,
        "For sql: a query that returns the rows that are wrong; for python: the file."
    );
    public static readonly Field<TestSeverity> Severity = new(
        "severity",
        new ChoiceScalar<TestSeverity>("a severity", [("error", TestSeverity.Error), ("warning", TestSeverity.Warning)]),
        "An error blocks publishing, a warning never does."
    )
    {
        Default = "error",
    };
    public static readonly Field<bool> Blocking = new(
        "blocking",
        Scalars.Flag,
        "Whether a failure stops what follows; true for errors when absent."
    );
    public static readonly RecordShape Test = new("a test", [Target, TestDescription, Stage, Runner, TestSource, Severity, Blocking]);

    public static readonly Field<SecretProvider> Provider = new(
        "provider",
        new ChoiceScalar<SecretProvider>(
            "a secret provider",
            [
                ("external-secrets", SecretProvider.ExternalSecrets),
                ("sealed-secrets", SecretProvider.SealedSecrets),
                ("csi", SecretProvider.Csi),
            ]
        ),
        "What brings the secret to the workload."
    )
    {
        Default = "external-secrets",
    };

    public static readonly Field<string> SecretKey = new("key", Scalars.Line, "The secret's name in its store; never its value.")
    {
        IsRequired = true,
    };
    public static readonly Field<string> SecretVersion = new("version", Scalars.Line, "A version; the current one when absent.");
    public static readonly RecordShape Secret = new("a secret", [Provider, SecretKey, SecretVersion]);

    public static readonly Field<string> RunAs = new("runAs", Scalars.Name, "The identity it runs as; one of its own is made when absent.");
    public static readonly RecordShape Identity = new("identity", [RunAs]);

    public static readonly Field Egress = new(
        "egress",
        new ListShape(Scalars.Endpoint),
        "Hosts and ports it may reach beside its datasets; all others are denied."
    );
    public static readonly RecordShape Network = new("network", [Egress]);

    public static readonly Field<DeliveryMode> Mode = new(
        "mode",
        new ChoiceScalar<DeliveryMode>("a delivery mode", [("gitops", DeliveryMode.GitOps), ("direct", DeliveryMode.Direct)]),
        "Who applies the workload."
    )
    {
        Default = "gitops",
    };
    public static readonly Field<DeliveryEngine> Engine = new(
        "engine",
        new ChoiceScalar<DeliveryEngine>("a GitOps operator", [("argocd", DeliveryEngine.ArgoCd), ("flux", DeliveryEngine.Flux)]),
        "The GitOps operator; the stack's when absent."
    );
    public static readonly Field<bool> Prune = new("prune", Scalars.Flag, "Whether what left Git leaves the cluster.") { Default = "true" };
    public static readonly Field<bool> SelfHeal = new("selfHeal", Scalars.Flag, "Whether changes made by hand are undone.")
    {
        Default = "true",
    };
    public static readonly Field<int> MaxDeletes = new(
        "maxDeletes",
        new IntegerScalar(0, 1000),
        "More deletions than this in one sync stop it."
    )
    {
        Default = "5",
    };
    public static readonly Field<int> SyncWave = new("syncWave", new IntegerScalar(-100, 100), "The order among pipelines; lower is first.")
    {
        Default = "0",
    };
    public static readonly RecordShape Delivery = new("delivery", [Mode, Engine, Prune, SelfHeal, MaxDeletes, SyncWave]);

    public static readonly Field<AlertCondition> On = new(
        "on",
        new ChoiceScalar<AlertCondition>(
            "an alert condition",
            [
                ("failure", AlertCondition.Failure),
                ("late", AlertCondition.Late),
                ("slow", AlertCondition.Slow),
                ("quality", AlertCondition.Quality),
                ("drift", AlertCondition.Drift),
            ]
        ),
        "What it watches."
    )
    {
        IsRequired = true,
    };

    public static readonly Field<AlertSeverity> Loudness = new(
        "severity",
        new ChoiceScalar<AlertSeverity>(
            "an alert severity",
            [("critical", AlertSeverity.Critical), ("warning", AlertSeverity.Warning), ("info", AlertSeverity.Info)]
        ),
        "How loud it is."
    )
    {
        Default = "warning",
    };
    public static readonly Field<TimeSpan> For = new("for", Scalars.Delay, "How long the condition must hold.") { Default = "PT0S" };
    public static readonly Field<string> Channel = new("channel", Scalars.Line, "Where it goes; the pipeline's onCall when absent.");
    public static readonly Field Alerts = new(
        "alerts",
        new MapShape("alert", Scalars.Name, new RecordShape("an alert", [On, Loudness, For, Channel])),
        "Alerts; one for failure and one for lateness when absent."
    );
    public static readonly Field<TimeSpan> Deadline = new(
        "deadline",
        Scalars.Duration,
        "How long after its start a run is late; the timeout when absent."
    );
    public static readonly Field<bool> Lineage = new("lineage", Scalars.Flag, "Whether runs send lineage events.") { Default = "true" };
    public static readonly RecordShape Observability = new("observability", [Alerts, Deadline, Lineage]);

    public static readonly Field<string> Rule = new("rule", Scalars.Line, "The rule or code that is waived.") { IsRequired = true };
    public static readonly Field<string> Reason = new("reason", Scalars.Prose, "Why.") { IsRequired = true, IsVerbatim = true };
    public static readonly Field<string> WaiverOwner = new("owner", Scalars.Name, "Who answers for it.") { IsRequired = true };
    public static readonly Field<DateOnly> Expires = new("expires", Scalars.Date, "The last day it holds.") { IsRequired = true };
    public static readonly Field Waivers = new(
        "waivers",
        new ListShape(new RecordShape("a waiver", [Rule, Reason, WaiverOwner, Expires])),
        "Exceptions from policy, each with an end."
    );
    public static readonly RecordShape Policy = new("policy", [Waivers]);
}
