using System.Collections.Immutable;
using Infra.Catalog.Contracts;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Lineage;

/// <summary>Compares two revisions and follows the differences through the lineage.</summary>
public static class ImpactAnalysis
{
    public static ImpactReport Compare(RevisionSnapshot before, RevisionSnapshot after)
    {
        var old = before.Catalog.Pipelines.GroupBy(pipeline => pipeline.Id).ToDictionary(same => same.Key, same => same.First());
        var now = after.Catalog.Pipelines.GroupBy(pipeline => pipeline.Id).ToDictionary(same => same.Key, same => same.First());
        var changes = now
            .Values.Select(pipeline => Change(old.GetValueOrDefault(pipeline.Id), before, pipeline, after))
            .OfType<PipelineChange>()
            .Concat(
                old.Values.Where(pipeline => !now.ContainsKey(pipeline.Id))
                    .Select(pipeline => new PipelineChange(pipeline.Id, ChangeKind.Removed, pipeline.Metadata.Owner, []))
            )
            .OrderBy(change => change.Id)
            .ToImmutableArray();
        var models = changes
            .Where(change => now.ContainsKey(change.Id))
            .SelectMany(change => Models(now[change.Id], before, after))
            .ToImmutableArray();
        var graph = LineageGraph.Of(after.Catalog);
        var touched = Touched(graph, changes, models, old, now);
        var removed = changes.Where(change => change.Kind == ChangeKind.Removed).SelectMany(change => Outputs(old[change.Id]));
        touched = touched.Union(graph.Downstream(removed.Select(LineageGraph.Node)));
        return new ImpactReport
        {
            Changed = changes,
            Affected =
            [
                .. Pipelines(touched).Where(id => now.ContainsKey(id) && changes.All(change => change.Id != id)).Distinct().Order(),
            ],
            Models = models,
            Datasets = [.. touched.Where(node => node.Kind == LineageNodeKind.Dataset).Select(node => node.Id)],
            Consumers = [.. touched.Where(node => node.Kind == LineageNodeKind.Exposure).Select(node => node.Id)],
            Flow = [.. graph.Edges.Where(edge => touched.Contains(edge.From) && touched.Contains(edge.To))],
            Diagnostics = DiagnosticOrder.Sorted(Contracts(old, now)),
        };
    }

    private static PipelineChange? Change(Pipeline? before, RevisionSnapshot old, Pipeline after, RevisionSnapshot now)
    {
        if (before is null)
        {
            return new PipelineChange(after.Id, ChangeKind.Added, after.Metadata.Owner, [.. after.Files.Select(file => file.Path)]);
        }

        var files = ChangedFiles(before, old, after, now);
        var isChanged = files.Length > 0 || before.CanonicalHash != after.CanonicalHash;
        return isChanged ? new PipelineChange(after.Id, ChangeKind.Changed, after.Metadata.Owner, files)
            : before.EffectiveCanonicalHash != after.EffectiveCanonicalHash
                ? new PipelineChange(after.Id, ChangeKind.Rerendered, after.Metadata.Owner, [])
            : null;
    }

    // A file counts when it says something else, not when a comment moved.
    private static ImmutableArray<RepositoryPath> ChangedFiles(Pipeline before, RevisionSnapshot old, Pipeline after, RevisionSnapshot now)
    {
        var previous = before.Files.ToDictionary(file => file.Path);
        var result = ImmutableArray.CreateBuilder<RepositoryPath>();
        foreach (var file in after.Files)
        {
            if (
                !previous.Remove(file.Path, out var same)
                || (
                    same.Hash != file.Hash
                    && SemanticText.Hash(file.Path, old.Files.Read(file.Path, (int)same.Length))
                        != SemanticText.Hash(file.Path, now.Files.Read(file.Path, (int)file.Length))
                )
            )
            {
                result.Add(file.Path);
            }
        }

        result.AddRange(previous.Keys);
        result.Sort();
        return result.ToImmutable();
    }

    private static IEnumerable<ModelImpact> Models(Pipeline pipeline, RevisionSnapshot before, RevisionSnapshot after)
    {
        foreach (var folder in pipeline.Tasks.OfType<PipelineTask.Dbt>().Select(task => task.Project).Distinct())
        {
            if (after.Catalog.DbtProjects.GetValueOrDefault(folder) is not { } project)
            {
                continue;
            }

            var old = before.Catalog.DbtProjects.GetValueOrDefault(folder);
            var changed = ModelDifference.Changed(old, before.Files, project, after.Files);
            var moved = ModelDifference.Moved(old, project).Where(node => !changed.Contains(node)).ToList();
            if (changed.Length + moved.Count > 0)
            {
                yield return Models(pipeline.Id, folder, project, changed, moved);
            }
        }
    }

    private static ModelImpact Models(
        PipelineId pipeline,
        RepositoryPath folder,
        DbtProject project,
        ImmutableArray<DbtNode> changed,
        List<DbtNode> moved
    )
    {
        var graph = new DbtGraph(project);
        var touched = graph.Downstream([.. changed, .. moved], int.MaxValue);
        var affected = touched.Where(node => !changed.Contains(node) && IsBuilt(node));
        var names = changed.Select(node => node.SelectName).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var selector = new ModelSelector(graph);
        var start = changed.Concat(moved).Select(node => selector.Of(node) + "+").Distinct().Order(StringComparer.Ordinal);
        return new ModelImpact(
            pipeline,
            folder,
            names,
            [.. affected.Select(node => node.SelectName).Except(names).Distinct().Order(StringComparer.Ordinal)],
            string.Join(' ', start)
        )
        {
            MayBeAffected = [.. Maybe(project, graph, touched)],
        };
    }

