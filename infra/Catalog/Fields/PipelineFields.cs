using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary>The top of a definition: the field table itself.</summary>
internal static class PipelineFields
{
    public const string CurrentVersion = "dataops/v1";

    public static readonly Field<string> ApiVersion = new(
        "apiVersion",
        new PatternScalar("the version of the format", CurrentVersion, ValueDiagnostics.UnsupportedVersion),
        "The version of the format."
    )
    {
        IsRequired = true,
        IsLocked = true,
        IsPerFile = true,
    };
    public static readonly Field<string> Kind = new(
        "kind",
        new ChoiceScalar<string>("a kind", [("Pipeline", "Pipeline"), ("Domain", "Domain"), ("Defaults", "Defaults")]),
        "What the file defines: a pipeline, a domain's defaults or the repository's."
    )
    {
        IsRequired = true,
        IsLocked = true,
        IsPerFile = true,
    };
    public static readonly Field Metadata = new("metadata", MetadataFields.Shape, "Who the pipeline is and whose.") { IsRequired = true };
    public static readonly Field Description = new("description", DescriptionFields.Shape, "What it is for.") { IsRequired = true };
    public static readonly Field Schedule = new("schedule", ActivationFields.Schedule, "Runs by the clock; excludes trigger.");
    public static readonly Field Trigger = new("trigger", ActivationFields.Trigger, "Runs when data arrives; excludes schedule.");

    public static readonly Field<Orchestrator> Orchestrator = new(
        "orchestrator",
        new ChoiceScalar<Orchestrator>(
            "an orchestrator",
            [.. Definitions.Orchestrator.All.Select(orchestrator => (orchestrator.Name, orchestrator))]
        ),
        "Where it runs; the stack's default when absent."
    );

    public static readonly Field Concurrency = new("concurrency", RunFields.Concurrency, "How much of it runs at the same time.");
    public static readonly Field<TimeSpan> Timeout = new("timeout", Scalars.Duration, "How long a run may take.") { Default = "PT6H" };
    public static readonly Field Retries = new("retries", RunFields.Retries, "How failed tasks are tried again.");
    public static readonly Field Parameters = new(
        "parameters",
        new MapShape("parameter", Scalars.Name, RunFields.Parameter),
        "What a run can be given."
    );
    public static readonly Field Tasks = new("tasks", new MapShape("task", Scalars.Name, TaskFields.Shape), "The work, by name.")
    {
        IsRequired = true,
    };
    public static readonly Field Datasets = new(
        "datasets",
        new MapShape("dataset", Scalars.Name, DatasetFields.Shape),
        "The data it reads and writes, by name."
    );
    public static readonly Field Tests = new(
        "tests",
        new MapShape("test", Scalars.Name, SupportFields.Test),
        "Checks of data and code, by name."
    );
    public static readonly Field Secrets = new(
        "secrets",
        new MapShape("secret", Scalars.Name, SupportFields.Secret),
        "References to secrets, by name."
    );
    public static readonly Field Identity = new("identity", SupportFields.Identity, "As whom it runs.");
    public static readonly Field Network = new("network", SupportFields.Network, "What it may reach.");
    public static readonly Field Delivery = new("delivery", SupportFields.Delivery, "How the workload gets to the cluster.");
    public static readonly Field Observability = new("observability", SupportFields.Observability, "Alerts, deadline and lineage.");
    public static readonly Field Policy = new("policy", SupportFields.Policy, "Exceptions from policy.");
    public static readonly Field<bool> Enabled = new("enabled", Scalars.Flag, "Whether the pipeline exists in the environment.")
    {
        Default = "true",
    };

    private static readonly ImmutableArray<Field> Body =
    [
        Metadata,
        Description,
        Schedule,
        Trigger,
        Orchestrator,
        Concurrency,
        Timeout,
        Retries,
        Parameters,
        Tasks,
        Datasets,
        Tests,
        Secrets,
        Identity,
        Network,
        Delivery,
        Observability,
        Policy,
    ];

    public static readonly RecordShape Overlay = new("an environment", [Enabled, .. Body]);

    public static readonly Field Environments = new(
        "environments",
        new MapShape("environment", Scalars.Name, Overlay) { HoldsOverlays = true },
        "What differs in one environment, by the environment's name."
    );

    public static readonly RecordShape Shape = new("the definition", [ApiVersion, Kind, .. Body, Environments]);

    /// <summary>The definition in one environment, whose overlay may switch it off.</summary>
    public static readonly RecordShape Effective = new("the definition", [ApiVersion, Kind, Enabled, .. Body]);
}
