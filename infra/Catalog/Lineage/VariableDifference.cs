using System.Collections.Immutable;
using Infra.Catalog.Dbt;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Jinja;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Lineage;

/// <summary>Which variables of dbt_project.yml have another value, by the package that asks for them.</summary>
internal sealed class VariableDifference
{
    private readonly Dictionary<string, ImmutableHashSet<string>> _changed = new(StringComparer.Ordinal);

    public VariableDifference(DbtProject before, DbtProject after)
    {
        foreach (var (package, now) in after.World?.Variables ?? new Dictionary<string, DbtVariables>())
        {
            var old = before.World?.Variables.GetValueOrDefault(package);
            var changed = now
                .Names.Union(old?.Names ?? [], StringComparer.Ordinal)
                .Where(name => Text(old?.Find(name)) != Text(now.Find(name)))
                .ToImmutableHashSet(StringComparer.Ordinal);
            if (!changed.IsEmpty)
            {
                _changed[package] = changed;
            }
        }
    }

    /// <summary>A node that was not evaluated to its end may ask for any variable that its text has.</summary>
    public bool Touches(DbtNode node) =>
        _changed.TryGetValue(node.Package, out var changed)
        && (node.Variables.Any(changed.Contains) || (node.Variables.IsEmpty && node.Code.Contains("var(", StringComparison.Ordinal)));

    private static string? Text(YamlNode? value) => value is null ? null : PyText.Plain(DbtYamlValue.Of(value));
}
