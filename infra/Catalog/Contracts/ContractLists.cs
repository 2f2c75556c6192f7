using Infra.Catalog.Yaml;

namespace Infra.Catalog.Contracts;

/// <summary>The standard's lists: of objects, of properties, of rules.</summary>
internal static class ContractLists
{
    /// <summary>The maps of a list; what else is there, <see cref="ContractStandard"/> reports.</summary>
    public static IEnumerable<YamlNode.Map> Maps(YamlNode? node) => (node as YamlNode.List)?.Items.OfType<YamlNode.Map>() ?? [];
}
