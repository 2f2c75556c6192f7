using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Fits any value into a <see cref="JsonElement"/>.</summary>
internal sealed class JsonConverter() : ValueConverter(typeof(JsonElement))
{
    protected override Conversion TryConvert(Action<string> warn, string context, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (Write(context, writer, value) is { } error)
            {
                return Conversion.Failed(error);
            }
        }

        return Conversion.To(JsonElement.Parse(buffer.WrittenSpan));
    }

    private static string? Write(string context, Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                return null;
            case double number:
                writer.WriteNumberValue(number);
                return null;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return null;
            case null:
                writer.WriteNullValue();
                return null;
            case ImmutableArray<object?> array:
                return WriteArray(context, writer, array);
            case ImmutableDictionary<string, object?> dictionary:
                return WriteObject(context, writer, dictionary);
            case IOutput output:
                // Only outputs that were just read get here, and those are resolved.
                return Write(context, writer, output.ResolveAsync().AsTask().GetAwaiter().GetResult().Value);
            default:
                return $"Unexpected type {value.GetType().FullName} when converting {context} to {nameof(JsonElement)}";
        }
    }

    private static string? WriteArray(string context, Utf8JsonWriter writer, ImmutableArray<object?> array)
    {
        writer.WriteStartArray();
        foreach (var element in array)
        {
            if (Write(context, writer, element) is { } error)
            {
                return error;
            }
        }

        writer.WriteEndArray();
        return null;
    }

    private static string? WriteObject(string context, Utf8JsonWriter writer, ImmutableDictionary<string, object?> dictionary)
    {
        writer.WriteStartObject();
        foreach (var (key, element) in dictionary)
        {
            writer.WritePropertyName(key);
            if (Write(context, writer, element) is { } error)
            {
                return error;
            }
        }

        writer.WriteEndObject();
        return null;
    }
}
