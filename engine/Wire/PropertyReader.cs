using System.Collections.Immutable;
using DataOps.Engine.Model;
using Google.Protobuf.WellKnownTypes;

namespace DataOps.Wire;

/// <summary>The protocol's <see cref="Struct"/> and <see cref="Value"/> to property values.</summary>
public static class PropertyReader
{
    private static readonly Comparer<KeyValuePair<string, PropertyValue>> ByKey = Comparer<KeyValuePair<string, PropertyValue>>.Create(
        (left, right) => string.CompareOrdinal(left.Key, right.Key)
    );

    /// <summary>A null struct is an empty map.</summary>
    /// <exception cref="WireFormatException">A special value lacks a field or has one of the wrong type, or is not taken here.</exception>
    public static PropertyMap ToMap(Struct? properties, WireOptions options)
    {
        if (properties is null || properties.Fields.Count == 0)
        {
            return PropertyMap.Empty;
        }

        var inner = options.SkipInternalKeys ? options with { SkipInternalKeys = false } : options;
        var entries = new KeyValuePair<string, PropertyValue>[properties.Fields.Count];
        var count = 0;
        foreach (var (key, value) in properties.Fields)
        {
            if (options.SkipInternalKeys && key.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            var read = Read(key, value, inner);
            if (read is not null && !(options.SkipNulls && read is PropertyValue.Null))
            {
                entries[count++] = KeyValuePair.Create(key, read);
            }
        }

        Array.Sort(entries, 0, count, ByKey);
        return PropertyMap.From(count == entries.Length ? entries : entries.AsSpan(0, count).ToArray());
    }

    /// <summary>Null when the options leave the value out.</summary>
    /// <exception cref="WireFormatException">See <see cref="ToMap"/>.</exception>
    public static PropertyValue? ToPropertyValue(Value value, WireOptions options) => Read("", value, options);

    private static PropertyValue? Read(string key, Value value, WireOptions options) =>
        value.KindCase switch
        {
            Value.KindOneofCase.StringValue => Signatures.IsUnknown(value.StringValue)
                ? ReadUnknown(key, options)
                : new PropertyValue.String(value.StringValue),
            Value.KindOneofCase.BoolValue => value.BoolValue,
            Value.KindOneofCase.NumberValue => value.NumberValue,
            Value.KindOneofCase.ListValue => ReadList(key, value.ListValue, options),
            Value.KindOneofCase.StructValue => value.StructValue.Fields.TryGetValue(Signatures.Key, out var signature)
                ? ReadSigned(key, signature, value.StructValue, options)
                : new PropertyValue.Object(ToMap(value.StructValue, options)),
            _ => PropertyValue.NullValue,
        };

    private static PropertyValue.Array ReadList(string key, ListValue list, WireOptions options)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Values.Count);

        // An item that is left out keeps its place, so that the others keep theirs.
        foreach (var item in list.Values)
        {
            items.Add(Read(key, item, options) ?? PropertyValue.NullValue);
        }

