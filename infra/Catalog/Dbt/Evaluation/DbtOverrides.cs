using Infra.Catalog.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>The <c>overrides</c> of a unit test: what macros give, and the values of variables and of environment variables.</summary>
internal sealed class DbtOverrides(YamlNode.Map? map)
{
    public static readonly DbtOverrides None = new(null);

    /// <summary>The function that stands for a macro, also for one that is written with its package; null for others.</summary>
    public PyValue? Macro(string name) => Find("macros", name) is { } value ? new PyValue.Function(name, (_, _) => value) : null;

    public PyValue? Variable(string name) => Find("vars", name);

    public PyValue? Environment(string name) => Find("env_vars", name);

    private PyValue? Find(string section, string name) =>
        (map?[section] as YamlNode.Map)?.Entries.FirstOrDefault(entry =>
            entry.Key == name || entry.Key.EndsWith('.' + name, StringComparison.Ordinal)
        )
            is { } entry
            ? DbtYamlValue.Of(entry.Value)
            : null;
}
