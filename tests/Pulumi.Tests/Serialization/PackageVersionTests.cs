using Pulumi.Serialization;
using Xunit;

namespace Pulumi.Tests.Serialization;

public sealed class PackageVersionTests
{
    [Fact]
    public void Versions_AreOrderedByPrecedence()
    {
        string[] ascending =
        [
            "0.9",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "v1.0.0+build",
            "1.2",
            "10.0.0",
        ];

        Assert.Equal(ascending, ascending.Reverse().OrderBy(PackageVersion.Parse));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3.4")]
    [InlineData("one")]
    public void OtherText_IsRefused(string text) => Assert.Throws<FormatException>(() => PackageVersion.Parse(text));
}
