using System.Collections.Immutable;
using DataOps.Engine.Model;
using Google.Protobuf.WellKnownTypes;

namespace DataOps.Wire;

/// <summary>Property values to the protocol's <see cref="Struct"/> and <see cref="Value"/>.</summary>
public static class PropertyWriter
{
    public static Struct ToStruct(PropertyMap properties, WireOptions options)
    {
        var result = new Struct();
        foreach (var (key, value) in properties)
        {
            if (options.SkipNulls && value is PropertyValue.Null)
            {
                continue;
            }

            if (options.SkipInternalKeys && key.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            if (Write(key, value, options) is { } written)
            {
                result.Fields.Add(key, written);
            }
        }

        return result;
    }

    /// <summary>Null when the options leave the value out.</summary>
    public static Value? ToValue(PropertyValue value, WireOptions options) => Write("", value, options);

    private static Value? Write(string key, PropertyValue value, WireOptions options) =>
        value switch
        {
            PropertyValue.String text => Value.ForString(text.Value),
            PropertyValue.Null => Value.ForNull(),
            PropertyValue.Boolean boolean => Value.ForBool(boolean.Value),
            PropertyValue.Number number => Value.ForNumber(number.Value),
            PropertyValue.Object map => Value.ForStruct(
                ToStruct(map.Properties, options.SkipInternalKeys ? options with { SkipInternalKeys = false } : options)
            ),
            PropertyValue.Array array => WriteArray(key, array, options),
            PropertyValue.Unknown => WriteUnknown(key, options),
            PropertyValue.Secret secret => WriteSecret(key, secret, options),
            PropertyValue.Output output => WriteOutput(key, output, options),
            PropertyValue.ResourceReference reference => WriteReference(key, reference, options),
            PropertyValue.Asset asset => WriteAsset(key, asset.Content, options),
            PropertyValue.Archive archive => WriteArchive(key, archive.Content, options),
            _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
        };

    private static Value WriteArray(string key, PropertyValue.Array array, WireOptions options)
    {
        var list = new ListValue();
        list.Values.Capacity = array.Items.Length;
        foreach (var item in array.Items)
        {
            if (Write(key, item, options) is { } written)
            {
                list.Values.Add(written);
            }
        }

        return new Value { ListValue = list };
    }

    private static Value? WriteUnknown(string key, WireOptions options)
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
            ? Signed(Signatures.OutputValue)
            : Value.ForString(PropertyValue.UnknownSentinel);
    }

    private static Value? WriteSecret(string key, PropertyValue.Secret secret, WireOptions options)
    {
        var element = Write(key, secret.Element, options);
        if (!options.KeepSecrets || element is null)
        {
            return element;
        }

        return options is { KeepOutputValues: true, UpgradeToOutputValues: true }
            ? Signed(Signatures.OutputValue, ("secret", Value.ForBool(true)), ("value", element))
            : Signed(Signatures.Secret, ("value", element));
    }

    private static Value? WriteOutput(string key, PropertyValue.Output output, WireOptions options)
    {
        if (!options.KeepOutputValues)
        {
            var plain = output.Element ?? PropertyValue.UnknownValue;
            return Write(key, output.IsSecret ? new PropertyValue.Secret(plain) : plain, options);
        }

        var result = Signed(Signatures.OutputValue);
        if (output.Element is not null && Write(key, output.Element, options) is { } element)
        {
            result.StructValue.Fields.Add("value", element);
        }

        if (output.IsSecret)
        {
            result.StructValue.Fields.Add("secret", Value.ForBool(true));
        }

        if (!output.Dependencies.IsDefaultOrEmpty)
        {
            result.StructValue.Fields.Add("dependencies", Urns(output.Dependencies));
        }

        return result;
    }

    private static Value? WriteReference(string key, PropertyValue.ResourceReference reference, WireOptions options)
    {
        if (!options.KeepResources)
        {
            return reference.Id is null ? Value.ForString(reference.Urn.Value) : Write(key, reference.Id, options);
        }

        var result = Signed(Signatures.ResourceReference, ("urn", Value.ForString(reference.Urn.Value)));
        if (reference.Id is not null)
        {
            result.StructValue.Fields.Add("id", Value.ForString(reference.Id is PropertyValue.String id ? id.Value : ""));
        }

        if (reference.PackageVersion.Length > 0)
        {
            result.StructValue.Fields.Add("packageVersion", Value.ForString(reference.PackageVersion));
        }

        return result;
    }

    private static Value WriteAsset(string key, AssetContent asset, WireOptions options)
    {
        if (options.RejectAssets)
        {
            throw new WireFormatException($"Property '{key}' holds an asset, which is not taken here.");
        }

        var result = Signed(Signatures.Asset);
        AddText(
            result,
            "hash",
            asset.Hash.Length == 0 && options.Hasher is { } hasher && !options.ElideAssetContents ? hasher.Hash(asset) : asset.Hash
        );
        if (!options.ElideAssetContents)
        {
            AddText(result, "text", asset.Text);
            AddText(result, "path", asset.Path);
            AddText(result, "uri", asset.Uri);
        }

        return result;
    }

    private static Value WriteArchive(string key, ArchiveContent archive, WireOptions options)
    {
        if (options.RejectAssets)
        {
            throw new WireFormatException($"Property '{key}' holds an archive, which is not taken here.");
        }

        var result = Signed(Signatures.Archive);
        AddText(
            result,
            "hash",
            archive.Hash.Length == 0 && options.Hasher is { } hasher && !options.ElideAssetContents ? hasher.Hash(archive) : archive.Hash
        );
        if (options.ElideAssetContents)
        {
            return result;
        }

        if (archive.Assets is not null)
        {
            result.StructValue.Fields.Add("assets", Value.ForStruct(ToStruct(archive.Assets, options)));
        }

        AddText(result, "path", archive.Path);
        AddText(result, "uri", archive.Uri);
        return result;
    }

    private static Value Urns(ImmutableArray<Urn> urns)
    {
        var list = new ListValue();
        foreach (var urn in urns)
        {
            list.Values.Add(Value.ForString(urn.Value));
        }

        return new Value { ListValue = list };
    }

    private static void AddText(Value target, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            target.StructValue.Fields.Add(key, Value.ForString(text));
        }
    }

    private static Value Signed(string signature, params ReadOnlySpan<(string Key, Value Value)> fields)
    {
        var result = new Struct { Fields = { { Signatures.Key, Value.ForString(signature) } } };
        foreach (var (key, value) in fields)
        {
            result.Fields.Add(key, value);
        }

        return Value.ForStruct(result);
    }
}
