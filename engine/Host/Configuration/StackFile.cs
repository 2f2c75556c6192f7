using System.Collections.Immutable;
using System.Text;
using DataOps.Engine.Host.State;
using YamlDotNet.RepresentationModel;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// A stack's settings, <c>Pulumi.STACK.yaml</c>: <c>config</c>, <c>encryptionsalt</c>, <c>secretsprovider</c>. Immutable; a change gives a
/// new one whose text differs only where it must: order, comments and everything else stay.
/// </summary>
public sealed class StackFile
{
    private const string ConfigKeyName = "config";
    private const string SaltName = "encryptionsalt";
    private const string ProviderName = "secretsprovider";

    private readonly string _project;
    private readonly YamlMapEditor _editor;

    private StackFile(string path, string project, string text)
    {
        Path = path;
        _project = project;
        _editor = new YamlMapEditor(text, path);
        var root = _editor.Root;
        Salt = root is null ? null : YamlDocumentText.Text(root, SaltName);
        SecretsProvider = root is null ? null : YamlDocumentText.Text(root, ProviderName);
        if (root is not null && YamlDocumentText.Child(root, "environment") is YamlNode environment)
        {
            throw YamlDocumentText.Invalid(
                path,
                environment.Start,
                "`environment` imports are a service of Pulumi Cloud, which this engine does not have",
                SettingsDiagnostics.InvalidStackFile
            );
        }

        Config = root is null ? ImmutableSortedDictionary<ConfigKey, ConfigNode>.Empty : ReadConfig(root);
    }

    public string Path { get; }

    public string Text => _editor.Text;

    /// <summary>The passphrase provider's salt; null when the file has none.</summary>
    public string? Salt { get; }

    public string? SecretsProvider { get; }

    public ImmutableSortedDictionary<ConfigKey, ConfigNode> Config { get; }

    /// <summary>Reads a file; one that is not there is empty.</summary>
    /// <exception cref="FaultException">DP2503</exception>
    public static StackFile Load(string path, string project) => Parse(File.Exists(path) ? File.ReadAllText(path) : "", path, project);

    public static StackFile Parse(string text, string path, string project) => new(path, project, text);

    public StackFile WithSalt(string salt) => new(Path, _project, _editor.SetFirst(SaltName, new ConfigNode.Text(salt)));

    public StackFile With(ConfigKey key, ConfigNode value) => new(Path, _project, _editor.Set(ConfigKeyName, NameInFile(key), value));

    public StackFile Without(ConfigKey key) => new(Path, _project, _editor.Remove(ConfigKeyName, NameInFile(key)));

    /// <exception cref="FaultException">DP5007 when it cannot be written; the old content stays.</exception>
    public void Save() => Save(StateDisk.Instance);

    internal void Save(StateDisk disk)
    {
        disk.CreateFolder(System.IO.Path.GetDirectoryName(Path)!);
        disk.Replace(Path, Encoding.UTF8.GetBytes(Text));
    }

    /// <summary>
    /// Saves after something that must come right before it: the new content is on disk, but for its name, when that begins.
    /// </summary>
    public Task SaveAfterAsync(Func<Task> before) => SaveAfterAsync(before, StateDisk.Instance);

    internal Task SaveAfterAsync(Func<Task> before, StateDisk disk)
    {
        disk.CreateFolder(System.IO.Path.GetDirectoryName(Path)!);
        return disk.ReplaceAsync(Path, stream => stream.Write(Encoding.UTF8.GetBytes(Text)), before);
    }

    /// <summary>
    /// Where a setting stands, line and column from 1: the key itself, or for one that is missing the nearest map above it that is there.
    /// </summary>
    /// <param name="setting">A key with a path into its value, such as <c>dataops:network.subnetIds[1]</c>.</param>
    /// <exception cref="FaultException">DP2504, when it is no such key</exception>
    public (int Line, int Column) PlaceOf(string setting)
    {
        var key = ConfigKey.ParsePath(setting, _project);
        var path = ConfigPath.Parse(key.Name);
        var top = new ConfigKey(key.Namespace, ((ConfigPathSegment.Name)path[0]).Value);
        var found = Entry(_editor.Root, ConfigKeyName);
        if (found is not { Value: var config })
        {
            return (1, 1);
        }

        if (Entry(config, NameInFile(top)) is { } entry)
        {
            found = entry;
        }
        else
        {
            path = [path[0]];
        }

        foreach (var segment in path.Skip(1))
        {
            var next = segment switch
            {
                ConfigPathSegment.Name name => Entry(found.Value.Value, name.Value),
                ConfigPathSegment.Index index when found.Value.Value is YamlSequenceNode list && index.Value < list.Children.Count => (
                    list.Children[index.Value],
                    list.Children[index.Value]
                ),
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            found = next;
        }

        var start = found.Value.Key.Start;
        return ((int)start.Line, (int)start.Column);
    }

    private static (YamlNode Key, YamlNode Value)? Entry(YamlNode? map, string key) =>
        (map as YamlMappingNode)
            ?.Children.Where(entry => entry.Key is YamlScalarNode { Value: var name } && name == key)
            .Select(entry => ((YamlNode, YamlNode)?)(entry.Key, entry.Value))
            .FirstOrDefault();

    private ImmutableSortedDictionary<ConfigKey, ConfigNode> ReadConfig(YamlMappingNode root)
    {
        switch (YamlDocumentText.Child(root, ConfigKeyName))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return ImmutableSortedDictionary<ConfigKey, ConfigNode>.Empty;
            case YamlMappingNode config:
                var entries = ImmutableSortedDictionary.CreateBuilder<ConfigKey, ConfigNode>();
                foreach (var (key, value) in config.Children)
                {
                    entries[ReadKey(key)] = ReadValue(YamlDocumentText.ToConfig(value, Path));
                }

                return entries.ToImmutable();
            case var other:
                throw YamlDocumentText.Invalid(Path, other.Start, "`config` must be keys and values", SettingsDiagnostics.InvalidStackFile);
        }
    }

    /// <summary>A key without a namespace is the project's.</summary>
    private ConfigKey ReadKey(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text }
            ? ConfigKey.Parse(text, _project)
            : throw YamlDocumentText.Invalid(Path, node.Start, "a configuration key must be a text", SettingsDiagnostics.InvalidStackFile);

    /// <summary>At the top of a key plain values are texts, whatever YAML makes of them.</summary>
    private static ConfigNode ReadValue(ConfigNode node) =>
        node switch
        {
            ConfigNode.Boolean or ConfigNode.Number => new ConfigNode.Text(ConfigText.Of(node, secret => secret)),
            _ => node,
        };

    /// <summary>The key as the file writes it, which may be the old form.</summary>
    private string NameInFile(ConfigKey key) =>
        _editor.Root is { } root && YamlDocumentText.Child(root, ConfigKeyName) is YamlMappingNode config
            ? config
                .Children.Keys.Select(name => (name as YamlScalarNode)?.Value ?? "")
                .FirstOrDefault(name => ConfigKey.Parse(name, _project) == key)
                ?? key.ToString()
            : key.ToString();
}
