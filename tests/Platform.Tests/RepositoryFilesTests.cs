using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Platform;
using Xunit;

namespace Platform.Tests;

/// <summary>The repository on disk: links inside it are followed, all others are foreign.</summary>
public sealed class RepositoryFilesTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("dataops-files-").FullName;

    public RepositoryFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(_place, "repo/folder"));
        Directory.CreateDirectory(Path.Combine(_place, "repository"));
        File.WriteAllText(Path.Combine(_place, "repo/folder/file.sql"), "select 1");
        File.WriteAllText(Path.Combine(_place, "repository/secret"), "secret");
    }

    private RepositoryFiles Files => new(Path.Combine(_place, "repo") + "/");

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
            Assert.Equal(expected, Words(Assert.Single(Files.List(RepositoryPath.Root), entry => entry.Path.Name == "link")));
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

    public void Dispose() => Directory.Delete(_place, recursive: true);

    private string? Find(string path) => Files.Find(RepositoryPath.Of(path)) is { } entry ? Words(entry) : null;

    private static string Words(CatalogEntry entry) => $"{entry.Kind} {entry.Length}";
}
