using System.Text.Json;

namespace Pulumi;

/// <summary>JSON text from and to values that may hold outputs.</summary>
internal static class OutputJson
{
    public static async Task<Resolved<string>> SerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var outer = await value.Resolution.ConfigureAwait(false);
        if (!outer.IsKnown)
        {
            return new Resolved<string>("", false, outer.IsSecret, outer.Dependencies);
        }

        var nested = new NestedOutputs(outer.Dependencies, outer.IsSecret);
        var json = JsonSerializer.Serialize(outer.Value, OptionsWith(nested, options));
        return new Resolved<string>(
            nested.SeenUnknown ? "" : json,
            !nested.SeenUnknown,
            outer.IsSecret || nested.SeenSecret,
            outer.Dependencies.Union(nested.SeenDependencies)
        );
    }

    public static async Task<Resolved<T>> DeserializeAsync<T>(Output<string> json, JsonSerializerOptions? options)
    {
        var text = await json.Resolution.ConfigureAwait(false);
        if (!text.IsKnown)
        {
            return new Resolved<T>(default!, false, text.IsSecret, text.Dependencies);
        }

        var nested = new NestedOutputs(text.Dependencies, text.IsSecret);
        var value = JsonSerializer.Deserialize<T>(text.Value, OptionsWith(nested, options));
        return new Resolved<T>(value!, true, text.IsSecret, text.Dependencies);
    }

    private static JsonSerializerOptions OptionsWith(NestedOutputs nested, JsonSerializerOptions? options)
    {
        var combined = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        combined.Converters.Add(new OutputJsonConverterFactory(nested));
        return combined;
    }
}
