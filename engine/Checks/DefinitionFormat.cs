using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Disk;
using Infra.Catalog.Files;
using Infra.Catalog.Formatting;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace DataOps.Checks;

/// <summary>Brings the definition files of a checkout into their normal form.</summary>
public static class DefinitionFormat
{
    /// <summary>
    /// The files that are not in their normal form; they are rewritten unless <paramref name="isCheckOnly"/>. Files that are not UTF-8 are
    /// left alone.
    /// </summary>
    public static ImmutableArray<RepositoryPath> Run(DiskCatalogFiles files, bool isCheckOnly)
    {
        var changed = ImmutableArray.CreateBuilder<RepositoryPath>();
        foreach (var path in Definitions(files))
        {
            var content = files.Read(path, YamlLimits.FileBytes);
            if (!System.Text.Unicode.Utf8.IsValid(content))
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(content);
            var formatted = DefinitionFormatter.Format(path, text);
            if (formatted == text)
            {
                continue;
            }

            changed.Add(path);
            if (!isCheckOnly)
            {
                File.WriteAllText(files.AbsolutePath(path), formatted);
            }
        }

        return changed.ToImmutable();
    }

    private static IEnumerable<RepositoryPath> Definitions(DiskCatalogFiles files)
    {
        var root = RepositoryPath.Of("pipelines");
        var candidates = new List<RepositoryPath> { root.Child("_defaults.yaml") };
        foreach (var domain in files.List(root).Where(entry => entry.Kind == CatalogEntryKind.Folder).OrderBy(entry => entry.Path))
        {
            candidates.Add(domain.Path.Child("_domain.yaml"));
            candidates.AddRange(
                files
                    .List(domain.Path)
                    .Where(entry => entry.Kind == CatalogEntryKind.Folder)
                    .OrderBy(entry => entry.Path)
                    .Select(entry => entry.Path.Child("pipeline.yaml"))
            );
        }

        return candidates.Where(path => files.Find(path) is { Kind: CatalogEntryKind.File, Length: <= YamlLimits.FileBytes });
    }
}
