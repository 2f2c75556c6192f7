using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Files;

public sealed class RepositoryLinksTests
{
    private static readonly Dictionary<string, string> Links = new()
    {
        ["up"] = "..",
        ["here"] = ".",
        ["self"] = "self",
        ["ping"] = "pong",
        ["pong"] = "ping",
        ["out"] = "/etc",
        ["beside"] = "/repository",
        ["own"] = "/repo",
        ["own-folder"] = "/repo/a/b",
        ["a/back"] = "../c/./d",
        ["a/far"] = "../../repo/c",
        ["a/through"] = "../out/hostname",
        ["one"] = "a//back/",
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("a/b", "a/b")]
    [InlineData("up", null)]
    [InlineData("here/a", "a")]
    [InlineData("self", null)]
    [InlineData("ping/x", null)]
    [InlineData("out", null)]
    [InlineData("out/hostname", null)]
    [InlineData("beside/x", null)]
    [InlineData("own/a", "a")]
    [InlineData("own-folder/x", "a/b/x")]
    [InlineData("a/back/x", "c/d/x")]
    [InlineData("a/far", null)]
    [InlineData("a/through", null)]
    [InlineData("one/x", "c/d/x")]
    public void Follow_LooksAtEveryStepOfTheWay(string path, string? expected) =>
        Assert.Equal(expected, Follow(path, place => Links.GetValueOrDefault(place)));

    [Theory]
    [InlineData(40, "link0")]
    [InlineData(41, null)]
    public void Follow_GivesUpAfterManyLinks(int links, string? expected) =>
        Assert.Equal(
            expected,
            Follow(
                $"link{links}",
                place =>
                    place == "link0"
                        ? null
                        : $"link{int.Parse(place["link".Length..], System.Globalization.CultureInfo.InvariantCulture) - 1}"
            )
        );

    private static string? Follow(string path, Func<string, string?> link) =>
        new RepositoryLinks("/repo", place => link(place.Value)).Follow(RepositoryPath.Of(path))?.Value;
}
