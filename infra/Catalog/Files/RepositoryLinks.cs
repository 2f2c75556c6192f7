using Infra.Catalog.Text;

namespace Infra.Catalog.Files;

/// <summary>
/// Where paths really lead once every link in them is followed, the folders on the way included. Asks only for what single links say,
/// so it never looks outside the repository.
/// </summary>
/// <param name="root">The absolute path of the repository.</param>
/// <param name="linkAt">The text of the link at a place, null where there is none.</param>
public sealed class RepositoryLinks(string root, Func<RepositoryPath, string?> linkAt)
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>A path without links, or null where <paramref name="path"/> leaves the repository or turns in a circle.</summary>
    public RepositoryPath? Follow(RepositoryPath path)
    {
        var done = RepositoryPath.Root;
        var ahead = new Stack<string>();
        Push(ahead, path.Value);
        for (var links = 0; ahead.TryPop(out var step); )
        {
            if (step == ".")
            {
                continue;
            }

            if (step == "..")
            {
                if (done == RepositoryPath.Root)
                {
                    return null;
                }

                done = done.Parent;
                continue;
            }

            var next = done.Child(step);
            if (linkAt(next) is not { } link)
            {
                done = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            if (Path.IsPathRooted(link))
            {
                if (Inside(link) is not { } inside)
                {
                    return null;
                }

                (done, link) = (RepositoryPath.Root, inside);
            }

            Push(ahead, link);
        }

        return done;
    }

    // An absolute link is one of the repository when it starts with the repository's own path.
    private string? Inside(string link) =>
        link == root ? ""
        : link.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? link[(root.Length + 1)..]
        : null;

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (var step in path.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            ahead.Push(step);
        }
    }
}
