using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;
using Xunit;

namespace Engine.Tests.Properties;

public sealed class StructuralDiffTests
{
    [Fact]
    public void Between_TellsEveryPath()
    {
        var old = PropertyMap.From(
            ("same", 1),
            ("changed", 1),
            ("gone", 1),
            ("nothing", PropertyValue.NullValue),
            ("list", PropertyValue.List(1, 2, 3)),
            ("map", PropertyMap.From(("deep", 1)))
        );
        var now = PropertyMap.From(
            ("same", 1),
            ("changed", 2),
            ("new", 1),
            ("list", PropertyValue.List(1, 5)),
            ("map", PropertyMap.From(("deep", "one")))
        );
        var diff = StructuralDiff.Between(old, now);

        Assert.Equal(["changed", "gone", "list", "map", "new"], diff.Keys);
        Assert.Equal(
            ["changed Update", "gone Delete", "list[1] Update", "list[2] Delete", "map.deep Update", "new Add"],
            diff.Paths.Select(path => $"{path.Key} {path.Value.Kind}")
        );
        Assert.All(diff.Paths.Values, path => Assert.True(path.InputDiff));
    }

    [Fact]
    public void Between_NullAndAbsent_AreTheSame() =>
        Assert.True(StructuralDiff.Between(PropertyMap.From(("a", PropertyValue.NullValue)), PropertyMap.Empty).IsEmpty);
}
