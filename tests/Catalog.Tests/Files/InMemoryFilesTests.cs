using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Files;

public sealed class InMemoryFilesTests
{
    private static readonly InMemoryFiles Files = new([
        KeyValuePair.Create("a/b/c.txt", "abc"),
        KeyValuePair.Create("a/d.txt", "d"),
        KeyValuePair.Create("e.txt", ""),
    ]);

    [Theory]
    [InlineData("", "a Folder 0, e.txt File 0")]
    [InlineData("a", "a/b Folder 0, a/d.txt File 1")]
    [InlineData("a/b", "a/b/c.txt File 3")]
    [InlineData("nowhere", "")]
    public void AFolder_ListsWhatStandsInIt(string folder, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                Files
                    .List(RepositoryPath.Of(folder))
                    .OrderBy(entry => entry.Path)
                    .Select(entry => $"{entry.Path} {entry.Kind} {entry.Length}")
            )
        );

    [Theory]
    [InlineData(2, "ab")]
    [InlineData(3, "abc")]
    [InlineData(4, "abc")]
    public void AFile_IsReadUpToTheLimit(int limit, string expected) =>
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(Files.Read(RepositoryPath.Of("a/b/c.txt"), limit)));
}
