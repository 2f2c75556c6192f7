using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataOps.Engine.Host.Configuration;

/// <summary>Opens YAML files as node trees, which keep where everything stands.</summary>
internal static class YamlDocumentText
{
    /// <summary>The root mapping; null for an empty document.</summary>
    /// <exception cref="FaultException">With the given descriptor, for text that is no YAML mapping.</exception>
    public static YamlMappingNode? ParseMapping(string text, string path, FaultDescriptor descriptor)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException exception)
        {
            throw Invalid(path, exception.Start, exception.InnerException?.Message ?? exception.Message, descriptor);
        }

        return stream.Documents switch
        {
            [] => null,
            [var document, ..] => document.RootNode switch
            {
                YamlMappingNode mapping => mapping,
                YamlScalarNode { Value: null or "" } => null,
                var other => throw Invalid(path, other.Start, "expected keys and values", descriptor),
            },
        };
    }

    public static FaultException Invalid(string path, Mark at, string reason, FaultDescriptor descriptor) =>
        new(descriptor, $"{path}({at.Line},{at.Column}): {reason.TrimEnd('.')}.", "Correct the file.");

    public static string? Text(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlScalarNode scalar ? scalar.Value : null;

    public static YamlNode? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    public static ConfigNode ToConfig(YamlNode node, string path) =>
        node switch
        {
            YamlScalarNode scalar => YamlScalars.Resolve(scalar),
            YamlSequenceNode list => new ConfigNode.List([.. list.Children.Select(item => ToConfig(item, path))]),
            YamlMappingNode map => ToConfig(map, path),
            _ => throw Invalid(path, node.Start, "unexpected kind of value", SettingsDiagnostics.InvalidStackFile),
        };

    private static ConfigNode ToConfig(YamlMappingNode map, string path)
    {
        if (
            map.Children.Count == 1
            && Child(map, "secure") is YamlScalarNode secure
            && YamlScalars.Resolve(secure) is ConfigNode.Text ciphertext
        )
        {
            return new ConfigNode.Secure(ciphertext.Value);
        }

        var entries = ConfigNode.Map.Empty.Entries.ToBuilder();
        foreach (var (key, value) in map.Children)
        {
            entries[
                (key as YamlScalarNode)?.Value
                    ?? throw Invalid(path, key.Start, "a key must be a text", SettingsDiagnostics.InvalidStackFile)
            ] = ToConfig(value, path);
        }

        return new ConfigNode.Map(entries.ToImmutable());
    }
}
