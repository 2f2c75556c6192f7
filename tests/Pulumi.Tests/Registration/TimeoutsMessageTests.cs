using Pulumi.Registration;
using Xunit;

namespace Pulumi.Tests.Registration;

public sealed class TimeoutsMessageTests
{
    [Theory]
    [InlineData("300000000000ns", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("-1.5s", -1_500)]
    [InlineData("2ms500us", 2.5)]
    [InlineData("0", 0)]
    public void Duration_IsRead(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)), TimeoutsMessage.ReadDuration(text));

    [Fact]
    public void NoText_IsNoDuration() => Assert.Null(TimeoutsMessage.ReadDuration(""));

    [Theory]
    [InlineData("+", "invalid duration +")]
    [InlineData("5", "missing unit in duration 5")]
    [InlineData("5x", "invalid unit in duration 5x")]
    public void OtherText_IsRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => TimeoutsMessage.ReadDuration(text)).Message);

    [Fact]
    public void Timeouts_SurviveTheWire()
    {
        var timeouts = TimeoutsMessage.Read(TimeoutsMessage.Write(new CustomTimeouts { Update = TimeSpan.FromSeconds(90) }));

        Assert.Equal((null, TimeSpan.FromSeconds(90), null), (timeouts?.Create, timeouts?.Update, timeouts?.Delete));
    }
}
