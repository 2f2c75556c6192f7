using DataOps.Delivery;
using DataOps.Delivery.Branches;
using DataOps.Engine.Host;
using DataOps.Operations;
using Xunit;

namespace Delivery.Tests;

public sealed class RenderedBranchTests
{
    private const string Job = "sales/orders/1-manifest/job.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_OfANewBranch_HoldsTheManifestsAloneAndNamesItsSource()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var head = await repository.GitAsync("rev-parse", "HEAD");

        var commit = await Branch(repository)
            .CommitAsync(repository.Render((Job, "one\n"), ("applications/1-manifest/app.yaml", "app\n")), Token);

        Assert.Equal((true, head, false, 2), (commit.IsNew, commit.Source, commit.IsDirty, commit.Added));
        Assert.Equal(
            "rendered/dev/applications/1-manifest/app.yaml\nrendered/dev/sales/orders/1-manifest/job.yaml",
            await repository.RemoteAsync("ls-tree", "-r", "--name-only", "env/dev")
        );
        Assert.Equal(
            $"Render dev from {head[..12]}\n\n2 added, 0 changed, 0 removed.\n\nStack: dev\nSource-Revision: {head}",
            await repository.RemoteAsync("log", "-1", "--format=%B", "env/dev")
        );
        Assert.Equal(head, await repository.RemoteAsync("log", "-1", "--format=%(trailers:key=Source-Revision,valueonly)", "env/dev"));
    }

    [Fact]
    public async Task Commit_OfTheSameManifestsTwice_IsOneCommit_AlsoFromAnotherRevision()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var files = repository.Render((Job, "one\n"));
        var first = await Branch(repository).CommitAsync(files, Token);
        await repository.GitAsync("-c", "user.name=t", "-c", "user.email=t@e.org", "commit", "-q", "--allow-empty", "-m", "no change");

        var second = await Branch(repository).CommitAsync(files, Token);

        Assert.Equal((false, first.Commit), (second.IsNew, second.Commit));
        Assert.Equal("1", await repository.RemoteAsync("rev-list", "--count", "env/dev"));
    }

    [Fact]
    public async Task Commit_OfAChange_HoldsOnlyThat_RemovesWhatIsGone_AndKeepsWhatIsNotRendered()
    {
        using var repository = await RemoteRepository.CreateAsync();
        await Branch(repository)
            .CommitAsync(
                repository.Render((Job, "one\n"), ("sales/old/1-manifest/x.yaml", "x\n"), ("sales/same/1-manifest/y.yaml", "y\n")),
                Token
            );
        await OnBranchAsync(repository, "README.md", "readme\n");
        File.Delete(Path.Combine(repository.Clone, "rendered/dev/sales/old/1-manifest/x.yaml"));

        var commit = await Branch(repository)
            .CommitAsync(repository.Render((Job, "two\n"), ("sales/same/1-manifest/y.yaml", "y\n")), Token);

        Assert.Equal((0, 1, 1), (commit.Added, commit.Changed, commit.Removed));
        Assert.Equal(
            "D\trendered/dev/sales/old/1-manifest/x.yaml\nM\trendered/dev/sales/orders/1-manifest/job.yaml",
            await repository.RemoteAsync("diff-tree", "-r", "--no-commit-id", "--name-status", "env/dev")
        );
        Assert.Equal("readme", await repository.RemoteAsync("show", "env/dev:README.md"));
    }

    [Fact]
    public async Task Commit_LeavesWorkingTreeIndexAndHeadAlone()
    {
        using var repository = await RemoteRepository.CreateAsync();
        repository.Write("clone/pipelines/a.yaml", "staged\n");
        await repository.GitAsync("add", "pipelines/a.yaml");
        repository.Write("clone/pipelines/a.yaml", "staged and changed\n");
        repository.Write("clone/new.txt", "new\n");
        var before = (
            await repository.GitAsync("status", "--porcelain"),
            await repository.GitAsync("ls-files", "-s"),
            await repository.GitAsync("rev-parse", "HEAD")
        );

        var commit = await Branch(repository).CommitAsync(repository.Render((Job, "one\n")), Token);

        Assert.Equal(
            before,
            (
                await repository.GitAsync("status", "--porcelain"),
                await repository.GitAsync("ls-files", "-s"),
                await repository.GitAsync("rev-parse", "HEAD")
            )
        );
        Assert.True(commit.IsDirty);
        Assert.Equal("dirty", await repository.RemoteAsync("log", "-1", "--format=%(trailers:key=Source-State,valueonly)", "env/dev"));
    }

    /// <summary>Somebody else's commit arrives between reading the branch and pushing to it.</summary>
    [Fact]
    public async Task TwoPushesAtOnce_BothArrive()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var other = Path.Combine(Path.GetDirectoryName(repository.Clone)!, "other");
        await RemoteRepository.GitAsync(Path.GetDirectoryName(repository.Clone)!, "clone", "-q", repository.Remote, other);
        var others = repository.RenderIn("other", (Job, "theirs\n"));
        var attempts = 0;
        var branch = new RenderedBranch(Options(repository))
        {
            BeforePush = async () =>
            {
                if (attempts++ == 0)
                {
                    await new RenderedBranch(Options(repository) with { Root = other }).CommitAsync(others, Token);
                }
            },
        };

        var commit = await branch.CommitAsync(repository.Render((Job, "ours\n")), Token);

        Assert.Equal(2, attempts);
        Assert.Equal("ours", await repository.RemoteAsync("show", $"env/dev:rendered/dev/{Job}"));
        Assert.Equal("theirs", await repository.RemoteAsync("show", $"env/dev~1:rendered/dev/{Job}"));
        Assert.Equal(commit.Commit, await repository.RemoteAsync("rev-parse", "env/dev"));
    }

    [Fact]
    public async Task ManyPushesAtOnce_AllArrive()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var top = Path.GetDirectoryName(repository.Clone)!;
        var clones = Enumerable.Range(0, 3).Select(number => $"clone-{number}").ToList();
        foreach (var clone in clones)
        {
            await RemoteRepository.GitAsync(top, "clone", "-q", repository.Remote, clone);
        }

        await Task.WhenAll(
            clones.Select(clone =>
                new RenderedBranch(Options(repository) with { Root = Path.Combine(top, clone) }).CommitAsync(
                    repository.RenderIn(clone, (Job, clone)),
                    Token
                )
            )
        );

        Assert.Equal("3", await repository.RemoteAsync("rev-list", "--count", "env/dev"));
    }

    [Fact]
    public async Task Commit_WithoutAPush_MovesTheLocalBranchOnly_AndAPushTakesItAlong()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var files = repository.Render((Job, "one\n"));

        var commit = await Branch(repository, remote: null).CommitAsync(files, Token);

        Assert.Equal(commit.Commit, await repository.GitAsync("rev-parse", "env/dev"));
        Assert.Equal("", await repository.RemoteAsync("branch", "--list", "env/dev"));
        Assert.Equal(
            (false, commit.Commit),
            await Branch(repository).CommitAsync(files, Token) is var pushed ? (pushed.IsNew, pushed.Commit) : default
        );
        Assert.Equal(commit.Commit, await repository.RemoteAsync("rev-parse", "env/dev"));
    }

    [Fact]
    public async Task Commit_GoesOnFromABranchThatOnlyTheRemoteHas()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var first = await Branch(repository).CommitAsync(repository.Render((Job, "one\n")), Token);
        await repository.GitAsync("fetch", "-q", "origin");

        var second = await Branch(repository, remote: null).CommitAsync(repository.Render((Job, "two\n")), Token);

        Assert.Equal(first.Commit, await repository.GitAsync("rev-parse", $"{second.Commit}~1"));
    }

    [Fact]
    public async Task Commit_InAShallowDetachedClone_BuildsOnTheRemotesTip_AndStaysShallow()
    {
        using var repository = await RemoteRepository.CreateAsync();
        await Branch(repository).CommitAsync(repository.Render((Job, "one\n")), Token);
        await Branch(repository).CommitAsync(repository.Render((Job, "two\n")), Token);
        var top = Path.GetDirectoryName(repository.Clone)!;
        await RemoteRepository.GitAsync(top, "clone", "-q", "--depth=1", "--branch=main", $"file://{repository.Remote}", "shallow");
        var shallow = Path.Combine(top, "shallow");
        await RemoteRepository.GitAsync(shallow, "checkout", "-q", "--detach");

        await new RenderedBranch(Options(repository) with { Root = shallow }).CommitAsync(
            repository.RenderIn("shallow", (Job, "three\n")),
            Token
        );

        Assert.Equal("3", await repository.RemoteAsync("rev-list", "--count", "env/dev"));
        Assert.Equal("true", await RemoteRepository.GitAsync(shallow, "rev-parse", "--is-shallow-repository"));
        Assert.Equal("false", await repository.GitAsync("rev-parse", "--is-shallow-repository"));
    }

    [Fact]
    public async Task Commit_RunsNoHook_ConvertsNoText_AndNeedsNoIdentity()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Hooks are shell scripts.");
        using var repository = await RemoteRepository.CreateAsync();
        foreach (var hook in new[] { "pre-commit", "commit-msg", "pre-push", "reference-transaction", "post-commit", "post-index-change" })
        {
            repository.Write($"clone/.git/hooks/{hook}", $"#!/bin/sh\ntouch '{repository.Clone}/hook-{hook}'\nexit 1\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(
                    Path.Combine(repository.Clone, ".git", "hooks", hook),
                    UnixFileMode.UserRead | UnixFileMode.UserExecute
                );
            }
        }

        await File.WriteAllTextAsync(Path.Combine(repository.Clone, ".git/info/attributes"), "*.yaml text eol=crlf ident\n", Token);
        File.AppendAllText(Path.Combine(repository.Clone, ".git/config"), "[user]\n\tuseConfigOnly = true\n[commit]\n\tgpgsign = true\n");

        var commit = await Branch(repository).CommitAsync(repository.Render((Job, "$Id$\r\none\n")), Token);

        Assert.Empty(Directory.EnumerateFiles(repository.Clone, "hook-*"));
        Assert.Equal("$Id$\r\none", await repository.RemoteAsync("show", $"env/dev:rendered/dev/{Job}"));
        Assert.NotEqual("", await repository.RemoteAsync("log", "-1", "--format=%an <%ae>", commit.Commit));
    }

    /// <summary>What stands on the branch is somebody else's writing: nothing is read or written through it.</summary>
    [Theory]
    [InlineData("rendered")]
    [InlineData("rendered/dev")]
    [InlineData("rendered/dev/sales")]
    [InlineData("rendered/dev/sales/orders/1-manifest/job.yaml")]
    public async Task LinksOnTheBranch_AreReplacedByManifests(string link)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a right of their own there.");
        using var repository = await RemoteRepository.CreateAsync();
        var outside = Path.Combine(Path.GetDirectoryName(repository.Clone)!, "outside");
        Directory.CreateDirectory(outside);
        await OnBranchAsync(repository, link, outside, isLink: true);

        await Branch(repository).CommitAsync(repository.Render((Job, "one\n")), Token);

        Assert.Equal(
            $"100644 rendered/dev/{Job}",
            await repository.RemoteAsync("ls-tree", "-r", "--format=%(objectmode) %(path)", "env/dev")
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task Commit_ThatRemovesMoreThanAnApplicationAllows_TakesAnApproval()
    {
        using var repository = await RemoteRepository.CreateAsync();
        const string Application = """
            metadata:
              annotations:
                dataops/max-deletes: '1'
            spec:
              source:
                path: rendered/dev/sales/orders
            """;
        (string, string) app = ("applications/1-manifest/argoproj.io_v1alpha1-application-argocd-orders.yaml", Application);
        await Branch(repository).CommitAsync(repository.Render(app, (Job, "1"), ("sales/orders/1-manifest/b.yaml", "2")), Token);
        var tip = await repository.RemoteAsync("rev-parse", "env/dev");
        var rest = repository.Render(("sales/other/1-manifest/c.yaml", "3"), ("applications/1-manifest/x.yaml", "4"));

        var fault = await Assert.ThrowsAsync<FaultException>(() => Branch(repository).CommitAsync(rest, Token));

        Assert.Equal(OperationDiagnostics.TooManyDeletions, fault.Descriptor);
        Assert.Contains("'rendered/dev/sales/orders' would lose 2 manifests, and allows 1", fault.Message, StringComparison.Ordinal);
        Assert.Equal(tip, await repository.RemoteAsync("rev-parse", "env/dev"));
        var nothing = await Assert.ThrowsAsync<FaultException>(() => Branch(repository).CommitAsync(new HashSet<string>(), Token));
        Assert.Equal("nothing was rendered, and 'env/dev' would lose all 3 manifests of 'dev'", nothing.Message);

        var commit = await new RenderedBranch(Options(repository) with { AllowDeletes = true }).CommitAsync(rest, Token);
        Assert.Equal(3, commit.Removed);
    }

    [Fact]
    public async Task ABranchThatIsCheckedOut_IsNotMovedBelowItsWorkingTree()
    {
        using var repository = await RemoteRepository.CreateAsync();
        await repository.GitAsync("checkout", "-q", "-b", "env/dev");

        var fault = await Assert.ThrowsAsync<FaultException>(() => Branch(repository).CommitAsync(repository.Render((Job, "one")), Token));

        Assert.Equal(DeliveryDiagnostics.BranchInUse, fault.Descriptor);
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("a..b")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("x.lock")]
    public async Task ABadName_IsRefused(string name)
    {
        using var repository = await RemoteRepository.CreateAsync();

        var fault = await Assert.ThrowsAsync<FaultException>(() =>
            new RenderedBranch(Options(repository) with { Branch = name }).CommitAsync(repository.Render((Job, "one")), Token)
        );

        Assert.Equal($"'{name}' is no name of a branch", fault.Message);
    }

    [Fact]
    public async Task ARemoteThatRefuses_IsAFaultWithItsWords_AndNothingIsForced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Hooks are shell scripts.");
        using var repository = await RemoteRepository.CreateAsync();
        var hook = Path.Combine(repository.Remote, "hooks", "pre-receive");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\necho 'only the robot may' >&2\nexit 1\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var fault = await Assert.ThrowsAsync<FaultException>(() => Branch(repository).CommitAsync(repository.Render((Job, "one")), Token));

        Assert.Equal(DeliveryDiagnostics.PushRefused, fault.Descriptor);
        Assert.Contains("only the robot may", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARemoteThatIsNotThere_AndAFolderThatIsNoRepository_AreFaults()
    {
        using var repository = await RemoteRepository.CreateAsync();
        var files = repository.Render((Job, "one"));

        var remote = await Assert.ThrowsAsync<FaultException>(() => Branch(repository, "nowhere").CommitAsync(files, Token));
        var folder = await Assert.ThrowsAsync<FaultException>(() =>
            new RenderedBranch(Options(repository) with { Root = Path.GetTempPath() }).CommitAsync(files, Token)
        );

        Assert.Equal((DeliveryDiagnostics.GitFailed, DeliveryDiagnostics.GitFailed), (remote.Descriptor, folder.Descriptor));
    }

    [Fact]
    public async Task ARepositoryWithoutACommit_HasNothingToNameAsTheSource()
    {
        using var repository = await RemoteRepository.CreateAsync();
        await repository.GitAsync("checkout", "-q", "--orphan", "fresh");

        var fault = await Assert.ThrowsAsync<FaultException>(() => Branch(repository).CommitAsync(repository.Render((Job, "one")), Token));

        Assert.Equal(DeliveryDiagnostics.NoRevision, fault.Descriptor);
    }

    private static RenderedBranch Branch(RemoteRepository repository, string? remote = "origin") =>
        new(Options(repository) with { Remote = remote });

    private static RenderedBranchOptions Options(RemoteRepository repository) =>
        new()
        {
            Root = repository.Clone,
            Stack = "dev",
            Branch = "env/dev",
            Remote = "origin",
        };

    // Puts a file or link on the remote's branch, which is made where it is not there.
    private static async Task OnBranchAsync(RemoteRepository repository, string path, string content, bool isLink = false)
    {
        var tree = Path.Combine(Path.GetDirectoryName(repository.Clone)!, "tree");
        await RemoteRepository.GitAsync(Path.GetDirectoryName(tree)!, "clone", "-q", repository.Remote, tree);
        var exists = await RemoteRepository.GitAsync(tree, "branch", "-r", "--list", "origin/env/dev") is { Length: > 0 };
        await RemoteRepository.GitAsync(tree, exists ? ["checkout", "-q", "env/dev"] : ["checkout", "-q", "--orphan", "env/dev"]);
        if (!exists)
        {
            await RemoteRepository.GitAsync(tree, "rm", "-rqf", ".");
        }

        var file = Path.Combine(tree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (isLink)
        {
            File.CreateSymbolicLink(file, content);
        }
        else
        {
            await File.WriteAllTextAsync(file, content, Token);
        }

        await Testing.GitCheckout.CommitAsync(tree, Token);
        await RemoteRepository.GitAsync(tree, "push", "-q", "origin", "env/dev");
    }
}
