using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Inputs that a provider wants as JSON text.</summary>
internal static class JsonText
{
    /// <summary>The value as an output of JSON text; secrecy and dependencies of an input stay on the text.</summary>
    public static Output<string>? From(string context, object? value) =>
        value switch
        {
            null => null,
            IInput input => new Output<string>(FromOutputAsync(context, input.ToOutput())),
            _ => Output.Create(WriteAsync(context, value)),
        };

    private static async Task<Resolved<string>> FromOutputAsync(string context, IOutput output)
    {
        var resolved = await output.ResolveAsync().ConfigureAwait(false);
        var text = resolved.IsKnown ? await WriteAsync(context, resolved.Value).ConfigureAwait(false) : "";
        return new Resolved<string>(text, resolved.IsKnown, resolved.IsSecret, resolved.Dependencies);
    }

    private static async Task<string> WriteAsync(string context, object? value)
    {
        var serializer = new PropertySerializer(new SerializationMode(KeepResources: false));
        var serialized = await serializer.SerializeAsync(PropertyPath.Root(context), value).ConfigureAwait(false);
        return JsonFormatter.Default.Format(serialized ?? Value.ForNull());
    }
}
