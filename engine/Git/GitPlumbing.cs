using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DataOps.Git;

/// <summary>
/// Writes commits and branches of a repository without a checkout: with an index of its own, so that working tree and index stay as they
/// are, and with no hook, filter or signature of the user's.
/// </summary>
public sealed class GitPlumbing : IDisposable
{
    private const string FileMode = "100644";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("dataops-git-");
    private readonly GitCommand _git;
    private readonly string[] _settings;

    /// <param name="folder">A folder of the repository.</param>
    public GitPlumbing(string folder)
    {
        _git = new GitCommand(folder)
        {
            // A hook that runs this program names another index, and maybe another repository.
            Removed = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"],
            Variables = ImmutableDictionary<string, string>
                .Empty.Add("GIT_INDEX_FILE", Path.Combine(_scratch.FullName, "index"))
                .Add("GIT_NO_REPLACE_OBJECTS", "1"),
        };
        var hooks = _scratch.CreateSubdirectory("hooks").FullName;
        _settings = ["-c", $"core.hooksPath={hooks}", "-c", "core.fsmonitor=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"];
    }

    public void Dispose() => _scratch.Delete(recursive: true);

    /// <exception cref="GitException">There is no git, or no repository.</exception>
    public Task RequireAsync(CancellationToken cancellationToken) => TextAsync(cancellationToken, "rev-parse", "--git-dir");

    /// <summary>The commit that a revision names; null where there is none.</summary>
    public Task<string?> CommitAsync(string revision, CancellationToken cancellationToken) =>
        OneAsync(cancellationToken, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}");

    public async Task<bool> IsBranchNameAsync(string name, CancellationToken cancellationToken) =>
        !name.StartsWith('-') && await OneAsync(cancellationToken, "check-ref-format", "--normalize", $"refs/heads/{name}") is not null;

    /// <summary>True when the working tree has changes that no commit holds, outside of the given folders.</summary>
    public async Task<bool> IsDirtyAsync(IEnumerable<string> except, CancellationToken cancellationToken)
    {
        // The user's own index: an empty one would call every file deleted.
        var lines = await (_git with { Variables = _git.Variables.Remove("GIT_INDEX_FILE") }).TryLinesAsync(
            cancellationToken,
            [.. _settings, "status", "--porcelain", "--", ":/", .. except.Select(folder => $":(top,exclude,literal){folder}")]
        );
        return lines is { Length: > 0 };
    }

    /// <summary>True when some working tree of the repository has the branch checked out.</summary>
    public async Task<bool> IsCheckedOutAsync(string branch, CancellationToken cancellationToken) =>
        await _git.TryLinesAsync(cancellationToken, [.. _settings, "worktree", "list", "--porcelain"]) is { } lines
        && lines.Contains($"branch refs/heads/{branch}");

    /// <summary>The commit at the tip of a remote's branch; null where the remote has no such branch.</summary>
    /// <exception cref="GitException">The remote does not answer.</exception>
    public async Task<string?> RemoteTipAsync(string remote, string branch, CancellationToken cancellationToken)
    {
        var text = await TextAsync(cancellationToken, "ls-remote", "--", remote, $"refs/heads/{branch}");
        return text.Split('\t')[0] is { Length: > 0 } commit ? commit : null;
    }

    /// <summary>Brings the branch's commits. A shallow clone stays one, and a whole one stays whole.</summary>
    /// <exception cref="GitException">The remote does not give them.</exception>
    public async Task FetchAsync(string remote, string branch, CancellationToken cancellationToken)
    {
        var isShallow = await OneAsync(cancellationToken, "rev-parse", "--is-shallow-repository") == "true";
        string[] depth = isShallow ? ["--depth=1"] : [];
        await TextAsync(
            cancellationToken,
            ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", .. depth, "--", remote, $"refs/heads/{branch}"]
        );
    }

    public async Task<bool> IsAncestorAsync(string ancestor, string commit, CancellationToken cancellationToken) =>
        await _git.TryRunAsync([.. _settings, "merge-base", "--is-ancestor", ancestor, commit], [], cancellationToken) is { ExitCode: 0 };

