using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Catalog.Systems;

/// <summary>The systems that a stack has chosen: by their data the catalogue refuses what they do not honour.</summary>
public sealed class StackSystems(ImmutableArray<SystemHonours> systems)
{
    private readonly ImmutableArray<SystemHonours> _systems = systems;
    private DeliveryEngine _standard = DeliveryEngine.ArgoCd;

    private const string TaskType = "tasks.*.type";

    /// <summary>Every system that the program deploys to.</summary>
    public static StackSystems Deployed { get; } = new([.. SystemCatalogue.All.Where(system => system.IsDeployed)]);

    /// <summary>These without the ones of a concern that the stack leaves to others.</summary>
    public StackSystems Without(SystemKind kind) => new([.. _systems.Where(system => system.Kind != kind)]) { _standard = _standard };

    /// <summary>The same, with another operator for pipelines that name none.</summary>
    public StackSystems With(DeliveryEngine standard) => new(_systems) { _standard = standard };

    public IEnumerable<string> Names => _systems.Select(system => system.Name);

    /// <summary>The data of the orchestrator that a pipeline names; null where the stack does not have it.</summary>
    public SystemHonours? Orchestrator(Orchestrator orchestrator) =>
        Find(SystemKind.Orchestrator, system => system.Name == orchestrator.Name);

    /// <summary>The lake or the warehouse that keeps a dataset; null where the stack has none of its scheme.</summary>
    public SystemHonours? Keeper(DatasetUri uri) =>
        Find(SystemKind.Lake, system => system.Schemes.Contains(uri.Scheme))
        ?? Find(SystemKind.Warehouse, system => system.Schemes.Contains(uri.Scheme));

    /// <summary>The data of the operator that delivers a pipeline: its own choice, or the stack's.</summary>
    public SystemHonours? Operator(Pipeline pipeline) =>
        Find(
            SystemKind.Operator,
            system => string.Equals(system.Name, $"{pipeline.Delivery.Engine ?? _standard}", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The stack's system of a concern for which it has one.</summary>
    public SystemHonours? Of(SystemKind kind) => Find(kind, _ => true);

    /// <summary>The warehouse in which a pipeline's tasks run: that of the tables they write or check; null where it has none.</summary>
    public SystemHonours? Warehouse(Pipeline pipeline) =>
        pipeline
            .Tasks.SelectMany(task => TaskTables.Of(pipeline, task))
            .Select(uri => Find(SystemKind.Warehouse, system => system.Schemes.Contains(uri.Scheme)))
            .FirstOrDefault(system => system is not null);

    /// <summary>Whether the stack can deploy the pipeline as a whole.</summary>
    public bool Deploys(Pipeline pipeline) =>
        Orchestrator(pipeline.Orchestrator) is not null && pipeline.Tasks.All(task => Deploys(pipeline, task));

    /// <summary>
    /// Whether the pipeline's orchestrator has a template for the task, a sensor's dataset is in the stack's lake, and the tables that a
    /// task writes or checks are in one of the stack's warehouses, the same for all tasks.
    /// </summary>
    public bool Deploys(Pipeline pipeline, PipelineTask task) =>
        Orchestrator(pipeline.Orchestrator)?.Field(TaskType).Values.Contains(task.Type) == true
        && (
            task is not PipelineTask.Sensor sensor
            || pipeline.Dataset(sensor.Dataset) is { Uri: var uri } && Keeper(uri)?.Kind == SystemKind.Lake
        )
        && TaskTables.Of(pipeline, task).All(uri => Warehouse(pipeline)?.Schemes.Contains(uri.Scheme) == true);

    private SystemHonours? Find(SystemKind kind, Func<SystemHonours, bool> condition) =>
        _systems.FirstOrDefault(system => system.Kind == kind && condition(system));
}
