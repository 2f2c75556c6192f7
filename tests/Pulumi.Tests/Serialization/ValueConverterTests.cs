using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Xunit;

namespace Pulumi.Tests.Serialization;

public sealed class ValueConverterTests
{
    private readonly List<string> _warnings = [];

    [DiscriminatedUnionDiscriminator("kind")]
    [DiscriminatedUnionCase("cat", typeof(Cat))]
    [DiscriminatedUnionCase("dog", typeof(Dog))]
    private interface IPet;

    [Fact]
    public void Object_WithNestedLists_IsConstructed()
    {
        var read = Read<Owner>(
            """{"name":"o","tags":{"a":"b"},"pets":[{"kind":"cat","lives":9},{"kind":"dog","good":true}],"age":null,"extra":1}"""
        );

        Assert.Equal(("o", "b", null), (read.Value.Name, read.Value.Labels["a"], read.Value.Age));
        Assert.Equal([new Cat(9), new Dog(true)], read.Value.Pets);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void MissingList_ReadsAsDefault() => Assert.True(Read<Owner>("""{"name":"o"}""").Value.Pets.IsDefault);

    [Theory]
    [InlineData("""{"a":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", false, false)]
    [InlineData("""{"a":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"s"}}""", true, true)]
    [InlineData("""{"a":"x","__internal":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", true, false)]
    public void Nested_UnknownOrSecret_MakesTheWholeSo(string json, bool isKnown, bool isSecret)
    {
        var read = Read<ImmutableDictionary<string, string>>(json);

        Assert.Equal((isKnown, isSecret, "a"), (read.IsKnown, read.IsSecret, Assert.Single(read.Value.Keys)));
    }

    [Fact]
    public void WrongType_WarnsAndReadsAsDefault()
    {
        Assert.Equal(0, Read<int>("\"seven\"").Value);
        Assert.Equal(["Expected System.Double but got System.String deserializing here"], _warnings);
    }

    [Fact]
    public void WrongElement_WarnsAndKeepsTheOthers()
    {
        Assert.Equal([true, false], Read<ImmutableArray<bool>>("[true, 3]").Value);
        Assert.Equal(["Expected System.Boolean but got System.Double deserializing here"], _warnings);
    }

    [Fact]
    public void Union_TakesTheFirstThatFits()
    {
        Assert.Equal(Union<int, string>.FromT1("x"), Read<Union<int, string>>("\"x\"").Value);
        Assert.Equal(Union<int, string>.FromT0(4), Read<Union<int, string>>("4.0").Value);
    }

    [Fact]
    public void UnknownUnionCase_WarnsWithTheKnownOnes()
    {
        Assert.Null(Read<IPet>("""{"kind":"fish"}""").Value);
        Assert.Equal(["unknown \"kind\" value \"fish\"; expected one of: cat, dog deserializing here"], _warnings);
    }

    [Fact]
    public void Anything_CanBeReadAsJson() =>
        Assert.Equal("""{"a":[1,null]}""", JsonSerializer.Serialize(Read<JsonElement>("""{"a":[1,null]}""").Value));

    [Fact]
    public async Task OutputValue_BecomesATypedOutput()
    {
        var read = PropertyReader.Read(
            Parse(
                """{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4","value":"v","secret":true,"dependencies":["urn:pulumi:s::p::t::n"]}"""
            )
        );

        Assert.Equal((true, false), (read.IsKnown, read.IsSecret));
        var output = await Assert.IsType<Output<string>>(read.Value).Resolution;
        Assert.Equal(("v", true, true), (output.Value, output.IsKnown, output.IsSecret));
        Assert.Equal("urn:pulumi:s::p::t::n", (await Assert.Single(output.Dependencies).Urn.Resolution).Value);
    }

    [Fact]
    public void OtherGenericTypes_AreRefused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read<List<string>>("[]"));

        Assert.StartsWith("here contains invalid type System.Collections.Generic.List`1", error.Message, StringComparison.Ordinal);
    }

    private static Value Parse(string json) => JsonParser.Default.Parse<Value>(json);

    private Resolved<T> Read<T>(string json) => ValueConverter.Convert<T>(_warnings.Add, "here", Parse(json));

    [OutputType]
    private sealed record Cat([OutputConstructorParameter("lives")] int Lives) : IPet;

    [OutputType]
    private sealed record Dog([OutputConstructorParameter("good")] bool Good) : IPet;

    [OutputType]
    private sealed class Owner
    {
        [OutputConstructor]
        private Owner(
            string name,
            [OutputConstructorParameter("tags")] ImmutableDictionary<string, string> labels,
            ImmutableArray<IPet> pets,
            int? age
        )
        {
            Name = name;
            Labels = labels;
            Pets = pets;
            Age = age;
        }

        public string Name { get; }

        public ImmutableDictionary<string, string> Labels { get; }

        public ImmutableArray<IPet> Pets { get; }

        public int? Age { get; }
    }
}