    /// <summary>The files and links below a folder of a commit, by path from the top: the ids of their contents.</summary>
    public async Task<ImmutableSortedDictionary<string, string>> FilesAsync(
        string commit,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var listing = await TextAsync(cancellationToken, "ls-tree", "-r", "-z", "--full-tree", commit, "--", folder);
        return listing
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Tab: line.IndexOf('\t', StringComparison.Ordinal), Line: line))
            .ToImmutableSortedDictionary(
                entry => entry.Line[(entry.Tab + 1)..],
                entry => entry.Line[..entry.Tab].Replace($"{FileMode} blob ", "", StringComparison.Ordinal),
                StringComparer.Ordinal
            );
    }

    /// <summary>The content of a file in a commit.</summary>
    public Task<byte[]> ReadAsync(string commit, string path, CancellationToken cancellationToken) =>
        _git.RunAsync([.. _settings, "cat-file", "blob", $"{commit}:{path}"], [], cancellationToken);

    /// <summary>Stores files as they are on disk, and gives the ids of their contents in the same order.</summary>
    public async Task<ImmutableArray<string>> StoreAsync(IEnumerable<string> files, CancellationToken cancellationToken) =>
        [
            .. Encoding
                .UTF8.GetString(
                    await _git.RunAsync(
                        [.. _settings, "hash-object", "-w", "--no-filters", "--stdin-paths"],
                        Encoding.UTF8.GetBytes(string.Concat(files.Select(file => file + "\n"))),
                        cancellationToken
                    )
                )
                .Split('\n', StringSplitOptions.RemoveEmptyEntries),
        ];

    /// <summary>Writes the tree of a commit with some files put in and some taken out, and gives its id.</summary>
    /// <param name="commit">The commit; null: an empty tree.</param>
    /// <param name="put">Paths from the top, with the ids of their contents.</param>
    /// <param name="removed">Paths from the top.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> WriteTreeAsync(
        string? commit,
        IEnumerable<KeyValuePair<string, string>> put,
        IEnumerable<string> removed,
        CancellationToken cancellationToken
    )
    {
        await TextAsync(cancellationToken, ["read-tree", commit ?? "--empty"]);
        var nothing = new string('0', commit?.Length ?? 40);
        var changes = new StringBuilder();
        foreach (var path in removed)
        {
            changes.Append(CultureInfo.InvariantCulture, $"0 {nothing}\t{path}\0");
        }

        foreach (var (path, id) in put)
        {
            changes.Append(CultureInfo.InvariantCulture, $"{FileMode} {id}\t{path}\0");
        }

        await _git.RunAsync(
            [.. _settings, "update-index", "-z", "--index-info"],
            Encoding.UTF8.GetBytes(changes.ToString()),
            cancellationToken
        );
        return await TextAsync(cancellationToken, "write-tree");
    }

    public Task<string> TreeOfAsync(string commit, CancellationToken cancellationToken) =>
        TextAsync(cancellationToken, "rev-parse", "--verify", $"{commit}^{{tree}}");

    /// <summary>Makes a commit that nothing names yet, by the configured identity or else by the given one.</summary>
    public async Task<string> WriteCommitAsync(
        string tree,
        string? parent,
        string message,
        (string Name, string Email) otherwise,
        CancellationToken cancellationToken
    )
    {
        var variables = _git.Variables;
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            // Where nothing is configured git makes a name up from the machine's, or refuses.
            var isConfigured =
                await OneAsync(cancellationToken, "config", "user.email") is not null
                || await OneAsync(cancellationToken, "config", $"{role.ToLowerInvariant()}.email") is not null
                || Environment.GetEnvironmentVariable($"GIT_{role}_EMAIL") is { Length: > 0 };
            if (!isConfigured)
            {
                variables = variables.SetItem($"GIT_{role}_NAME", otherwise.Name).SetItem($"GIT_{role}_EMAIL", otherwise.Email);
            }
        }

        string[] parents = parent is null ? [] : ["-p", parent];
        return Encoding
            .UTF8.GetString(
                await (_git with { Variables = variables }).RunAsync(
                    [.. _settings, "commit-tree", tree, .. parents],
                    Encoding.UTF8.GetBytes(message),
                    cancellationToken
                )
            )
            .TrimEnd('\n');
    }

    /// <summary>Moves a branch of this repository; false when it is no longer where it was.</summary>
    /// <param name="branch">The branch's name.</param>
    /// <param name="commit">Where it goes.</param>
    /// <param name="previous">Where it was; null: it was not there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> MoveAsync(string branch, string commit, string? previous, CancellationToken cancellationToken) =>
        await _git.TryRunAsync(
            [
                .. _settings,
                "update-ref",
                "-m",
                "dataops: rendered manifests",
                $"refs/heads/{branch}",
                commit,
                previous ?? new string('0', commit.Length),
            ],
            [],
            cancellationToken
        )
            is { ExitCode: 0 };

    /// <summary>
    /// Pushes a commit to a remote's branch, never over commits that it does not build on; null when it arrived, else why not.
    /// </summary>
    public async Task<string?> PushAsync(string remote, string commit, string branch, CancellationToken cancellationToken) =>
        await _git.TryRunAsync(
            [.. _settings, "push", "--quiet", "--no-verify", "--no-follow-tags", "--", remote, $"{commit}:refs/heads/{branch}"],
            [],
            cancellationToken
        ) switch
        {
            null => "There is no git on this machine.",
            { ExitCode: 0 } => null,
            var refused => refused.Error.Trim(),
        };

    private async Task<string?> OneAsync(CancellationToken cancellationToken, params string[] arguments) =>
        await _git.TryLinesAsync(cancellationToken, [.. _settings, .. arguments]) is [var line, ..] ? line : null;

    private Task<string> TextAsync(CancellationToken cancellationToken, params string[] arguments) =>
        _git.TextAsync(cancellationToken, [.. _settings, .. arguments]);
}
