using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Components.Orchestrators.Airflow;
using Infra.Components.Tasks.Check;
using Infra.Components.Tasks.Container;
using Infra.Components.Tasks.Dbt;
using Infra.Components.Tasks.Python;
using Infra.Components.Tasks.Sensor;
using Infra.Components.Tasks.Spark;
using Infra.Components.Tasks.Sql;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>Declares the template of each task and says how a DAG starts it; null for a task that has no workload of its own.</summary>
internal sealed class TaskDeclaration(
    string name, PipelineWorkloadArgs args, PipelineNames names, ComponentResourceOptions here, ComponentResourceOptions rendered) : ITaskVisitor<DagTask?>
{
    // The profile that a project names in its dbt_project.yml.
    private const string ProfileName = "warehouse";

    private const string Archive = "application/zip";

    private readonly TaskPlace _place = new(args.Namespace, names.ServiceAccount) { Labels = names.Labels(args.Tags) };

    public DagTask? Visit(PipelineTask.Dbt task)
    {
        var target = task.Target ?? args.Environment;
        _ = new DbtTask($"{name}-{task.Name}", new DbtTaskArgs
        {
            TaskName = names.Task(task),
            Place = _place,
            Schedule = Schedule(),
            Run = Run(task),
            Image = Image(task, args.Images.Dbt),
            Project = Folder(task, task.Project),
            Command = new DbtCommand(target, task.Threads) { Select = task.Select ?? "", Exclude = task.Exclude ?? "", FullRefresh = task.FullRefresh },
            Profile = new DbtProfile(ProfileName, target)
            {
                Host = args.Warehouse.Host,
                Workgroup = args.Warehouse.Workgroup,
                Database = args.Warehouse.Database,
                Schema = names.Domain.Replace('-', '_'),
                Region = args.Warehouse.Region,
                Threads = task.Threads,
            },
            Size = task.Compute,
            Environment = task.Environment,
        }, rendered);
        return Template(task, DagTaskKind.Job);
    }

    public DagTask? Visit(PipelineTask.Spark task)
    {
        _ = new SparkTask($"{name}-{task.Name}", new SparkTaskArgs
        {
            TaskName = names.Task(task),
            Place = _place,
            Schedule = Schedule(),
            Run = Run(task),
            Image = Image(task, args.Images.Spark),
            MainFile = File(task, task.Main, "main"),
            MainClass = task.MainClass ?? "",
            Arguments = Arguments(task),
            Driver = task.Driver,
            Executor = task.Executor,
            Executors = task.Executors,
            Packages = task.Packages,
            Jars = task.Jars,
            PyFiles = task.PyFiles.Select((file, index) => File(task, file, $"py{index}")).ToArray(),
            Configuration = task.Conf,
            Environment = task.Environment,
        }, rendered);
        return Template(task, DagTaskKind.Spark);
    }

    public DagTask? Visit(PipelineTask.Container task)
    {
        Container(task, Image(task, args.Images.Tools), task.Command, Arguments(task), task.Source?.Parent);
        return Template(task, DagTaskKind.Job);
    }

    public DagTask? Visit(PipelineTask.Python task)
    {
        Container(task, Image(task, args.Images.Tools), PythonCommand.Of(task), Arguments(task), task.Source.Parent);
        return Template(task, DagTaskKind.Job);
    }

    public DagTask? Visit(PipelineTask.Sql task)
    {
        Warehouse(task, new WarehouseWork.Script(task.Source.Name), task.Source.Parent);
        return Template(task, DagTaskKind.Job);
    }

    public DagTask? Visit(PipelineTask.Check task)
    {
        var folder = DataChecks.Folder(args.Definition, task);
        Warehouse(task, new WarehouseWork.Checks(DataChecks.Of(args.Definition, task, folder)), folder);
        return Template(task, DagTaskKind.Job);
    }

    public DagTask? Visit(PipelineTask.Sensor task)
    {
        if (args.Definition.Dataset(task.Dataset)?.Uri is not Catalog.Values.DatasetUri.S3 place)
        {
            return null;
        }

        Container(task, Image(task, args.Images.Tools), SensorCommand.Of(place, task.Poll), [], null);
        return Template(task, DagTaskKind.Job);
    }

    // The cases below run elsewhere; PlatformSupport reports pipelines that have them before anything is declared.
    public DagTask? Visit(PipelineTask.Databricks task) => null;

    public DagTask? Visit(PipelineTask.Glue task) => null;


    private void Container(PipelineTask task, ContainerImage image, ImmutableArray<string> command, ImmutableArray<string> arguments, RepositoryPath? folder)
    {
        _ = new ContainerTask($"{name}-{task.Name}", new ContainerTaskArgs
        {
            TaskName = names.Task(task),
            Place = _place,
            Schedule = Schedule(),
            Run = Run(task),
            Image = image,
            Command = command,
            Arguments = arguments,
            Environment = task.Environment,
            Size = task.Compute,
            Project = folder is { } code ? Folder(task, code) : null,
        }, rendered);
    }

    private void Warehouse(PipelineTask task, WarehouseWork work, RepositoryPath? folder)
    {
        _ = new WarehouseTask($"{name}-{task.Name}", new WarehouseTaskArgs
        {
            TaskName = names.Task(task),
            Place = _place,
            Schedule = Schedule(),
            Run = Run(task),
            Image = Image(task, args.Images.Tools),
            Project = folder is { } files ? Folder(task, files) : null,
            Work = work,
            Workgroup = args.Warehouse.Workgroup,
            Database = args.Warehouse.Database,
            Region = args.Warehouse.Region,
            Variables = args.Settings,
            Environment = task.Environment,
            Size = task.Compute,
        }, rendered);
    }

    private DagTask Template(PipelineTask task, DagTaskKind kind) => new(task.Name.Value, kind, names.Task(task))
    {
        Upstream = [.. task.DependsOn.Select(upstream => upstream.Value)],
        TimeoutSeconds = (int)task.Timeout.TotalSeconds,
        Retries = task.Retries.Max,
        RetryDelaySeconds = (int)task.Retries.Delay.TotalSeconds,
    };

    private TaskSchedule Schedule() => args.Definition is { Orchestrator: Orchestrator.Cron, Activation: Activation.Scheduled scheduled }
        ? new TaskSchedule(scheduled.Cron.Text, scheduled.TimeZone, scheduled.IsPaused ?? args.PauseSchedules)
        : TaskSchedule.Template;

    // Airflow tries a failed task again; a second count in the cluster would multiply the two.
    private TaskRun Run(PipelineTask task) => new(
        (int)task.Timeout.TotalSeconds,
        args.Definition.Orchestrator is Orchestrator.Cron ? task.Retries.Max : 0);

    private static ContainerImage Image(PipelineTask task, ContainerImage standard) => task.Image is { } image ? new ContainerImage(image) : standard;

    private static ImmutableArray<string> Arguments(PipelineTask task) => [.. task.Arguments.Select(RunVariables.Render)];

    /// <summary>A folder as a ZIP whose key holds the hash of its files: the template that names it changes with it, in one update.</summary>
    private ProjectArchive Folder(PipelineTask task, RepositoryPath folder)
    {
        var hash = FolderHash(folder);
        var file = new DeliveredFile($"{name}-{task.Name}-code", new DeliveredFileArgs
        {
            Bucket = args.ArtifactBucket,
            Key = $"{names.ArtifactPrefix}/{task.Name}/{hash.Short}.zip",
            Source = new FileArchive($"{args.RepositoryFolder}/{folder}"),
            ContentType = Archive,
            ContentHash = hash.Value,
            Tags = args.Tags.ToDictionary(),
        }, here);
        return new ProjectArchive(file.Bucket, file.Key, args.Images.Tools);
    }

    private Output<string> File(PipelineTask task, RepositoryPath path, string role)
    {
        var hash = FolderHash(path);
        var file = new DeliveredFile($"{name}-{task.Name}-{role}", new DeliveredFileArgs
        {
            Bucket = args.ArtifactBucket,
            Key = $"{names.ArtifactPrefix}/{task.Name}/{hash.Short}/{path.Name}",
            Source = new FileAsset($"{args.RepositoryFolder}/{path}"),
            ContentType = path.Extension == ".py" ? "text/x-python" : "application/octet-stream",
            ContentHash = hash.Value,
            Tags = args.Tags.ToDictionary(),
        }, here);
        return Output.Format($"s3a://{file.Bucket}/{file.Key}");
    }

    /// <summary>Hash over names and contents of the pipeline's files at or below a path.</summary>
    private ContentHash FolderHash(RepositoryPath path) => ContentHash.Of(string.Join('\n', args.Definition.Files
        .Where(file => file.Path == path || file.Path.IsBelow(path))
        .Select(file => $"{file.Hash} {file.Path.RelativeTo(path.Parent)}")));
}
