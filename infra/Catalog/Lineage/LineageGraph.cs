using System.Collections.Immutable;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Loading;
using Infra.Catalog.Rules;
using Infra.Catalog.Values;

namespace Infra.Catalog.Lineage;

/// <summary>
/// How data flows through all pipelines: dataset to task, task to dataset, and inside a dbt task from source to model to the dataset it
/// builds.
/// </summary>
public sealed class LineageGraph
{
    private readonly ILookup<LineageNode, LineageNode> _downstream;
    private readonly ILookup<LineageNode, LineageNode> _upstream;

    private LineageGraph(ImmutableArray<LineageEdge> edges)
    {
        Edges = edges;
        _downstream = edges.ToLookup(edge => edge.From, edge => edge.To);
        _upstream = edges.ToLookup(edge => edge.To, edge => edge.From);
    }

    /// <summary>Sorted, each once.</summary>
    public ImmutableArray<LineageEdge> Edges { get; }

    public static LineageGraph Of(PlatformCatalog catalog)
    {
        var edges = new HashSet<LineageEdge>();
        foreach (var pipeline in catalog.Pipelines)
        {
            foreach (var task in pipeline.Tasks)
            {
                AddTask(pipeline, task, catalog, edges);
            }
        }

        return new LineageGraph([.. edges.OrderBy(edge => edge.From).ThenBy(edge => edge.To)]);
    }

    public static LineageNode Node(PipelineId pipeline) => new(LineageNodeKind.Pipeline, pipeline.ToString());

    public static LineageNode Node(PipelineId pipeline, TaskName task) => new(LineageNodeKind.Task, $"{pipeline}:{task}");

    public static LineageNode Node(DatasetUri uri) => new(LineageNodeKind.Dataset, uri.ToString() ?? "");

    public static LineageNode Node(PipelineId pipeline, TaskName task, DbtNode model) =>
        new(
            LineageNodeKind.Model,
            $"{pipeline}:{task}:{model.Kind switch { DbtNodeKind.SingularTest => "test/", DbtNodeKind.Analysis => "analysis/", _ => "" }}{model.SelectName}"
        );

    /// <summary>The nodes and everything that gets data from them.</summary>
    public ImmutableSortedSet<LineageNode> Downstream(IEnumerable<LineageNode> start) => Walk(start, _downstream);

    /// <summary>The nodes and everything that they get data from.</summary>
    public ImmutableSortedSet<LineageNode> Upstream(IEnumerable<LineageNode> start) => Walk(start, _upstream);

    private static ImmutableSortedSet<LineageNode> Walk(IEnumerable<LineageNode> start, ILookup<LineageNode, LineageNode> edges)
    {
        var seen = start.ToHashSet();
        var pending = new Stack<LineageNode>(seen);
        while (pending.TryPop(out var node))
        {
            foreach (var next in edges[node].Where(seen.Add))
            {
                pending.Push(next);
            }
        }

        return [.. seen];
    }

    private static void AddTask(Pipeline pipeline, PipelineTask task, PlatformCatalog catalog, HashSet<LineageEdge> edges)
    {
        var node = Node(pipeline.Id, task.Name);
        var project = task is PipelineTask.Dbt dbt ? catalog.DbtProjects.GetValueOrDefault(dbt.Project) : null;
        var selected = project is null ? null : Selected(project, (PipelineTask.Dbt)task);
        var (inputs, outputs) = (Datasets(pipeline, task.Inputs), Datasets(pipeline, task.Outputs));
        if (task is PipelineTask.Sensor sensor)
        {
            inputs = [.. inputs, .. Datasets(pipeline, [sensor.Dataset])];
        }

        foreach (var upstream in task.DependsOn)
        {
            edges.Add(new LineageEdge(Node(pipeline.Id, upstream), node));
        }

        if (project is not null && selected is not null)
        {
            AddModels(pipeline, task, project, selected, inputs, outputs, edges);
        }

        foreach (var input in inputs)
        {
            edges.Add(new LineageEdge(Node(input.Uri), node));
        }

        foreach (var output in outputs)
        {
            // Where a model is known to build the dataset, the flow goes through the model only.
            if (project is null || DbtTables.Of(output.Uri) is not { } table || !project.Nodes.Any(model => DbtTables.Builds(model, table)))
            {
                edges.Add(new LineageEdge(node, Node(output.Uri)));
            }
        }
    }

    private static void AddModels(
        Pipeline pipeline,
        PipelineTask task,
        DbtProject project,
        HashSet<DbtNode> selected,
        ImmutableArray<Dataset> inputs,
        ImmutableArray<Dataset> outputs,
        HashSet<LineageEdge> edges
    )
    {
        var graph = new DbtGraph(project);
        foreach (var model in selected)
        {
            var node = Node(pipeline.Id, task.Name, model);
            foreach (var parent in graph.ParentsOf(model))
            {
                edges.Add(new LineageEdge(Node(pipeline.Id, task.Name, parent), node));
            }

            foreach (var reference in model.Sources)
            {
                var source = new LineageNode(LineageNodeKind.Source, $"{pipeline.Id}:{task.Name}:{reference}");
                edges.Add(new LineageEdge(source, node));
                foreach (
                    var input in inputs.Where(input =>
                        DbtTables.Of(input.Uri) is { } table
                        && project.Sources.Any(declared =>
                            $"{declared.Source}.{declared.Table}" == reference.ToString() && DbtTables.Is(declared, table)
                        )
                    )
                )
                {
                    edges.Add(new LineageEdge(Node(input.Uri), source));
                }
            }

            foreach (var output in outputs.Where(output => DbtTables.Of(output.Uri) is { } table && DbtTables.Builds(model, table)))
            {
                edges.Add(new LineageEdge(node, Node(output.Uri)));
            }
        }

        foreach (var exposure in project.Exposures)
        {
            var node = new LineageNode(LineageNodeKind.Exposure, $"{pipeline.Id}:{task.Name}:{exposure.Name}");
            foreach (var model in exposure.References.Select(reference => project.Resolve(reference, project.Name)).OfType<DbtNode>())
            {
                edges.Add(new LineageEdge(Node(pipeline.Id, task.Name, model), node));
            }
        }
    }

    private static HashSet<DbtNode> Selected(DbtProject project, PipelineTask.Dbt task)
    {
        var graph = new DbtGraph(project);
        var chosen = task.Select is null ? null : DbtSelection.Select(task.Select, graph);
        var excluded = task.Exclude is null ? null : DbtSelection.Select(task.Exclude, graph);
        return
        [
            .. project.Nodes.Where(node =>
                node.IsEnabled != false && (chosen?.Contains(node.Key) ?? true) && !(excluded?.Contains(node.Key) ?? false)
            ),
        ];
    }

    private static ImmutableArray<Dataset> Datasets(Pipeline pipeline, IEnumerable<DatasetName> names) =>
        [.. names.Select(pipeline.Dataset).OfType<Dataset>()];
}
