using System.Collections.Immutable;
using System.Text.Json;

namespace DataOps.Engine.Host.State;

/// <summary>A stack's tags, in the file that Pulumi's self-managed backend keeps them in.</summary>
internal static class StackTags
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static ImmutableSortedDictionary<string, string> Read(StateDisk disk, string path)
    {
        if (disk.TryRead(path) is not { } content)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.GetProperty("version").GetInt32() == Version
                ? document
                    .RootElement.GetProperty("tags")
                    .EnumerateObject()
                    .ToImmutableSortedDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal)
                : throw new JsonException("its version is not known");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FaultException(
                StateDiagnostics.CorruptCheckpoint,
                $"{path} holds no tags: {exception.Message}",
                "Mend or delete the file.",
                exception
            );
        }
    }

    /// <summary>Writes the tags; without any there is no file.</summary>
    public static void Write(StateDisk disk, string path, ImmutableSortedDictionary<string, string> tags)
    {
        if (tags.IsEmpty)
        {
            disk.Delete(path);
            return;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("tags");
            foreach (var (name, value) in tags)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        disk.Replace(path, stream.ToArray());
    }
}
