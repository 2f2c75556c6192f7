using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// The settings of one node, from all places that may give them. From weak to strong: the project file of the node's package, its YAML,
/// its code, and for a node of an installed package the file of the project that uses it.
/// </summary>
internal sealed class DbtSettings(
    DbtConfigTree own,
    DbtConfigTree? user,
    ImmutableArray<string> fullName,
    DbtProperties? properties,
    DbtCode code
)
{
    private static readonly string[] Apart =
    [
        "tags",
        "meta",
        "docs",
        "group",
        "access",
        "description",
        "enabled",
        "materialized",
        "schema",
        "alias",
        "severity",
        "store_failures",
    ];

    /// <summary>Null where there is none, <see cref="JinjaValue.Dynamic"/> where it is computed.</summary>
    public JinjaValue? Find(string key) => Layers(key).LastOrDefault() is { } strongest && !IsNull(strongest) ? strongest : null;

    public string? Text(string key) =>
        Find(key) switch
        {
            JinjaValue.Text text => text.Value,
            JinjaValue.Word word => word.Value,
            _ => null,
        };

    /// <summary>Null where it is computed.</summary>
    public bool? IsEnabled =>
        Find("enabled") switch
        {
            null or JinjaValue.Word { Value: "true" } => true,
            JinjaValue.Word { Value: "false" } => false,
            _ => null,
        };

    /// <summary>Those of all layers: tags add up.</summary>
    public ImmutableArray<string> Tags =>
        [.. Layers("tags").SelectMany(layer => layer.Items()).OfType<JinjaValue.Text>().Select(tag => tag.Value).Distinct()];

    /// <summary>
    /// What decides how the node is built, as one text: all settings but those that dbt leaves out when it compares nodes, and those that
    /// nodes have for themselves.
    /// </summary>
    public string Summary =>
        string.Join(
            "; ",
            own.Keys(fullName)
                .Concat(properties?.Keys() ?? [])
                .Concat(user?.Keys(fullName) ?? [])
                .Concat(code.Config.Keys)
                .Except(Apart, StringComparer.Ordinal)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(key => $"{key}={Shown(Find(key))}")
        );

    private static string Shown(JinjaValue? value) =>
        value switch
        {
            JinjaValue.Text text => $"'{text.Value}'",
            JinjaValue.Word word => word.Value,
            JinjaValue.List list => $"[{string.Join(", ", list.Values.Select(Shown))}]",
            JinjaValue.Dict dict => $"{{{string.Join(", ", dict.Entries.Select(entry => $"{entry.Key}: {Shown(entry.Value)}"))}}}",
            null => "none",
            _ => "?",
        };

    private IEnumerable<JinjaValue> Layers(string key)
    {
        var layers = own.Values(fullName, key).Concat(properties?.Settings(key) ?? []).Select(Of);
        if (code.Config.GetValueOrDefault(key) is { } given)
        {
            layers = layers.Append(given);
        }

        return user is null ? layers : layers.Concat(user.Values(fullName, key).Select(Of));
    }

    private static bool IsNull(JinjaValue value) => value is JinjaValue.Word { Value: "none" };

    private static JinjaValue Of(YamlNode node) =>
        node switch
        {
            YamlNode.Scalar { IsNull: true } => new JinjaValue.Word("none"),
            YamlNode.Scalar scalar when scalar.Text.Contains("{{", StringComparison.Ordinal) => JinjaValue.Unknown,
            YamlNode.Scalar { IsPlain: true } scalar
                when scalar.Text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" => new JinjaValue.Word(
                scalar.Text.ToLowerInvariant() is "true" or "yes" or "on" ? "true" : "false"
            ),
            YamlNode.Scalar scalar => new JinjaValue.Text(scalar.Text),
            YamlNode.List list => new JinjaValue.List([.. list.Items.Select(Of)]),
            YamlNode.Map map => new JinjaValue.Dict(
                map.Entries.DistinctBy(entry => entry.Key)
                    .ToImmutableSortedDictionary(entry => entry.Key, entry => Of(entry.Value), StringComparer.Ordinal)
            ),
            _ => JinjaValue.Unknown,
        };
}
