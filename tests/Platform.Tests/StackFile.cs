using System.Text.Json;
using Testing;
using YamlDotNet.Serialization;

namespace Platform.Tests;

/// <summary>The settings of a tracked stack file, as the program gets them: text, or JSON for what is structured.</summary>
internal sealed class StackFile
{
    private readonly Dictionary<string, object?> _config;

    private StackFile(Dictionary<string, object?> config) => _config = config;

    public string? Region => _config["aws:region"] as string;

    public static StackFile Read(string stack)
    {
        var yaml = File.ReadAllText(Path.Combine(RepositoryRoot.Path, $"Pulumi.{stack}.yaml"));
        var file = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<Dictionary<string, Dictionary<string, object?>>>(yaml);
        return new StackFile(file["config"]);
    }

    /// <summary>The same settings with one changed; null removes it. Nested keys are separated by dots.</summary>
    public StackFile With(string key, object? value)
    {
        var config = Copy(_config);
        var parts = $"dataops:{key}".Split('.');
        var map = config;
        foreach (var part in parts[..^1])
        {
            map = (Dictionary<string, object?>)map[part]!;
        }

        if (value is null)
        {
            map.Remove(parts[^1]);
        }
        else
        {
            map[parts[^1]] = value;
        }

        return new StackFile(config);
    }

    public string? Get(string key) => _config.GetValueOrDefault($"dataops:{key}") switch
    {
        null => null,
        string text => text,
        var value => JsonSerializer.Serialize(value),
    };

    private static Dictionary<string, object?> Copy(Dictionary<string, object?> map) => map.ToDictionary(
        entry => entry.Key,
        entry => entry.Value is IDictionary<object, object?> nested ? Copy(nested.ToDictionary(item => (string)item.Key, item => item.Value))
            : entry.Value is Dictionary<string, object?> own ? Copy(own) : entry.Value);
}
