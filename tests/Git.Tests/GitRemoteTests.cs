using DataOps.Git;
using Xunit;

namespace Git.Tests;

public sealed class GitRemoteTests
{
    [Theory]
    [InlineData("git@github.com:shop/platform.git", "vcs.kind=github.com vcs.owner=shop vcs.repo=platform")]
    [InlineData("https://gitlab.com/shop/data/platform.git", "vcs.kind=gitlab.com vcs.owner=shop vcs.repo=data/platform")]
    [InlineData("https://example.org:8443/shop/platform", "vcs.kind=example.org:8443 vcs.owner=shop vcs.repo=platform")]
    [InlineData("/srv/git/platform", "")]
    public void Describe_Address_GivesPulumisKeys(string url, string expected) =>
        Assert.Equal(expected, string.Join(' ', GitRemote.Describe(url).Select(fact => $"{fact.Key}={fact.Value}")));
}
