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
            _ => JinjaValue.Unknown,
        };
}
