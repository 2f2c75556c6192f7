using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>Values of templates as settings of nodes.</summary>
internal static class DbtConfigValue
{
    private const int Deepest = 16;

    public static JinjaValue Of(PyValue value) => Of(value, 0);

    private static JinjaValue Of(PyValue value, int depth) =>
        value switch
        {
            _ when depth > Deepest => JinjaValue.Unknown,
            PyValue.Str text => new JinjaValue.Text(text.Value),
            PyValue.Bool truth => new JinjaValue.Word(truth.Value ? "true" : "false"),
            PyValue.None or PyValue.Undefined => new JinjaValue.Word("none"),
            PyValue.Int or PyValue.Float => new JinjaValue.Word(PyText.Plain(value)),
            PyValue.Mutable { Doubt: not null } => JinjaValue.Unknown,
            PyValue.List or PyValue.Tuple => new JinjaValue.List([.. (PySequences.Items(value) ?? []).Select(item => Of(item, depth + 1))]),
            PyValue.Dict dict => new JinjaValue.Dict(
                dict.Items.Pairs.Where(pair => pair.Key is PyValue.Str)
                    .ToImmutableSortedDictionary(pair => PyText.Plain(pair.Key), pair => Of(pair.Value, depth + 1), StringComparer.Ordinal)
            ),
            _ => JinjaValue.Unknown,
        };
}
