using Xunit;

namespace Pulumi.Tests.Inputs;

public sealed class InputArgsTests
{
    [Fact]
    public void TwoMembersForOneProperty_MayAgree()
    {
        Assert.Null(Assert.Single(new Twice().ToDictionary()).Value);
        Assert.Equal("v", Assert.Single(new Twice { First = "v", Second = "v" }.ToDictionary()).Value);
    }

    [Fact]
    public void TwoMembersForOneProperty_MayNotDiffer()
    {
        var error = Assert.Throws<ArgumentException>(() => new Twice { First = "v", Second = "w" }.ToDictionary());

        Assert.Equal("An element with the same key but a different value already exists. Key: 'same'", error.Message);
    }

    private sealed class Twice : ResourceArgs
    {
        [Input("same")]
        public string? First { get; init; }

        [Input("same")]
        public string? Second { get; init; }
    }
}
