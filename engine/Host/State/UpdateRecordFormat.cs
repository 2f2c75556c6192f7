using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace DataOps.Engine.Host.State;

/// <summary>
/// A file <c>STACK-NANOSECONDS.history.json</c>: <c>kind</c>, <c>startTime</c> and <c>endTime</c> in Unix seconds, <c>message</c>,
/// <c>environment</c>, <c>config</c>, <c>version</c>, <c>result</c>, <c>resourceChanges</c>.
/// </summary>
internal static class UpdateRecordFormat
{
    private const string Succeeded = "succeeded";

    public static byte[] Write(UpdateRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueWriter.Compact))
        {
            Write(writer, record);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, UpdateRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", record.Kind);
        writer.WriteNumber("startTime", record.Start.ToUnixTimeSeconds());
        writer.WriteString("message", record.Message);
        writer.WriteStartObject("environment");
        foreach (var (key, value) in record.Environment)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("config");
        foreach (var (key, json) in record.Config)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(json);
        }

        writer.WriteEndObject();
        writer.WriteNumber("version", 0);
        writer.WriteString("result", record.Succeeded ? Succeeded : "failed");
        writer.WriteNumber("endTime", record.End.ToUnixTimeSeconds());
        if (!record.Changes.IsEmpty)
        {
            writer.WriteStartObject("resourceChanges");
            foreach (var (operation, count) in record.Changes)
            {
                writer.WriteNumber(operation, count);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an entry of the history.</summary>
    /// <exception cref="FaultException">DP5022.</exception>
    public static UpdateRecord Read(byte[] json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new FaultException(
                StateDiagnostics.CorruptHistory,
                $"{file} is no entry of a history: {exception.Message}",
                "Delete the file: the state does not need it.",
                exception
            );
        }
    }

    public static UpdateRecord Read(JsonElement root) =>
        new()
        {
            Kind = root.GetProperty("kind").GetString() ?? "",
            Start = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("startTime").GetInt64()),
            End = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("endTime").GetInt64()),
            Message = root.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "",
            Environment = Entries(root, "environment")
                .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal),
            Config = Entries(root, "config")
                .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetRawText(), StringComparer.Ordinal),
            Succeeded = root.GetProperty("result").GetString() == Succeeded,
            Changes = Entries(root, "resourceChanges")
                .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetInt32(), StringComparer.Ordinal),
        };

    private static IEnumerable<JsonProperty> Entries(JsonElement root, string name) =>
        root.TryGetProperty(name, out var entries) && entries.ValueKind == JsonValueKind.Object
            ? entries.EnumerateObject()
            : Enumerable.Empty<JsonProperty>();
}
