using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Whether what the properties files of a project say belongs to something: nodes, groups, docs, tests, measures.</summary>
internal sealed partial class DbtPropertyChecks(
    DbtProject project,
    DbtPackage root,
    IReadOnlyList<DbtPackage> all,
    IReadOnlySet<string> docs
)
{
    private static readonly string[] OwnTests = ["unique", "not_null", "accepted_values", "relationships"];

    private readonly HashSet<string> _groups = all.SelectMany(package => package.Files)
        .SelectMany(file => DbtYamlKeys.Maps(file.Document.Map?["groups"]))
        .Select(group => DbtProperties.Text(group, "name"))
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _measures = all.SelectMany(package => package.Files)
        .SelectMany(file => DbtYamlKeys.Maps(file.Document.Map?["semantic_models"]))
        .SelectMany(model => DbtYamlKeys.Maps(model["measures"]))
        .Select(measure => DbtProperties.Text(measure, "name"))
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    private readonly DbtMetricChecks _metrics = new(all);

    public IEnumerable<Diagnostic> Check() => root.Files.SelectMany(Check).Concat(PrivateReferences()).Concat(Snapshots());

    private IEnumerable<Diagnostic> Check(DbtYamlFile file)
    {
        foreach (var key in file.Document.Repeated)
        {
            yield return DbtDiagnostics.RepeatedKey.At(key.KeySpan, key.Key);
        }

        if (file.Document.Map is not { } map)
        {
            yield break;
        }

        var findings = DbtYamlKeys
            .Check(map)
            .Concat(Nodes(map, "models", DbtNodeKind.Model))
            .Concat(Nodes(map, "seeds", DbtNodeKind.Seed))
            .Concat(Nodes(map, "snapshots", DbtNodeKind.Snapshot))
            .Concat(Models(map))
            .Concat(UnitTests(map))
            .Concat(Metrics(map))
            .Concat(project.HasMissingPackages ? [] : _metrics.Check(map))
            .Concat(DbtStrictKeys.Check(map))
            .Concat(Descriptions(map, 0))
            .Concat(GenericTests(map));
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    // A file that was renamed leaves its properties, and with them its tests, to nobody.
    private IEnumerable<Diagnostic> Nodes(YamlNode.Map map, string section, DbtNodeKind kind)
    {
        var names = project.Own.Where(node => node.Kind == kind).Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var item in DbtYamlKeys.Maps(map[section]))
        {
            if (
                item["name"] is YamlNode.Scalar { IsNull: false } name
                && !names.Contains(name.Text)
                && !IsTemplate(name.Text)
                && !(kind == DbtNodeKind.Snapshot && item["relation"] is not null)
            )
            {
                yield return DbtDiagnostics
                    .PropertiesOfNothing.At(
                        name.Span,
                        name.Text,
                        kind switch
                        {
                            DbtNodeKind.Seed => "seed",
                            DbtNodeKind.Snapshot => "snapshot",
                            _ => "model",
                        }
                    )
                    .WithHint(
                        Suggestion.Sentence(name.Text, names) is { Length: > 0 } hint ? hint : "Correct the name, or remove the entry."
                    );
            }
        }
    }

    private IEnumerable<Diagnostic> Models(YamlNode.Map map)
    {
        foreach (var model in DbtYamlKeys.Maps(map["models"]))
        {
            var config = model["config"] as YamlNode.Map;
            if (
                (config?["group"] ?? model["group"]) is YamlNode.Scalar { IsNull: false } group
                && !IsTemplate(group.Text)
                && !_groups.Contains(group.Text)
                && !project.HasMissingPackages
            )
            {
                yield return DbtDiagnostics
                    .UnknownGroup.At(group.Span, DbtProperties.Text(model, "name"), group.Text)
                    .WithHint(Suggestion.Sentence(group.Text, _groups) is { Length: > 0 } hint ? hint : "Declare it below groups.");
            }

            if (
                (config?["contract"] as YamlNode.Map)?["enforced"] is YamlNode.Scalar { IsPlain: true } enforced
                && enforced.Text.ToLowerInvariant() is "true" or "yes" or "on"
                && IsAlive(model)
            )
            {
                foreach (
                    var column in DbtYamlKeys
                        .Maps(model["columns"])
                        .Where(column => column["name"] is YamlNode.Scalar && DbtProperties.Text(column, "data_type") is null)
                )
                {
                    yield return DbtDiagnostics.ContractWithoutType.At(
                        column["name"]!.Span,
                        DbtProperties.Text(model, "name"),
                        DbtProperties.Text(column, "name")
                    );
                }
            }
        }
    }

    private bool IsAlive(YamlNode.Map model) =>
        project.Models.Any(node => node.Name == DbtProperties.Text(model, "name") && node.IsEnabled == true);

    private IEnumerable<Diagnostic> UnitTests(YamlNode.Map map) =>
        from test in DbtYamlKeys.Maps(map["unit_tests"])
        let model = test["model"] as YamlNode.Scalar
        where
            model is { IsNull: false }
            && !IsTemplate(model.Text)
            && !project.Nodes.Any(node =>
                node.Kind == DbtNodeKind.Model
                && (node.Name == model.Text || node.SelectName == model.Text || $"{node.Name}_v{node.Version}" == model.Text)
            )
        select DbtDiagnostics
            .UnitTestOfNothing.At(model.Span, DbtProperties.Text(test, "name"), model.Text)
            .WithHint(
                Suggestion.Sentence(model.Text, project.Models.Select(node => node.Name)) is { Length: > 0 } hint
                    ? hint
                    : "Correct the name, or remove the test."
            );

    private IEnumerable<Diagnostic> Metrics(YamlNode.Map map)
    {
        foreach (var metric in project.HasMissingPackages ? [] : DbtYamlKeys.Maps(map["metrics"]))
        {
            var measure = (metric["type_params"] as YamlNode.Map)?["measure"] switch
            {
                YamlNode.Map named => named["name"],
                var other => other,
            };
            if (measure is YamlNode.Scalar { IsNull: false } name && !IsTemplate(name.Text) && !_measures.Contains(name.Text))
            {
                yield return DbtDiagnostics
                    .UnknownMeasure.At(name.Span, DbtProperties.Text(metric, "name"), name.Text)
                    .WithHint(Suggestion.Sentence(name.Text, _measures) is { Length: > 0 } hint ? hint : "Declare it in a semantic model.");
            }
        }
    }

    // description: '{{ doc("orders") }}', at whatever depth.
    private IEnumerable<Diagnostic> Descriptions(YamlNode node, int depth)
    {
        switch (node)
        {
            case YamlNode.Map map when depth < YamlLimits.Depth:
                foreach (
                    var finding in map.Entries.SelectMany(entry =>
                        entry.Key == "description" && entry.Value is YamlNode.Scalar scalar
                            ? MissingDocs(scalar)
                            : Descriptions(entry.Value, depth + 1)
                    )
                )
                {
                    yield return finding;
                }

                break;
            case YamlNode.List list when depth < YamlLimits.Depth:
                foreach (var finding in list.Items.SelectMany(item => Descriptions(item, depth + 1)))
                {
                    yield return finding;
                }

                break;
        }
    }

    private IEnumerable<Diagnostic> MissingDocs(YamlNode.Scalar description)
    {
        foreach (var call in Doc().Matches(description.Text).Where(_ => IsTemplate(description.Text)))
        {
            var name = call.Groups["second"].Success ? call.Groups["second"].Value : call.Groups["first"].Value;
            if (
                !docs.Contains(name)
                && !project.HasMissingPackages
                && !(call.Groups["second"].Success && !project.Packages.Contains(call.Groups["first"].Value))
            )
            {
                yield return DbtDiagnostics
                    .UnknownDoc.At(description.Span, name)
                    .WithHint(
                        Suggestion.Sentence(name, docs) is { Length: > 0 } hint
                            ? hint
                            : $"Write {{% docs {name} %}} ... {{% enddocs %}} in a .md file of the project."
                    );
            }
        }
    }

    // - uniqe: neither a test of dbt nor one that the project defines.
    private IEnumerable<Diagnostic> GenericTests(YamlNode.Map map)
    {
        var own = all.SelectMany(package => package.Templates)
            .Where(template =>
                template.Macro.Tag is "test" or "data_test" || template.Macro.Name.StartsWith("test_", StringComparison.Ordinal)
            )
            .Select(template =>
                template.Macro.Name.StartsWith("test_", StringComparison.Ordinal) ? template.Macro.Name[5..] : template.Macro.Name
            )
            .Concat(OwnTests)
            .ToHashSet(StringComparer.Ordinal);
        var tested = new[] { "models", "seeds", "snapshots" }
            .SelectMany(section => DbtYamlKeys.Maps(map[section]))
            .Concat(DbtYamlKeys.Maps(map["sources"]).SelectMany(source => DbtYamlKeys.Maps(source["tables"])));
        foreach (
            var (name, span) in project.HasMissingTests
                ? []
                : tested.SelectMany(item => new DbtProperties(item).Declared().Select(test => (test.Name, test.Span)))
        )
        {
            if (name.Length > 0 && !name.Contains('.') && !IsTemplate(name) && !own.Contains(name))
            {
                yield return DbtDiagnostics
                    .UnknownTest.At(span, name)
                    .WithHint(
                        Suggestion.Sentence(name, own) is { Length: > 0 } hint
                            ? hint
                            : $"Define it with {{% test {name}(model) %}}, or put its package in front."
                    );
            }
        }
    }

    private IEnumerable<Diagnostic> PrivateReferences() =>
        from node in project.Own
        where node.IsEnabled == true && node.Kind is DbtNodeKind.Model or DbtNodeKind.Snapshot && node.IsEnabled == true
        from reference in node.References
        where !reference.IsConditional
        let target = project.Resolve(reference, node.Package)
        where
            target is { Access: "private", Kind: DbtNodeKind.Model }
            && (node.Group is null || target.Group != node.Group)
            && target.Key != node.Key
        select DbtDiagnostics.PrivateModel.At(reference.Span, node.Name, target.Name, target.Group ?? "none");

    private IEnumerable<Diagnostic> Snapshots() =>
        from node in project.Own
        where node.Kind == DbtNodeKind.Snapshot && node.IsEnabled == true && node.LacksUniqueKey
        select DbtDiagnostics.SnapshotWithoutKey.At(SourceSpan.StartOf(node.File), node.Name);

    private static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex(
        """\{\{\s*doc\(\s*(?:"(?<first>[^"]+)"|'(?<first>[^']+)')\s*(?:,\s*(?:"(?<second>[^"]+)"|'(?<second>[^']+)')\s*)?\)\s*\}\}""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Doc();
}
