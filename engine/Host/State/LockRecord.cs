using System.Text.Json;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Who holds a lock. Pulumi's fields, and the commit that is being deployed.</summary>
public sealed record LockRecord
{
    public required int ProcessId { get; init; }

    public required string User { get; init; }

    public required string Host { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The revision being deployed; empty when it is not known.</summary>
    public string Commit { get; init; } = "";

    internal byte[] ToJson()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueWriter.Compact))
        {
            writer.WriteStartObject();
            writer.WriteNumber("pid", ProcessId);
            writer.WriteString("username", User);
            writer.WriteString("hostname", Host);
            writer.WriteString("timestamp", Timestamp.Format(Time));
            if (Commit.Length > 0)
            {
                writer.WriteString("commit", Commit);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Null for a file that is no lock, or only half written.</summary>
    internal static LockRecord? TryParse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new LockRecord
            {
                ProcessId = root.GetProperty("pid").GetInt32(),
                User = root.GetProperty("username").GetString() ?? "",
                Host = root.GetProperty("hostname").GetString() ?? "",
                Time = Timestamp.TryParse(root.GetProperty("timestamp").GetString())?.Time ?? default,
                Commit = root.TryGetProperty("commit", out var commit) ? commit.GetString() ?? "" : "",
            };
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
