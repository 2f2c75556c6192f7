using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi.Callbacks;

/// <summary>What a transform gives back.</summary>
internal static class TransformedProperties
{
    private static readonly SerializationMode Mode = new(KeepResources: true, KeepOutputValues: true);

    public static async Task<Struct> SerializeAsync(ImmutableDictionary<string, object?> properties) =>
        (await SerializeValueAsync("Args", properties).ConfigureAwait(false))?.StructValue ?? new Struct();

    public static ValueTask<Value?> SerializeValueAsync(string label, object? value) =>
        new PropertySerializer(Mode).SerializeAsync(PropertyPath.Root(label), value);
}
