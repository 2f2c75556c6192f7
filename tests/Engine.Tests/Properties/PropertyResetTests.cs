using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Properties;
using Xunit;

namespace Engine.Tests.Properties;

public sealed class PropertyResetTests
{
    private static PropertyMap Map(params ReadOnlySpan<(string Key, PropertyValue Value)> entries) => PropertyMap.From(entries);

    private static (PropertyMap Inputs, ImmutableArray<string> Impossible) Reset(
        PropertyMap inputs,
        PropertyMap old,
        params string[] paths
    ) => PropertyReset.Apply(inputs, old, [.. paths]);

    [Fact]
    public void Key_IsPutBack_Added_OrTakenAway()
    {
        Assert.Equal(Map(("a", 1)), Reset(Map(("a", 2)), Map(("a", 1)), "a").Inputs);
        Assert.Equal(Map(("a", 1)), Reset(Map(), Map(("a", 1)), "a").Inputs);
        Assert.Equal(Map(), Reset(Map(("a", 2)), Map(), "a").Inputs);
    }

    [Fact]
    public void NestedKey_LeavesItsNeighboursAlone() =>
        Assert.Equal(
            Map(("conf", Map(("kept", 1), ("free", 2)))),
            Reset(Map(("conf", Map(("kept", 2), ("free", 2)))), Map(("conf", Map(("kept", 1), ("free", 1)))), "conf.kept").Inputs
        );

    [Fact]
    public void Index_OutsideOneOfTheLists_IsImpossible()
    {
        var (inputs, impossible) = Reset(
            Map(("list", PropertyValue.List(1, 2))),
            Map(("list", PropertyValue.List(5))),
            "list[0]",
            "list[1]",
            "list[7]"
        );

        Assert.Equal(Map(("list", PropertyValue.List(5, 2))), inputs);
        Assert.Equal(["list[1]"], impossible);
    }

    [Fact]
    public void Wildcard_TakesEveryMember()
    {
        Assert.Equal(
            Map(("tags", Map(("x", 1)))),
            Reset(Map(("tags", Map(("x", 2), ("y", 3)))), Map(("tags", Map(("x", 1)))), "tags.*").Inputs
        );
        Assert.Equal(
            Map(("list", PropertyValue.List(Map(("a", 1), ("b", 9)), Map(("a", 2), ("b", 9))))),
            Reset(
                Map(("list", PropertyValue.List(Map(("a", 8), ("b", 9)), Map(("a", 8), ("b", 9))))),
                Map(("list", PropertyValue.List(Map(("a", 1), ("b", 0)), Map(("a", 2), ("b", 0))))),
                "list[*].a"
            ).Inputs
        );
    }

    [Fact]
    public void Secret_StaysSecret()
    {
        var old = Map(("conf", new PropertyValue.Secret(Map(("a", 1)))));
        Assert.Equal(Map(("conf", Map(("a", new PropertyValue.Secret(1))))), Reset(Map(("conf", Map(("a", 2)))), old, "conf.a").Inputs);
        Assert.Equal(old, Reset(Map(("conf", new PropertyValue.Secret(Map(("a", 2))))), old, "conf.a").Inputs);
    }
}
