using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using Xunit;

namespace Engine.Tests.Planning;

public sealed class UrnPatternsTests
{
    private const string Urn = "urn:pulumi:dev::test::aws:s3/bucket:Bucket::lake";

    [Theory]
    [InlineData(Urn, true)]
    [InlineData("**::lake", true)]
    [InlineData("urn:pulumi:dev::test::aws:*:Bucket::*", true)]
    [InlineData("urn:pulumi:*::lake", false)]
    [InlineData("**::lak", false)]
    public void Contains_MatchesNamesAndPatterns(string pattern, bool expected) =>
        Assert.Equal(expected, new UrnPatterns([pattern]).Contains(new Urn(Urn)));

    [Fact]
    public void Empty_ContainsEverythingAndStaysSo()
    {
        var patterns = new UrnPatterns([]);
        patterns.Add(new Urn("urn:pulumi:dev::test::a:b:C::x"));

        Assert.True(patterns.Contains(new Urn(Urn)));
        Assert.False(patterns.IsConstrained);
    }
}
