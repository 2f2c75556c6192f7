using Infra.Catalog.Diagnostics;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Contracts;

/// <summary>The standard's lists: of objects, of properties, of rules.</summary>
internal static class ContractLists
{
    /// <summary>
    /// The maps of a list; what is no list, and what in it is no map, is added to <paramref name="findings"/>. Nothing where there is no
    /// value.
    /// </summary>
    public static IEnumerable<YamlNode.Map> Maps(YamlNode? node, string key, ICollection<Diagnostic> findings)
    {
        if (node is null or YamlNode.Scalar { IsNull: true })
        {
            yield break;
        }

        foreach (var item in node is YamlNode.List list ? list.Items : [node])
        {
            if (node is YamlNode.List && item is YamlNode.Map map)
            {
                yield return map;
            }
            else
            {
                findings.Add(
                    ContractDiagnostics.WrongValue.At(
                        item.Span with
                        {
                            EndLine = item.Span.Line,
                            EndColumn = item.Span.Column + 1,
                        },
                        key,
                        "a list of maps",
                        item.KindName
                    )
                );
            }
        }
    }
}
