using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// <c>models:</c>, <c>seeds:</c> or <c>snapshots:</c> of dbt_project.yml: values for whole folders, the deepest folder winning.
/// Keys may have a plus sign, which sets them apart from folders.
/// </summary>
internal sealed class DbtConfigTree(YamlNode.Map? root)
{
    public YamlNode? Find(string package, string relativePath, string key)
    {
        var level = root;
        var found = Value(level, key);
        var path = relativePath.Split('/');
        string[] steps = [package, .. path[..^1], System.IO.Path.GetFileNameWithoutExtension(path[^1])];
        foreach (var step in steps)
        {
            level = level?[step] as YamlNode.Map;
            if (level is null)
            {
                break;
            }

            found = Value(level, key) ?? found;
        }

        return found;
    }

    private static YamlNode? Value(YamlNode.Map? level, string key) => level?[$"+{key}"] ?? (level?[key] is YamlNode.Map ? null : level?[key]);
}
