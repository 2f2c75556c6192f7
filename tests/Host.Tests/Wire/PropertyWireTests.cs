using DataOps.Engine.Model;
using DataOps.Wire;
using Google.Protobuf.WellKnownTypes;
using Xunit;

namespace Host.Tests.Wire;

public sealed class PropertyWireTests
{
    private const string Key = Signatures.Key;
    private static readonly Urn Bucket = new("urn:pulumi:dev::shop::aws:s3:Bucket::lake");

    private static readonly PropertyMap Everything = PropertyMap.From(
        (
            "archive",
            new PropertyValue.Archive(
                new ArchiveContent
                {
                    Hash = "a1",
                    Assets = PropertyMap.From(("f", new PropertyValue.Asset(new AssetContent { Path = "f.txt", Hash = "f1" }))),
                }
            )
        ),
        ("asset", new PropertyValue.Asset(new AssetContent { Text = "hello", Hash = "h1" })),
        ("list", PropertyValue.List(1, PropertyValue.NullValue, true, "x")),
        ("map", PropertyMap.From(("null", PropertyValue.NullValue), ("unknown", PropertyValue.UnknownValue))),
        ("output", new PropertyValue.Output(PropertyMap.From(("in", "side")), true, [Bucket])),
        ("pending", new PropertyValue.Output(null, false, [Bucket])),
        ("reference", new PropertyValue.ResourceReference(Bucket, "lake-1", "7.0.0")),
        ("component", new PropertyValue.ResourceReference(Bucket, null, "")),
        ("planned", new PropertyValue.ResourceReference(Bucket, PropertyValue.UnknownValue, "")),
        ("secret", new PropertyValue.Secret(PropertyValue.List("s")))
    );

    [Fact]
    public void EveryKindOfValue_SurvivesTheWire() =>
        Assert.Equal(Everything, PropertyReader.ToMap(PropertyWriter.ToStruct(Everything, WireOptions.Everything), WireOptions.Everything));

    [Fact]
    public void SpecialValues_HaveTheProtocolsForm() =>
        Assert.Equal(
            Struct.Parser.ParseJson(
                $$"""
                {
                  "archive": { "{{Key}}": "0def7320c3a5731c473e5ecbe6d01bc7", "hash": "a1", "assets": { "f": { "{{Key}}": "c44067f5952c0a294b673a41bacd8c17", "hash": "f1", "path": "f.txt" } } },
                  "asset": { "{{Key}}": "c44067f5952c0a294b673a41bacd8c17", "hash": "h1", "text": "hello" },
                  "list": [ 1, null, true, "x" ],
                  "map": { "null": null, "unknown": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
                  "output": { "{{Key}}": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": { "in": "side" }, "secret": true, "dependencies": [ "{{Bucket}}" ] },
                  "pending": { "{{Key}}": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ "{{Bucket}}" ] },
                  "reference": { "{{Key}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Bucket}}", "id": "lake-1", "packageVersion": "7.0.0" },
                  "component": { "{{Key}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Bucket}}" },
                  "planned": { "{{Key}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Bucket}}", "id": "" },
                  "secret": { "{{Key}}": "1b47061264138c4ac30d75fd1eb44270", "value": [ "s" ] }
                }
                """
            ),
            PropertyWriter.ToStruct(Everything, WireOptions.Everything)
        );

    [Fact]
    public void Writing_WithoutOptions_LeavesPlainValues() =>
        Assert.Equal(
            Struct.Parser.ParseJson(
                $$"""
                {
                  "archive": { "{{Key}}": "0def7320c3a5731c473e5ecbe6d01bc7", "hash": "a1", "assets": { "f": { "{{Key}}": "c44067f5952c0a294b673a41bacd8c17", "hash": "f1", "path": "f.txt" } } },
                  "asset": { "{{Key}}": "c44067f5952c0a294b673a41bacd8c17", "hash": "h1", "text": "hello" },
                  "list": [ 1, null, true, "x" ],
                  "map": { "null": null },
                  "output": { "in": "side" },
                  "reference": "lake-1",
                  "component": "{{Bucket}}",
                  "secret": [ "s" ]
                }
                """
            ),
            PropertyWriter.ToStruct(Everything, new WireOptions())
        );

    [Fact]
    public void Reading_WithoutOptions_LeavesPlainValues() =>
        Assert.Equal(
            PropertyMap.From(
                ("archive", Everything["archive"]!),
                ("asset", Everything["asset"]!),
                ("list", Everything["list"]!),
                ("map", PropertyMap.From(("null", PropertyValue.NullValue))),
                ("output", PropertyMap.From(("in", "side"))),
                ("reference", "lake-1"),
                ("component", Bucket.Value),
                ("planned", ""),
                ("secret", PropertyValue.List("s"))
            ),
            PropertyReader.ToMap(PropertyWriter.ToStruct(Everything, WireOptions.Everything), new WireOptions())
        );

