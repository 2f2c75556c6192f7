using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Tests;

public sealed class JsonOverlayTests
{
    [Theory]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"c":3,"d":4}}""", """{"a":{"b":1,"c":3,"d":4}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":7}""", """{"a":7}""")]
    [InlineData("""{"a":7}""", """{"a":{"b":{"$source":"s","c":1}}}""", """{"a":{"b":{"c":1}}}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null,"c":null}""", """{"b":2}""")]
    [InlineData("""{"a":1}""", """{"$source":"s","$sources":[],"$comment":"c","$ref":"r"}""", """{"$ref":"r","a":1}""")]
    public void Overlay_MergesMapsAndReplacesTheRest(string lower, string upper, string expected)
    {
        var merged = JsonOverlay.Apply(JsonReader.Read("lower", lower), JsonReader.Read("upper", upper));

        Assert.Equal(expected, Write(merged));
    }

    private static string Write(JsonValue value) =>
        value.Kind switch
        {
            JsonKind.Map => "{"
                + string.Join(
                    ",",
                    value
                        .Members.OrderBy(member => member.Key, StringComparer.Ordinal)
                        .Select(member => $"\"{member.Key}\":{Write(member.Value)}")
                )
                + "}",
            JsonKind.List => "[" + string.Join(",", value.Items.Select(Write)) + "]",
            JsonKind.String => $"\"{value.Text}\"",
            _ => Naming.Literals.Bare(value),
        };
}
