using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using DataOps.Engine.Model;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// Properties as the sandbox keeps them: JSON in which a special value is an object with the key <c>$sandbox</c>. Of a secret only a salted
/// digest is kept, so that the file holds nothing readable and a change can still be seen.
/// </summary>
internal sealed class SandboxValues(byte[] salt)
{
    private const string Mark = "$sandbox";

    public byte[] Write(PropertyMap properties)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteMap(writer, properties);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static PropertyMap Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1_000 });
        return ReadMap(document.RootElement);
    }

    /// <summary>
    /// Puts secrets back: a digest that belongs to the value that <paramref name="known"/> has at the same place becomes that value. A
    /// secret that was changed in the cloud stays a secret with the digest as its text.
    /// </summary>
    public PropertyMap Reveal(PropertyMap stored, PropertyMap known) => stored.Select((key, value) => Reveal(value, known[key]));

    private PropertyValue Reveal(PropertyValue stored, PropertyValue? known)
    {
        var plain = known is null ? null : PlainValues.Unwrap(known);
        return (stored, plain) switch
        {
            (PropertyValue.Secret { Element: PropertyValue.String digest }, not null) when digest.Value == Digest(plain) =>
                new PropertyValue.Secret(plain),
            (PropertyValue.Object map, PropertyValue.Object knownMap) => new PropertyValue.Object(
                Reveal(map.Properties, knownMap.Properties)
            ),
            (PropertyValue.Array array, PropertyValue.Array knownArray) => new PropertyValue.Array([
                .. array.Items.Select((item, i) => Reveal(item, knownArray.Items.ElementAtOrDefault(i))),
            ]),
            _ => stored,
        };
    }

    private string Digest(PropertyValue plain)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteValue(writer, PlainValues.Strip(plain));
        }

        return "digest:" + Convert.ToHexStringLower(HMACSHA256.HashData(salt, buffer.WrittenSpan));
    }

    private void WriteMap(Utf8JsonWriter writer, PropertyMap properties)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in properties)
        {
            writer.WritePropertyName(key);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Boolean truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            case PropertyValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case PropertyValue.String text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Array array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            case PropertyValue.Object map:
                WriteMap(writer, map.Properties);
                break;
            case PropertyValue.Secret secret:
                WriteSecret(writer, secret);
                break;
            case PropertyValue.Output output:
                WriteValue(writer, PlainValues.Reduce(PropertyMap.From(("", output)))[""] ?? PropertyValue.NullValue);
                break;
            case PropertyValue.Asset asset:
                WriteMarked(
                    writer,
                    "asset",
                    ("text", asset.Content.Text),
                    ("path", asset.Content.Path),
                    ("uri", asset.Content.Uri),
                    ("hash", asset.Content.Hash)
                );
                break;
            case PropertyValue.Archive archive:
                WriteMarked(
                    writer,
                    "archive",
                    ("path", archive.Content.Path),
                    ("uri", archive.Content.Uri),
                    ("hash", archive.Content.Hash)
                );
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    // A digest that came out of the cloud goes in again as it is.
    private void WriteSecret(Utf8JsonWriter writer, PropertyValue.Secret secret)
    {
        var plain = PlainValues.Unwrap(secret.Element);
        var digest =
            plain is PropertyValue.String { Value: var text } && text.StartsWith("digest:", StringComparison.Ordinal)
                ? text
                : Digest(plain);
        WriteMarked(writer, "secret", ("digest", digest));
    }

    private static void WriteMarked(Utf8JsonWriter writer, string kind, params ReadOnlySpan<(string Key, string? Value)> fields)
    {
        writer.WriteStartObject();
        writer.WriteString(Mark, kind);
        foreach (var (key, value) in fields)
        {
            if (value is not null)
            {
                writer.WriteString(key, value);
            }
        }

        writer.WriteEndObject();
    }

    private static PropertyMap ReadMap(JsonElement element) =>
        PropertyMap.From(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, ReadValue(member.Value))));

    private static PropertyValue ReadValue(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => new PropertyValue.Array([.. element.EnumerateArray().Select(ReadValue)]),
            JsonValueKind.Object when element.TryGetProperty(Mark, out var kind) && kind.ValueKind == JsonValueKind.String => ReadMarked(
                kind.GetString(),
                element
            ),
            JsonValueKind.Object => new PropertyValue.Object(ReadMap(element)),
            _ => JsonValues.Read(element),
        };

    private static PropertyValue ReadMarked(string? kind, JsonElement element)
    {
        string? Field(string key) => element.TryGetProperty(key, out var value) ? value.GetString() : null;

        return kind switch
        {
            "secret" => new PropertyValue.Secret(Field("digest") ?? ""),
            "asset" => new PropertyValue.Asset(
                new AssetContent
                {
                    Text = Field("text"),
                    Path = Field("path"),
                    Uri = Field("uri"),
                    Hash = Field("hash") ?? "",
                }
            ),
            "archive" => new PropertyValue.Archive(
                new ArchiveContent
                {
                    Path = Field("path"),
                    Uri = Field("uri"),
                    Hash = Field("hash") ?? "",
                }
            ),
            _ => new PropertyValue.Object(ReadMap(element)),
        };
    }
}
