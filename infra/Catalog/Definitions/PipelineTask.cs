using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>One piece of work. Closed: the cases nested here are all. Paths are relative to the repository's root and exist.</summary>
public abstract record PipelineTask
{
    private PipelineTask() { }

    public required TaskName Name { get; init; }

    public required SourceSpan Span { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<TaskName> DependsOn { get; init; } = [];

    public RunCondition RunIf { get; init; }

    public ImmutableArray<DatasetName> Inputs { get; init; } = [];

    public ImmutableArray<DatasetName> Outputs { get; init; } = [];

    /// <summary>The task's own limit, or the pipeline's.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>
    /// The task's own, or the pipeline's; <see cref="RetryPolicy.None"/> for a task that is not idempotent and for checks of data.
    /// </summary>
    public required RetryPolicy Retries { get; init; }

    public bool IsIdempotent { get; init; } = true;

    /// <summary>By digest in production; null where the stack's own image for the type serves.</summary>
    public string? Image { get; init; }

    /// <summary>In order. <c>${run.*}</c> is left for the orchestrator, see <see cref="References.RunReference"/>.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    public ImmutableSortedDictionary<string, EnvironmentValue> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, EnvironmentValue>(StringComparer.Ordinal);

    public ComputeSize Compute { get; init; } = ComputeSize.Default;

    /// <summary>The word after <c>type:</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Models of a dbt project.</summary>
    public sealed record Dbt : PipelineTask
    {
        /// <summary>The folder of <c>dbt_project.yml</c>.</summary>
        public required RepositoryPath Project { get; init; }

        public string? Select { get; init; }

        public string? Exclude { get; init; }

        /// <summary>The target of the profile; null for the environment's name.</summary>
        public string? Target { get; init; }

        public required int Threads { get; init; }

        public bool FullRefresh { get; init; }

        public override string Type => "dbt";
    }

    /// <summary>A SQL file, run in the warehouse of its outputs.</summary>
    public sealed record Sql : PipelineTask
    {
        public required RepositoryPath Source { get; init; }

        public override string Type => "sql";
    }

    /// <summary>A Spark application.</summary>
    public sealed record Spark : PipelineTask
    {
        /// <summary>A Python file or a jar.</summary>
        public required RepositoryPath Main { get; init; }

        public string? MainClass { get; init; }

        public required SparkSize Driver { get; init; }

        public required SparkSize Executor { get; init; }

        /// <summary>The fewest and the most executors; equal without dynamic allocation.</summary>
        public required ExecutorRange Executors { get; init; }

        public ImmutableSortedDictionary<string, string> Conf { get; init; } =
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

        public ImmutableArray<string> Packages { get; init; } = [];

        public ImmutableArray<string> Jars { get; init; } = [];

        public ImmutableArray<RepositoryPath> PyFiles { get; init; } = [];

        public override string Type => "spark";
    }

    /// <summary>A Python file, or one function of it.</summary>
    public sealed record Python : PipelineTask
    {
        public required RepositoryPath Source { get; init; }

        public string? Function { get; init; }

        public RepositoryPath? Requirements { get; init; }

        public override string Type => "python";
    }

    /// <summary>A container; <see cref="PipelineTask.Image"/> is always there.</summary>
    public sealed record Container : PipelineTask
    {
        public ImmutableArray<string> Command { get; init; } = [];

        /// <summary>A file to mount and hand to the container, if any.</summary>
        public RepositoryPath? Source { get; init; }

        public override string Type => "container";
    }

    /// <summary>A Python file or notebook on a Databricks job cluster.</summary>
    public sealed record Databricks : PipelineTask
    {
        public required RepositoryPath Source { get; init; }

        public required string Runtime { get; init; }

        public required string NodeType { get; init; }

        public required ExecutorRange Workers { get; init; }

        public ImmutableSortedDictionary<string, string> Conf { get; init; } =
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

        public ImmutableArray<string> Libraries { get; init; } = [];

        public override string Type => "databricks";
    }

    /// <summary>A script of an AWS Glue job.</summary>
    public sealed record Glue : PipelineTask
    {
        public required RepositoryPath Source { get; init; }

        public required string Version { get; init; }

        public required string WorkerType { get; init; }

        public required int Workers { get; init; }

        public override string Type => "glue";
    }

    /// <summary>Waits for a dataset.</summary>
    public sealed record Sensor : PipelineTask
    {
        public required DatasetName Dataset { get; init; }

        public required TimeSpan Poll { get; init; }

        public required SensorMode Mode { get; init; }

        public override string Type => "sensor";
    }

    /// <summary>Runs tests of data. Empty <see cref="Tests"/> means all with the stage <c>post</c>.</summary>
    public sealed record Check : PipelineTask
    {
        public ImmutableArray<TestName> Tests { get; init; } = [];

        public override string Type => "check";
    }

    public T Accept<T>(ITaskVisitor<T> visitor) =>
        this switch
        {
            Dbt task => visitor.Visit(task),
            Sql task => visitor.Visit(task),
            Spark task => visitor.Visit(task),
            Python task => visitor.Visit(task),
            Container task => visitor.Visit(task),
            Databricks task => visitor.Visit(task),
            Glue task => visitor.Visit(task),
            Sensor task => visitor.Visit(task),
            Check task => visitor.Visit(task),
            _ => throw new UnreachableException(GetType().Name),
        };
}
