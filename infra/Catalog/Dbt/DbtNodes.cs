using System.Collections.Immutable;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Finishes the nodes of a project and its packages: each template is run as dbt runs it when it parses. What comes to no end is read
/// without being run as well, so that nothing that it names is missed.
/// </summary>
internal sealed class DbtNodes
{
    private readonly DbtPackage _root;
    private readonly List<DbtPackage> _all;
    private readonly Dictionary<string, DbtVariables> _variables;
    private readonly Lazy<DbtMacroReferences> _static;

    public DbtNodes(DbtPackage root, List<DbtPackage> all, HashSet<string> absent)
    {
        (_root, _all) = (root, all);
        _variables = all.ToDictionary(
            package => package.Project.Name,
            package => new DbtVariables(root.File, package.File, package.Project.Name),
            StringComparer.Ordinal
        );
        _static = new Lazy<DbtMacroReferences>(() =>
            new DbtMacroReferences(
                root.Project.Name,
                all.SelectMany(package => package.Macros.Value)
                    .Select(macro => macro with { Body = _variables[macro.Package].Expand(macro.Body) })
            )
        );
        World = new DbtWorld
        {
            Root = root.Project.Name,
            Macros = new DbtMacroSet(
                root.Project.Name,
                all.SelectMany(package => package.Templates.Select(template => (package.Project.Name, template.Macro, template.File)))
            ),
            Variables = _variables,
            Packages = all.Select(package => package.Project.Name).ToHashSet(StringComparer.Ordinal),
            Absent = absent,
            HasMissingMacros = root.Project.HasMissingMacros,
            MacroPackages = DbtPackageList.OnlyMacros,
            SearchOrders = SearchOrders(root.File),
        };
    }

    public DbtWorld World { get; }

    public (ImmutableArray<DbtNode> Nodes, ImmutableArray<Diagnostic> Findings) Read()
    {
        var nodes = ImmutableArray.CreateBuilder<DbtNode>();
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var draft in _all.SelectMany(package => package.Nodes))
        {
            var (node, found) = Finish(draft);
            nodes.Add(node);
            if (node.Package == _root.Project.Name && node.IsEnabled == true)
            {
                findings.AddRange(found);
            }
        }

        return (nodes.ToImmutable(), [.. findings.DistinctBy(finding => (finding.Descriptor, finding.Site))]);
    }

    private (DbtNode Node, ImmutableArray<Diagnostic> Findings) Finish(DbtDraft draft)
    {
        if (draft.Template is not { } template)
        {
            return (draft.Finish(Static(draft)), []);
        }

        if (template.Body.Length == 0)
        {
            return (draft.Finish(new DbtCode()), []);
        }

        var evaluation = new DbtEvaluator(World, DbtRun.Parse, template.File, draft.Node).Evaluate(template.Body);
        return (draft.Finish(evaluation.IsComplete ? evaluation.Code : Joined(evaluation.Code, Static(draft))), evaluation.Findings);
    }

    private DbtCode Static(DbtDraft draft) => _static.Value.Expand(draft.Node, _variables[draft.Node.Package].Expand(draft.Static.Value));

    // What was evaluated before the end, and what stands in the text.
    private static DbtCode Joined(DbtCode evaluated, DbtCode read) =>
        evaluated with
        {
            References = [.. evaluated.References, .. read.References.Select(reference => reference with { IsConditional = true })],
            Sources = [.. evaluated.Sources, .. read.Sources.Select(source => source with { IsConditional = true })],
            Unknown = [.. evaluated.Unknown, .. read.Unknown],
            Config = read.Config.SetItems(evaluated.Config),
        };

    // dispatch: [{ macro_namespace: dbt_utils, search_order: [shop, dbt_utils] }]
    private static ImmutableDictionary<string, ImmutableArray<string>> SearchOrders(YamlNode.Map project) =>
        ((project["dispatch"] as YamlNode.List)?.Items ?? [])
            .OfType<YamlNode.Map>()
            .Where(entry => DbtProperties.Text(entry, "macro_namespace") is not null)
            .GroupBy(entry => DbtProperties.Text(entry, "macro_namespace") ?? "")
            .ToImmutableDictionary(
                same => same.Key,
                same =>
                    ((same.First()["search_order"] as YamlNode.List)?.Items ?? [])
                        .OfType<YamlNode.Scalar>()
                        .Select(item => item.Text)
                        .ToImmutableArray(),
                StringComparer.Ordinal
            );
}
