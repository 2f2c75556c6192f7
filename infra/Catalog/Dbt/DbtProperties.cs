using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>What YAML files say of one node: <c>models:</c>, <c>seeds:</c>, <c>snapshots:</c>.</summary>
internal sealed record DbtProperties(YamlNode.Map Map)
{
    public string? Description => Text(Map, "description");

    public YamlNode.Map? Config => Map["config"] as YamlNode.Map;

    /// <summary>Tests of the node and of its columns.</summary>
    public int TestCount => Tests().Count();

    public IEnumerable<YamlNode> Tests() =>
        Lists(Map).Concat((Map["columns"] as YamlNode.List)?.Items.OfType<YamlNode.Map>().SelectMany(Lists) ?? []);

    /// <summary>Versions of a versioned model with the file that defines each.</summary>
    public IEnumerable<(string Version, string File)> Versions() =>
        (Map["versions"] as YamlNode.List)?.Items.OfType<YamlNode.Map>()
            .Select(version => (Version: Text(version, "v") ?? "", File: Text(version, "defined_in") ?? $"{Text(Map, "name")}_v{Text(version, "v")}")) ?? [];

    public static string? Text(YamlNode.Map? map, string key) => map?[key] is YamlNode.Scalar { IsNull: false } scalar ? scalar.Text : null;

    private static IEnumerable<YamlNode> Lists(YamlNode.Map map) =>
        new[] { "tests", "data_tests" }.SelectMany(key => (map[key] as YamlNode.List)?.Items ?? []);
}
