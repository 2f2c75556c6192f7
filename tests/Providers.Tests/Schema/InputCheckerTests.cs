using DataOps.Engine.Model;
using DataOps.Providers.Schema;
using Xunit;

namespace Providers.Tests.Schema;

public sealed class InputCheckerTests
{
    private static readonly PropertyMap Good = PropertyMap.From(("color", "red"));

    public static TheoryData<string, PropertyValue, string?> Values { get; } =
        new()
        {
            { "size", 4, null },
            { "size", 4.5, "size: The value must be an integer, but it is a number with a fraction (DP4012)" },
            { "size", "4", "size: The value must be an integer, but it is a string (DP4012)" },
            { "area", 4.5, null },
            { "area", true, "area: The value must be a number, but it is a boolean (DP4012)" },
            { "open", "yes", "open: The value must be a boolean, but it is a string (DP4012)" },
            { "color", "gren", "color: The value must be one of 'red', 'green', but it is 'gren'; did you mean 'green'? (DP4013)" },
            { "shade", "mauve", null },
            { "kind", "Shop", "kind: The value must be 'Store', but it is 'Shop' (DP4013)" },
            { "colour", "red", "colour: Unknown property 'colour'; did you mean 'color'? (DP4011)" },
            { "weight", 1, "weight: Unknown property 'weight' (DP4011)" },
            { "tags", PropertyMap.From(("a b", 1)), "tags[\"a b\"]: The value must be a string, but it is an integer (DP4012)" },
            { "shelf", PropertyMap.Empty, "shelf.height: Missing required property 'height' (DP4010)" },
            {
                "shelves",
                PropertyValue.List(PropertyMap.From(("height", 1), ("hieght", 2))),
                "shelves[0].hieght: Unknown property 'hieght'; did you mean 'height'? (DP4011)"
            },
            {
                "shelf",
                PropertyMap.From(("height", 1), ("shelves", PropertyValue.List(PropertyMap.From(("height", "x"))))),
                "shelf.shelves[0].height: The value must be a number, but it is a string (DP4012)"
            },
            { "sign", new PropertyValue.Asset(new AssetContent { Text = "open" }), null },
            { "sign", "open", "sign: The value must be an asset or archive, but it is a string (DP4012)" },
            { "policy", PropertyValue.List("a"), null },
            { "policy", PropertyMap.From(("height", "tall")), "policy.height: The value must be a number, but it is a string (DP4012)" },
            { "size", PropertyValue.UnknownValue, null },
            { "size", new PropertyValue.Secret("x"), "size: The value must be an integer, but it is a string (DP4012)" },
            { "size", new PropertyValue.Output(null, true, []), null },
            { "size", new PropertyValue.Output("x", false, []), "size: The value must be an integer, but it is a string (DP4012)" },
            { "size", PropertyValue.NullValue, null },
            { "__defaults", PropertyValue.List(), null },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsComparedWithItsType(string property, PropertyValue value, string? finding)
    {
        var shape = TestSchema.Load().FindResource("shop:index:Store")!.Inputs;

        var failures = InputChecker.Check(Good.With(property, value), shape);

        Assert.Equal(finding is null ? [] : [finding], failures.Select(failure => $"{failure.Property}: {failure.Reason}"));
    }

    [Fact]
    public void AllFindings_AreReportedTogether()
    {
        var shape = TestSchema.Load().FindResource("shop:index:Store")!.Inputs;

        var failures = InputChecker.Check(PropertyMap.From(("size", "x"), ("opne", true), ("color", PropertyValue.NullValue)), shape);

        Assert.Equal(["opne", "size", "color"], failures.Select(failure => failure.Property));
    }

    [Fact]
    public void Configuration_MayBeText()
    {
        var shape = TestSchema.Load().Configuration;

        var failures = InputChecker.Check(
            PropertyMap.From(("retries", "5"), ("version", "1.0.0"), ("regoin", "x")),
            shape,
            isConfiguration: true
        );

        Assert.Equal(["Unknown property 'regoin'; did you mean 'region'? (DP4011)"], failures.Select(failure => failure.Reason));
    }
}
