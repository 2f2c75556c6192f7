using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Binds one entry of <c>tasks</c>.</summary>
internal sealed class TaskBinder(BindingContext context, TimeSpan pipelineTimeout, RetryPolicy pipelineRetries)
{
    /// <summary>Null when the type itself is missing or wrong, which has been reported.</summary>
    public PipelineTask? Bind(string name, SourceSpan keySpan, YamlNode node)
    {
        var task = new RecordView(node, keySpan);
        if (!task.IsThere || !task.TryGet(TaskFields.Type, out var type))
        {
            return null;
        }

        PipelineTask bound = type switch
        {
            "dbt" => Dbt(task, name, keySpan),
            "sql" => new PipelineTask.Sql
            {
                Name = new TaskName(name),
                Span = keySpan,
                Timeout = pipelineTimeout,
                Retries = pipelineRetries,
                Source = Source(task, name, type, keySpan),
            },
            "spark" => Spark(task, name, keySpan),
            "python" => Python(task, name, type, keySpan),
            "container" => Container(task, name, keySpan),
            "databricks" => Databricks(task, name, type, keySpan),
            "glue" => Glue(task, name, type, keySpan),
            "sensor" => Sensor(task, name, type, keySpan),
            _ => new PipelineTask.Check
            {
                Name = new TaskName(name),
                Span = keySpan,
                Timeout = pipelineTimeout,
                Retries = pipelineRetries,
                Tests = [.. task.Record(EngineFields.Check).Texts(EngineFields.Tests).Select(test => new TestName(test))],
            },
        };
        return WithCommon(task, bound);
    }

    private PipelineTask WithCommon(RecordView task, PipelineTask bound)
    {
        var isIdempotent = task.Get(TaskFields.Idempotent);
        var compute = task.Record(TaskFields.Compute);
        return bound with
        {
            Description = task.Optional(TaskFields.Description),
            DependsOn = [.. task.Texts(TaskFields.DependsOn).Select(name => new TaskName(name)).Distinct().Order()],
            RunIf = task.Get(TaskFields.RunIf),
            Inputs = [.. task.Texts(TaskFields.Inputs).Select(name => new DatasetName(name)).Distinct().Order()],
            Outputs = [.. task.Texts(TaskFields.Outputs).Select(name => new DatasetName(name)).Distinct().Order()],
            Timeout = task.Get(TaskFields.Timeout, pipelineTimeout),
            Retries =
                !isIdempotent || bound is PipelineTask.Check
                    ? RetryPolicy.None
                    : RetryBinder.Bind(task.Record(TaskFields.Retries), pipelineRetries),
            IsIdempotent = isIdempotent,
            Image = task.Optional(TaskFields.Image),
            Arguments = task.Texts(TaskFields.Args),
            Environment = task.Entries(TaskFields.Env)
                .Where(entry => entry.Value is YamlNode.Scalar)
                .ToImmutableSortedDictionary(
                    entry => entry.Name,
                    entry => Variable(((YamlNode.Scalar)entry.Value).Text),
                    StringComparer.Ordinal
                ),
            Compute = compute.IsThere
                ? new ComputeSize(compute.Get(TaskFields.Cpu), compute.Get(TaskFields.ComputeMemory), compute.Optional(TaskFields.NodePool))
                : ComputeSize.Default,
        };
    }

    private static EnvironmentValue Variable(string text) =>
        text.StartsWith("${secret.", StringComparison.Ordinal) && text.EndsWith('}')
            ? new EnvironmentValue.FromSecret(new SecretName(text["${secret.".Length..^1]))
            : new EnvironmentValue.Literal(text);

