using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Lets System.Text.Json write and read outputs and inputs by their values.</summary>
internal sealed class OutputJsonConverterFactory(NestedOutputs nested) : JsonConverterFactory
{
    private static readonly Dictionary<Type, Type> Converters = new()
    {
        [typeof(Output<>)] = typeof(OutputConverter<>),
        [typeof(Input<>)] = typeof(InputConverter<>),
        [typeof(InputList<>)] = typeof(ListConverter<>),
        [typeof(InputMap<>)] = typeof(MapConverter<>),
    };

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && Converters.ContainsKey(typeToConvert.GetGenericTypeDefinition());

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = Converters[typeToConvert.GetGenericTypeDefinition()].MakeGenericType(typeToConvert.GetGenericArguments());
        return (JsonConverter)Activator.CreateInstance(converter, nested)!;
    }

    private sealed class OutputConverter<T>(NestedOutputs nested) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            nested.Read(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options) =>
            WriteResolved(writer, value, nested, options);
    }

    private sealed class InputConverter<T>(NestedOutputs nested) : JsonConverter<Input<T>>
    {
        public override Input<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            nested.Read(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options) =>
            WriteResolved(writer, value.ToOutput(), nested, options);
    }

    private sealed class ListConverter<T>(NestedOutputs nested) : JsonConverter<InputList<T>>
    {
        public override InputList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            nested.Read(JsonSerializer.Deserialize<ImmutableArray<T>>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, InputList<T> value, JsonSerializerOptions options) =>
            WriteResolved(writer, value.ToOutput(), nested, options);
    }

    private sealed class MapConverter<T>(NestedOutputs nested) : JsonConverter<InputMap<T>>
    {
        public override InputMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            nested.Read(JsonSerializer.Deserialize<ImmutableDictionary<string, T>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, InputMap<T> value, JsonSerializerOptions options) =>
            WriteResolved(writer, value.ToOutput(), nested, options);
    }

    private static void WriteResolved<T>(Utf8JsonWriter writer, Output<T> output, NestedOutputs nested, JsonSerializerOptions options)
    {
        // Converters cannot be asynchronous, so this one place has to block.
        var resolved = output.Resolution.GetAwaiter().GetResult();
        nested.See(resolved);
        if (resolved.IsKnown)
        {
            JsonSerializer.Serialize(writer, resolved.Value, options);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
