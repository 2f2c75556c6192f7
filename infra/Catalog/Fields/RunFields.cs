using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary><c>concurrency</c>, <c>retries</c> and <c>parameters</c>: how a run behaves.</summary>
internal static class RunFields
{
    public static readonly Field<int> MaxRuns = new("maxRuns", new IntegerScalar(1, 100), "Runs of the pipeline at the same time.")
    {
        Default = "1",
    };
    public static readonly Field<int> MaxTasks = new("maxTasks", new IntegerScalar(1, 1000), "Tasks of one run at the same time.")
    {
        Default = "16",
    };
    public static readonly Field<bool> Queue = new(
        "queue",
        Scalars.Flag,
        "Whether a run that may not start yet waits; otherwise it is skipped."
    )
    {
        Default = "true",
    };
    public static readonly Field<string> Mutex = new("mutex", Scalars.Name, "Pipelines with the same mutex never run at the same time.");
    public static readonly RecordShape Concurrency = new("concurrency", [MaxRuns, MaxTasks, Queue, Mutex]);

    public static readonly Field<int> RetryMax = new("max", new IntegerScalar(0, 20), "How often a failed task is tried again.")
    {
        Default = "2",
    };
    public static readonly Field<TimeSpan> RetryDelay = new("delay", Scalars.Delay, "The pause before the first retry.")
    {
        Default = "PT1M",
    };
    public static readonly Field<double> RetryBackoff = new("backoff", new NumberScalar(1, 10), "The factor by which the pause grows.")
    {
        Default = "2.0",
    };
    public static readonly Scalar<RetryReason> Reason = new RetryReasonScalar();
    public static readonly Field RetryOn = new(
        "on",
        new ListShape(Reason),
        "Causes of failure that are tried again; a failed data check never is."
    )
    {
        Default = "[infra]",
    };
    public static readonly RecordShape Retries = new("retries", [RetryMax, RetryDelay, RetryBackoff, RetryOn]);

    public static readonly ChoiceScalar<ParameterType> Type = new(
        "a parameter type",
        [
            ("string", ParameterType.Text),
            ("integer", ParameterType.Integer),
            ("number", ParameterType.Number),
            ("boolean", ParameterType.Flag),
            ("date", ParameterType.Date),
            ("duration", ParameterType.Duration),
        ]
    );

    public static readonly Field<ParameterType> ParameterKind = new("type", Type, "The parameter's type.") { IsRequired = true };
    public static readonly Field<string> ParameterDefault = new("default", Scalars.Any, "The value of a run that gives none.");
    public static readonly Field ParameterEnum = new("enum", new ListShape(Scalars.Any), "The values there are.");
    public static readonly Field<string> ParameterPattern = new(
        "pattern",
        new RegexScalar(),
        "A regular expression that the whole value matches."
    )
    {
        IsVerbatim = true,
    };
    public static readonly Field<string> ParameterDescription = new("description", Scalars.Line, "What the parameter changes.")
    {
        IsVerbatim = true,
    };
    public static readonly RecordShape Parameter = new(
        "a parameter",
        [ParameterKind, ParameterDefault, ParameterEnum, ParameterPattern, ParameterDescription]
    );
}