        return new PropertyValue.Array(items.MoveToImmutable());
    }

    private static PropertyValue? ReadUnknown(string key, WireOptions options)
    {
        if (options.RejectUnknowns)
        {
            throw new WireFormatException($"The value of property '{key}' is not known.");
        }

        if (!options.KeepUnknowns)
        {
            return null;
        }

        return options is { KeepOutputValues: true, UpgradeToOutputValues: true }
            ? new PropertyValue.Output(null, false, [])
            : PropertyValue.UnknownValue;
    }

    private static PropertyValue? ReadSigned(string key, Value signature, Struct fields, WireOptions options) =>
        (signature.KindCase == Value.KindOneofCase.StringValue ? signature.StringValue : "") switch
        {
            Signatures.Secret => ReadSecret(key, fields, options),
            Signatures.OutputValue => ReadOutput(key, fields, options),
            Signatures.ResourceReference => ReadReference(key, fields, options),
            Signatures.Asset => new PropertyValue.Asset(ReadAsset(key, fields, options)),
            Signatures.Archive => new PropertyValue.Archive(ReadArchive(key, fields, options)),
            Signatures.ByteString => ReadByteString(key, fields),
            _ => throw new WireFormatException($"Property '{key}' holds an object with an unrecognized signature '{signature}'."),
        };

    private static PropertyValue? ReadSecret(string key, Struct fields, WireOptions options)
    {
        if (!fields.Fields.TryGetValue("value", out var value))
        {
            throw Malformed(key, "secret", "value", "there");
        }

        return Read(key, value, options) is { } element ? MarkSecret(element, options) : null;
    }

    private static PropertyValue MarkSecret(PropertyValue element, WireOptions options)
    {
        if (!options.KeepSecrets)
        {
            return element;
        }

        return options is { KeepOutputValues: true, UpgradeToOutputValues: true }
            ? new PropertyValue.Output(element, true, [])
            : new PropertyValue.Secret(element);
    }

    private static PropertyValue? ReadOutput(string key, Struct fields, WireOptions options)
    {
        var element = fields.Fields.TryGetValue("value", out var value) ? Read(key, value, options) : null;
        var isSecret =
            fields.Fields.TryGetValue("secret", out var secret)
            && (
                secret.KindCase == Value.KindOneofCase.BoolValue
                    ? secret.BoolValue
                    : throw Malformed(key, "output value", "secret", "a boolean")
            );

        if (!options.KeepOutputValues)
        {
            var plain = element ?? ReadUnknown(key, options);
            return plain is null || !isSecret ? plain : MarkSecret(plain, options);
        }

        ImmutableArray<Urn> dependencies = [];
        if (fields.Fields.TryGetValue("dependencies", out var listed))
        {
            if (listed.KindCase != Value.KindOneofCase.ListValue)
            {
                throw Malformed(key, "output value", "dependencies", "a list of URNs");
            }

            dependencies =
            [
                .. listed.ListValue.Values.Select(item =>
                    item.KindCase == Value.KindOneofCase.StringValue
                        ? new Urn(item.StringValue)
                        : throw Malformed(key, "output value", "dependencies", "a list of URNs")
                ),
            ];
        }

        return new PropertyValue.Output(element, isSecret, dependencies);
    }

    private static PropertyValue? ReadReference(string key, Struct fields, WireOptions options)
    {
        var urn = Text(key, "resource reference", fields, "urn") ?? throw Malformed(key, "resource reference", "urn", "there");
        var version = Text(key, "resource reference", fields, "packageVersion") ?? "";
        var id = fields.Fields.TryGetValue("id", out var given) ? ReadReferenceId(key, given) : null;
        if (options.KeepResources)
        {
            return new PropertyValue.ResourceReference(new Urn(urn), id, version);
        }

        return id switch
        {
            null => urn,
            PropertyValue.Unknown when options.KeepUnknowns => ReadUnknown(key, options),
            PropertyValue.Unknown => "",
            _ => id,
        };
    }

    // An empty id is how a program writes an id that it does not know yet.
    private static PropertyValue ReadReferenceId(string key, Value value) =>
        Read(key, value, WireOptions.Everything) switch
        {
            PropertyValue.String { Value.Length: > 0 } id => id,
            PropertyValue.String or PropertyValue.Unknown or PropertyValue.Output { Element: null } => PropertyValue.UnknownValue,
            PropertyValue.Output { Element: PropertyValue.String id } => id.Value.Length > 0 ? id : PropertyValue.UnknownValue,
            _ => throw Malformed(key, "resource reference", "id", "a string"),
        };

    private static AssetContent ReadAsset(string key, Struct fields, WireOptions options)
    {
        if (options.RejectAssets)
        {
            throw new WireFormatException($"Property '{key}' holds an asset, which is not taken here.");
        }

        var asset = new AssetContent
        {
            Hash = Text(key, "asset", fields, "hash") ?? "",
            Path = NullIfEmpty(Text(key, "asset", fields, "path")),
            Uri = NullIfEmpty(Text(key, "asset", fields, "uri")),
        };

        // An asset without content is an empty text, unless only its hash was sent.
        var text = NullIfEmpty(Text(key, "asset", fields, "text"));
        asset = asset with { Text = text is null && asset is { Path: null, Uri: null } ? "" : text };
        return asset.Hash.Length == 0 && options.Hasher is { } hasher ? asset with { Hash = hasher.Hash(asset) } : asset;
    }

    private static ArchiveContent ReadArchive(string key, Struct fields, WireOptions options)
    {
        if (options.RejectAssets)
        {
            throw new WireFormatException($"Property '{key}' holds an archive, which is not taken here.");
        }

        var archive = new ArchiveContent
        {
            Hash = Text(key, "archive", fields, "hash") ?? "",
            Path = NullIfEmpty(Text(key, "archive", fields, "path")),
        };
        if (archive.Path is null)
        {
            archive = archive with { Uri = NullIfEmpty(Text(key, "archive", fields, "uri")) };
        }

        if (archive is { Path: null, Uri: null })
        {
            archive = archive with { Assets = ReadMembers(key, fields, options) };
        }

        return archive.Hash.Length == 0 && options.Hasher is { } hasher ? archive with { Hash = hasher.Hash(archive) } : archive;
    }

    private static PropertyMap ReadMembers(string key, Struct fields, WireOptions options)
    {
        if (!fields.Fields.TryGetValue("assets", out var assets))
        {
            return PropertyMap.Empty;
        }

        if (assets.KindCase != Value.KindOneofCase.StructValue)
        {
            throw Malformed(key, "archive", "assets", "an object");
        }

        var members = ToMap(assets.StructValue, options);
        foreach (var (name, member) in members)
        {
            if (member is not (PropertyValue.Asset or PropertyValue.Archive))
            {
                throw new WireFormatException($"Member '{name}' of the archive in property '{key}' is not an asset or archive.");
            }
        }

        return members;
    }

    private static PropertyValue ReadByteString(string key, Struct fields)
    {
        var encoded = Text(key, "byte string", fields, "value") ?? throw Malformed(key, "byte string", "value", "there");
        try
        {
            return new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new WireFormatException(
                $"The value of property '{key}' is a string of bytes that are not UTF-8, which is not supported."
            );
        }
    }

    private static string? Text(string key, string what, Struct fields, string field)
    {
        if (!fields.Fields.TryGetValue(field, out var value))
        {
            return null;
        }

        return value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : throw Malformed(key, what, field, "a string");
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static WireFormatException Malformed(string key, string what, string field, string expected) =>
        new($"Property '{key}' holds a malformed {what}: '{field}' is not {expected}.");
}
