using System.Globalization;
using Infra.Catalog.Text;

namespace DataOps.Git;

/// <summary>A file or link of a revision. Git gives no size for an object that is missing or damaged; it is negative then.</summary>
internal sealed record GitEntry(RepositoryPath Path, string Id, long Size, bool IsLink)
{
    /// <summary>
    /// Reads <c>100644 blob 5b1d... 120\tpath</c>. Null for what is neither file nor link, a submodule, and for what stands elsewhere.
    /// </summary>
    /// <param name="line">One entry as <c>ls-tree -l -z</c> writes it.</param>
    /// <param name="prefix">The folder of the checkout, with a slash behind it, that holds the definitions.</param>
    public static GitEntry? Of(string line, string prefix)
    {
        var tab = line.IndexOf('\t');
        var path = line[(tab + 1)..];
        return
            line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["100644" or "100755" or "120000", "blob", var id, var size]
            && path.StartsWith(prefix, StringComparison.Ordinal)
            ? new GitEntry(
                RepositoryPath.Root.Child(path[prefix.Length..]),
                id,
                long.TryParse(size, CultureInfo.InvariantCulture, out var bytes) ? bytes : -1,
                line.StartsWith("120000", StringComparison.Ordinal)
            )
            : null;
    }
}
