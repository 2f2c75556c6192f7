using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Text;

public sealed class RepositoryPathTests
{
    [Theory]
    [InlineData("a/b", "c.sql", "a/b/c.sql")]
    [InlineData("a/b", "./c//d/.", "a/b/c/d")]
    [InlineData("a/b", "../c", "a/c")]
    [InlineData("a/b", "../../c", "c")]
    [InlineData("a/b", "../..", "")]
    [InlineData("a/b", "../../../c", null)]
    [InlineData("", "..", null)]
    [InlineData("", "c", "c")]
    [InlineData("a", "/etc/passwd", null)]
    [InlineData("a", "c\\d", null)]
    [InlineData("a", "c\0d", null)]
    [InlineData("a", "C:d", null)]
    [InlineData("a", "c", "a/c")]
    [InlineData("a", "..c", "a/..c")]
    [InlineData("a", "...", "a/...")]
    public void TryResolve_StaysInTheRepository(string folder, string path, string? expected) =>
        Assert.Equal(expected, RepositoryPath.TryResolve(RepositoryPath.Of(folder), path, out var result) ? result.Value : null);

    [Fact]
    public void TheRoot_IsOneValue_HoweverItWasMade() =>
        Assert.All(
            [RepositoryPath.Of(""), RepositoryPath.Of("a").Parent, RepositoryPath.Root.Parent],
            path => Assert.Equal(RepositoryPath.Root, path)
        );

    [Theory]
    [InlineData("a/b", "a", true)]
    [InlineData("a/b/c", "a", true)]
    [InlineData("a", "a", false)]
    [InlineData("ab/c", "a", false)]
    [InlineData("b/a/c", "a", false)]
    [InlineData("b/c", "a", false)]
    [InlineData("a", "", true)]
    public void IsBelow_AsksForAWholeSegment(string path, string folder, bool expected) =>
        Assert.Equal(expected, RepositoryPath.Of(path).IsBelow(RepositoryPath.Of(folder)));

    [Theory]
    [InlineData("a/b/c", "a", "b/c")]
    [InlineData("a/b", "", "a/b")]
    public void RelativeTo_LeavesTheFolderOut(string path, string folder, string expected) =>
        Assert.Equal(expected, RepositoryPath.Of(path).RelativeTo(RepositoryPath.Of(folder)));

    [Theory]
    [InlineData("a/b.sql", ".sql")]
    [InlineData("a.d/b", "")]
    [InlineData("a/.gitignore", "")]
    [InlineData("a/b.tar.gz", ".gz")]
    public void Extension_IsThatOfTheName(string path, string expected) => Assert.Equal(expected, RepositoryPath.Of(path).Extension);
}
