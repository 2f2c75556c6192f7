using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>A resource's or function's properties in protobuf form, with the resources each of them came from.</summary>
internal sealed record PropertyBag(Struct Values, IReadOnlyDictionary<string, IReadOnlyCollection<Resource>> Dependencies)
{
    /// <summary>Serialises properties; those that turn out null are left out.</summary>
    public static async Task<PropertyBag> SerializeAsync(
        string label,
        IEnumerable<KeyValuePair<string, object?>> properties,
        SerializationMode mode
    )
    {
        var path = PropertyPath.Root(label);
        var values = new Struct();
        var dependencies = new Dictionary<string, IReadOnlyCollection<Resource>>();
        foreach (var (key, property) in properties)
        {
            var serializer = new PropertySerializer(mode);
            Value? value;
            try
            {
                value = await serializer.SerializeAsync(path.Member(key), property).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
            }

            if (value is not null)
            {
                values.Fields[key] = value;
                dependencies[key] = serializer.Dependencies;
            }
        }

        return new PropertyBag(values, dependencies);
    }

    public bool ContainsUnknowns() => Values.Fields.Values.Any(IsUnknownInside);

    private static bool IsUnknownInside(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.StringValue => value.StringValue == Signatures.Unknown,
            Value.KindOneofCase.ListValue => value.ListValue.Values.Any(IsUnknownInside),
            Value.KindOneofCase.StructValue => value.StructValue.Fields.Values.Any(IsUnknownInside),
            _ => false,
        };
}
