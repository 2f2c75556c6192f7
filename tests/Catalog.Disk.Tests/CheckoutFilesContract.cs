using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Xunit;

namespace Testing;

/// <summary>What each reader of a checkout on disk keeps to: links inside it are followed, all others are foreign.</summary>
public abstract class CheckoutFilesContract : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("dataops-files-").FullName;

    protected CheckoutFilesContract()
    {
        Directory.CreateDirectory(Path.Combine(_place, "repo/folder"));
        Directory.CreateDirectory(Path.Combine(_place, "repository"));
        File.WriteAllText(Path.Combine(_place, "repo/folder/file.sql"), "select 1");
        File.WriteAllText(Path.Combine(_place, "repository/secret"), "secret");
    }

    protected string Root => Path.Combine(_place, "repo");

    protected abstract ICatalogFiles Open(string root);

    private ICatalogFiles Files => Open(Root + "/");

    [Theory]
    [InlineData("folder/file.sql", "File 8")]
    [InlineData("folder", "Folder 0")]
    [InlineData("missing", null)]
    [InlineData("missing/file", null)]
    [InlineData("", "Folder 0")]
    public void WhatStandsThere_IsFound(string path, string? expected) => Assert.Equal(expected, Find(path));

    [Theory]
    [InlineData("folder/file.sql", "link", "File 8")]
    [InlineData("folder", "link", "Folder 0")]
    [InlineData("folder", "link/file.sql", "File 8")]
    [InlineData("nowhere", "link", "Foreign 0")]
    [InlineData("link", "link", "Foreign 0")]
    [InlineData(".", "link", "Folder 0")]
    [InlineData("..", "link", "Foreign 0")]
    [InlineData("../repository", "link", "Foreign 0")]
    [InlineData("../repository", "link/secret", "Foreign 0")]
    [InlineData("../repository", "link/nothing", "Foreign 0")]
    [InlineData("../repository/secret", "link", "Foreign 0")]
    [InlineData("../repo/folder", "link", "Foreign 0")]
    public void ALink_IsFollowedInsideTheRepositoryOnly(string target, string path, string expected)
    {
        File.CreateSymbolicLink(Path.Combine(_place, "repo/link"), target);

        Assert.Equal(expected, Find(path));
        if (path == "link")
        {
            Assert.Equal(expected, Words(Assert.Single(Files.List(RepositoryPath.Root), entry => entry.Path.Name == "link")));
        }
    }

    [Fact]
    public void ALinkThroughALinkToTheOutside_IsForeign()
    {
        File.CreateSymbolicLink(Path.Combine(_place, "repo/out"), "../repository");
        File.CreateSymbolicLink(Path.Combine(_place, "repo/folder/secret.sql"), "../out/secret");

        Assert.Equal("Foreign 0", Find("folder/secret.sql"));
        Assert.Empty(Files.List(RepositoryPath.Of("out")));
    }

    [Fact]
    public void AnAbsoluteLink_IntoTheRepository_IsFollowed()
    {
        File.CreateSymbolicLink(Path.Combine(_place, "repo/link"), Path.Combine(_place, "repo/folder/file.sql"));

        Assert.Equal("File 8", Find("link"));
    }

    [Theory]
    [InlineData(100, "select 1")]
    [InlineData(6, "select")]
    public void Read_StopsAtTheLimit(int limit, string expected) =>
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(Files.Read(RepositoryPath.Of("folder/file.sql"), limit)));

    [Fact]
    public void List_OfAFolder_HasWhatStandsInIt()
    {
        File.CreateSymbolicLink(Path.Combine(Root, "folder/again"), ".");

        Assert.Equal(["folder/again Folder 0", "folder/file.sql File 8"], Listed("folder"));
        Assert.Equal(["folder/again/again Folder 0", "folder/again/file.sql File 8"], Listed("folder/again"));
        Assert.Equal(["folder Folder 0"], Listed(""));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("folder/file.sql")]
    [InlineData("folder/file.sql/more")]
    public void List_OfWhatIsNoFolder_IsEmpty(string path) => Assert.Empty(Listed(path));

    [Fact]
    public void AFileInALinkedFolder_IsRead()
    {
        File.CreateSymbolicLink(Path.Combine(Root, "link"), "folder");

        Assert.Equal("select 1"u8.ToArray(), Files.Read(RepositoryPath.Of("link/file.sql"), 100));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    public async Task APipe_IsNeverOpened(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells pipes from files by name.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(Root, "pipe")))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        File.CreateSymbolicLink(Path.Combine(Root, "link"), "pipe");

        Assert.Equal("Special 0", Find(path));
        Assert.Contains($"{path} Special 0", Listed(""));
    }

    [Fact]
    public void WhatTheSystemRefuses_IsNamed()
    {
        var folder = RepositoryPath.Of("folder");

        Assert.Equal(folder, Assert.Throws<UnreadableFileException>(() => Files.Read(folder, 100)).Path);
    }

    [Fact]
    public void AnEmptyFile_IsRead()
    {
        File.WriteAllText(Path.Combine(Root, "empty"), "");

        Assert.Equal("File 0", Find("empty"));
        Assert.Empty(Files.Read(RepositoryPath.Of("empty"), 100));
    }

    public void Dispose()
    {
        Directory.Delete(_place, recursive: true);
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> Listed(string path) =>
        Files.List(RepositoryPath.Of(path)).Select(entry => $"{entry.Path} {Words(entry)}").Order(StringComparer.Ordinal);

    private string? Find(string path) => Files.Find(RepositoryPath.Of(path)) is { } entry ? Words(entry) : null;

    private static string Words(CatalogEntry entry) => $"{entry.Kind} {entry.Length}";
}
