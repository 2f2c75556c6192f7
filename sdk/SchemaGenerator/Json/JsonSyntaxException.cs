namespace Pulumi.SchemaGenerator.Json;

/// <summary>A text is not JSON. Caught where files are read and turned into a diagnostic.</summary>
internal sealed class JsonSyntaxException(string message, JsonPlace place) : Exception(message)
{
    public JsonPlace Place { get; } = place;
}
