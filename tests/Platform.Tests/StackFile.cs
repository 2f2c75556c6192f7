using System.Text.Json;
using Testing;
using YamlDotNet.Serialization;

namespace Platform.Tests;

/// <summary>
/// The settings of a tracked stack over those of the project, as the program gets them: text, or JSON for what is structured.
/// </summary>
internal sealed class StackFile
{
    private readonly Dictionary<string, object?> _config;

    private StackFile(Dictionary<string, object?> config) => _config = config;

    public static StackFile Read(string stack)
    {
        var config = Copy(Config($"Pulumi.{stack}.yaml"));
        foreach (var (key, value) in Config("Pulumi.yaml"))
        {
            var path = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.');
            var map = config;
            path[0] = key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)] + path[0];
            foreach (var part in path[..^1])
            {
                map.TryAdd(part, new Dictionary<string, object?>());
                map = (Dictionary<string, object?>)map[part]!;
            }

            map.TryAdd(path[^1], value);
        }

        return new StackFile(config);
    }

    /// <summary>The same settings with one changed; null removes it. Nested keys are separated by dots.</summary>
    public StackFile With(string key, object? value)
    {
        var config = Copy(_config);
        var parts = (key.Contains(':', StringComparison.Ordinal) ? key : $"dataops:{key}").Split('.');
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

    public string? Get(string key) =>
        _config.GetValueOrDefault(key) switch
        {
            null => null,
            string text => text,
            var value => JsonSerializer.Serialize(value),
        };

    private static Dictionary<string, object?> Config(string file) =>
        new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize<Dictionary<string, object?>>(File.ReadAllText(Path.Combine(RepositoryRoot.Path, file)))["config"]
            is IDictionary<object, object?> config
            ? config.ToDictionary(item => (string)item.Key, item => item.Value)
            : [];

    private static Dictionary<string, object?> Copy(Dictionary<string, object?> map) =>
        map.ToDictionary(
            entry => entry.Key,
            entry =>
                entry.Value is IDictionary<object, object?> nested ? Copy(nested.ToDictionary(item => (string)item.Key, item => item.Value))
                : entry.Value is Dictionary<string, object?> own ? Copy(own)
                : entry.Value
        );
}
