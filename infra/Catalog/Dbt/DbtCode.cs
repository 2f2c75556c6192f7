using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>References, settings and macro calls in the code of a node or a macro.</summary>
internal sealed record DbtCode
{
    public ImmutableArray<DbtReference> References { get; init; } = [];

    public ImmutableArray<DbtSourceReference> Sources { get; init; } = [];

    /// <summary>What may be referred to and is not known.</summary>
    public ImmutableArray<DbtUnknownEdge> Unknown { get; init; } = [];

    public ImmutableArray<DbtMacroCall> MacroCalls { get; init; } = [];

    /// <summary>Variables by name: their values may be templates with references of their own.</summary>
    public ImmutableArray<(string Name, SourceSpan Span, bool IsConditional)> Variables { get; init; } = [];

    /// <summary>Variables and macros that were looked up when the code was evaluated.</summary>
    public ImmutableArray<string> VariableNames { get; init; } = [];

    public ImmutableArray<string> MacroNames { get; init; } = [];

    public ImmutableSortedDictionary<string, JinjaValue> Config { get; init; } =
        ImmutableSortedDictionary.Create<string, JinjaValue>(StringComparer.Ordinal);

    public static DbtCode Of(IEnumerable<JinjaCall> calls, Func<JinjaCall, SourceSpan> span)
    {
        var references = ImmutableArray.CreateBuilder<DbtReference>();
        var sources = ImmutableArray.CreateBuilder<DbtSourceReference>();
        var unknown = ImmutableArray.CreateBuilder<DbtUnknownEdge>();
        var variables = ImmutableArray.CreateBuilder<(string, SourceSpan, bool)>();
        var config = ImmutableSortedDictionary.CreateBuilder<string, JinjaValue>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            switch (call.Name)
            {
                case "ref" when Reference(call, span) is { } reference:
                    references.Add(reference);
                    break;
                case "source" when Source(call, span) is { } source:
                    sources.Add(source);
                    break;
                case "ref" or "source":
                    unknown.Add(new DbtUnknownEdge(span(call), "its name is computed"));
                    break;
                case "var" when call.Text(0, "var") is { } variable:
                    variables.Add((variable, span(call), call.IsConditional));
                    break;
                case "config":
                    Merge(config, call);
                    break;
            }
        }

        return new DbtCode
        {
            References = references.ToImmutable(),
            Sources = sources.ToImmutable(),
            Unknown = unknown.ToImmutable(),
            Variables = variables.ToImmutable(),
            Config = config.ToImmutable(),
        };
    }

    /// <summary>This code with the settings of a macro that it calls, which give way to its own.</summary>
    public DbtCode WithSettings(ImmutableSortedDictionary<string, JinjaValue> ofMacro, bool isSure)
    {
        var config = ofMacro.ToBuilder();
        foreach (var key in isSure ? [] : ofMacro.Keys)
        {
            config[key] = JinjaValue.Unknown;
        }

        foreach (var (key, value) in Config)
        {
            Set(config, key, value);
        }

        return this with
        {
            Config = config.ToImmutable(),
        };
    }

    private static DbtReference? Reference(JinjaCall call, Func<JinjaCall, SourceSpan> span)
    {
        var version = (call.Named.GetValueOrDefault("v") ?? call.Named.GetValueOrDefault("version")) switch
        {
            null or JinjaValue.Word { Value: "none" } => "",
            JinjaValue.Word word => word.Value,
            JinjaValue.Text text => text.Value,
            _ => null,
        };
        return (version, call.Texts) switch
        {
            ({ } known, [var name]) => new DbtReference(null, name, span(call), call.IsConditional)
            {
                Version = known.Length == 0 ? null : known,
            },
            ({ } known, [var package, var name]) => new DbtReference(package, name, span(call), call.IsConditional)
            {
                Version = known.Length == 0 ? null : known,
            },
            _ => null,
        };
    }

    private static DbtSourceReference? Source(JinjaCall call, Func<JinjaCall, SourceSpan> span) =>
        call.Positional.Length + call.Named.Count == 2
        && call.Text(0, "source_name") is { } source
        && call.Text(1, "table_name") is { } table
            ? new DbtSourceReference(source, table, span(call), call.IsConditional)
            : null;

    // config(materialized='table') or config({'materialized': 'table'}); tags of several calls add up, everything else replaces.
    private static void Merge(ImmutableSortedDictionary<string, JinjaValue>.Builder config, JinjaCall call)
    {
        foreach (var (key, value) in call.Positional.OfType<JinjaValue.Dict>().SelectMany(dict => dict.Entries).Concat(call.Named))
        {
            Set(config, key, call.IsConditional ? JinjaValue.Unknown : value);
        }
    }

    private static void Set(ImmutableSortedDictionary<string, JinjaValue>.Builder config, string key, JinjaValue value) =>
        config[key] =
            key == "tags" && config.GetValueOrDefault(key) is { } before
                ? new JinjaValue.List([.. before.Items(), .. value.Items()])
                : value;
}
