using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Reads one document: first what is outside the resources, since their secrets need it, then the resources.</summary>
internal sealed class CheckpointReader(string file)
{
    private int _version;
    private List<string> _features = [];
    private string _stack = "";
    private SecretsProviderState? _provider;

    public Checkpoint Read(ReadOnlySpan<byte> json, Func<SecretsProviderState?, ISecretCipher> cipherOf)
    {
        json = WithoutMark(json);
        ReadProvider(json);

        var resources = new ResourceReader(cipherOf(_provider));
        var states = ImmutableArray.CreateBuilder<ResourceState>();
        var operations = ImmutableArray.CreateBuilder<PendingOperation>();
        var reader = new Utf8JsonReader(json, ValueReader.Deep);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            // The two lists stand in the deployment, at a depth where no other property has these names.
            if (reader.ValueTextEquals("resources") && StartsArray(ref reader))
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    states.Add(resources.Read(ref reader));
                }
            }
            else if (
                reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals("pending_operations")
                && StartsArray(ref reader)
            )
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    operations.Add(resources.ReadOperation(ref reader));
                }
            }
            else if (
                reader.TokenType == JsonTokenType.PropertyName
                && !reader.ValueTextEquals("checkpoint")
                && !reader.ValueTextEquals("latest")
                && !reader.ValueTextEquals("deployment")
            )
            {
                reader.Skip();
            }
        }

        return new Checkpoint(new Snapshot(states.DrainToImmutable(), operations.DrainToImmutable()))
        {
            Stack = _stack,
            SecretsProvider = _provider,
        };
    }

    public SecretsProviderState? ReadProvider(ReadOnlySpan<byte> json)
    {
        var outline = new Utf8JsonReader(WithoutMark(json), ValueReader.Deep);
        ReadOutline(ref outline);
        CheckpointFormat.CheckVersion(_version, _features, file);
        return _provider;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static bool StartsArray(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.StartArray;
    }

    private void ReadOutline(ref Utf8JsonReader reader)
    {
        var isDocument = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"))
            {
                reader.Read();
                _version = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("features"))
            {
                reader.Read();
                _features = ReadFeatures(ref reader);
            }
            else if (reader.ValueTextEquals("checkpoint") || reader.ValueTextEquals("deployment"))
            {
                isDocument = true;
                reader.Read();
                ReadBody(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!isDocument)
        {
            throw new JsonException("it has neither a `checkpoint` nor a `deployment`");
        }
    }

    private static List<string> ReadFeatures(ref Utf8JsonReader reader)
    {
        var features = new List<string>();
        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            features.Add(reader.GetString()!);
        }

        return features;
    }

    /// <summary>The checkpoint with its <c>latest</c>, or the deployment itself.</summary>
    private void ReadBody(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("stack"))
            {
                reader.Read();
                _stack = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("latest"))
            {
                reader.Read();
                ReadBody(ref reader);
            }
            else if (reader.ValueTextEquals("secrets_providers"))
            {
                reader.Read();
                ReadProvider(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadProvider(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var type = document.RootElement.TryGetProperty("type", out var word) ? word.GetString() ?? "" : "";
        var salt =
            document.RootElement.TryGetProperty("state", out var state)
            && state.ValueKind == JsonValueKind.Object
            && state.TryGetProperty("salt", out var text)
                ? text.GetString() ?? ""
                : "";
        if (type.Length > 0)
        {
            _provider = new SecretsProviderState(type, salt);
        }
    }
}
