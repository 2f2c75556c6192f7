using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Components.Lakes;
using Infra.Components.Tasks.Check;
using Infra.Components.Tasks.Container;
using Infra.Components.Tasks.Dbt;
using Infra.Components.Tasks.Python;
using Infra.Components.Tasks.Spark;
using Infra.Components.Tasks.Sql;
using Infra.Components.Tenancy;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>Declares the template of each task.</summary>
internal sealed class TaskDeclaration(
    string name,
    PipelineWorkloadArgs args,
    Workload workload,
    ComponentResourceOptions here,
    ComponentResourceOptions rendered
) : ITaskVisitor<TaskTemplate>
{
    // The profile that a project names in its dbt_project.yml.
    private const string ProfileName = "warehouse";

    private const string Archive = "application/zip";

    private readonly PipelineNames _names = workload.Names;

    private readonly TaskPlace _place = new(args.Namespace, workload.Names.ServiceAccount)
    {
        Labels = workload.Names.Labels(args.Tags),
        Annotations = WorkloadAnnotations.Of(args.Definition.Metadata),
        PriorityClass = PriorityClasses.Of(args.Definition.Metadata.Criticality),
    };

    public TaskTemplate Visit(PipelineTask.Dbt task)
    {
        var target = task.Target ?? args.Environment;
        var dbt = new DbtTask(
            $"{name}-{task.Name}",
            new DbtTaskArgs
            {
                TaskName = _names.Task(task),
                Place = _place,
                Schedule = Start(task)?.Schedule,
                Run = Run(task),
                Image = Image(task, args.Images.Dbt),
                Project = Folder(task, task.Project),
                Command = new DbtCommand(target, task.Threads)
                {
                    Select = task.Select ?? "",
                    Exclude = task.Exclude ?? "",
                    FullRefresh = task.FullRefresh,
                },
                Profile = args.Systems.Warehouse.Profile(
                    new DbtProfile(ProfileName, target) { Schema = _names.Domain.Replace('-', '_'), Threads = task.Threads }
                ),
                Rights = [.. Outputs(task).SelectMany(dataset => args.Systems.Warehouse.Rights(dataset))],
                RightsRunner = args.Systems.Warehouse.RightsRunner,
                References = args.Systems.Warehouse.ProfileReferences,
                Size = task.Compute,
                Environment = Variables(task),
            },
            rendered
        );
        return Template(task, dbt.Pod);
    }

    public TaskTemplate Visit(PipelineTask.Spark task)
    {
        _ = new SparkTask(
            $"{name}-{task.Name}",
            new SparkTaskArgs
            {
                TaskName = _names.Task(task),
                Place = _place,
                Schedule = Start(task)?.Schedule ?? throw NotDeployed(task),
                Run = Run(task),
                Image = Image(task, args.Images.Spark),
                MainFile = File(task, task.Main, "main"),
                MainClass = task.MainClass ?? "",
                Arguments = Arguments(task),
                Driver = task.Driver,
                Executor = task.Executor,
                Executors = task.Executors,
                Access = args.Systems.Lake.Spark,
                Packages = task.Packages,
                Jars = task.Jars,
                PyFiles = task.PyFiles.Select((file, index) => File(task, file, $"py{index}")).ToArray(),
                Configuration = task.Conf,
                Environment = Variables(task),
            },
            rendered
        );
        return new TaskTemplate(task, TaskTemplateKind.SparkApplication, _names.Task(task));
    }

    public TaskTemplate Visit(PipelineTask.Container task) =>
        Container(task, Image(task, args.Images.Tools), task.Command, Arguments(task), task.Source?.Parent);

    public TaskTemplate Visit(PipelineTask.Python task) =>
        Container(task, Image(task, args.Images.Tools), PythonCommand.Of(task), Arguments(task), task.Source.Parent);

    public TaskTemplate Visit(PipelineTask.Sql task) => Warehouse(task, new WarehouseWork.Script(task.Source.Name), task.Source.Parent);

    public TaskTemplate Visit(PipelineTask.Check task)
    {
        var checks = new DataChecks(args.Definition, args.Systems.Warehouse);
        var folder = checks.Folder(task);
        return Warehouse(task, new WarehouseWork.Checks(checks.Of(task, folder)), folder);
    }

    public TaskTemplate Visit(PipelineTask.Sensor task)
    {
        var command = args.Definition.Dataset(task.Dataset) is { } dataset ? args.Systems.Lake.Await(dataset.Uri, task.Poll) : [];
        return Container(task, Image(task, args.Images.Tools), command.IsEmpty ? throw NotDeployed(task) : command, [], null);
    }

    public TaskTemplate Visit(PipelineTask.Databricks task) => throw NotDeployed(task);

    public TaskTemplate Visit(PipelineTask.Glue task) => throw NotDeployed(task);

    // The catalogue leaves out pipelines that have such a task, by the data of the systems.
    private static InvalidOperationException NotDeployed(PipelineTask task) =>
        new($"The task '{task.Name}' of type {task.Type} has no template.");

    private TaskTemplate Container(
        PipelineTask task,
        ContainerImage image,
        ImmutableArray<string> command,
        ImmutableArray<string> arguments,
        RepositoryPath? folder
    )
    {
        var pod = new ContainerTaskArgs
        {
            TaskName = _names.Task(task),
            Place = _place,
            Schedule = Start(task)?.Schedule,
            Run = Run(task),
            Image = image,
            Command = command,
            Arguments = arguments,
            Environment = Variables(task),
            Size = task.Compute,
            Project = folder is { } code ? Folder(task, code) : null,
        };
        if (pod.Schedule is not null)
        {
            _ = new ContainerTask($"{name}-{task.Name}", pod, rendered);
        }

        return Template(task, pod);
    }

    private TaskTemplate Warehouse(PipelineTask task, WarehouseWork work, RepositoryPath? folder)
    {
        var warehouse = new WarehouseTask(
            $"{name}-{task.Name}",
            new WarehouseTaskArgs
            {
                TaskName = _names.Task(task),
                Place = _place,
                Schedule = Start(task)?.Schedule,
                Run = Run(task),
                Image = Image(task, args.Images.Tools),
                Project = folder is { } files ? Folder(task, files) : null,
                Work = work,
                Before = [.. Outputs(task).Select(args.Systems.Warehouse.Create).OfType<string>()],
                After = [.. Outputs(task).SelectMany(dataset => args.Systems.Warehouse.Rights(dataset))],
                Runner = args.Systems.Warehouse.Runner,
                Variables = args.Settings,
                Environment = Variables(task),
                Size = task.Compute,
            },
            rendered
        );
        return Template(task, warehouse.Pod);
    }

    // How files are partitioned is said once, in the dataset, and told to the tasks that write or read it.
    private ImmutableSortedDictionary<string, EnvironmentValue> Variables(PipelineTask task) =>
        task
            .Inputs.Concat(task.Outputs)
            .Concat(task is PipelineTask.Sensor sensor ? [sensor.Dataset] : [])
            .Distinct()
            .Select(dataset => args.Definition.Dataset(dataset))
            .OfType<Dataset>()
            .Where(dataset => !dataset.Uri.IsTable && !dataset.PartitionBy.IsEmpty)
            .Aggregate(
                task.Environment,
                (variables, dataset) =>
                    variables.ContainsKey(PartitionVariable(dataset))
                        ? variables
                        : variables.Add(PartitionVariable(dataset), new EnvironmentValue.Literal(string.Join(',', dataset.PartitionBy)))
            );

    private static string PartitionVariable(Dataset dataset) => $"PARTITION_BY_{dataset.Name.Value.ToUpperInvariant().Replace('-', '_')}";

    private IEnumerable<Dataset> Outputs(PipelineTask task) =>
        task.Outputs.Select(dataset => args.Definition.Dataset(dataset)).OfType<Dataset>();

    private TaskTemplate Template(PipelineTask task, ContainerTaskArgs pod) =>
        new(task, pod.Schedule is null ? TaskTemplateKind.Pod : TaskTemplateKind.CronJob, _names.Task(task)) { Pod = pod };

    private TaskStart? Start(PipelineTask task) => args.Systems.Orchestrator.Start(workload, task);

    private TaskRun Run(PipelineTask task) => new((int)task.Timeout.TotalSeconds, Start(task)?.Retries ?? 0);

    private static ContainerImage Image(PipelineTask task, ContainerImage standard) =>
        task.Image is { } image ? new ContainerImage(image) : standard;

    private static ImmutableArray<string> Arguments(PipelineTask task) => [.. task.Arguments.Select(RunVariables.Render)];

    /// <summary>
    /// A folder as a ZIP whose key holds the hash of its files: the template that names it changes with it, in one update.
    /// </summary>
    private ProjectArchive Folder(PipelineTask task, RepositoryPath folder)
    {
        var hash = FolderHash(folder);
        var source = new FileArchive($"{args.RepositoryFolder}/{folder}");
        var code = new CodeFile($"{_names.ArtifactPrefix}/{task.Name}/{hash.Short}.zip", source, Archive, hash.Value);
        return new ProjectArchive(Deliver(task, "code", code).FetchCommand, args.Images.Tools);
    }

    private Output<string> File(PipelineTask task, RepositoryPath path, string role)
    {
        var hash = FolderHash(path);
        var code = new CodeFile(
            $"{_names.ArtifactPrefix}/{task.Name}/{hash.Short}/{path.Name}",
            new FileAsset($"{args.RepositoryFolder}/{path}"),
            path.Extension == ".py" ? "text/x-python" : "application/octet-stream",
            hash.Value
        );
        return Deliver(task, role, code).SparkLocation;
    }

    private DeliveredCode Deliver(PipelineTask task, string role, CodeFile code) =>
        args.Systems.Lake.Deliver($"{name}-{task.Name}-{role}", code with { Tags = args.Tags }, here);

    /// <summary>Hash over names and contents of the pipeline's files at or below a path.</summary>
    private ContentHash FolderHash(RepositoryPath path) =>
        ContentHash.Of(
            string.Join(
                '\n',
                args.Definition.Files.Where(file => file.Path == path || file.Path.IsBelow(path))
                    .Select(file => $"{file.Hash} {file.Path.RelativeTo(path.Parent)}")
            )
        );
}
