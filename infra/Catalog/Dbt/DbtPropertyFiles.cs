using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// What the YAML files of a package say: properties of nodes, sources, exposures, snapshots, and references of tests and metrics.
/// </summary>
internal sealed partial class DbtPropertyFiles(
    string package,
    DbtConfigTree sourceSettings,
    DbtConfigTree? userSourceSettings,
    List<Diagnostic> findings
)
{
    private static readonly string[] NodeSections = ["models", "seeds", "snapshots", "analyses", "tests", "data_tests"];

    private readonly Dictionary<string, DbtProperties> _properties = new(StringComparer.Ordinal);

    public DbtVersions Versions { get; } = new();

    /// <summary>Snapshots that are defined in YAML, with their folders and name.</summary>
    public List<(YamlNode.Map Map, ImmutableArray<string> FullName)> Snapshots { get; } = [];

    public List<DbtSource> Sources { get; } = [];

    public List<DbtExposure> Exposures { get; } = [];

    public List<DbtYamlFile> Files { get; } = [];

    public List<DbtUnitTest> UnitTests { get; } = [];

    /// <summary>
    /// References, each with the section and the name of the node whose test makes it; null for those that nothing switches off.
    /// </summary>
    public List<(DbtReference Reference, string? Owner)> References { get; } = [];

    public DbtProperties? Find(string section, string name) => _properties.GetValueOrDefault($"{section}.{name}");

    /// <param name="file">The file.</param>
    /// <param name="relative">Its path below the folder it was found in.</param>
    /// <param name="text">Its text.</param>
    public void Read(RepositoryPath file, string relative, string text)
    {
        var document = YamlReader.Read(file, text, YamlDialect.Foreign);
        Files.Add(new DbtYamlFile(file, document));
        foreach (var finding in document.Diagnostics)
        {
            findings.Add(
                finding.Descriptor == FileDiagnostics.BrokenYaml
                    ? DbtDiagnostics.BrokenYaml.On(finding.Site, finding.Message.Split(": ", 2)[^1].TrimEnd('.'))
                    : finding
            );
        }

        if (document.Map is not { } root)
        {
            return;
        }

        var folders = ImmutableArray.Create([package, .. relative.Split('/')[..^1]]);
        foreach (var section in NodeSections)
        {
            foreach (var item in Items(root, section))
            {
                AddNode(section, item, folders);
            }
        }

        foreach (var source in Items(root, "sources"))
        {
            AddSource(source, folders);
        }

        foreach (var exposure in Enabled(root, "exposures"))
        {
            var code = Expressions((exposure["depends_on"] as YamlNode.List)?.Items ?? []);
            Exposures.Add(
                new DbtExposure(
                    DbtProperties.Text(exposure, "name") ?? "",
                    DbtProperties.Text(exposure, "type") ?? "",
                    code.References,
                    code.Sources,
                    exposure.Entry("name")?.Value.Span ?? exposure.Span
                )
            );
        }

        foreach (var semantic in Enabled(root, "semantic_models"))
        {
            References.AddRange(
                Expressions(semantic["model"] is { } model ? [model] : []).References.Select(reference => (reference, (string?)null))
            );
        }

        foreach (var unit in Enabled(root, "unit_tests").Where(unit => unit["model"] is YamlNode.Scalar))
        {
            UnitTests.Add(
                new DbtUnitTest(
                    DbtProperties.Text(unit, "name") ?? "",
                    DbtProperties.Text(unit, "model") ?? "",
                    unit.Entry("name")?.Value.Span ?? unit.Span
                )
                {
                    Definition = unit,
                }
            );
            var given =
                (unit["given"] as YamlNode.List)?.Items.OfType<YamlNode.Map>().Select(input => input["input"]).OfType<YamlNode>() ?? [];
            References.AddRange(
                Expressions(given).References.Select(reference => (reference, (string?)$"models.{DbtProperties.Text(unit, "model")}"))
            );
        }
    }

    private void AddNode(string section, YamlNode.Map item, ImmutableArray<string> folders)
    {
        if (DbtProperties.Text(item, "name") is not { } name)
        {
            return;
        }

        var properties = new DbtProperties(item);
        _properties.TryAdd($"{section}.{name}", properties);
        References.AddRange(
            properties
                .Tests()
                .SelectMany(TestReferences)
                .Select(reference => (reference with { IsOfTest = true }, (string?)$"{section}.{name}"))
        );
        if (section == "models")
        {
            Versions.Add(item);
        }

        if (section == "snapshots" && item["relation"] is YamlNode.Scalar)
        {
            Snapshots.Add((item, folders.Add(name)));
        }
    }

    private void AddSource(YamlNode.Map source, ImmutableArray<string> folders)
    {
        if (DbtProperties.Text(source, "name") is not { } name)
        {
            return;
        }

        foreach (var table in ((source["tables"] as YamlNode.List)?.Items ?? []).OfType<YamlNode.Map>())
        {
            if (DbtProperties.Text(table, "name") is not { } tableName)
            {
                continue;
            }

            var properties = new DbtProperties(source) { OfVersion = table };
            var settings = new DbtSettings(sourceSettings, userSourceSettings, [.. folders, name, tableName], properties, new DbtCode());
            var isEnabled = settings.IsEnabled;
            Sources.Add(
                new DbtSource(
                    package,
                    name,
                    tableName,
                    DbtProperties.Text(source, "schema") ?? name,
                    DbtProperties.Text(table, "identifier") ?? tableName,
                    isEnabled,
                    table.Entry("name")?.Value.Span ?? table.Span
                )
                {
                    Tests = new DbtProperties(table).Declared(),
                    Database = DbtProperties.Text(source, "database") ?? "",
                }
            );
            if (isEnabled == true)
            {
                References.AddRange(
                    new DbtProperties(table)
                        .Tests()
                        .SelectMany(TestReferences)
                        .Select(reference => (reference with { IsOfTest = true }, (string?)null))
                );
            }
        }
    }

    private static IEnumerable<YamlNode.Map> Items(YamlNode.Map root, string section) =>
        (root[section] as YamlNode.List)?.Items.OfType<YamlNode.Map>() ?? [];

    // Exposures, semantic models and unit tests are switched off where they stand.
    private static IEnumerable<YamlNode.Map> Enabled(YamlNode.Map root, string section) =>
        Items(root, section)
            .Where(item => DbtProperties.Text(item["config"] as YamlNode.Map, "enabled")?.ToLowerInvariant() is null or "true");

    // relationships: { to: ref('customers') }: dbt renders every argument of a test that is a template or looks like a call.
    private static IEnumerable<DbtReference> TestReferences(YamlNode test) =>
        test switch
        {
            YamlNode.Map map => map.Entries.Where(entry => entry.Key != "config").SelectMany(entry => TestReferences(entry.Value)),
            YamlNode.List list => list.Items.SelectMany(TestReferences),
            YamlNode.Scalar scalar when LooksLikeCall().IsMatch(scalar.Text) => Expressions([scalar]).References,
            YamlNode.Scalar scalar when scalar.Text.Contains("{{", StringComparison.Ordinal) => DbtCode
                .Of(JinjaScanner.Scan(scalar.Text).Calls, _ => scalar.Span)
                .References,
            _ => [],
        };

    private static DbtCode Expressions(IEnumerable<YamlNode> nodes)
    {
        var parts = nodes.OfType<YamlNode.Scalar>().Select(node => DbtCode.Of(JinjaScanner.Expression(node.Text), _ => node.Span)).ToList();
        return new DbtCode
        {
            References = [.. parts.SelectMany(part => part.References)],
            Sources = [.. parts.SelectMany(part => part.Sources)],
        };
    }

    public static DbtCode Expression(YamlNode? node) => Expressions(node is null ? [] : [node]);

    [GeneratedRegex(@"^\s*ref\s*\(.+\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeCall();
}
