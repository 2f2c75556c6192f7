using System.Collections.Immutable;
using System.Globalization;
using DataOps.Engine.Host;
using DataOps.Git;
using DataOps.Operations;
using DataOps.Providers.Kubernetes;

namespace DataOps.Delivery.Branches;

/// <summary>
/// Commits a stack's rendered manifests to the branch that the GitOps operator follows. The folder <c>rendered/STACK</c> of the branch
/// becomes what was rendered; whatever else stands on the branch stays. Nothing is checked out, and nothing is ever forced.
/// </summary>
public sealed class RenderedBranch(RenderedBranchOptions options)
{
    /// <summary>Commits name the revision that they were rendered from in this trailer.</summary>
    public const string SourceTrailer = "Source-Revision";

    // Each attempt fails only because somebody else's arrived.
    private const int MostAttempts = 20;

    private static readonly (string Name, string Email) Nobody = ("dataops", "dataops@localhost");

    /// <summary>Called before each push, for tests of what happens between.</summary>
    internal Func<Task> BeforePush { get; init; } = () => Task.CompletedTask;

    /// <param name="files">The rendered files, absolute.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FaultException">DP2606, DP2610 or one of <see cref="DeliveryDiagnostics"/>.</exception>
    public async Task<RenderedCommit> CommitAsync(IReadOnlySet<string> files, CancellationToken cancellationToken)
    {
        try
        {
            using var git = new GitPlumbing(options.Root);
            return await CommitAsync(git, files, cancellationToken);
        }
        catch (GitException problem)
        {
            throw new FaultException(
                DeliveryDiagnostics.GitFailed,
                problem.Message,
                "Run it in a clone of the repository with git installed and the remote reachable.",
                problem
            );
        }
    }