    private PipelineTask.Dbt Dbt(RecordView task, string name, SourceSpan span)
    {
        var dbt = task.Record(DbtFields.Section);
        return new PipelineTask.Dbt
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Project = context.Path(dbt.Node(DbtFields.Project), dbt.Get(DbtFields.Project), span, CatalogEntryKind.Folder),
            Select = dbt.Optional(DbtFields.Select),
            Exclude = dbt.Optional(DbtFields.Exclude),
            Target = dbt.Optional(DbtFields.Target),
            Threads = dbt.Get(DbtFields.Threads),
            FullRefresh = dbt.Get(DbtFields.FullRefresh),
        };
    }

    private PipelineTask.Spark Spark(RecordView task, string name, SourceSpan span)
    {
        var spark = task.Record(SparkFields.Section);
        if (!spark.IsThere)
        {
            context.Report(DefinitionDiagnostics.MissingSection.At(span, name, "spark"));
        }

        var driver = spark.Record(SparkFields.Driver);
        var executor = spark.Record(SparkFields.Executor);
        var dynamic = spark.Record(SparkFields.DynamicAllocation);
        var deps = spark.Record(SparkFields.Deps);
        var instances = executor.Get(SparkFields.Instances);
        return new PipelineTask.Spark
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Main = spark.TryGet(SparkFields.Main, out var main)
                ? context.Path(spark.Node(SparkFields.Main), main, span, CatalogEntryKind.File)
                : context.Folder,
            MainClass = spark.Optional(SparkFields.MainClass),
            Driver = new SparkSize(driver.Get(SparkFields.Cores), driver.Get(SparkFields.Memory)),
            Executor = new SparkSize(executor.Get(SparkFields.Cores), executor.Get(SparkFields.Memory)),
            Executors = dynamic.Get(SparkFields.IsDynamic)
                ? Range(dynamic.Get(SparkFields.Minimum), dynamic.Get(SparkFields.Maximum), dynamic.Span)
                : new ExecutorRange(instances, instances),
            Conf = spark.TextMap(SparkFields.Conf),
            Packages = deps.Texts(SparkFields.Packages),
            Jars = deps.Texts(SparkFields.Jars),
            PyFiles = [.. deps.Items(SparkFields.PyFiles).Select(item => context.Path(item, item.Text, span, CatalogEntryKind.File))],
        };
    }

    private PipelineTask.Python Python(RecordView task, string name, string type, SourceSpan span)
    {
        var python = task.Record(EngineFields.Python);
        return new PipelineTask.Python
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Source = Source(task, name, type, span),
            Function = python.Optional(EngineFields.Function),
            Requirements = python.TryGet(EngineFields.Requirements, out var file)
                ? context.Path(python.Node(EngineFields.Requirements), file, span, CatalogEntryKind.File)
                : null,
        };
    }

    private PipelineTask.Container Container(RecordView task, string name, SourceSpan span)
    {
        if (!task.Has(TaskFields.Image))
        {
            context.Report(DefinitionDiagnostics.MissingImage.At(span, name));
        }

        return new PipelineTask.Container
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Command = task.Texts(TaskFields.Command),
            Source = task.TryGet(TaskFields.Source, out var source)
                ? context.Path(task.Node(TaskFields.Source), source, span, CatalogEntryKind.File)
                : null,
        };
    }

    private PipelineTask.Databricks Databricks(RecordView task, string name, string type, SourceSpan span)
    {
        var cluster = task.Record(EngineFields.Databricks);
        return new PipelineTask.Databricks
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Source = Source(task, name, type, span),
            Runtime = cluster.Get(EngineFields.Runtime),
            NodeType = cluster.Get(EngineFields.NodeType),
            Workers = Range(cluster.Get(EngineFields.MinWorkers), cluster.Get(EngineFields.MaxWorkers), cluster.Span),
            Conf = cluster.TextMap(EngineFields.Conf),
            Libraries = cluster.Texts(EngineFields.Libraries),
        };
    }

    private PipelineTask.Glue Glue(RecordView task, string name, string type, SourceSpan span)
    {
        var glue = task.Record(EngineFields.Glue);
        return new PipelineTask.Glue
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Source = Source(task, name, type, span),
            Version = glue.Get(EngineFields.GlueVersion),
            WorkerType = glue.Get(EngineFields.WorkerType),
            Workers = glue.Get(EngineFields.Workers),
        };
    }

    private PipelineTask.Sensor Sensor(RecordView task, string name, string type, SourceSpan span)
    {
        var sensor = task.Record(EngineFields.Sensor);
        if (!sensor.IsThere)
        {
            context.Report(DefinitionDiagnostics.MissingSection.At(span, name, type));
        }

        return new PipelineTask.Sensor
        {
            Name = new TaskName(name),
            Span = span,
            Timeout = pipelineTimeout,
            Retries = pipelineRetries,
            Dataset = new DatasetName(sensor.Get(EngineFields.SensorDataset, "")),
            Poll = sensor.Get(EngineFields.Poll),
            Mode = sensor.Get(EngineFields.Mode),
        };
    }

    private RepositoryPath Source(RecordView task, string name, string type, SourceSpan span)
    {
        if (task.TryGet(TaskFields.Source, out var source))
        {
            return context.Path(task.Node(TaskFields.Source), source, span, CatalogEntryKind.File);
        }

        if (!task.Has(TaskFields.Source))
        {
            context.Report(DefinitionDiagnostics.MissingSource.At(span, name, type));
        }

        return context.Folder;
    }

    private ExecutorRange Range(int least, int most, SourceSpan span)
    {
        if (least > most)
        {
            context.Report(DefinitionDiagnostics.RangeReversed.At(span, least, most));
        }

        return new ExecutorRange(least, Math.Max(least, most));
    }
}