    [Fact]
    public void Upgrading_MakesOutputsOfSecretsAndUnknowns()
    {
        var options = WireOptions.Everything with { UpgradeToOutputValues = true };
        var map = PropertyMap.From(("s", new PropertyValue.Secret("x")), ("u", PropertyValue.UnknownValue));
        var outputs = PropertyMap.From(("s", new PropertyValue.Output("x", true, [])), ("u", new PropertyValue.Output(null, false, [])));

        Assert.Equal(outputs, PropertyReader.ToMap(PropertyWriter.ToStruct(map, WireOptions.Everything), options));
        Assert.Equal(PropertyWriter.ToStruct(outputs, WireOptions.Everything), PropertyWriter.ToStruct(map, options));
    }

    [Theory]
    [InlineData("04da6b54-80e4-46f7-96ec-b56ff0331ba9")]
    [InlineData("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    [InlineData("3eeb2bf0-c639-47a8-9e75-3b44932eb421")]
    [InlineData("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2")]
    [InlineData("030794c1-ac77-496b-92df-f27374a8bd58")]
    [InlineData("e48ece36-62e2-4504-bad9-02848725956a")]
    [InlineData("dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public void Unknowns_OfEveryType_AreUnknown(string sentinel)
    {
        var value = Value.ForString(sentinel);

        Assert.Equal(PropertyValue.UnknownValue, PropertyReader.ToPropertyValue(value, new WireOptions { KeepUnknowns = true }));
        Assert.Null(PropertyReader.ToPropertyValue(value, new WireOptions()));
        Assert.Throws<WireFormatException>(() =>
            PropertyReader.ToPropertyValue(value, new WireOptions { KeepUnknowns = true, RejectUnknowns = true })
        );
    }

    [Fact]
    public void Unknowns_ThatAreLeftOut_DropFromListsWhenWritten_AndKeepTheirPlaceWhenRead()
    {
        var list = PropertyValue.List("a", PropertyValue.UnknownValue, "b");
        var written = PropertyWriter.ToValue(list, WireOptions.Everything)!;

        Assert.Equal(Value.ForList(Value.ForString("a"), Value.ForString("b")), PropertyWriter.ToValue(list, new WireOptions()));
        Assert.Equal(PropertyValue.List("a", PropertyValue.NullValue, "b"), PropertyReader.ToPropertyValue(written, new WireOptions()));
    }

    [Fact]
    public void SkippedKeys_AreLeftOut()
    {
        var map = PropertyMap.From(
            ("__internal", "x"),
            ("a", PropertyValue.NullValue),
            ("b", PropertyMap.From(("__kept", "y"), ("c", PropertyValue.NullValue)))
        );
        var options = new WireOptions { SkipNulls = true, SkipInternalKeys = true };
        var expected = PropertyMap.From(("b", PropertyMap.From(("__kept", "y"))));

        Assert.Equal(PropertyWriter.ToStruct(expected, new WireOptions()), PropertyWriter.ToStruct(map, options));
        Assert.Equal(expected, PropertyReader.ToMap(PropertyWriter.ToStruct(map, WireOptions.Everything), options));
    }

    [Theory]
    [InlineData($$"""{ "{{Key}}": "1b47061264138c4ac30d75fd1eb44270" }""", "malformed secret: 'value' is not there")]
    [InlineData($$"""{ "{{Key}}": "5cf8f73096256a8f31e491e813e4eb8e" }""", "malformed resource reference: 'urn' is not there")]
    [InlineData(
        $$"""{ "{{Key}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "u", "id": 1 }""",
        "malformed resource reference: 'id' is not a string"
    )]
    [InlineData(
        $$"""{ "{{Key}}": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "secret": "yes" }""",
        "malformed output value: 'secret' is not a boolean"
    )]
    [InlineData(
        $$"""{ "{{Key}}": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [ 1 ] }""",
        "malformed output value: 'dependencies' is not a list of URNs"
    )]
    [InlineData($$"""{ "{{Key}}": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": { "m": "text" } }""", "is not an asset or archive")]
    [InlineData($$"""{ "{{Key}}": "803fd3297a5875dc03ca845dda5d2a98", "value": "/w==" }""", "bytes that are not UTF-8")]
    [InlineData($$"""{ "{{Key}}": "what" }""", "unrecognized signature")]
    public void MalformedValues_NameThePropertyAndTheField(string json, string expected)
    {
        var properties = Struct.Parser.ParseJson($$"""{ "prop": {{json}} }""");

        var error = Assert.Throws<WireFormatException>(() => PropertyReader.ToMap(properties, WireOptions.Everything));

        Assert.Contains("prop", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assets_AreRefusedWhereTheyAreNotTaken()
    {
        var options = WireOptions.Everything with { RejectAssets = true };

        Assert.Throws<WireFormatException>(() => PropertyWriter.ToStruct(Everything, options));
        Assert.Throws<WireFormatException>(() =>
            PropertyReader.ToMap(PropertyWriter.ToStruct(Everything, WireOptions.Everything), options)
        );
    }
}
