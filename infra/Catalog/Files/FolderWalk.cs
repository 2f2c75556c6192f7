using Infra.Catalog.Text;

namespace Infra.Catalog.Files;

/// <summary>
/// Everything below a folder in one order, whatever the order in which a disk lists: the files of a folder by name, then its folders, each
/// with what is in it.
/// </summary>
internal static class FolderWalk
{
    /// <param name="files">The repository.</param>
    /// <param name="folder">Where to begin; it is not among the entries.</param>
    /// <param name="deepest">Folders that stand further below <paramref name="folder"/> are shown, and not entered.</param>
    /// <param name="takes">Tells what is shown and, being a folder, entered.</param>
    public static IEnumerable<(CatalogEntry Entry, int Depth)> Below(
        ICatalogFiles files,
        RepositoryPath folder,
        int deepest,
        Func<CatalogEntry, bool> takes
    )
    {
        var pending = new Stack<(CatalogEntry Entry, int Depth)>();
        Enter(folder, 1);
        while (pending.TryPop(out var next))
        {
            yield return next;
            if (next.Entry.Kind == CatalogEntryKind.Folder && next.Depth <= deepest)
            {
                Enter(next.Entry.Path, next.Depth + 1);
            }
        }

        void Enter(RepositoryPath path, int depth)
        {
            foreach (
                var entry in files
                    .List(path)
                    .Where(takes)
                    .OrderBy(entry => entry.Kind != CatalogEntryKind.Folder)
                    .ThenByDescending(entry => entry.Path)
            )
            {
                pending.Push((entry, depth));
            }
        }
    }
}
