using DataOps.Engine.Host.Monitor;
using Xunit;

namespace Host.Tests.Monitor;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("300000000000ns", 300)]
    [InlineData("1.5s", 1.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("-2s", -2)]
    [InlineData("0", 0)]
    public void Durations_AreRead(string text, double seconds)
    {
        Assert.True(GoDuration.TryParseSeconds(text, out var read));
        Assert.Equal(seconds, read, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 m")]
    [InlineData("1d")]
    public void OtherTexts_AreNoDurations(string text) => Assert.False(GoDuration.TryParseSeconds(text, out _));
}
