using Infra.Catalog.Diagnostics;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Configuration in dbt_project.yml for folders and names that nothing is in: dbt warns of it when it parses, and what was meant stays
/// without its configuration.
/// </summary>
internal sealed class DbtUnusedPaths(DbtProject project, YamlNode.Map file, IReadOnlySet<string> absent)
{
    // Values of these are maps by themselves, with a plus sign or without.
    private static readonly string[] Settings =
    [
        "meta",
        "grants",
        "persist_docs",
        "docs",
        "contract",
        "labels",
        "resource_tags",
        "partition_by",
        "properties",
        "column_types",
        "post-hook",
        "pre-hook",
        "quoting",
        "freshness",
        "snapshot_meta_column_names",
        "event_time",
        "options",
        "databricks_tags",
        "tblproperties",
        "target_lag",
        "batch_retries",
        "static_analysis",
        "hard_deletes",
    ];

    public IEnumerable<Diagnostic> Check() =>
        project.HasMissingFolders
            ? []
            : Section("models", "model", DbtNodeKind.Model)
                .Concat(Section("seeds", "seed", DbtNodeKind.Seed))
                .Concat(Section("snapshots", "snapshot", DbtNodeKind.Snapshot));

    private IEnumerable<Diagnostic> Section(string section, string noun, DbtNodeKind kind)
    {
        if (file[section] is not YamlNode.Map tree)
        {
            yield break;
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in project.Nodes.Where(node => node.Kind == kind))
        {
            foreach (var full in Names(node))
            {
                for (var end = full.IndexOf('/'); end >= 0; end = full.IndexOf('/', end + 1))
                {
                    paths.Add(full[..end]);
                }

                paths.Add(full);
            }
        }

        // A project without any may have them elsewhere: they were not delivered with it.
        foreach (var (path, entry) in project.Own.Any(node => node.Kind == kind) ? Paths(tree, "") : [])
        {
            var package = path.Split('/')[0];
            if (!paths.Contains(path) && !(package != project.Name && (absent.Contains(package) || project.HasMissingPackages)))
            {
                yield return DbtDiagnostics.ConfigurationOfNothing.At(entry.KeySpan, $"{section}.{path.Replace('/', '.')}", noun);
            }
        }
    }

    // The deepest folders and names that settings are written for.
    private static IEnumerable<(string Path, YamlEntry Entry)> Paths(YamlNode.Map level, string above)
    {
        foreach (var entry in level.Entries)
        {
            if (entry.Value is not YamlNode.Map map || entry.Key.StartsWith('+') || Settings.Contains(entry.Key))
            {
                continue;
            }

            var path = above.Length == 0 ? entry.Key : $"{above}/{entry.Key}";
            if (map.Entries.Any(inner => inner.Value is not YamlNode.Map || inner.Key.StartsWith('+') || Settings.Contains(inner.Key)))
            {
                yield return (path, entry);
            }

            foreach (var deeper in Paths(map, path))
            {
                yield return deeper;
            }
        }
    }

    private static IEnumerable<string> Names(DbtNode node)
    {
        var folders = node.RelativePath.Contains('/') ? node.RelativePath[..(node.RelativePath.LastIndexOf('/') + 1)] : "";
        var file = Path.GetFileNameWithoutExtension(node.File.Name);
        yield return $"{node.Package}/{folders}{node.Name}";
        yield return $"{node.Package}/{folders}{file}";
        yield return $"{node.Package}/{folders}{file}/{node.Name}";
        if (node.Version is not null)
        {
            yield return $"{node.Package}/{folders}{node.Name}/v{node.Version}";
        }
    }
}
