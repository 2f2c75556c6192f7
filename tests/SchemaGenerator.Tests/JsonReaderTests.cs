using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Tests;

public sealed class JsonReaderTests
{
    [Fact]
    public void Value_IsReadAsTheLibraryReadsIt()
    {
        var random = new Random(20);
        for (var i = 0; i < 300; i++)
        {
            var text = RandomValue(random, 4)?.ToJsonString() ?? "null";
            Assert.Equal(Canonical(JsonNode.Parse(text)), Canonical(JsonReader.Read("f", text)));
        }
    }

    [Theory]
    [InlineData("\"\\u00e9\\n\\\"\\/\\\\\\b\\f\\r\\t\"", "\u00e9\n\"/\\\b\f\r\t")]
    [InlineData("\"\\ud83d\\ude00\"", "\ud83d\ude00")]
    [InlineData(" \"plain\" ", "plain")]
    public void Text_IsUnescaped(string json, string expected) => Assert.Equal(expected, JsonReader.Read("f", json).Text);

    [Theory]
    [InlineData("{\"a\": 1,}", 0, 8)]
    [InlineData("{\"a\" 1}", 0, 5)]
    [InlineData("[1 2]", 0, 3)]
    [InlineData("[1,\n 2,\n  tru]", 2, 2)]
    [InlineData("\"open", 0, 5)]
    [InlineData("\"\\q\"", 0, 3)]
    [InlineData("\"\\u12g4\"", 0, 3)]
    [InlineData("1.2.3", 0, 0)]
    [InlineData("+1", 0, 0)]
    [InlineData("{} {}", 0, 3)]
    [InlineData("\"line\nbreak\"", 0, 5)]
    public void Fault_HasItsPlace(string json, int line, int column)
    {
        var error = Assert.Throws<JsonSyntaxException>(() => JsonReader.Read("f", json));

        Assert.Equal(new JsonPlace("f", line, column), error.Place);
    }

    [Fact]
    public void DeepNesting_IsAFault() => Assert.Throws<JsonSyntaxException>(() => JsonReader.Read("f", new string('[', 100_000)));

    private static JsonNode? RandomValue(Random random, int depth) =>
        random.Next(depth > 0 ? 7 : 5) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.Next(-1_000_000, 1_000_000),
            3 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
            4 => RandomText(random),
            5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth - 1))]),
            _ => new JsonObject(
                Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create(RandomText(random) + i, RandomValue(random, depth - 1)))
            ),
        };

    private static string RandomText(Random random) =>
        new([.. Enumerable.Range(0, random.Next(8)).Select(_ => (char)random.Next(1, 0x300))]);

    private static string Canonical(JsonNode? node) =>
        node switch
        {
            null => "null",
            JsonObject map => "{"
                + string.Join(
                    ",",
                    map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Canonical(member.Value)}")
                )
                + "}",
            JsonArray list => "[" + string.Join(",", list.Select(Canonical)) + "]",
            System.Text.Json.Nodes.JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
            System.Text.Json.Nodes.JsonValue value when value.TryGetValue<double>(out var number) => number.ToString(
                "R",
                CultureInfo.InvariantCulture
            ),
            _ => "'" + node.GetValue<string>() + "'",
        };

    private static string Canonical(Json.JsonValue value) =>
        value.Kind switch
        {
            JsonKind.Null => "null",
            JsonKind.Map => "{"
                + string.Join(
                    ",",
                    value
                        .Members.OrderBy(member => member.Key, StringComparer.Ordinal)
                        .Select(member => $"{member.Key}:{Canonical(member.Value)}")
                )
                + "}",
            JsonKind.List => "[" + string.Join(",", value.Items.Select(Canonical)) + "]",
            JsonKind.Boolean => value.Flag == true ? "true" : "false",
            JsonKind.Number => value.Number!.Value.ToString("R", CultureInfo.InvariantCulture),
            _ => "'" + value.Text + "'",
        };
}
