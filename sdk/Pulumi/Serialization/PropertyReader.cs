using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>A protobuf value as the program sees it, before it takes on a type.</summary>
internal readonly record struct ReadValue(object? Value, bool IsKnown, bool IsSecret)
{
    public Resolved<object?> ToResolved() => new(Value, IsKnown, IsSecret, ImmutableHashSet<Resource>.Empty);
}

/// <summary>
/// Turns protobuf values into plain objects: text, double, bool, null, immutable arrays and dictionaries, assets, resources, outputs.
/// One unknown or secret inside makes the whole value so.
/// </summary>
internal static class PropertyReader
{
    public static ReadValue Read(Value value)
    {
        var isSecret = false;
        while (SignatureOf(value) == Signatures.Secret)
        {
            isSecret = true;
            value = value.StructValue.Fields.TryGetValue(FieldNames.Value, out var inner)
                ? inner
                : throw new InvalidOperationException("Secrets must have a field called 'value'");
        }

        if (value is { KindCase: Value.KindOneofCase.StringValue, StringValue: Signatures.Unknown })
        {
            return new ReadValue(null, false, isSecret);
        }

        switch (SignatureOf(value))
        {
            case Signatures.Asset:
                return new ReadValue(ReadAsset(value.StructValue.Fields), true, isSecret);
            case Signatures.Archive:
                return new ReadValue(ReadArchive(value.StructValue.Fields), true, isSecret);
            case Signatures.Resource:
                return new ReadValue(ReadResource(value.StructValue.Fields), true, isSecret);
            case Signatures.OutputValue:
                // An output keeps its secrecy and being unknown to itself.
                return new ReadValue(ReadOutput(value.StructValue.Fields), true, false);
        }

        var content = ReadPlain(value);
        return content with { IsSecret = isSecret || content.IsSecret };
    }

    /// <summary>The properties of a struct one by one, null and internal ones included.</summary>
    public static ImmutableDictionary<string, object?> ReadEach(Struct? properties, Func<ReadValue, object?> select)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (key, value) in properties?.Fields ?? [])
        {
            result.Add(key, select(Read(value)));
        }

        return result.ToImmutable();
    }

    private static ReadValue ReadPlain(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.NullValue => new ReadValue(null, true, false),
            Value.KindOneofCase.NumberValue => new ReadValue(value.NumberValue, true, false),
            Value.KindOneofCase.StringValue => new ReadValue(value.StringValue, true, false),
            Value.KindOneofCase.BoolValue => new ReadValue(value.BoolValue, true, false),
            Value.KindOneofCase.ListValue => ReadList(value.ListValue),
            Value.KindOneofCase.StructValue => ReadStruct(value.StructValue),
            _ => throw new InvalidOperationException("Should never get 'None' type when deserializing protobuf"),
        };

    private static ReadValue ReadList(ListValue list)
    {
        var result = ImmutableArray.CreateBuilder<object?>(list.Values.Count);
        var (isKnown, isSecret) = (true, false);
        foreach (var element in list.Values)
        {
            var read = Read(element);
            isKnown &= read.IsKnown;
            isSecret |= read.IsSecret;
            result.Add(read.Value);
        }

        return new ReadValue(result.MoveToImmutable(), isKnown, isSecret);
    }

    private static ReadValue ReadStruct(Struct entries)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        var (isKnown, isSecret) = (true, false);
        foreach (var (key, element) in entries.Fields)
        {
            // The engine keeps its own notes under such names; they are no part of the object.
            if (key.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            var read = Read(element);
            isKnown &= read.IsKnown;
            isSecret |= read.IsSecret;
            result.Add(key, read.Value);
        }

        return new ReadValue(result.ToImmutable(), isKnown, isSecret);
    }

    private static Asset ReadAsset(MapField<string, Value> fields) =>
        TryGetText(fields, FieldNames.Path, out var path) ? new FileAsset(path)
        : TryGetText(fields, FieldNames.Uri, out var uri) ? new RemoteAsset(uri)
        : TryGetText(fields, FieldNames.Text, out var text) ? new StringAsset(text)
        : throw new InvalidOperationException("Value was marked as Asset, but did not conform to required shape.");

    private static Archive ReadArchive(MapField<string, Value> fields)
    {
        if (TryGetText(fields, FieldNames.Path, out var path))
        {
            return new FileArchive(path);
        }

        if (TryGetText(fields, FieldNames.Uri, out var uri))
        {
            return new RemoteArchive(uri);
        }

        if (fields.TryGetValue(FieldNames.Assets, out var assets) && assets.KindCase == Value.KindOneofCase.StructValue)
        {
            return new AssetArchive(
                assets.StructValue.Fields.ToDictionary(
                    entry => entry.Key,
                    entry =>
                        Read(entry.Value).Value as AssetOrArchive
                        ?? throw new InvalidOperationException("AssetArchive contained an element that wasn't itself an Asset or Archive.")
                )
            );
        }

        throw new InvalidOperationException("Value was marked as Archive, but did not conform to required shape.");
    }

    private static Resource ReadResource(MapField<string, Value> fields)
    {
        if (!TryGetText(fields, FieldNames.Urn, out var urn))
        {
            throw new InvalidOperationException("Value was marked as a Resource, but did not conform to required shape.");
        }

        TryGetText(fields, FieldNames.PackageVersion, out var version);
        return ResourceClasses.TryConstruct(Urn.TypeOf(urn), version ?? "", urn) ?? new DependencyResource(urn);
    }

    private static object ReadOutput(MapField<string, Value> fields)
    {
        var isKnown = fields.TryGetValue(FieldNames.Value, out var value);
        var isSecret =
            fields.TryGetValue(FieldNames.Secret, out var secret) && secret is { KindCase: Value.KindOneofCase.BoolValue, BoolValue: true };
        var dependencies =
            fields.TryGetValue(FieldNames.Dependencies, out var urns) && urns.KindCase == Value.KindOneofCase.ListValue
                ? urns
                    .ListValue.Values.Where(urn => urn.KindCase == Value.KindOneofCase.StringValue)
                    .Select(urn => (Resource)new DependencyResource(urn.StringValue))
                    .ToImmutableHashSet()
                : [];
        return TypedOutputs.Create(new Resolved<object?>(isKnown ? Read(value!).Value : null, isKnown, isSecret, dependencies));
    }

    private static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue && TryGetText(value.StructValue.Fields, Signatures.Key, out var signature)
            ? signature
            : null;

    private static bool TryGetText(MapField<string, Value> fields, string key, [NotNullWhen(true)] out string? text)
    {
        text = fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;
        return text is not null;
    }
}
