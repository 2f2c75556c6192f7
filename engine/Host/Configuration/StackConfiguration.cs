using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.Configuration;

/// <summary>A stack's whole configuration: its own settings over what the project declares.</summary>
public sealed class StackConfiguration
{
    private readonly string _stack;
    private readonly ProjectFile _project;

    private StackConfiguration(string stack, ProjectFile project, ImmutableSortedDictionary<ConfigKey, ConfigNode> values)
    {
        _stack = stack;
        _project = project;
        Values = values;
    }

    /// <summary>All values, secrets encrypted.</summary>
    public ImmutableSortedDictionary<ConfigKey, ConfigNode> Values { get; }

    /// <summary>True when a passphrase is needed to read it.</summary>
    public bool HasSecrets => Values.Values.Any(value => value.IsSecure);

    /// <summary>Lays a stack's settings over the project's. Nothing is checked: see <see cref="Check"/>.</summary>
    public static StackConfiguration Create(string stack, ProjectFile project, ImmutableSortedDictionary<ConfigKey, ConfigNode> stackValues)
    {
        var values = stackValues;
        foreach (var (name, setting) in project.Config)
        {
            var (key, path) = Place(name, project.Name);
            if (
                (setting.Default ?? setting.Value) is not { } value
                || ConfigNodeEditor.Get(values.GetValueOrDefault(key), path.AsSpan()) is not null
            )
            {
                continue;
            }

            // As in Pulumi, a single value goes in as text: the value of a key stays that, below a key words and digits get their type
            // again.
            var text = value is ConfigNode.Boolean or ConfigNode.Number
                ? new ConfigNode.Text(ConfigText.Of(value, secret => secret))
                : value;
            values = values.SetItem(
                key,
                path.IsEmpty
                    ? text
                    : ConfigNodeEditor.Set(
                        values.GetValueOrDefault(key),
                        path.AsSpan(),
                        value is ConfigNode.Text inner ? ConfigNodeEditor.Coerce(inner.Value) : value
                    )
            );
        }

        return new StackConfiguration(stack, project, values);
    }

    /// <summary>Checks the values against the project's declarations.</summary>
    /// <param name="decrypt">Gives the plain text of a ciphertext.</param>
    /// <exception cref="FaultException">DP2507 for missing values, DP2506 for one that does not fit.</exception>
    public void Check(Func<string, string> decrypt)
    {
        var missing = _project
            .Config.Where(setting =>
                Place(setting.Key, _project.Name) is var (key, path)
                && key.Namespace == _project.Name
                && ConfigNodeEditor.Get(Values.GetValueOrDefault(key), path.AsSpan()) is null
            )
            .Select(setting => setting.Key)
            .ToList();
        if (missing.Count > 0)
        {
            throw new FaultException(
                SettingsDiagnostics.MissingValues,
                $"Stack '{_stack}' is missing configuration {(missing.Count == 1 ? "value" : "values")} {Enumerate(missing)}",
                $"Set {(missing.Count == 1 ? "it" : "them")} with `dataops config set KEY VALUE --stack {_stack}`."
            );
        }

        foreach (var (name, setting) in _project.Config)
        {
            var (key, path) = Place(name, _project.Name);
            if (setting.Type is not { } type || ConfigNodeEditor.Get(Values.GetValueOrDefault(key), path.AsSpan()) is not { } value)
            {
                continue;
            }

            if (setting.Secret && !value.IsSecure)
            {
                throw Misfit(
                    name,
                    "must be encrypted as it's secret",
                    $"Set it with `dataops config set --secret {name} --stack {_stack}`."
                );
            }

            if (!type.Accepts(Decrypted(value, decrypt)))
            {
                throw Misfit(name, $"must be of type '{type}'", $"Set it with `dataops config set {name} VALUE --stack {_stack}`.");
            }
        }
    }

    /// <summary>What a program and its providers get: texts, structured values as JSON; secret keys are marked.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> Decrypt(Func<string, string> decrypt)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (key, node) in Values)
        {
            PropertyValue text = ConfigText.Of(node, decrypt);
            values[key.ToString()] = node.IsSecure ? new PropertyValue.Secret(text) : text;
        }

        return values.ToImmutable();
    }

    /// <summary>Every secret in plain text, those inside of structured values one by one.</summary>
    public IEnumerable<string> SecretTexts(Func<string, string> decrypt) =>
        Values.Values.SelectMany(SecureParts).Select(secure => decrypt(secure.Ciphertext));

    private static IEnumerable<ConfigNode.Secure> SecureParts(ConfigNode node) =>
        node switch
        {
            ConfigNode.Secure secure => [secure],
            ConfigNode.List list => list.Items.SelectMany(SecureParts),
            ConfigNode.Map map => map.Entries.Values.SelectMany(SecureParts),
            _ => [],
        };

    private static (ConfigKey Key, ImmutableArray<ConfigPathSegment> Path) Place(string name, string project)
    {
        var key = name.Contains(':', StringComparison.Ordinal) ? ConfigKey.Parse(name, project) : new ConfigKey(project, name);
        var path = ConfigPath.Parse(key.Name);
        return (key with { Name = ((ConfigPathSegment.Name)path[0]).Value }, path[1..]);
    }

    private static ConfigNode Decrypted(ConfigNode node, Func<string, string> decrypt) =>
        node switch
        {
            ConfigNode.Secure secure => new ConfigNode.Text(decrypt(secure.Ciphertext)),
            ConfigNode.List list => new ConfigNode.List([.. list.Items.Select(item => Decrypted(item, decrypt))]),
            ConfigNode.Map map => new ConfigNode.Map(
                map.Entries.ToImmutableSortedDictionary(
                    entry => entry.Key,
                    entry => Decrypted(entry.Value, decrypt),
                    StringComparer.Ordinal
                )
            ),
            _ => node,
        };

    private static string Enumerate(List<string> names) =>
        names switch
        {
            [var only] => $"'{only}'",
            [.. var others, var last] => $"{string.Join(", ", others.Select(name => $"'{name}'"))} and '{last}'",
            _ => "",
        };

    private FaultException Misfit(string key, string problem, string hint) =>
        new(SettingsDiagnostics.InvalidValue, $"Stack '{_stack}' with configuration key '{key}' {problem}", hint);
}
