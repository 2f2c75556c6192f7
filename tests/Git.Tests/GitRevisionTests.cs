using System.Diagnostics;
using DataOps.Git;
using Xunit;

namespace Git.Tests;

public sealed class GitRevisionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("git-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TryRead_OutsideACheckout_FindsNothing() => Assert.Null(GitRevision.TryRead(_folder));

    [Fact]
    public async Task Describe_Checkout_SaysWhoMadeWhat()
    {
        await CommitAsync();
        Directory.CreateDirectory(Path.Combine(_folder, "below"));

        var revision = GitRevision.TryRead(Path.Combine(_folder, "below"))!;
        var (facts, title) = await revision.DescribeAsync(Token);

        Assert.Equal(await GitAsync("rev-parse", "HEAD"), revision.Commit);
        Assert.Equal(("refs/heads/trunk", _folder, "first"), (revision.Reference, revision.Root, title));
        Assert.Equal(
            [
                "git.author=Ann",
                "git.author.email=ann@example.org",
                "git.committer=Ann",
                "git.committer.email=ann@example.org",
                "git.dirty=false",
                $"git.head={revision.Commit}",
                "git.headName=refs/heads/trunk",
            ],
            facts.Select(fact => $"{fact.Key}={fact.Value}")
        );

        File.WriteAllText(Path.Combine(_folder, "new"), "");
        Assert.Equal("true", (await revision.DescribeAsync(Token)).Facts["git.dirty"]);
    }

    [Fact]
    public async Task TryRead_PackedDetachedAndWorktree_FindTheCommit()
    {
        await CommitAsync();
        var commit = await GitAsync("rev-parse", "HEAD");

        await GitAsync("pack-refs", "--all");
        Assert.Equal(commit, GitRevision.TryRead(_folder)!.Commit);

        await GitAsync("worktree", "add", "-q", "-b", "other", Path.Combine(_folder, "tree"));
        Assert.Equal(
            (commit, "refs/heads/other"),
            GitRevision.TryRead(Path.Combine(_folder, "tree")) is { } tree ? (tree.Commit, tree.Reference) : default
        );

        await GitAsync("checkout", "-q", "--detach");
        Assert.Equal((commit, ""), GitRevision.TryRead(_folder) is { } detached ? (detached.Commit, detached.Reference) : default);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task CommitAsync()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "git"))),
            "git is not installed"
        );
        await GitAsync("init", "-q", "-b", "trunk");
        await GitAsync("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-q", "--allow-empty", "-m", "first");
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = _folder, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        var output = await git.StandardOutput.ReadToEndAsync(Token);
        await git.WaitForExitAsync(Token);
        Assert.Equal(0, git.ExitCode);
        return output.Trim();
    }
}
