using Xunit;

namespace Pulumi.Tests.Inputs;

public sealed class UnionTests
{
    private static readonly Union<string, int> Text = "t";
    private static readonly Union<string, int> Number = 7;

    [Fact]
    public void Value_OfEitherType_IsFound()
    {
        Assert.Equal(("t", true, false, "t"), (Text.Value, Text.IsT0, Text.IsT1, Text.AsT0));
        Assert.Equal((7, false, true, 7), (Number.Value, Number.IsT0, Number.IsT1, Number.AsT1));
    }

    [Fact]
    public void AsOtherType_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Text.AsT1);
        Assert.Throws<InvalidOperationException>(() => Number.AsT0);
    }

    [Fact]
    public void Match_Bimap_TakeTheHeldSide()
    {
        Assert.Equal("number 7", Number.Match(text => "text " + text, number => "number " + number));
        Assert.Equal(Union<int, string>.FromT0(1), Text.Bimap(text => text.Length, number => number.ToString()));
    }

    [Fact]
    public void SameTypes_TellTheirSidesApart() => Assert.NotEqual(Union<int, int>.FromT0(1), Union<int, int>.FromT1(1));

    [Fact]
    public void TryPick_GivesTheRest()
    {
        Assert.True(Text.TryPickT0(out var text, out _));
        Assert.False(Text.TryPickT1(out _, out var remainder));
        Assert.Equal(("t", "t"), (text, remainder));
    }

    [Fact]
    public void OnlyTheFunctionForTheHeldType_IsNeeded()
    {
        Assert.Equal("t", Text.Match(text => text, null!));
        Assert.Throws<InvalidOperationException>(() => Number.Match<string>(text => text, null!));
        Assert.Throws<InvalidOperationException>(() => Number.Switch(_ => { }, null!));
        Assert.Throws<ArgumentNullException>("mapFunc", () => Number.MapT0<int>(null!));
        Assert.Throws<ArgumentNullException>("mapFunc", () => Text.MapT1<int>(null!));
    }
}
