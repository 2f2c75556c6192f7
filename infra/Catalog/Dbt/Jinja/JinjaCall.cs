using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// A call of <c>ref</c>, <c>source</c>, <c>config</c> or <c>var</c>. <paramref name="IsConditional"/>: it stands inside an
/// <c>if</c>, a <c>for</c> or a string, so that whether it is made is only known at run time.
/// </summary>
internal sealed record JinjaCall(
    string Name,
    ImmutableArray<JinjaValue> Positional,
    ImmutableSortedDictionary<string, JinjaValue> Named,
    int Offset,
    int Length,
    bool IsConditional)
{
    /// <summary>The positional arguments as texts, or null when one of them is computed.</summary>
    public ImmutableArray<string>? Texts => Positional.All(value => value is JinjaValue.Text) ? [.. Positional.Cast<JinjaValue.Text>().Select(text => text.Value)] : null;
}
