using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// <c>models:</c>, <c>seeds:</c> or <c>snapshots:</c> of dbt_project.yml: values for whole folders, the deepest folder winning.
/// Keys may have a plus sign, which sets them apart from folders.
/// </summary>
internal sealed class DbtConfigTree(YamlNode.Map? root)
{
    /// <summary>
    /// The values that apply to the node with the full name <paramref name="steps"/> (package, folders, name), the weakest first.
    /// </summary>
    public IEnumerable<YamlNode> Values(IEnumerable<string> steps, string key)
    {
        var level = root;
        if (Value(level, key) is { } general)
        {
            yield return general;
        }

        foreach (var step in steps)
        {
            level = level?[step] as YamlNode.Map;
            if (level is null)
            {
                yield break;
            }

            if (Value(level, key) is { } value)
            {
                yield return value;
            }
        }
    }

    /// <summary>The names of all values that apply to the node.</summary>
    public IEnumerable<string> Keys(IEnumerable<string> steps)
    {
        var level = root;
        foreach (var step in steps.Prepend(""))
        {
            level = step.Length == 0 ? level : level?[step] as YamlNode.Map;
            foreach (var entry in level?.Entries ?? [])
            {
                if (entry.Key.StartsWith('+') || entry.Value is not YamlNode.Map)
                {
                    yield return entry.Key.TrimStart('+');
                }
            }
        }
    }

    private static YamlNode? Value(YamlNode.Map? level, string key) =>
        level?[$"+{key}"] ?? (level?[key] is YamlNode.Map ? null : level?[key]);
}
