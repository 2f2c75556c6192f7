using System.Text;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace DataOps.Git;

/// <summary>Reads the definitions of another revision out of Git, without touching the working tree.</summary>
public sealed class GitTree(string root)
{
    // Samples may be large, and nothing that is compared is.
    private const int LargestFile = 16 * 1024 * 1024;

    private static readonly RepositoryPath Pipelines = RepositoryPath.Of("pipelines");

    internal string Program { get; init; } = "git";

    /// <summary>
    /// The files below <c>pipelines/</c>, those that links there lead to, and the stack files, at the point where
    /// <paramref name="revision"/> and HEAD parted, so that what happened on the other branch since does not count as a change.
    /// </summary>
    public async Task<ICatalogFiles> ReadAsync(string revision, CancellationToken cancellationToken)
    {
        if (revision.StartsWith('-'))
        {
            throw new GitException($"'{revision}' is not a revision.");
        }

        var commit = await TextAsync(["rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"], cancellationToken);
        if (commit.Length == 0)
        {
            throw new GitException($"Git does not know the revision '{revision}'. Fetch it, or name another one.");
        }

        var parted = await TextAsync(["merge-base", commit, "HEAD"], cancellationToken);
        var listing = await TextAsync(["ls-tree", "-r", "-z", "--full-tree", "-l", parted.Length > 0 ? parted : commit], cancellationToken);
        var prefix = await TextAsync(["rev-parse", "--show-prefix"], cancellationToken);
        var entries = listing
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => GitEntry.Of(line, prefix))
            .OfType<GitEntry>()
            .Where(entry => entry.Size <= LargestFile)
            .ToList();

        var targets = (await BlobsAsync([.. entries.Where(entry => entry.IsLink)], cancellationToken)).ToDictionary(
            link => link.Key,
            link => Encoding.UTF8.GetString(link.Value)
        );
        var links = new RepositoryLinks(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)), targets.GetValueOrDefault);
        return new GitFiles(new InMemoryFiles(await BlobsAsync(Wanted(entries, links), cancellationToken)), links);
    }

    private static List<GitEntry> Wanted(List<GitEntry> entries, RepositoryLinks links)
    {
        var wanted = entries
            .Where(entry =>
                entry.Path.IsBelow(Pipelines)
                || (entry.Path.Parent == RepositoryPath.Root && entry.Path.Name.StartsWith("Pulumi.", StringComparison.Ordinal))
            )
            .ToList();
        var known = wanted.ToHashSet();
        for (var index = 0; index < wanted.Count; index++)
        {
            if (wanted[index].IsLink && links.Follow(wanted[index].Path) is { } place)
            {
                wanted.AddRange(entries.Where(entry => (entry.Path == place || entry.Path.IsBelow(place)) && known.Add(entry)));
            }
        }

        return wanted;
    }

    // Each blob comes as "<id> blob <size>\n<bytes>\n".
    private async Task<List<KeyValuePair<RepositoryPath, byte[]>>> BlobsAsync(List<GitEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Find(entry => entry.Size < 0) is { } damaged)
        {
            throw Unreadable(damaged);
        }

        var content = await GitAsync(
            ["cat-file", "--batch"],
            Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => entry.Id + "\n"))),
            cancellationToken
        );
        var result = new List<KeyValuePair<RepositoryPath, byte[]>>(entries.Count);
        var offset = 0;
        foreach (var entry in entries)
        {
            var end = Array.IndexOf(content, (byte)'\n', offset);
            if (end < 0 || !content.AsSpan(offset..end).SequenceEqual(Encoding.UTF8.GetBytes($"{entry.Id} blob {entry.Size}")))
            {
                throw Unreadable(entry);
            }

            offset = end + 1;
            result.Add(KeyValuePair.Create(entry.Path, content[offset..(offset + (int)entry.Size)]));
            offset += (int)entry.Size + 1;
        }

        return result;
    }

    private static GitException Unreadable(GitEntry entry) =>
        new(
            $"{entry.Path}: Git cannot read the file at the base: its object {entry.Id} is missing or damaged. `git fsck` says more; fetch the revision again."
        );

    private async Task<string> TextAsync(string[] arguments, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await GitAsync(arguments, [], cancellationToken)).TrimEnd('\n');

    // Exit code 1 says that there is no such thing, with nothing printed.
    private async Task<byte[]> GitAsync(string[] arguments, byte[] input, CancellationToken cancellationToken)
    {
        var output =
            await new GitCommand(root) { Program = Program }.TryRunAsync(arguments, input, cancellationToken)
            ?? throw new GitException("There is no git on this machine, so no other revision can be read.");
        return output.ExitCode is 0 or 1 ? output.Output : throw new GitException($"Git failed: {output.Error.Trim()}");
    }
}