    private async Task<RenderedCommit> CommitAsync(GitPlumbing git, IReadOnlySet<string> files, CancellationToken cancellationToken)
    {
        await git.RequireAsync(cancellationToken);
        await RequireNamesAsync(git, cancellationToken);
        var folder = $"rendered/{options.Stack}";
        var source =
            await git.CommitAsync("HEAD", cancellationToken)
            ?? throw new FaultException(
                DeliveryDiagnostics.NoRevision,
                $"{options.Root} has no commit yet",
                "Commit the definitions first: the rendered branch names the commit that it comes from."
            );
        var isDirty = await git.IsDirtyAsync([folder, ".dataops"], cancellationToken);
        var paths = files
            .Select(file => (Path: Path.GetRelativePath(options.Root, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .ToList();
        var ids = await git.StoreAsync(paths.Select(entry => entry.File), cancellationToken);
        var tree = paths.Zip(ids, (entry, id) => KeyValuePair.Create(entry.Path, id)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        for (var attempt = 1; ; attempt++)
        {
            var tip = await TipAsync(git, cancellationToken);
            var result = await WriteAsync(git, tip.Base, tree, folder, source, isDirty, cancellationToken);
            if (await PublishAsync(git, tip, result, isLast: attempt == MostAttempts, cancellationToken) is { } published)
            {
                return published;
            }
        }
    }

    private async Task RequireNamesAsync(GitPlumbing git, CancellationToken cancellationToken)
    {
        if (!await git.IsBranchNameAsync(options.Branch, cancellationToken))
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"'{options.Branch}' is no name of a branch",
                $"Name one such as env/{options.Stack}."
            );
        }

        if (options.Remote is { } remote && (remote.Length == 0 || remote.StartsWith('-')))
        {
            throw new FaultException(OperationDiagnostics.InvalidArgument, $"'{remote}' is no remote", "Name one such as origin.");
        }

        if (await git.IsCheckedOutAsync(options.Branch, cancellationToken))
        {
            throw new FaultException(
                DeliveryDiagnostics.BranchInUse,
                $"the branch '{options.Branch}' is checked out, and nothing but rendered manifests belongs on it",
                "Switch to the branch of the definitions."
            );
        }
    }

    /// <summary>
    /// What the next commit builds on. With a remote its branch is the truth; commits of the local branch that go on from it are kept.
    /// </summary>
    private async Task<Tip> TipAsync(GitPlumbing git, CancellationToken cancellationToken)
    {
        var local = await git.CommitAsync($"refs/heads/{options.Branch}", cancellationToken);
        if (options.Remote is not { } remote)
        {
            // A branch that only the remote has is gone on from as far as it was fetched.
            return new Tip(local ?? await git.CommitAsync($"refs/remotes/origin/{options.Branch}", cancellationToken), local, null);
        }

        var there = await git.RemoteTipAsync(remote, options.Branch, cancellationToken);
        if (there is null)
        {
            return new Tip(local, local, null);
        }

        if (await git.CommitAsync(there, cancellationToken) is null)
        {
            await git.FetchAsync(remote, options.Branch, cancellationToken);
        }

        var goesOn = local is not null && await git.IsAncestorAsync(there, local, cancellationToken);
        return new Tip(goesOn ? local : there, local, there);
    }

    private async Task<RenderedCommit> WriteAsync(
        GitPlumbing git,
        string? parent,
        ImmutableSortedDictionary<string, string> files,
        string folder,
        string source,
        bool isDirty,
        CancellationToken cancellationToken
    )
    {
        var before = parent is null
            ? ImmutableSortedDictionary<string, string>.Empty
            : await git.FilesAsync(parent, folder, cancellationToken);
        var removed = before.Keys.Where(path => !files.ContainsKey(path)).ToImmutableArray();
        if (!options.AllowDeletes && parent is not null)
        {
            await RequireAllowedAsync(git, parent, before, files, removed, cancellationToken);
        }

        var tree = await git.WriteTreeAsync(parent, files, removed, cancellationToken);
        var result = new RenderedCommit(options.Branch, parent ?? "", IsNew: false, source, isDirty)
        {
            Added = files.Keys.Count(path => !before.ContainsKey(path)),
            Changed = files.Count(file => before.TryGetValue(file.Key, out var id) && id != file.Value),
            Removed = removed.Length,
        };
        if (parent is not null && await git.TreeOfAsync(parent, cancellationToken) == tree)
        {
            return result;
        }

        var commit = await git.WriteCommitAsync(tree, parent, Message(result), Nobody, cancellationToken);
        return result with { Commit = commit, IsNew = true };
    }

    /// <summary>Null when somebody else's commit came first, and there is reason to try again.</summary>
    private async Task<RenderedCommit?> PublishAsync(
        GitPlumbing git,
        Tip tip,
        RenderedCommit result,
        bool isLast,
        CancellationToken cancellationToken
    )
    {
        if (options.Remote is not { } remote)
        {
            return result.Commit == tip.Local || await git.MoveAsync(options.Branch, result.Commit, tip.Local, cancellationToken) ? result
                : isLast ? throw Refused("the branch moves all the time")
                : null;
        }

        await BeforePush();
        var refusal = result.Commit == tip.Remote ? null : await git.PushAsync(remote, result.Commit, options.Branch, cancellationToken);
        if (refusal is not null)
        {
            return isLast || await git.RemoteTipAsync(remote, options.Branch, cancellationToken) == tip.Remote
                ? throw Refused(refusal)
                : null;
        }

        var follows =
            tip.Local is null
            || tip.Local == result.Commit
            || (
                await git.IsAncestorAsync(tip.Local, result.Commit, cancellationToken)
                && await git.MoveAsync(options.Branch, result.Commit, tip.Local, cancellationToken)
            );
        return result with { IsLocalBehind = !follows };
    }

    private FaultException Refused(string why) =>
        new(
            DeliveryDiagnostics.PushRefused,
            $"'{options.Branch}' could not be moved: {why}",
            $"Let the identity that pushes write to '{options.Branch}'; nobody else needs to, and nothing is ever forced."
        );

    // The branch remembers what a pipeline allows when its definition is gone: its Application says so.
    private async Task RequireAllowedAsync(
        GitPlumbing git,
        string parent,
        ImmutableSortedDictionary<string, string> before,
        ImmutableSortedDictionary<string, string> files,
        ImmutableArray<string> removed,
        CancellationToken cancellationToken
    )
    {
        if (removed.IsEmpty)
        {
            return;
        }

        if (files.IsEmpty)
        {
            throw new FaultException(
                OperationDiagnostics.TooManyDeletions,
                $"nothing was rendered, and '{options.Branch}' would lose all {removed.Length} manifests of '{options.Stack}'",
                "If that is meant, say so for this run with --allow-deletes."
            );
        }

        var scratch = Directory.CreateTempSubdirectory("dataops-branch-");
        try
        {
            // A link of the branch has another mode in its value, and a name that leads out of the folder is nobody's manifest.
            var manifests = before
                .Where(entry => !entry.Value.Contains(' ', StringComparison.Ordinal))
                .Select(entry => (Path: entry.Key, File: Path.GetFullPath(entry.Key, scratch.FullName)))
                .Where(entry => entry.File.StartsWith(scratch.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal));
            foreach (var (path, file) in manifests)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                var isApplication = Path.GetFileName(path).Contains("-application-", StringComparison.Ordinal);
                await File.WriteAllBytesAsync(
                    file,
                    isApplication ? await git.ReadAsync(parent, path, cancellationToken) : [],
                    cancellationToken
                );
            }

            DeletionGuard.Require(
                StaleManifests.Find(
                    scratch.FullName,
                    options.Stack,
                    files.Keys.Select(path => Path.Combine(scratch.FullName, path.Replace('/', Path.DirectorySeparatorChar))).ToHashSet()
                )
            );
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private string Message(RenderedCommit commit)
    {
        var dirty = commit.IsDirty ? "Source-State: dirty\n" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Render {options.Stack} from {commit.Source[..12]}

            {commit.Added} added, {commit.Changed} changed, {commit.Removed} removed.

            Stack: {options.Stack}
            {SourceTrailer}: {commit.Source}
            {dirty}
            """
        );
    }

    /// <param name="Base">What the next commit builds on; null: nothing.</param>
    /// <param name="Local">The tip of this repository's branch.</param>
    /// <param name="Remote">The tip of the remote's branch.</param>
    private sealed record Tip(string? Base, string? Local, string? Remote);
}
