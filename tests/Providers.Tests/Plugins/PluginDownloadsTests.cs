using System.Net;
using System.Security.Cryptography;
using System.Text;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;
using Xunit;

namespace Providers.Tests.Plugins;

public sealed class PluginDownloadsTests
{
    private const string Api = "https://api.github.com/repos/pulumi/pulumi-thing/releases";

    private static readonly string Platform = $"{PluginSpec.System}-{PluginSpec.Processor}";
    private static readonly string Archive = $"pulumi-resource-thing-v1.2.3-{Platform}.tar.gz";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutUrl_ComesFromPulumisReleasesThenFromItsServer()
    {
        var releases = new FakeReleases { Files = { [$"https://get.pulumi.com/releases/plugins/{Archive}"] = [1, 2, 3] } };

        Assert.Equal([1, 2, 3], await DownloadAsync(releases, ""));

        Assert.Equal(
            [
                $"https://github.com/pulumi/pulumi-thing/releases/download/v1.2.3/{Archive}",
                $"{Api}/tags/v1.2.3",
                $"https://get.pulumi.com/releases/plugins/{Archive}",
            ],
            releases.Requests
        );
    }

    [Fact]
    public async Task GitHubUrl_ComesFromTheReleaseWithTheToken()
    {
        var releases = new FakeReleases
        {
            Files =
            {
                ["https://api.github.com/repos/acme/things/releases/tags/v1.2.3"] = Encoding.UTF8.GetBytes(
                    $$"""{"assets":[{"name":"other","url":"https://api.github.com/o"},{"name":"{{Archive}}","url":"https://api.github.com/a"}]}"""
                ),
                ["https://api.github.com/a"] = [4],
            },
        };

        Assert.Equal([4], await DownloadAsync(releases, "github://api.github.com/acme/things", token: "t0ken"));

        Assert.Equal(
            ["https://api.github.com/repos/acme/things/releases/tags/v1.2.3 with token t0ken", "https://api.github.com/a with token t0ken"],
            releases.Requests
        );
    }

    [Fact]
    public async Task AssetOnAnotherHost_GetsNoToken()
    {
        var releases = new FakeReleases
        {
            Files =
            {
                ["https://git.example/repos/acme/pulumi-thing/releases/tags/v1.2.3"] = Encoding.UTF8.GetBytes(
                    $$"""{"assets":[{"name":"{{Archive}}","url":"https://elsewhere.example/a"}]}"""
                ),
                ["https://elsewhere.example/a"] = [4],
            },
        };

        await DownloadAsync(releases, "github://git.example/acme", token: "t0ken");

        Assert.Equal("https://elsewhere.example/a", releases.Requests.Last());
    }

    [Theory]
    [InlineData("https://plugins.example/${NAME}/${VERSION}/", "", "https://plugins.example/thing/1.2.3/")]
    [InlineData(
        "",
        "^github://api.github.com/(?P<org>[^/]+)/(?P<repo>[^/]+)=https://mirror.example/${org}/${repo}",
        "https://mirror.example/pulumi/pulumi-thing/"
    )]
    [InlineData("https://plugins.example", "^https://nothing=https://a.example,^https://plugins=https://b.example", "https://b.example/")]
    public async Task Url_IsFilledInAndOverridden(string url, string overrides, string folder)
    {
        var releases = new FakeReleases { Files = { [folder + Archive] = [5] } };

        Assert.Equal([5], await DownloadAsync(releases, url, overrides: overrides));
        Assert.Single(releases.Requests);
    }

    [Fact]
    public async Task Checksum_OfAnotherArchive_IsRefused()
    {
        var releases = new FakeReleases { Files = { [$"https://p.example/{Archive}"] = [6] } };

        await DownloadAsync(releases, "https://p.example", SHA256.HashData([6]));
        var fault = await Assert.ThrowsAsync<PluginInstallException>(() =>
            DownloadAsync(releases, "https://p.example", SHA256.HashData([7]))
        );

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData([7])), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BusyServer_IsAskedAgain_AndOneThatRefusesIsNot()
    {
        var releases = new FakeReleases { Files = { [$"https://p.example/{Archive}"] = [8] } };
        releases.Refusals.Enqueue(HttpStatusCode.ServiceUnavailable);
        releases.Refusals.Enqueue(HttpStatusCode.TooManyRequests);

        Assert.Equal([8], await DownloadAsync(releases, "https://p.example"));
        releases.Refusals.Enqueue(HttpStatusCode.Forbidden);
        var fault = await Assert.ThrowsAsync<PluginInstallException>(() => DownloadAsync(releases, "https://p.example"));

        Assert.Equal(4, releases.Requests.Count);
        Assert.Equal($"https://p.example/{Archive} answered 403 Forbidden", fault.Message);
    }

    [Theory]
    [InlineData("ftp://x/y", "", "plugins cannot be had from 'ftp://x/y'")]
    [InlineData("nowhere", "", "'nowhere' is no URL")]
    [InlineData("", "no pair", "'no pair', which is no REGEXP=URL pair")]
    [InlineData("", "(=https://x", "which is no regular expression")]
    public async Task PlaceThatIsNone_IsTold(string url, string overrides, string words)
    {
        var fault = await Assert.ThrowsAsync<PluginInstallException>(() => DownloadAsync(new FakeReleases(), url, overrides: overrides));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_IsTheReleasesAndNobodyElses()
    {
        var releases = new FakeReleases { Files = { [$"{Api}/latest"] = """{"tag_name":"v4.5.6"}"""u8.ToArray() } };
        var downloads = Downloads(releases, "", null);

        Assert.Equal(PluginVersion.Parse("4.5.6"), await downloads.LatestAsync(Spec(""), Token));
        await Assert.ThrowsAsync<PluginInstallException>(() => downloads.LatestAsync(Spec("https://p.example"), Token));
        releases.Files.Clear();
        await Assert.ThrowsAsync<PluginInstallException>(() => downloads.LatestAsync(Spec(""), Token));
    }

    private static PluginSpec Spec(string url) => new(PluginSpec.Resource, "thing", PluginVersion.Parse("1.2.3"), url);

    private static PluginDownloads Downloads(FakeReleases releases, string overrides, string? token) =>
        new(new PluginSources(overrides), new HttpClient(releases), token, new ImmediateClock());

    private static async Task<byte[]> DownloadAsync(
        FakeReleases releases,
        string url,
        byte[]? checksum = null,
        string overrides = "",
        string? token = null
    )
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "archive");
        await Downloads(releases, overrides, token).DownloadAsync(Spec(url), checksum, path, Token);
        return await File.ReadAllBytesAsync(path, Token);
    }
}
