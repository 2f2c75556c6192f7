using System.Collections;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Packages.Tests;

/// <summary>What a program registered and called: types, the options that its package adds, and inputs.</summary>
internal sealed class Registrations
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConcurrentDictionary<string, ResourceOptions> _options = new();
    private readonly ConcurrentDictionary<string, JsonObject> _entries = new();

    public void Note(Resource resource, ResourceOptions options) =>
        _options[$"{resource.GetResourceType()} {resource.GetResourceName()}"] = options;

    public void Add(MockResourceArgs args)
    {
        var entry = new JsonObject();
        if (!string.IsNullOrEmpty(args.Provider))
        {
            entry["provider"] = args.Provider;
        }

        entry["inputs"] = ToJson(args.Inputs);
        _entries[$"{args.Type} {args.Name}"] = entry;
    }

    public void Add(MockCallArgs args) => _entries[$"call {args.Token}"] = new JsonObject { ["args"] = ToJson(args.Args) };

    /// <summary>Everything as one JSON text, ordered by type and name.</summary>
    public async Task<string> ToTextAsync()
    {
        var all = new JsonObject();
        foreach (var (key, entry) in _entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var shown = _options.TryGetValue(key, out var options) ? await ToJsonAsync(options) : [];
            foreach (var (name, value) in entry)
            {
                shown[name] = value?.DeepClone();
            }

            all[key] = shown;
        }

        return all.ToJsonString(Indented);
    }

    private static async Task<JsonObject> ToJsonAsync(ResourceOptions options)
    {
        var shown = new JsonObject { ["version"] = options.Version };
        if (options.PluginDownloadURL is { } url)
        {
            shown["pluginDownloadURL"] = url;
        }

        var aliases = new JsonArray();
        foreach (var input in options.Aliases)
        {
            var alias = await OutputUtilities.GetValueAsync(input.ToOutput());
            aliases.Add((JsonNode)await OutputUtilities.GetValueAsync(alias.Type.ToOutput()));
        }

        if (aliases.Count > 0)
        {
            shown["aliases"] = aliases;
        }

        if (options is CustomResourceOptions { AdditionalSecretOutputs.Count: > 0 } custom)
        {
            shown["additionalSecretOutputs"] = new JsonArray([.. custom.AdditionalSecretOutputs.Select(name => (JsonNode)name)]);
        }

        return shown;
    }

    private static JsonNode? ToJson(object? value) =>
        value switch
        {
            null => null,
            bool flag => flag,
            double number => number,
            string text => text,
            IDictionary map => new JsonObject(
                map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => KeyValuePair.Create(key, ToJson(map[key])))
            ),
            IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
            Resource resource => $"{resource.GetType().FullName} {resource.GetResourceName()}",
            AssetOrArchive asset => asset.GetType().Name,
            _ => throw new InvalidOperationException($"An input is a {value.GetType()}."),
        };
}
