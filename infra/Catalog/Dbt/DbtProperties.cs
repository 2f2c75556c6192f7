using System.Collections.Immutable;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>What YAML files say of one node: <c>models:</c>, <c>seeds:</c>, <c>snapshots:</c>.</summary>
internal sealed record DbtProperties(YamlNode.Map Map)
{
    /// <summary>For a versioned model what stands at the version, which is stronger.</summary>
    public YamlNode.Map? OfVersion { get; init; }

    public string? Description => Text(OfVersion, "description") ?? Text(Map, "description");

    /// <summary>The values of a setting, the weakest first.</summary>
    public IEnumerable<YamlNode> Settings(string key) =>
        new[] { Map, OfVersion }.Select(map => (map?["config"] as YamlNode.Map)?[key]).OfType<YamlNode>();

    /// <summary>The names of all settings.</summary>
    public IEnumerable<string> Keys() =>
        new[] { Map, OfVersion }.SelectMany(map => (map?["config"] as YamlNode.Map)?.Entries ?? []).Select(entry => entry.Key);

    /// <summary>Tests of the node and of its columns, read.</summary>
    public ImmutableArray<DbtTest> Declared() =>
        [
            .. Lists(Map).Select(test => Test(test, null)),
            .. (Map["columns"] as YamlNode.List)
                ?.Items.OfType<YamlNode.Map>()
                .SelectMany(column => Lists(column).Select(test => Test(test, Text(column, "name"))))
                ?? [],
        ];

    /// <summary>The columns that are named; none for a versioned model, whose versions can leave some out.</summary>
    public ImmutableArray<DbtColumn> Columns() =>
        OfVersion is not null
            ? []
            :
            [
                .. (Map["columns"] as YamlNode.List)
                    ?.Items.OfType<YamlNode.Map>()
                    .Select(column => column["name"])
                    .OfType<YamlNode.Scalar>()
                    .Select(name => new DbtColumn(name.Text, name.Span))
                    ?? [],
            ];

    public IEnumerable<YamlNode> Tests() =>
        Lists(Map).Concat((Map["columns"] as YamlNode.List)?.Items.OfType<YamlNode.Map>().SelectMany(Lists) ?? []);

    public static string? Text(YamlNode.Map? map, string key) => map?[key] is YamlNode.Scalar { IsNull: false } scalar ? scalar.Text : null;

    // - unique
    // - accepted_values: { values: [a, b] }, in newer versions below arguments:
    // - { name: ..., test_name: unique }
    private static DbtTest Test(YamlNode node, string? column)
    {
        var (name, body) = node switch
        {
            YamlNode.Scalar scalar => (scalar.Text, null),
            YamlNode.Map map when Text(map, "test_name") is { } given => (given, map),
            YamlNode.Map { Entries: [var only] } => (only.Key, only.Value as YamlNode.Map),
            YamlNode.Map map
                when map.Entries.FirstOrDefault(entry => entry.Value is YamlNode.Map && entry.Key is not ("config" or "arguments"))
                    is { } nested => (nested.Key, nested.Value as YamlNode.Map),
            _ => ("", null),
        };
        var arguments = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var entry in (body?.Entries ?? []).Concat((body?["arguments"] as YamlNode.Map)?.Entries ?? []))
        {
            arguments[entry.Key] = entry.Value switch
            {
                YamlNode.Scalar scalar => [Shown(scalar)],
                YamlNode.List list => [.. list.Items.OfType<YamlNode.Scalar>().Select(Shown)],
                _ => [],
            };
        }

        string? Setting(string key) => Text(body, key) ?? Text(body?["config"] as YamlNode.Map, key);
        return new DbtTest(
            name,
            column ?? Text(body, "column_name"),
            arguments.ToImmutable(),
            (Setting("severity") ?? "error").ToLowerInvariant(),
            node.Span
        )
        {
            IsEnabled = Setting("enabled")?.ToLowerInvariant() is not ("false" or "no" or "off"),
            Where = Setting("where"),
            Threshold = DbtTest.Thresholds.FirstOrDefault(key => Setting(key) is not null),
        };
    }

    // As dbt writes a value of YAML into SQL: NO is false to PyYAML, and False in the test.
    private static string Shown(YamlNode.Scalar scalar) => scalar.IsNull ? scalar.Text : PyText.Plain(DbtYamlValue.Of(scalar));

    private static IEnumerable<YamlNode> Lists(YamlNode.Map map) =>
        new[] { "tests", "data_tests" }.SelectMany(key => (map[key] as YamlNode.List)?.Items ?? []);
}
