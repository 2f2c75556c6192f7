using Infra.Catalog.Diagnostics;
using Infra.Catalog.Graphs;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>What is wrong in a project by itself: names that mean nothing, names that mean two things, circles.</summary>
internal static class DbtChecks
{
    public static IEnumerable<Diagnostic> Check(DbtProject project) =>
        new DbtReferenceChecks(project).Check().Concat(Duplicates(project)).Concat(Cycles(project)).Concat(Dynamic(project));

    private static IEnumerable<Diagnostic> Duplicates(DbtProject project) =>
        from same in project
            .Own.Where(node =>
                node.IsEnabled == true
                && node.Kind is DbtNodeKind.Model or DbtNodeKind.Seed or DbtNodeKind.Snapshot
                && node.IsEnabled == true
            )
            .GroupBy(node => node.Key)
        from second in same.Skip(1)
        select DbtDiagnostics.DuplicateModel.At(SourceSpan.StartOf(second.File), second.Name, same.First().File, second.File);

    // Through packages too: a project may be used by what it uses.
    private static IEnumerable<Diagnostic> Cycles(DbtProject project)
    {
        var nodes = project
            .Nodes.Where(node => node.IsEnabled != false && node.Kind is DbtNodeKind.Model or DbtNodeKind.Snapshot)
            .GroupBy(node => node.Key)
            .ToDictionary(same => same.Key, same => same.OrderBy(node => node.IsEnabled is null).First(), StringComparer.Ordinal);
        var parents = nodes.ToDictionary(
            item => item.Key,
            item =>
                item.Value.References.Where(reference => !reference.IsConditional)
                    .Select(reference => project.Resolve(reference, item.Value.Package)?.Key)
                    .OfType<string>()
                    .Where(nodes.ContainsKey)
                    .Distinct()
                    .ToList(),
            StringComparer.Ordinal
        );
        return TaskOrder
            .Cycles(nodes.Keys, key => parents.GetValueOrDefault(key, []))
            .Select(cycle =>
            {
                var first = nodes[cycle[0]];
                var span = first.References.First(reference => project.Resolve(reference, first.Package)?.Key == cycle[1]).Span;
                return DbtDiagnostics.ModelCycle.At(span, string.Join(" -> ", cycle.Select(key => Shown(nodes[key], project))));
            });
    }

    private static string Shown(DbtNode node, DbtProject project) =>
        (node.Package == project.Name ? node.Name : $"{node.Package}.{node.Name}") + (node.Version is null ? "" : $".v{node.Version}");

    private static IEnumerable<Diagnostic> Dynamic(DbtProject project) =>
        from node in project.Own
        where node.IsEnabled != false
        from edge in node.UnknownEdges
        where edge.Span.File != default
        select DbtDiagnostics.DynamicReference.At(edge.Span, node.Name, edge.Reason);
}
