using Infra.Catalog.Values;
using Xunit;

namespace Catalog.Tests.Values;

public sealed class SemanticVersionTests
{
    /// <summary>The order of semver.org's own example, with neighbours.</summary>
    [Fact]
    public void Order_IsThatOfTheSpecification()
    {
        string[] ordered =
        [
            "0.9.9",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-11",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.1.0",
            "1.10.0",
            "2.0.0",
        ];

        for (var left = 0; left < ordered.Length; left++)
        {
            for (var right = 0; right < ordered.Length; right++)
            {
                Assert.True(
                    Math.Sign(Version(ordered[left]).CompareTo(Version(ordered[right]))) == left.CompareTo(right),
                    $"{ordered[left]} and {ordered[right]}"
                );
            }
        }

        Assert.Equal(1, Version("0.0.1").CompareTo(null));
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("01.2.3")]
    [InlineData("v1.2.3")]
    [InlineData("")]
    public void Parse_OfOtherForms_Fails(string text) => Assert.False(SemanticVersion.TryParse(text, out _));

    private static SemanticVersion Version(string text) =>
        SemanticVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text);
}
