using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>References and settings in the code of a node.</summary>
internal sealed record DbtCode
{
    public ImmutableArray<DbtReference> References { get; init; } = [];

    public ImmutableArray<DbtSourceReference> Sources { get; init; } = [];

    public ImmutableArray<SourceSpan> Dynamic { get; init; } = [];

    public ImmutableSortedDictionary<string, JinjaValue> Config { get; init; } = ImmutableSortedDictionary<string, JinjaValue>.Empty;

    public static DbtCode Of(IEnumerable<JinjaCall> calls, Func<JinjaCall, SourceSpan> span)
    {
        var references = ImmutableArray.CreateBuilder<DbtReference>();
        var sources = ImmutableArray.CreateBuilder<DbtSourceReference>();
        var dynamic = ImmutableArray.CreateBuilder<SourceSpan>();
        var config = ImmutableSortedDictionary.CreateBuilder<string, JinjaValue>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            switch (call.Name, call.Texts)
            {
                case ("ref", [var name]):
                    references.Add(new DbtReference(null, name, span(call), call.IsConditional));
                    break;
                case ("ref", [var package, var name]):
                    references.Add(new DbtReference(package, name, span(call), call.IsConditional));
                    break;
                case ("source", [var source, var table]):
                    sources.Add(new DbtSourceReference(source, table, span(call), call.IsConditional));
                    break;
                case ("ref" or "source", _):
                    dynamic.Add(span(call));
                    break;
                case ("config", _):
                    foreach (var (key, value) in call.Named)
                    {
                        config[key] = call.IsConditional ? JinjaValue.Unknown : value;
                    }

                    break;
            }
        }

        return new DbtCode { References = references.ToImmutable(), Sources = sources.ToImmutable(), Dynamic = dynamic.ToImmutable(), Config = config.ToImmutable() };
    }

    /// <summary>A setting from the code, else from the node's YAML, else from the project file: null where there is none, <see cref="JinjaValue.Dynamic"/> where it is computed.</summary>
    public JinjaValue? Setting(string key, DbtProperties? properties, YamlNode? project) =>
        Config.GetValueOrDefault(key) ?? Of(properties?.Config?[key]) ?? Of(project);

    private static JinjaValue? Of(YamlNode? node) => node switch
    {
        YamlNode.Scalar { IsNull: true } or null => null,
        YamlNode.Scalar scalar when scalar.Text.Contains("{{", StringComparison.Ordinal) => JinjaValue.Unknown,
        YamlNode.Scalar { IsPlain: true } scalar when scalar.Text.ToLowerInvariant() is "true" or "false" or "yes" or "no" => new JinjaValue.Word(scalar.Text.ToLowerInvariant() is "true" or "yes" ? "true" : "false"),
        YamlNode.Scalar scalar => new JinjaValue.Text(scalar.Text),
        YamlNode.List list => new JinjaValue.List([.. list.Items.Select(item => Of(item) ?? JinjaValue.Unknown)]),
        _ => JinjaValue.Unknown,
    };
}
