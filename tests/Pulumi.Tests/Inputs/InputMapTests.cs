using System.Collections.Immutable;
using System.Text.Json;
using Xunit;

namespace Pulumi.Tests.Inputs;

public sealed class InputMapTests
{
    [Fact]
    public async Task Add_SameKeyWithEqualValue_KeepsOne()
    {
        InputMap<string> map = new() { { "k", "v" } };
        map.Add("k", Output.Create("v"));

        Assert.Equal(new Dictionary<string, string> { ["k"] = "v" }, (await map.ToOutput().Resolution).Value);
    }

    [Fact]
    public async Task Add_SameKeyWithOtherValue_Fails()
    {
        InputMap<string> map = new() { ["k"] = "v" };
        map.Add("k", "w");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => map.ToOutput().Resolution);
        Assert.Equal("Key 'k' already exists in the map with a different value.", error.Message);
    }

    [Fact]
    public async Task Merge_WithSameKey_TakesTheSecond()
    {
        InputMap<string> first = new() { ["a"] = "1", ["b"] = "1" };
        InputMap<string> second = new Dictionary<string, string> { ["b"] = "2" };

        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" },
            (await InputMap<string>.Merge(first, second).ToOutput().Resolution).Value
        );
    }

    [Fact]
    public async Task AddRange_OfUnknownMap_MakesTheMapUnknown()
    {
        InputMap<int> map = new() { ["a"] = 1 };
        map.AddRange(Output.Unknown(ImmutableDictionary<string, int>.Empty));

        Assert.False((await map.ToOutput().Resolution).IsKnown);
    }

    [Fact]
    public async Task NullDictionary_PassesThrough()
    {
        InputMap<string> map = Output.Create((ImmutableDictionary<string, string>)null!);

        Assert.Null((await map.ToOutput().Resolution).Value);
    }

    [Fact]
    public async Task Json_FromText_IsParsed()
    {
        InputJson json = """{"a":[1]}""";

        Assert.Equal(JsonValueKind.Array, (await json.ToOutput().Resolution).Value.GetProperty("a").ValueKind);
    }

    [Fact]
    public async Task Union_FromEitherType_RemembersWhich()
    {
        InputUnion<string, int> text = "t";
        InputUnion<string, int> number = Output.Create(4);

        Assert.Equal(Union<string, int>.FromT0("t"), (await text.ToOutput().Resolution).Value);
        Assert.Equal(Union<string, int>.FromT1(4), (await number.ToOutput().Resolution).Value);
    }
}
