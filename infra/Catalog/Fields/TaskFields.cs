using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary><c>tasks.&lt;name&gt;</c>: a tagged union by <c>type</c>.</summary>
internal static class TaskFields
{
    public static readonly ImmutableArray<string> Types =
    [
        "dbt",
        "sql",
        "spark",
        "python",
        "container",
        "databricks",
        "glue",
        "sensor",
        "check",
    ];

    public static readonly Field<string> Type = new(
        "type",
        new ChoiceScalar<string>("a task type", [.. Types.Select(type => (type, type))]),
        "What kind of work the task is."
    )
    {
        IsRequired = true,
    };
    public static readonly Field<string> Description = new("description", Scalars.Line, "What the task does.") { IsVerbatim = true };
    public static readonly Field DependsOn = new("dependsOn", Scalars.Names, "Tasks of this pipeline that come before.");

    public static readonly Field<RunCondition> RunIf = new(
        "runIf",
        new ChoiceScalar<RunCondition>(
            "a run condition",
            [
                ("all-succeeded", RunCondition.AllSucceeded),
                ("any-succeeded", RunCondition.AnySucceeded),
                ("all-done", RunCondition.AllDone),
                ("any-failed", RunCondition.AnyFailed),
                ("none-failed", RunCondition.NoneFailed),
            ]
        ),
        "Which outcome of the tasks before lets it run."
    )
    {
        Default = "all-succeeded",
    };

    public static readonly Field<string> Source = new("source", Scalars.Path, "The file it runs, relative to the pipeline's folder.");
    public static readonly Field<string> Image = new("image", Scalars.Image, "The container image, by digest in production.");
    public static readonly Field Args = new("args", new ListShape(Scalars.Any), "Arguments, in order.");
    public static readonly Field Env = new(
        "env",
        new MapShape("variable", Scalars.VariableName, Scalars.Any),
        "Environment variables; secrets by reference only."
    )
    {
        TakesSecrets = true,
    };
    public static readonly Field Inputs = new("inputs", Scalars.Names, "Datasets of this pipeline that the task reads.");
    public static readonly Field Outputs = new("outputs", Scalars.Names, "Datasets of this pipeline that the task writes.");
    public static readonly Field<TimeSpan> Timeout = new(
        "timeout",
        Scalars.Duration,
        "How long the task may take; the pipeline's timeout when absent."
    );
    public static readonly Field Retries = new("retries", RunFields.Retries, "Overrides the pipeline's retries for this task.");
    public static readonly Field<bool> Idempotent = new(
        "idempotent",
        Scalars.Flag,
        "Whether running it twice does no harm; a task that is not is never retried."
    )
    {
        Default = "true",
    };
    public static readonly Field Command = new(
        "command",
        new ListShape(Scalars.Any),
        "The container's entry point, when it is not the image's own."
    );

    public static readonly Field<string> Cpu = new("cpu", Scalars.Quantity, "Processor, as a Kubernetes quantity.") { Default = "500m" };
    public static readonly Field<string> ComputeMemory = new("memory", Scalars.Quantity, "Memory, as a Kubernetes quantity.")
    {
        Default = "1Gi",
    };
    public static readonly Field<string> NodePool = new("nodePool", Scalars.Name, "The pool of nodes it must run on.");
    public static readonly Field Compute = new(
        "compute",
        new RecordShape("compute", [Cpu, ComputeMemory, NodePool]),
        "What the task may use."
    );

    public static readonly RecordShape Shape = new(
        "a task",
        [
            Type,
            Description,
            DependsOn,
            RunIf,
            Source,
            DbtFields.Section,
            SparkFields.Section,
            EngineFields.Python,
            EngineFields.Databricks,
            EngineFields.Glue,
            EngineFields.Sensor,
            EngineFields.Check,
            Image,
            Command,
            Args,
            Env,
            Inputs,
            Outputs,
            Timeout,
            Retries,
            Idempotent,
            Compute,
        ]
    )
    {
        Discriminator = "type",
        Cases = new Dictionary<string, ImmutableArray<string>>
        {
            ["dbt"] = ["dbt", "image", "compute", "env"],
            ["sql"] = ["source", "image", "compute", "env"],
            ["spark"] = ["spark", "image", "args", "env"],
            ["python"] = ["python", "source", "image", "compute", "args", "env"],
            ["container"] = ["source", "image", "command", "compute", "args", "env"],
            ["databricks"] = ["databricks", "source", "args"],
            ["glue"] = ["glue", "source", "args"],
            ["sensor"] = ["sensor"],
            ["check"] = ["check", "image", "compute"],
        }.ToImmutableDictionary(),
    };
}
