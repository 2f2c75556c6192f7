using System.Collections.Immutable;
using Pulumi.Experimental;
using Pulumi.Utilities;
using Xunit;

#pragma warning disable CS0618 // The type is published as experimental.

namespace Pulumi.Tests.Providers;

public sealed class PropertyValueSerializerTests
{
    private readonly PropertyValueSerializer _serializer = new();

    [Fact]
    public async Task Objects_TravelThereAndBack()
    {
        var plan = new Plan("p", 3, [new Step { Label = "a", Weight = 1.5m }, new Step { Label = "b" }], Mode.Fast);
        var written = await _serializer.Serialize(plan);

        Assert.Equal("{Kind:2,Name:p,Steps:[{Weight:1.5,the-label:a},{Weight:null,the-label:b}],Times:3}", Text(written));
        var read = await _serializer.Deserialize<Plan>(written);
        Assert.Equal(("p", 3, Mode.Fast), (read.Name, read.Times, read.Kind));
        Assert.Equal(plan.Steps, read.Steps);
    }

    [Fact]
    public async Task Outputs_KeepSecrecyDependenciesAndBeingUnknown()
    {
        var urn = new Urn("urn:pulumi:s::p::t:m:T::n");
        var value = new PropertyValue(
            Map(
                ("label", new PropertyValue("l").WithSecret(true).WithDependencies([urn])),
                ("sizes", new PropertyValue([new PropertyValue(1), PropertyValue.Computed])),
                ("tags", new PropertyValue(Map(("a", PropertyValue.Computed), ("b", new PropertyValue("c")))))
            )
        );
        var read = await _serializer.Deserialize<Bag>(value);

        Assert.Equal("l", await OutputUtilities.GetValueAsync(read.Label.ToOutput()));
        Assert.True(await Output.IsSecretAsync(read.Label.ToOutput()));
        Assert.Equal(
            [urn],
            (await OutputUtilities.GetDependenciesAsync(read.Label.ToOutput())).Select(resource => new Urn(
                ((DependencyResource)resource).Urn.Resolution.Result.Value
            ))
        );
        Assert.False(await OutputUtilities.GetIsKnownAsync(read.Sizes.ToOutput()));
        Assert.False(await OutputUtilities.GetIsKnownAsync(read.Tags.ToOutput()));
        Assert.Equal(
            "{label:l (secret) (deps: urn:pulumi:s::p::t:m:T::n),sizes:{unknown},tags:{unknown}}",
            Text(await _serializer.Serialize(read))
        );
    }

    [Fact]
    public async Task Mismatch_SaysKindsAndPath()
    {
        var value = new PropertyValue(Map(("the-label", new PropertyValue("l")), ("Weight", new PropertyValue("heavy"))));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _serializer.Deserialize<Step>(value));
        var unknown = await Assert.ThrowsAsync<InvalidOperationException>(() => _serializer.Deserialize<int>(PropertyValue.Computed));

        Assert.Equal(
            "Error while deserializing value of type Decimal from property value of type String. Expected Number instead at path [$, Weight].",
            error.Message
        );
        Assert.Equal(
            "Error while deserializing value of type Int32 from property value of type Computed. Expected Number instead.",
            unknown.Message
        );
    }

    [Fact]
    public async Task DiscriminatedUnion_IsReadAsTheNamedCase()
    {
        var square = new PropertyValue(Map(("kind", new PropertyValue("square")), ("Side", new PropertyValue(4))));
        var other = new PropertyValue(Map(("kind", new PropertyValue("circle"))));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _serializer.Deserialize<IShape>(other));

        Assert.Equal(4, Assert.IsType<Square>(await _serializer.Deserialize<IShape>(square)).Side);
        Assert.Equal("unknown \"kind\" value \"circle\"; expected one of: square", error.Message);
    }

    private static string Text(PropertyValue value) =>
        value.IsSecret || !value.Dependencies.IsEmpty || !value.TryGetMap(out var map)
            ? value.TryGetArray(out var array)
                ? $"[{string.Join(',', array.Select(Text))}]"
                : value.ToString()!
            : $"{{{string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Text(entry.Value)}"))}}}";

    private static ImmutableDictionary<string, PropertyValue> Map(params (string Key, PropertyValue Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);

    private enum Mode
    {
        Slow = 1,
        Fast = 2,
    }

    [DiscriminatedUnionDiscriminator("kind")]
    [DiscriminatedUnionCase("square", typeof(Square))]
    private interface IShape;

    private sealed record Step
    {
        [Output("the-label")]
        public string Label { get; init; } = "";

        public decimal? Weight { get; init; }
    }

    private sealed class Plan
    {
        public Plan() { }

        public Plan(string name, int times, ImmutableArray<Step> steps, Mode kind)
        {
            (Name, Times, Steps, Kind) = (name, times, steps, kind);
        }

        public string Name { get; set; } = "";

        public int Times { get; set; }

        public ImmutableArray<Step> Steps { get; set; }

        public Mode Kind { get; set; }
    }

    private sealed class Square : IShape
    {
        public int Side { get; set; }
    }

    private sealed class Bag : ResourceArgs
    {
        [Input("label")]
        public Input<string> Label { get; set; } = null!;

        [Input("sizes")]
        private InputList<int>? _sizes;

        [Input("tags")]
        private InputMap<string>? _tags;

        public InputList<int> Sizes
        {
            get => _sizes ??= [];
            set => _sizes = value;
        }

        public InputMap<string> Tags
        {
            get => _tags ??= [];
            set => _tags = value;
        }
    }

    [Fact]
    public async Task DictionariesOfAnyKind_BecomeMaps()
    {
        var written = await _serializer.Serialize(
            new object[]
            {
                new Dictionary<string, int> { ["a"] = 1 },
                ImmutableDictionary<string, int>.Empty.Add("a", 1),
                new SortedDictionary<string, int> { ["a"] = 1 },
                new Dictionary<int, int> { [1] = 1 },
            }
        );

        Assert.Equal("[{a:1},{a:1},{a:1},{}]", Text(written));
    }
}
