using Infra.Catalog.Binding;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>What is wrong in a project by itself: names that mean nothing, names that mean two things, circles.</summary>
internal static class DbtChecks
{
    public static IEnumerable<Diagnostic> Check(DbtProject project) =>
        References(project).Concat(Sources(project)).Concat(Duplicates(project)).Concat(Cycles(project)).Concat(Dynamic(project));

    private static IEnumerable<Diagnostic> References(DbtProject project)
    {
        var names = new Lazy<List<string>>(() => [.. project.Nodes.Select(node => node.Name).Distinct()]);
        var users = project.Own.SelectMany(node => node.References.Select(reference => (User: node.Name, Reference: reference, IsSure: node.IsEnabled == true)))
            .Concat(project.YamlReferences.Select(reference => (User: reference.Span.File.Name, Reference: reference, IsSure: true)))
            .Concat(project.Exposures.SelectMany(exposure => exposure.References.Select(reference => (User: exposure.Name, Reference: reference, IsSure: true))));
        foreach (var (user, reference, isSure) in users)
        {
            if (reference.Name.Contains("{{", StringComparison.Ordinal) || project.Resolve(reference, project.Name) is not null)
            {
                continue;
            }

            var excuse = reference.IsConditional ? "stands under a condition"
                : !isSure ? "is in a node that may be switched off"
                : project.HasMissingPackages ? "may be in a package that is not installed"
                : null;
            yield return excuse is not null
                ? DbtDiagnostics.UnresolvedRef.At(reference.Span, user, reference, excuse)
                : DbtDiagnostics.UnknownRef.At(reference.Span, user, reference).WithHint(Suggestion.Sentence(reference.Name, names.Value.Where(name => name != user)));
        }
    }

    private static IEnumerable<Diagnostic> Sources(DbtProject project)
    {
        var known = project.Sources.Select(source => $"{source.Source}.{source.Table}").ToHashSet(StringComparer.Ordinal);
        foreach (var node in project.Own)
        {
            foreach (var source in node.Sources.Where(source => !known.Contains(source.ToString())))
            {
                yield return source.IsConditional || node.IsEnabled != true || project.HasMissingPackages
                    ? DbtDiagnostics.UnresolvedRef.At(source.Span, node.Name, source, project.HasMissingPackages ? "may be in a package that is not installed" : "stands under a condition")
                    : DbtDiagnostics.UnknownSource.At(source.Span, node.Name, source).WithHint(Suggestion.Sentence(source.ToString(), known));
            }
        }
    }

    private static IEnumerable<Diagnostic> Duplicates(DbtProject project) =>
        from same in project.Own.Where(node => node.IsEnabled == true && node.Kind is DbtNodeKind.Model or DbtNodeKind.Seed or DbtNodeKind.Snapshot && node.IsEnabled == true).GroupBy(node => node.Key)
        from second in same.Skip(1)
        select DbtDiagnostics.DuplicateModel.At(SourceSpan.StartOf(second.File), second.Name, same.First().File, second.File);

    private static IEnumerable<Diagnostic> Cycles(DbtProject project)
    {
        var nodes = project.Own.Where(node => node.IsEnabled != false && node.Kind is DbtNodeKind.Model or DbtNodeKind.Snapshot).GroupBy(node => node.Key).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var parents = nodes.ToDictionary(
            item => item.Key,
            item => item.Value.References.Where(reference => !reference.IsConditional).Select(reference => project.Resolve(reference, project.Name)?.Key).OfType<string>().Where(nodes.ContainsKey).Distinct().ToList(),
            StringComparer.Ordinal);
        return TaskOrder.Cycles(nodes.Keys, key => parents.GetValueOrDefault(key, [])).Select(cycle =>
        {
            var first = nodes[cycle[0]];
            var span = first.References.First(reference => project.Resolve(reference, project.Name)?.Key == cycle[1]).Span;
            return DbtDiagnostics.ModelCycle.At(span, string.Join(" -> ", cycle.Select(key => nodes[key].Name)));
        });
    }

    private static IEnumerable<Diagnostic> Dynamic(DbtProject project) =>
        from node in project.Own
        where node.IsEnabled != false
        from span in node.Dynamic
        select DbtDiagnostics.DynamicReference.At(span, node.Name, "its name is computed");
}
