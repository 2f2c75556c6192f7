using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumi.Tests.Fakes;
using Xunit;

namespace Pulumi.Tests.Serialization;

public sealed class PropertySerializerTests
{
    private static readonly SerializationMode Plain = new(KeepResources: true);

    private enum Level
    {
        High = 9,
    }

    [Fact]
    public async Task Values_OfEveryPlainKind_KeepTheirShape()
    {
        var value = new Dictionary<string, object?>
        {
            ["text"] = "t",
            ["int"] = 1,
            ["double"] = 2.5,
            ["bool"] = false,
            ["enum"] = Level.High,
            ["null"] = null,
            ["list"] = new object?[] { "a", null },
            ["default"] = default(ImmutableArray<string>),
            ["json"] = JsonDocument.Parse("""{"a":null,"b":[1]}""").RootElement,
            ["union"] = Union<string, int>.FromT1(3),
        };

        Assert.Equal(
            """{ "text": "t", "int": 1, "double": 2.5, "bool": false, "enum": 9, "list": [ "a", null ], "default": [ ], "json": { "a": null, "b": [ 1 ] }, "union": 3 }""",
            await JsonAsync(value, Plain)
        );
    }

    [Fact]
    public async Task Secret_InsideAList_IsMarkedWhereItIs()
    {
        InputList<string> list = ["a", Output.CreateSecret("b")];

        Assert.Equal($$"""[ "a", { "{{Signatures.Key}}": "{{Signatures.Secret}}", "value": "b" } ]""", await JsonAsync(list, Plain));
    }

    [Fact]
    public async Task UnknownSecret_IsTheBareMarker() =>
        Assert.Equal($"\"{Signatures.Unknown}\"", await JsonAsync(Output.CreateSecret(Output.Unknown("x")), Plain));

    [Fact]
    public async Task OutputValue_AroundAList_HoldsTheWholeList()
    {
        InputList<string> list = Output.CreateSecret(ImmutableArray.Create("a", "b"));

        Assert.Equal(
            $$"""{ "{{Signatures.Key}}": "{{Signatures.OutputValue}}", "value": [ "a", "b" ], "secret": true }""",
            await JsonAsync(list, Plain with { KeepOutputValues = true })
        );
    }

    [Fact]
    public async Task EnumType_IsSentByItsValue() => Assert.Equal("\"RED\"", await JsonAsync(Colour.Red, Plain));

    [Fact]
    public async Task OutputType_IsSentByItsFields_NullsIncluded() =>
        Assert.Equal("""{ "name": "n", "note": null }""", await JsonAsync(new Shape("n", null), Plain));

    [Fact]
    public async Task RequiredArgument_Missing_IsNamed()
    {
        var error = await Assert.ThrowsAsync<ArgumentNullException>(() => JsonAsync(new StashArgs(), Plain));

        Assert.Equal("[Input] Pulumi.StashArgs.Input is required but was not given a value (Parameter 'Input')", error.Message);
    }

    [Fact]
    public async Task UnsupportedValue_IsNamedWithItsPlace()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            JsonAsync(new Dictionary<string, object?> { ["a"] = new object[] { Output.Create(1.5m) } }, Plain)
        );

        Assert.Equal("System.Decimal is not a supported argument type.\n\troot.a[0].id", error.Message);
    }

    [Fact]
    public async Task Task_IsRefusedWithAdvice()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => JsonAsync(Task.FromResult(1), Plain));

        Assert.Equal("Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\troot", error.Message);
    }

    [Fact]
    public async Task Archive_OfAssets_IsNested()
    {
        var archive = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a.txt"] = new StringAsset("A") });

        Assert.Equal(
            $$"""{ "{{Signatures.Key}}": "{{Signatures.Archive}}", "assets": { "a.txt": { "{{Signatures.Key}}": "{{Signatures.Asset}}", "text": "A" } } }""",
            await JsonAsync(archive, Plain)
        );
    }

    [Theory]
    [InlineData(true, "box-id")]
    [InlineData(false, "box-id")]
    public async Task Resource_TravelsAsReferenceOrId(bool keepResources, string id)
    {
        var json = "";
        IEnumerable<string> dependencies = [];
        await new TestProgram().RunAsync(async () =>
        {
            var serializer = new PropertySerializer(new SerializationMode(keepResources));
            var value = await serializer.SerializeAsync(PropertyPath.Root("root"), new Box("box"));
            json = JsonFormatter.Default.Format(value);
            dependencies = serializer.Dependencies.Select(resource => resource.GetResourceName());
            return new Dictionary<string, object?>();
        });

        var urn = FakeMonitor.UrnOf("unit:index:Box", "box");
        Assert.Equal(
            keepResources ? $$"""{ "{{Signatures.Key}}": "{{Signatures.Resource}}", "urn": "{{urn}}", "id": "{{id}}" }""" : $"\"{id}\"",
            json
        );
        Assert.Equal(["box"], dependencies);
    }

    private static async Task<string> JsonAsync(object value, SerializationMode mode)
    {
        var serialized = await new PropertySerializer(mode).SerializeAsync(PropertyPath.Root("root"), value);
        return JsonFormatter.Default.Format(serialized ?? Value.ForNull());
    }

    [EnumType]
    private readonly struct Colour
    {
        private readonly string _value;

        private Colour(string value)
        {
            _value = value;
        }

        public static Colour Red { get; } = new("RED");

        public static explicit operator string(Colour colour) => colour._value;
    }

    [OutputType]
    private sealed class Shape(string name, string? note)
    {
        public readonly string Name = name;
        public readonly string? Note = note;
    }
}
