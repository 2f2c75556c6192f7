using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Conformance.Sdk;

/// <summary>Properties on the wire, as an engine hands them on.</summary>
internal static class WireValues
{
    public const string SignatureKey = "4dabf18193072939515e22adb298388d";
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string OutputValue = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static Value FromJson(JsonNode? json) => JsonParser.Default.Parse<Value>(json?.ToJsonString() ?? "null");

    /// <summary>Output values become their plain value, a secret or the unknown marker.</summary>
    public static Struct Reduce(Struct properties) => Map(properties, ReduceValue);

    /// <summary>Secrets and unknowns become output values, as transforms get them.</summary>
    public static Struct Expand(Struct properties) => Map(properties, ExpandValue);

    /// <summary>Lays JSON properties over those of a resource; <c>${name}</c> and <c>${urn}</c> in texts are filled in.</summary>
    public static void Overlay(Struct target, JsonNode? properties, string name, string urn)
    {
        foreach (var (key, value) in properties?.AsObject() ?? [])
        {
            var text = (value?.ToJsonString() ?? "null")
                .Replace("${name}", name, StringComparison.Ordinal)
                .Replace("${urn}", urn, StringComparison.Ordinal);
            target.Fields[key] = JsonParser.Default.Parse<Value>(text);
        }
    }

    public static Value Output(Value? value, bool isSecret, IEnumerable<string> dependencies)
    {
        var result = new Struct();
        result.Fields[SignatureKey] = Value.ForString(OutputValue);
        if (value is not null)
        {
            result.Fields["value"] = value;
        }

        if (isSecret)
        {
            result.Fields["secret"] = Value.ForBool(true);
        }

        var urns = dependencies.Select(Value.ForString).ToArray();
        if (urns.Length > 0)
        {
            result.Fields["dependencies"] = Value.ForList(urns);
        }

        return Value.ForStruct(result);
    }

    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue && value.StructValue.Fields.TryGetValue(SignatureKey, out var signature)
            ? signature.StringValue
            : null;

    private static Value ReduceValue(Value value)
    {
        if (SignatureOf(value) != OutputValue)
        {
            return Descend(value, ReduceValue);
        }

        if (!value.StructValue.Fields.TryGetValue("value", out var inner))
        {
            return Value.ForString(Unknown);
        }

        var plain = ReduceValue(inner);
        if (!value.StructValue.Fields.TryGetValue("secret", out var secret) || !secret.BoolValue)
        {
            return plain;
        }

        var result = new Struct();
        result.Fields[SignatureKey] = Value.ForString(Secret);
        result.Fields["value"] = plain;
        return Value.ForStruct(result);
    }

    private static Value ExpandValue(Value value)
    {
        if (value is { KindCase: Value.KindOneofCase.StringValue, StringValue: Unknown })
        {
            return Output(null, isSecret: false, []);
        }

        return SignatureOf(value) == Secret
            ? Output(ExpandValue(value.StructValue.Fields["value"]), isSecret: true, [])
            : Descend(value, ExpandValue);
    }

    private static Value Descend(Value value, Func<Value, Value> map) =>
        value.KindCase switch
        {
            Value.KindOneofCase.ListValue => Value.ForList([.. value.ListValue.Values.Select(map)]),
            Value.KindOneofCase.StructValue => Value.ForStruct(Map(value.StructValue, map)),
            _ => value,
        };

    private static Struct Map(Struct properties, Func<Value, Value> map)
    {
        var result = new Struct();
        foreach (var (key, value) in properties.Fields)
        {
            result.Fields[key] = map(value);
        }

        return result;
    }
}
