using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// A call of <c>ref</c>, <c>source</c>, <c>config</c> or <c>var</c>. <paramref name="IsConditional"/>: it stands inside an
/// <c>if</c>, a <c>for</c>, a <c>call</c> or a string, so that whether it is made is only known at run time.
/// </summary>
internal sealed record JinjaCall(
    string Name,
    ImmutableArray<JinjaValue> Positional,
    ImmutableSortedDictionary<string, JinjaValue> Named,
    int Offset,
    int Length,
    bool IsConditional
)
{
    /// <summary>The positional arguments as texts, or null when one of them is computed.</summary>
    public ImmutableArray<string>? Texts =>
        Positional.All(value => value is JinjaValue.Text) ? [.. Positional.Cast<JinjaValue.Text>().Select(text => text.Value)] : null;

    /// <summary>
    /// An argument that has a place and a name, as in <c>source('raw', table_name='orders')</c>: its text, or null when it is computed or
    /// not there.
    /// </summary>
    public string? Text(int position, string name) =>
        ((position < Positional.Length ? Positional[position] : Named.GetValueOrDefault(name)) as JinjaValue.Text)?.Value;
}
