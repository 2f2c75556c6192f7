using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Reads the lines that <see cref="JournalFormat"/> writes; see there for their form. Lines are read in order.</summary>
internal sealed class JournalParser(ISecretCipher cipher)
{
    private readonly ResourceReader _resources = new(cipher);
    private readonly Dictionary<long, PropertyMap> _beganInputs = [];

    /// <summary>
    /// The version that a journal's first line gives, also where the rest of the line is cut off or of a form that is not known.
    /// </summary>
    public static int? ParseVersion(ReadOnlySpan<byte> journal)
    {
        var end = journal.IndexOf((byte)'\n');
        var line = end < 0 ? journal : journal[..end];
        var start = line.IndexOf((byte)'{');
        if (start < 0)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(line[start..], isFinalBlock: false, default);
            reader.Read();
            return
                reader.Read()
                && reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals("journal")
                && reader.Read()
                && reader.TryGetInt32(out var version)
                ? version
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The header of a line of the current version; null when it is none.</summary>
    public static JournalHeader? ParseHeader(ReadOnlySpan<byte> line)
    {
        try
        {
            return Header(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static JournalHeader Header(ReadOnlySpan<byte> line)
    {
        using var document = Parse(line);
        var root = document.RootElement;
        return new JournalHeader
        {
            Stack = root.GetProperty("stack").GetString()!,
            Checkpoint = root.GetProperty("checkpoint").GetString()!,
            SecretsProvider = root.TryGetProperty("secrets_providers", out var provider)
                ? new SecretsProviderState(provider.GetProperty("type").GetString()!, provider.GetProperty("salt").GetString()!)
                : null,
            Started = Timestamp.TryParse(root.GetProperty("started").GetString())?.Time ?? default,
            Update = root.TryGetProperty("update", out var update) ? UpdateRecordFormat.Read(update) : null,
        };
    }

    /// <summary>What a <c>folded</c> line says; nothing for any other.</summary>
    public static (string? Checkpoint, UpdateRecord? Update) ParseFolded(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("{\"folded\""u8))
        {
            return (null, null);
        }

        using var document = Parse(line);
        var root = document.RootElement;
        return (
            root.GetProperty("folded").GetString(),
            root.TryGetProperty("update", out var update) ? UpdateRecordFormat.Read(update) : null
        );
    }

    public JournalEntry ParseEntry(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, ValueReader.Deep);
        reader.Read();
        reader.Read();
        var name = reader.GetString();
        reader.Read();
        return name switch
        {
            "began" => ParseBegan(ref reader),
            "ended" => new JournalEntry.Ended(reader.GetInt64(), ParseNextChanges(ref reader)),
            "failed" => new JournalEntry.Failed(reader.GetInt64()),
            "changed" => new JournalEntry.Changed(ParseChanges(ref reader)),
            "settled" => new JournalEntry.Settled(reader.GetInt32()),
            _ => throw new JsonException($"The journal has a line of the unknown kind '{name}'."),
        };
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, ValueReader.Deep);
        return JsonDocument.ParseValue(ref reader);
    }

    private JournalEntry.Began ParseBegan(ref Utf8JsonReader reader)
    {
        var operation = reader.GetInt64();
        string? kind = null;
        var id = "";
        ResourceState? resource = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "type":
                    kind = reader.GetString();
                    break;
                case "operationId":
                    id = reader.GetString()!;
                    break;
                case "resource":
                    resource = _resources.Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        _beganInputs[operation] = resource!.Inputs;
        return new JournalEntry.Began(operation, PendingOperationNames.Parse(kind), resource) { OperationId = id };
    }

    private ImmutableArray<StateChange> ParseNextChanges(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Read();
        return ParseChanges(ref reader);
    }

    private ImmutableArray<StateChange> ParseChanges(ref Utf8JsonReader reader)
    {
        var changes = ImmutableArray.CreateBuilder<StateChange>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            changes.Add(ParseChange(ref reader));
        }

        return changes.DrainToImmutable();
    }

    private StateChange ParseChange(ref Utf8JsonReader reader)
    {
        reader.Read();
        var kind = reader.GetString();
        reader.Read();
        var slot = ParseSlot(reader.GetString());
        StateSlot to = default;
        ResourceState? state = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "to":
                    to = ParseSlot(reader.GetString());
                    break;
                case "state":
                    state = _resources.Read(ref reader);
                    break;
                case "inputsOf":
                    state = state! with { Inputs = _beganInputs[reader.GetInt64()] };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return kind switch
        {
            "added" => new StateChange.Added(slot, state!),
            "replaced" => new StateChange.Replaced(slot, state!),
            "removed" => new StateChange.Removed(slot),
            "kept" => new StateChange.Kept(slot, to),
            _ => throw new JsonException($"The journal has a change of the unknown kind '{kind}'."),
        };
    }

    private static StateSlot ParseSlot(string? text) =>
        StateSlot.TryParse(text ?? "", out var slot) ? slot : throw new JsonException($"'{text}' is not a place in a snapshot.");
}
