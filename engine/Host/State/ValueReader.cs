using System.Globalization;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Reads property values of a checkpoint. The reader stands on the value's first token before, on its last one after a call.
/// </summary>
internal sealed class ValueReader(ISecretCipher cipher)
{
    /// <summary>As deep as writers go: properties nest deeper than readers expect by themselves.</summary>
    public static readonly JsonReaderOptions Deep = new() { MaxDepth = 1_000 };

    // Property names repeat in every resource of a type; one string each is enough.
    private readonly Dictionary<int, string> _names = [];

    public PropertyMap ReadMap(ref Utf8JsonReader reader, string scope) =>
        Read(ref reader, scope) is PropertyValue.Object nested ? nested.Properties : PropertyMap.Empty;

    public PropertyValue Read(ref Utf8JsonReader reader, string scope)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return PropertyValue.NullValue;
            case JsonTokenType.True:
                return PropertyValue.True;
            case JsonTokenType.False:
                return PropertyValue.False;
            case JsonTokenType.Number:
                return new PropertyValue.Number(reader.GetDouble());
            case JsonTokenType.String:
                var text = reader.GetString()!;
                return text == PropertyValue.UnknownSentinel ? PropertyValue.UnknownValue : text;
            case JsonTokenType.StartArray:
                return ReadArray(ref reader, scope);
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, scope);
            default:
                throw new JsonException($"Unexpected token {reader.TokenType}.");
        }
    }

    public string ReadName(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped)
        {
            return reader.GetString()!;
        }

        var hash = new HashCode();
        hash.AddBytes(reader.ValueSpan);
        var key = hash.ToHashCode();
        if (_names.TryGetValue(key, out var known) && reader.ValueTextEquals(known))
        {
            return known;
        }

        return _names[key] = reader.GetString()!;
    }

    private PropertyValue.Array ReadArray(ref Utf8JsonReader reader, string scope)
    {
        var items = new List<PropertyValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader, scope));
        }

        return new PropertyValue.Array([.. items]);
    }

    private PropertyValue ReadObject(ref Utf8JsonReader reader, string scope)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        var special = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = ReadName(ref reader);
            special |= name == ValueSignature.Key;
            reader.Read();
            entries.Add(KeyValuePair.Create(name, Read(ref reader, scope)));
        }

        var map = PropertyMap.From(entries);
        return special ? ReadSpecial(map, scope) : map;
    }

    private PropertyValue ReadSpecial(PropertyMap map, string scope) =>
        Text(map, ValueSignature.Key) switch
        {
            ValueSignature.Secret => ReadSecret(map, scope),
            ValueSignature.Asset => new PropertyValue.Asset(
                new AssetContent
                {
                    Hash = Text(map, "hash") ?? "",
                    Path = Text(map, "path"),
                    Uri = Text(map, "uri"),
                    Text = Text(map, "text") ?? (map.ContainsKey("path") || map.ContainsKey("uri") ? null : ""),
                }
            ),
            ValueSignature.Archive => new PropertyValue.Archive(
                new ArchiveContent
                {
                    Assets = (map["assets"] as PropertyValue.Object)?.Properties,
                    Hash = Text(map, "hash") ?? "",
                    Path = Text(map, "path"),
                    Uri = Text(map, "uri"),
                }
            ),
            ValueSignature.ResourceReference => new PropertyValue.ResourceReference(
                new Urn(Text(map, "urn") ?? throw new JsonException("A resource reference has no URN.")),
                Text(map, "id") switch
                {
                    null => null,
                    "" => PropertyValue.UnknownValue,
                    var id => id,
                },
                Text(map, "packageVersion") ?? ""
            ),
            ValueSignature.Float => new PropertyValue.Number(
                BitConverter.UInt64BitsToDouble(ulong.Parse(Text(map, "value")!, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            ),
            var unknown => throw new JsonException($"A value has the unknown signature '{unknown}'."),
        };

    private PropertyValue.Secret ReadSecret(PropertyMap map, string scope)
    {
        var (ciphertext, plaintext) = (Text(map, "ciphertext"), Text(map, "plaintext"));
        if (ciphertext is null == plaintext is null)
        {
            throw new JsonException("A secret must have either a ciphertext or a plaintext.");
        }

        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(plaintext ?? cipher.Decrypt(scope, ciphertext!)), Deep);
        json.Read();
        var nested = plaintext is null ? new ValueReader(PlaintextCipher.Instance) : this;
        return new PropertyValue.Secret(nested.Read(ref json, scope));
    }

    private static string? Text(PropertyMap map, string key) => (map[key] as PropertyValue.String)?.Value;
}
