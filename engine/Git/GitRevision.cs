using System.Collections.Immutable;

namespace DataOps.Git;

/// <summary>The checkout that a command works in: what is deployed, and who made it.</summary>
public sealed record GitRevision
{
    /// <summary>The hash of HEAD.</summary>
    public required string Commit { get; init; }

    /// <summary>The full name of HEAD's ref, such as <c>refs/heads/main</c>; empty when detached.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The top folder of the checkout.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// Reads HEAD from the files of the nearest checkout, starting no process; null outside one or before its first commit.
    /// </summary>
    public static GitRevision? TryRead(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var dot = Path.Combine(at, ".git");
            if (Directory.Exists(dot))
            {
                return TryRead(at, dot);
            }

            if (File.Exists(dot) && File.ReadAllText(dot).Trim() is var link && link.StartsWith("gitdir: ", StringComparison.Ordinal))
            {
                return TryRead(at, Path.GetFullPath(link["gitdir: ".Length..], at));
            }
        }

        return null;
    }

    /// <summary>
    /// What Pulumi records of a revision with an update: <c>git.head</c>, <c>git.headName</c>, <c>git.dirty</c>, author, committer and
    /// where the repository is from, and the commit's title. Asks the <c>git</c> command; without it only what the files say.
    /// </summary>
    public async Task<GitDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        facts["git.head"] = Commit;
        if (Reference.Length > 0)
        {
            facts["git.headName"] = Reference;
        }

        var git = new GitCommand(Root);
        var commit = git.TryLinesAsync(cancellationToken, "log", "-1", "--format=%cn%n%ce%n%an%n%ae%n%B");
        var status = git.TryLinesAsync(cancellationToken, "status", "--porcelain");
        var origin = git.TryLinesAsync(cancellationToken, "remote", "get-url", "origin");
        var title = "";
        if (await commit is [var committer, var committerEmail, var author, var authorEmail, ..] lines)
        {
            title = lines.Length > 4 ? lines[4].Trim() : "";
            facts["git.committer"] = committer;
            facts["git.committer.email"] = committerEmail;
            facts["git.author"] = author;
            facts["git.author.email"] = authorEmail;
        }

        if (await status is { } changes)
        {
            facts["git.dirty"] = changes.Length > 0 ? "true" : "false";
        }

        if (await origin is [var url, ..])
        {
            facts.AddRange(GitRemote.Describe(url));
        }

        return new GitDescription(facts.ToImmutable(), title);
    }

    private static GitRevision? TryRead(string root, string gitFolder)
    {
        var head = Path.Combine(gitFolder, "HEAD");
        if (!File.Exists(head))
        {
            return null;
        }

        var text = File.ReadAllText(head).Trim();
        if (!text.StartsWith("ref: ", StringComparison.Ordinal))
        {
            return new GitRevision { Commit = text, Root = root };
        }

        var reference = text["ref: ".Length..];

        // A worktree keeps its HEAD apart and shares the refs.
        var shared =
            Path.Combine(gitFolder, "commondir") is var link && File.Exists(link)
                ? Path.GetFullPath(File.ReadAllText(link).Trim(), gitFolder)
                : gitFolder;
        var commit = ReadRef(gitFolder, reference) ?? ReadRef(shared, reference) ?? ReadPacked(shared, reference);
        return commit is null
            ? null
            : new GitRevision
            {
                Commit = commit,
                Reference = reference,
                Root = root,
            };
    }

    private static string? ReadRef(string folder, string reference) =>
        Path.Combine(folder, reference) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    private static string? ReadPacked(string folder, string reference)
    {
        var path = Path.Combine(folder, "packed-refs");
        return File.Exists(path)
            ? File.ReadLines(path)
                .Select(line => line.Split(' ', 2))
                .FirstOrDefault(parts => parts.Length == 2 && parts[1] == reference)
                ?[0]
            : null;
    }
}
