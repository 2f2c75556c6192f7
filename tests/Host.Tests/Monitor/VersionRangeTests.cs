using DataOps.Engine.Host.Monitor;
using Xunit;

namespace Host.Tests.Monitor;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(">=3.0.0", true)]
    [InlineData(">= 3.0.0 < 3.259.0", false)]
    [InlineData(">=3.5.0 !3.259.0", false)]
    [InlineData("<3.4.0 || >3.8.0", true)]
    [InlineData("3.259.0", true)]
    [InlineData("=3.258.0", false)]
    [InlineData("3.x", true)]
    [InlineData("<=3.259.x", true)]
    [InlineData(">3.259.x", false)]
    [InlineData("!=3.x || 4.x", false)]
    public void Ranges_IncludeOrNot(string text, bool expected)
    {
        Assert.True(VersionRange.TryParse(text, out var range));
        Assert.Equal(expected, range.Includes(new Version(3, 259, 0)));
    }

    [Theory]
    [InlineData("three")]
    [InlineData(">=3")]
    [InlineData("~>3.0.0")]
    [InlineData("3.0.0 ||")]
    public void OtherTexts_AreNoRanges(string text) => Assert.False(VersionRange.TryParse(text, out _));
}
