using System.Globalization;
using System.Text;
using DataOps.Checks.Processes;
using Infra.Catalog.Files;

namespace DataOps.Checks.Git;

/// <summary>Reads the definitions of another revision out of Git, without touching the working tree.</summary>
public sealed class GitTree(string root)
{
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>
    /// The files below <c>pipelines/</c> and the stack files at the point where <paramref name="revision"/> and HEAD parted,
    /// so that what happened on the other branch since does not count as a change.
    /// </summary>
    public async Task<InMemoryFiles> ReadAsync(string revision, CancellationToken cancellationToken)
    {
        if (revision.StartsWith('-'))
        {
            throw new GitException($"'{revision}' is not a revision.");
        }

        var commit = Encoding.UTF8.GetString(await GitAsync(["rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"], [], cancellationToken)).Trim();
        if (commit.Length == 0)
        {
            throw new GitException($"Git does not know the revision '{revision}'. Fetch it, or name another one.");
        }

        var parted = Encoding.UTF8.GetString(await GitAsync(["merge-base", commit, "HEAD"], [], cancellationToken)).Trim();
        var listing = Encoding.UTF8.GetString(await GitAsync(["ls-tree", "-r", "-z", "--full-tree", "-l", parted.Length > 0 ? parted : commit], [], cancellationToken));
        var prefix = Encoding.UTF8.GetString(await GitAsync(["rev-parse", "--show-prefix"], [], cancellationToken)).Trim();
        var wanted = listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Entry).Where(entry => entry is not null).Select(entry => entry.GetValueOrDefault())
            .Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => entry with { Path = entry.Path[prefix.Length..] })
            .Where(entry => entry.Size <= LargestFile && (entry.Path.StartsWith("pipelines/", StringComparison.Ordinal) || (entry.Path.StartsWith("Pulumi.", StringComparison.Ordinal) && !entry.Path.Contains('/'))))
            .ToList();
        var content = await GitAsync(["cat-file", "--batch"], Encoding.UTF8.GetBytes(string.Concat(wanted.Select(entry => entry.Id + "\n"))), cancellationToken);
        return new InMemoryFiles(Blobs(wanted, content));
    }

    // 100644 blob 5b1d... 120\tpath; links and submodules are left out.
    private static (string Id, long Size, string Path)? Entry(string line)
    {
        var tab = line.IndexOf('\t');
        return line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["100644" or "100755", "blob", var id, var size]
            ? (id, long.Parse(size, CultureInfo.InvariantCulture), line[(tab + 1)..])
            : null;
    }

    // Each blob comes as "<id> blob <size>\n<bytes>\n".
    private static List<KeyValuePair<string, byte[]>> Blobs(List<(string Id, long Size, string Path)> wanted, byte[] content)
    {
        var result = new List<KeyValuePair<string, byte[]>>(wanted.Count);
        var offset = 0;
        foreach (var entry in wanted)
        {
            offset = Array.IndexOf(content, (byte)'\n', offset) + 1;
            result.Add(KeyValuePair.Create(entry.Path, content[offset..(offset + (int)entry.Size)]));
            offset += (int)entry.Size + 1;
        }

        return result;
    }

    private async Task<byte[]> GitAsync(string[] arguments, byte[] input, CancellationToken cancellationToken)
    {
        var output = await Tool.RunAsync("git", arguments, root, input, cancellationToken)
            ?? throw new GitException("There is no git on this machine, so no other revision can be read.");
        return output.ExitCode is 0 or 1 ? output.Output : throw new GitException($"Git failed: {output.Error.Trim()}");
    }
}
