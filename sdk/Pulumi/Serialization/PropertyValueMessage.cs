using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Experimental;

namespace Pulumi.Serialization;

/// <summary>Providers' property values in protobuf form.</summary>
internal static class PropertyValueMessage
{
    public static ImmutableDictionary<string, PropertyValue> Read(Struct? properties) =>
        (properties?.Fields ?? []).ToImmutableDictionary(field => field.Key, field => Read(field.Value));

    public static PropertyValue Read(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.NullValue => PropertyValue.Null,
            Value.KindOneofCase.BoolValue => new PropertyValue(value.BoolValue),
            Value.KindOneofCase.NumberValue => new PropertyValue(value.NumberValue),
            Value.KindOneofCase.StringValue => value.StringValue == Signatures.Unknown
                ? PropertyValue.Computed
                : new PropertyValue(value.StringValue),
            Value.KindOneofCase.ListValue => new PropertyValue([.. value.ListValue.Values.Select(Read)]),
            Value.KindOneofCase.StructValue => ReadStruct(value),
            _ => throw new InvalidOperationException($"Unexpected grpc value: {value}"),
        };

    public static Struct Write(IEnumerable<KeyValuePair<string, PropertyValue>>? properties)
    {
        var result = new Struct();
        foreach (var (name, value) in properties ?? [])
        {
            result.Fields[name] = Write(value);
        }

        return result;
    }

    public static Value Write(PropertyValue value)
    {
        if (!value.Dependencies.IsEmpty)
        {
            return WriteOutputValue(value);
        }

        var plain = WritePlain(value);
        return value.IsSecret ? Special(Signatures.Secret, (FieldNames.Value, plain)) : plain;
    }

    private static PropertyValue ReadStruct(Value value)
    {
        var fields = value.StructValue.Fields;
        if (TextOf(fields, Signatures.Key) is not { } signature)
        {
            return new PropertyValue(Read(value.StructValue));
        }

        switch (signature)
        {
            case Signatures.Secret:
                return fields.TryGetValue(FieldNames.Value, out var secret)
                    ? Read(secret).WithSecret(true)
                    : throw new InvalidOperationException("Secrets must have a field called 'value'");
            case Signatures.Asset:
                return new PropertyValue((Asset)PropertyReader.Read(value).Value!);
            case Signatures.Archive:
                return new PropertyValue((Archive)PropertyReader.Read(value).Value!);
            case Signatures.Resource:
                var urn =
                    TextOf(fields, FieldNames.Urn)
                    ?? throw new InvalidOperationException("Value was marked as a Resource, but did not conform to required shape.");
                var id = fields.TryGetValue(FieldNames.Id, out var idValue) ? Read(idValue) : null;
                return new PropertyValue(new ResourceReference(new Urn(urn), id, TextOf(fields, FieldNames.PackageVersion) ?? ""));
            case Signatures.OutputValue:
                return ReadOutputValue(fields);
            default:
                throw new InvalidOperationException($"Unrecognized special signature: {signature}");
        }
    }

    private static PropertyValue ReadOutputValue(MapField<string, Value> fields)
    {
        var value = fields.TryGetValue(FieldNames.Value, out var known) ? Read(known) : PropertyValue.Computed;
        var isSecret = fields.TryGetValue(FieldNames.Secret, out var secret) && secret.BoolValue;
        var dependencies = fields.TryGetValue(FieldNames.Dependencies, out var urns)
            ? urns.ListValue.Values.Select(urn => new Urn(urn.StringValue)).ToImmutableHashSet()
            : [];
        return value.WithDependencies(dependencies).WithSecret(isSecret);
    }

    private static Value WriteOutputValue(PropertyValue value)
    {
        var result = Special(
            Signatures.OutputValue,
            (
                FieldNames.Dependencies,
                Value.ForList([
                    .. value.Dependencies.Select(urn => Value.ForString(urn)).OrderBy(urn => urn.StringValue, StringComparer.Ordinal),
                ])
            )
        );
        if (!value.IsComputed)
        {
            result.StructValue.Fields[FieldNames.Value] = WritePlain(value);
        }

        if (value.IsSecret)
        {
            result.StructValue.Fields[FieldNames.Secret] = Value.ForBool(true);
        }

        return result;
    }

    private static Value WritePlain(PropertyValue value) =>
        value.Match(
            Value.ForNull,
            Value.ForBool,
            Value.ForNumber,
            Value.ForString,
            array => Value.ForList([.. array.Select(Write)]),
            map => Value.ForStruct(Write(map)),
            WriteAsset,
            WriteAsset,
            WriteReference,
            () => Value.ForString(Signatures.Unknown)
        );

    private static Value WriteAsset(AssetOrArchive asset) =>
        Special(
            asset.Signature,
            (
                asset.Property,
                asset.Value switch
                {
                    string text => Value.ForString(text),
                    ImmutableDictionary<string, AssetOrArchive> members => Value.ForStruct(
                        new Struct { Fields = { members.ToDictionary(member => member.Key, member => WriteAsset(member.Value)) } }
                    ),
                    var other => throw new InvalidOperationException($"An asset holds a {other.GetType().FullName}."),
                }
            )
        );

    private static Value WriteReference(ResourceReference resource)
    {
        var result = Special(Signatures.Resource, (FieldNames.Urn, Value.ForString(resource.URN)));
        if (resource.Id is not null)
        {
            result.StructValue.Fields[FieldNames.Id] = Write(resource.Id);
        }

        if (resource.PackageVersion.Length > 0)
        {
            result.StructValue.Fields[FieldNames.PackageVersion] = Value.ForString(resource.PackageVersion);
        }

        return result;
    }

    private static Value Special(string signature, (string Name, Value Value) field) =>
        Value.ForStruct(new Struct { Fields = { [Signatures.Key] = Value.ForString(signature), [field.Name] = field.Value } });

    private static string? TextOf(MapField<string, Value> fields, string key) =>
        fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;
}
