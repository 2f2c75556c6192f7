using System.Collections.Immutable;
using System.Globalization;
using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// Manifests that an earlier run wrote for a stack and this one did not: what they declare has left the program. Only folders that are
/// named like the stack are searched, and in them only what a renderer writes.
/// </summary>
public sealed record StaleManifests(string Folder, ImmutableArray<string> Files)
{
    /// <summary>
    /// An Application of Argo CD, or a Kustomization of Flux, says in this annotation how many objects one change may delete from its
    /// folder.
    /// </summary>
    public const string LimitAnnotation = "dataops/max-deletes";

    // A link in the checkout may lead out of it, and what stands there is not for a renderer to delete.
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    // How the renderer calls the files of both kinds.
    private static readonly string[] DeliveryMarks = ["-application-", "-kustomization-"];

    private static readonly string[] RenderedFolders = ["0-crd", "1-manifest"];

    /// <summary>More deletions than this want an approval; null: nothing bounds them.</summary>
    public int? Limit { get; init; }

    /// <summary>The stale files of a run, by the folder that one provider renders to, in the order of the folders.</summary>
    /// <param name="root">The top of the repository.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="written">Every file that was written in the run.</param>
    public static ImmutableArray<StaleManifests> Find(string root, string stack, IReadOnlySet<string> written)
    {
        var tops = written
            .Select(path => Top(root, stack, path))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Where(Directory.Exists)
            .ToList();
        var files = tops.SelectMany(top => Directory.EnumerateFiles(top, "*.yaml", WithoutLinks)).Where(IsRendered).ToList();
        var limits = Limits(files);
        return
        [
            .. files
                .Where(file => !written.Contains(file))
                .GroupBy(file => Path.GetDirectoryName(Path.GetDirectoryName(file)!)!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (Folder: Path.GetRelativePath(root, group.Key).Replace(Path.DirectorySeparatorChar, '/'), Files: group))
                .Select(group => new StaleManifests(group.Folder, [.. group.Files.Order(StringComparer.Ordinal)])
                {
                    Limit = limits.TryGetValue(group.Folder, out var limit) ? limit : null,
                }),
        ];
    }

    /// <summary>Deletes the files, and the folders that they leave empty.</summary>
    public void Delete()
    {
        foreach (var file in Files)
        {
            File.Delete(file);
            for (
                var folder = Path.GetDirectoryName(file)!;
                !Directory.EnumerateFileSystemEntries(folder).Any();
                folder = Path.GetDirectoryName(folder)!
            )
            {
                Directory.Delete(folder);
            }
        }
    }

    private static bool IsRendered(string path) => RenderedFolders.Contains(Path.GetFileName(Path.GetDirectoryName(path)));

    private static string? Top(string root, string stack, string path)
    {
        var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
        var index = Array.IndexOf(parts, stack);
        return index < 0 || index == parts.Length - 1 ? null : Path.Combine([root, .. parts[..(index + 1)]]);
    }

    private static bool IsDelivery(string file) =>
        Array.Exists(DeliveryMarks, mark => Path.GetFileName(file).Contains(mark, StringComparison.Ordinal));

    private static Dictionary<string, int> Limits(IEnumerable<string> files)
    {
        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files.Where(IsDelivery))
        {
            var manifest = ManifestYaml.Read(File.ReadAllText(file));
            var annotations = PlainValues.Map(PlainValues.Map(manifest["metadata"])?["annotations"]);
            var spec = PlainValues.Map(manifest["spec"]);
            var source = PlainValues.Map(spec?["source"]) ?? spec;
            if (
                PlainValues.Text(source?["path"]) is { } path
                && int.TryParse(
                    PlainValues.Text(annotations?[LimitAnnotation]),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var limit
                )
            )
            {
                limits[path] = limit;
            }
        }

        return limits;
    }
}