    // What a model refers to and nobody can say here may be what changed; and so may what builds on such a model.
    private static IEnumerable<UnsureModel> Maybe(DbtProject project, DbtGraph graph, ImmutableHashSet<DbtNode> touched)
    {
        var known = touched.Select(node => node.Key).ToHashSet(StringComparer.Ordinal);
        var unsure = project
            .Nodes.Where(node => IsBuilt(node) && node.IsEnabled != false && node.UnknownEdges.Length > 0 && !known.Contains(node.Key))
            .DistinctBy(node => node.Key)
            .ToList();
        var behind = graph
            .Downstream(unsure, int.MaxValue)
            .Where(node => IsBuilt(node) && !known.Contains(node.Key) && unsure.TrueForAll(other => other.Key != node.Key));
        return unsure
            .Select(node => new UnsureModel(node.SelectName, node.UnknownEdges[0].Reason))
            .Concat(behind.Select(node => new UnsureModel(node.SelectName, "it builds on one that may be affected")))
            .OrderBy(model => model.Name, StringComparer.Ordinal);
    }

    private static bool IsBuilt(DbtNode node) => node.Kind is DbtNodeKind.Model or DbtNodeKind.Snapshot;

    // A change inside a dbt project that is confined to models starts from those; any other change starts from all tasks of the pipeline.
    private static ImmutableSortedSet<LineageNode> Touched(
        LineageGraph graph,
        ImmutableArray<PipelineChange> changes,
        ImmutableArray<ModelImpact> models,
        Dictionary<PipelineId, Pipeline> old,
        Dictionary<PipelineId, Pipeline> now
    )
    {
        var start = new List<LineageNode>();
        foreach (var change in changes.Where(change => change.Kind is ChangeKind.Added or ChangeKind.Changed))
        {
            var pipeline = now[change.Id];
            var projects = pipeline.Tasks.OfType<PipelineTask.Dbt>().ToList();
            var isOnlyModels =
                change.Kind == ChangeKind.Changed
                && old[change.Id].CanonicalHash == pipeline.CanonicalHash
                && change.Files.All(file => projects.Exists(task => file.IsBelow(task.Project)));
            if (!isOnlyModels)
            {
                start.AddRange(pipeline.Tasks.Select(task => LineageGraph.Node(pipeline.Id, task.Name)));
                start.AddRange(Outputs(pipeline).Select(LineageGraph.Node));
            }

            start.AddRange(
                from impact in models
                where impact.Pipeline == change.Id
                from task in projects
                where task.Project == impact.Project
                from name in impact.Changed.Concat(impact.Affected)
                select new LineageNode(LineageNodeKind.Model, $"{pipeline.Id}:{task.Name}:{name}")
            );
        }

        return graph.Downstream(start);
    }

    private static IEnumerable<DatasetUri> Outputs(Pipeline pipeline) =>
        pipeline.Tasks.SelectMany(task => task.Outputs).Select(pipeline.Dataset).OfType<Dataset>().Select(dataset => dataset.Uri);

    private static IEnumerable<PipelineId> Pipelines(IEnumerable<LineageNode> nodes) =>
        nodes
            .Where(node => node.Kind is LineageNodeKind.Task or LineageNodeKind.Model)
            .Select(node => PipelineId.Parse(node.Id.Split(':')[0]))
            .OfType<PipelineId>();

    private static IEnumerable<Diagnostic> Contracts(Dictionary<PipelineId, Pipeline> old, Dictionary<PipelineId, Pipeline> now)
    {
        foreach (var pipeline in now.Values)
        {
            foreach (var dataset in pipeline.Datasets)
            {
                var before = old.GetValueOrDefault(pipeline.Id)?.Dataset(dataset.Name)?.Contract;
                if (before is not null && dataset.Contract is { } after && Finding(dataset, before, after) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static Diagnostic? Finding(Dataset dataset, DataContract before, DataContract after)
    {
        if (after.Compatibility == Compatibility.None)
        {
            return null;
        }

        var changes = ContractComparison.Compare(before, after);
        var demanded = ContractComparison.Demanded(changes);
        var made = ContractComparison.Made(before.Version, after.Version);
        var site = after.Span with { EndLine = after.Span.Line, EndColumn = after.Span.Column + 1 };
        if (after.Version.CompareTo(before.Version) < 0)
        {
            return ContractDiagnostics.VersionWentBack.At(site, $"'{dataset.Name}'", before.Version, after.Version);
        }

        var next = ContractComparison.Next(before.Version, demanded);
        var worst = changes.FirstOrDefault(change => change.Demands == demanded);
        return demanded <= made || worst is null ? null
            : demanded == VersionStep.Major
                ? ContractDiagnostics
                    .Breaking.At(site, $"'{dataset.Name}'", worst.Description, before.Version, after.Version, next)
                    .WithHint($"Undo the change, or publish it as version {next} and tell the consumers.")
            : ContractDiagnostics.Additive.At(site, $"'{dataset.Name}'", worst.Description, after.Version, next);
    }
}
