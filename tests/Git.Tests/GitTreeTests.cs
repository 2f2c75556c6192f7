using DataOps.Git;
using Infra.Catalog.Disk;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Testing;
using Xunit;

namespace Git.Tests;

public sealed class GitTreeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsRead_IsWhatDefinitionsDependOn()
    {
        using var checkout = await CommittedAsync(
            "pipelines/a/b/pipeline.yaml",
            "Pulumi.yaml",
            "Pulumi.dev.yaml",
            "data/Pulumi.dev.yaml",
            "README.md",
            "pipelinesx/a",
            "NotPulumi.dev.yaml"
        );

        var files = await new GitTree(checkout.Path).ReadAsync("HEAD", Cancellation);

        Assert.Equal(
            ["Pulumi.dev.yaml", "Pulumi.yaml", "pipelines"],
            files.List(RepositoryPath.Root).Select(entry => entry.Path.Value).Order(StringComparer.Ordinal)
        );
        Assert.Equal("pipelines/a/b/pipeline.yaml"u8.ToArray(), files.Read(RepositoryPath.Of("pipelines/a/b/pipeline.yaml"), 100));
        Assert.Equal("pipelines"u8.ToArray(), files.Read(RepositoryPath.Of("pipelines/a/b/pipeline.yaml"), 9));
        Assert.Null(files.Find(RepositoryPath.Of("README.md")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ADamagedObject_IsNamedWithItsFile(bool isThere)
    {
        using var checkout = await CommittedAsync("pipelines/a/b/pipeline.yaml");
        var objects = new DirectoryInfo(Path.Combine(checkout.Path, ".git", "objects"));
        var listed = await DataOps.Git.Processes.Tool.RunAsync(
            "git",
            ["rev-parse", "HEAD:pipelines/a/b/pipeline.yaml"],
            checkout.Path,
            [],
            Cancellation
        );
        var id = System.Text.Encoding.ASCII.GetString(listed!.Output).Trim();
        var file = new FileInfo(Path.Combine(objects.FullName, id[..2], id[2..]));
        file.Delete();
        if (isThere)
        {
            await File.WriteAllTextAsync(file.FullName, "damaged", Cancellation);
        }

        var problem = await Assert.ThrowsAsync<GitException>(() => new GitTree(checkout.Path).ReadAsync("HEAD", Cancellation));

        Assert.StartsWith("pipelines/a/b/pipeline.yaml: Git cannot read the file at the base", problem.Message, StringComparison.Ordinal);
        Assert.Contains(id, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfALink_OnlyWhatItLeadsToIsRead()
    {
        using var checkout = await CommittedAsync("pipelines/a.sql", "shared/b.sql", "shared/more/c.sql", "sharedx/d.sql", "README.md");
        File.CreateSymbolicLink(Path.Combine(checkout.Path, "pipelines/link"), "../shared");
        await GitCheckout.CommitAsync(checkout.Path, Cancellation);

        var files = await new GitTree(checkout.Path).ReadAsync("HEAD", Cancellation);

        Assert.Equal(
            ["pipelines", "shared"],
            files.List(RepositoryPath.Root).Select(entry => entry.Path.Value).Order(StringComparer.Ordinal)
        );
        Assert.NotNull(files.Find(RepositoryPath.Of("shared/more/c.sql")));
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, true)]
    [InlineData((16 * 1024 * 1024) + 1, false)]
    public async Task AFile_IsReadUpToASize(int size, bool isThere)
    {
        using var checkout = await CommittedAsync("pipelines/a/b/pipeline.yaml");
        await File.WriteAllBytesAsync(Path.Combine(checkout.Path, "pipelines/a/b/large.bin"), new byte[size], Cancellation);
        await GitCheckout.CommitAsync(checkout.Path, Cancellation);

        var entry = (await new GitTree(checkout.Path).ReadAsync("HEAD", Cancellation)).Find(RepositoryPath.Of("pipelines/a/b/large.bin"));

        Assert.Equal(isThere ? size : null, (int?)entry?.Length);
    }

    [Fact]
    public async Task AProgram_IsAFile_AndASubmoduleIsNone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes of files there.");
        using var checkout = await CommittedAsync("pipelines/a/b/run.sh");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                Path.Combine(checkout.Path, "pipelines/a/b/run.sh"),
                UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite
            );
        }

        await GitCheckout.RunAsync(
            checkout.Path,
            ["update-index", "--add", "--cacheinfo", "160000,1234567890123456789012345678901234567890,pipelines/a/module"],
            Cancellation
        );
        await GitCheckout.CommitAsync(checkout.Path, Cancellation, all: false);

        var files = await new GitTree(checkout.Path).ReadAsync("HEAD", Cancellation);

        Assert.Equal(["pipelines/a/b/run.sh"], files.List(RepositoryPath.Of("pipelines/a/b")).Select(entry => entry.Path.Value));
        Assert.Equal(["pipelines/a/b"], files.List(RepositoryPath.Of("pipelines/a")).Select(entry => entry.Path.Value));
    }

    [Fact]
    public async Task OfARevisionWithoutACommonPast_ItselfIsRead()
    {
        using var checkout = await CommittedAsync("pipelines/old.yaml");
        await GitCheckout.RunAsync(checkout.Path, ["checkout", "-q", "--orphan", "other"], Cancellation);
        checkout.Write("pipelines/new.yaml", "new");
        await GitCheckout.CommitAsync(checkout.Path, Cancellation);

        var files = await new GitTree(checkout.Path).ReadAsync("main", Cancellation);

        Assert.Equal(["pipelines/old.yaml"], files.List(RepositoryPath.Of("pipelines")).Select(entry => entry.Path.Value));
    }

    [Fact]
    public async Task WithoutGit_AnErrorSaysSo()
    {
        using var checkout = new TemporaryFolder();

        var fault = await Assert.ThrowsAsync<GitException>(() =>
            new GitTree(checkout.Path) { Program = "no-such-program-of-any-machine" }.ReadAsync("HEAD", Cancellation)
        );

        Assert.Equal("There is no git on this machine, so no other revision can be read.", fault.Message);
    }

    /// <summary>Where the two say something else of the same commit, impact shows a change that nobody made.</summary>
    [Theory]
    [InlineData("file.sql")]
    [InlineData("folder")]
    [InlineData("folder/file.sql")]
    [InlineData("./folder/../file.sql")]
    [InlineData("link")]
    [InlineData("nowhere")]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("../../..")]
    [InlineData("../../../..")]
    [InlineData("../../../../outside")]
    [InlineData("../../../shared")]
    [InlineData("../../../shared/chain/file.sql")]
    [InlineData("/pipelines/a/b/file.sql")]
    [InlineData("/etc/hostname")]
    public async Task Links_AreWhatTheyAreOnDisk(string target)
    {
        using var checkout = await CommittedAsync("pipelines/a/b/file.sql", "pipelines/a/b/folder/file.sql", "shared/file.sql");
        File.CreateSymbolicLink(
            Path.Combine(checkout.Path, "pipelines/a/b/link"),
            target.StartsWith("/p", StringComparison.Ordinal) ? checkout.Path + target : target
        );
        File.CreateSymbolicLink(Path.Combine(checkout.Path, "shared/chain"), ".");
        await GitCheckout.CommitAsync(checkout.Path, Cancellation);
        var disk = new DiskCatalogFiles(checkout.Path);

        var tree = await new GitTree(checkout.Path).ReadAsync("HEAD", Cancellation);

        foreach (
            var path in new[]
            {
                "pipelines",
                "pipelines/a/b",
                "pipelines/a/b/link",
                "pipelines/a/b/link/file.sql",
                "pipelines/a/b/link/b/file.sql",
                "pipelines/a/b/link/chain",
                "pipelines/a/b/link/chain/file.sql",
                "pipelines/a/b/none",
            }.Select(RepositoryPath.Of)
        )
        {
            Assert.Equal(disk.Find(path), tree.Find(path));
            Assert.Equal(Listed(disk, path), Listed(tree, path));
            if (disk.Find(path) is { Kind: CatalogEntryKind.File })
            {
                Assert.Equal(disk.Read(path, 100), tree.Read(path, 100));
            }
        }
    }

    private static IEnumerable<CatalogEntry> Listed(ICatalogFiles files, RepositoryPath folder) =>
        files.List(folder).Where(entry => entry.Path.Name != ".git").OrderBy(entry => entry.Path);

    // Each file holds its own path.
    private static async Task<TemporaryFolder> CommittedAsync(params string[] paths)
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        var checkout = new TemporaryFolder();
        foreach (var path in paths)
        {
            checkout.Write(path, path);
        }

        await GitCheckout.CommitAsync(checkout.Path, Cancellation);
        return checkout;
    }
}
