using System.Collections.Frozen;
using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>Schema extensions are called <c>x-kubernetes-...</c> in Kubernetes and <c>x_kubernetes_...</c> in Pulumi's SDKs.</summary>
internal static class ManifestKeys
{
    private static readonly FrozenDictionary<string, string> Dashed = new[]
    {
        "x_kubernetes_embedded_resource",
        "x_kubernetes_int_or_string",
        "x_kubernetes_list_map_keys",
        "x_kubernetes_list_type",
        "x_kubernetes_map_type",
        "x_kubernetes_preserve_unknown_fields",
        "x_kubernetes_validations",
    }.ToFrozenDictionary(key => key, key => key.Replace('_', '-'));

    private static readonly FrozenDictionary<string, string> Underscored = Dashed.ToFrozenDictionary(
        entry => entry.Value,
        entry => entry.Key
    );

    public static PropertyMap ToManifest(PropertyMap properties) => Rename(properties, Dashed);

    public static PropertyMap FromManifest(PropertyMap properties) => Rename(properties, Underscored);

    private static PropertyMap Rename(PropertyMap properties, FrozenDictionary<string, string> names) =>
        PropertyMap.From(
            properties.Select(entry => KeyValuePair.Create(names.GetValueOrDefault(entry.Key, entry.Key), Rename(entry.Value, names)))
        );

    private static PropertyValue Rename(PropertyValue value, FrozenDictionary<string, string> names) =>
        value switch
        {
            PropertyValue.Object map => new PropertyValue.Object(Rename(map.Properties, names)),
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(item => Rename(item, names))]),
            _ => value,
        };
}
