using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Experimental;
using Pulumi.Serialization;
using Xunit;

namespace Pulumi.Tests.Providers;

public sealed class PropertyValueTests
{
    private const string Urn = "urn:pulumi:s::p::a:b:C::n";

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1.5")]
    [InlineData("""[ "a", { "b": 1 } ]""")]
    [InlineData("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"")]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "s" }""")]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "t" }""")]
    [InlineData(
        """{ "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": { "a": { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "path": "p" } } }"""
    )]
    [InlineData(
        $$"""{ "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Urn}}", "id": "i", "packageVersion": "1.0.0" }"""
    )]
    [InlineData(
        $$"""{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ "{{Urn}}" ], "value": 1, "secret": true }"""
    )]
    [InlineData($$"""{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ "{{Urn}}" ] }""")]
    public void Value_SurvivesTheWire(string json)
    {
        var value = PropertyValueMessage.Read(JsonParser.Default.Parse<Value>(json));

        Assert.Equal(json, JsonFormatter.Default.Format(PropertyValueMessage.Write(value)));
    }

    [Fact]
    public void Equality_LooksInside()
    {
        var value = new PropertyValue([
            new PropertyValue(ImmutableDictionary<string, PropertyValue>.Empty.Add("k", new PropertyValue("v"))),
        ]);
        var same = new PropertyValue([
            new PropertyValue(ImmutableDictionary<string, PropertyValue>.Empty.Add("k", new PropertyValue("v"))),
        ]);

        Assert.Equal(value, same);
        Assert.Equal(value.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(value, same.WithSecret(true));
        Assert.NotEqual(value, same.WithDependencies([new Urn(Urn)]));
        Assert.NotEqual(PropertyValue.Null, PropertyValue.Computed);
    }

    [Fact]
    public void Text_ShowsKindAndMarks() =>
        Assert.Equal(
            $"[1.5,null,{{unknown}}] (secret) (deps: {Urn})",
            new PropertyValue([new PropertyValue(1.5), PropertyValue.Null, PropertyValue.Computed])
                .WithSecret(true)
                .WithDependencies([new Urn(Urn)])
                .ToString()
        );

    [Fact]
    public void TryGet_AnswersForItsKindOnly()
    {
        var value = new PropertyValue("text");

        Assert.True(value.TryGetString(out var text));
        Assert.False(value.TryGetNumber(out _));
        Assert.Equal(("text", PropertyValueType.String), (text, value.Type));
    }
}
