using System.Collections.Immutable;

namespace Infra.Catalog.Explaining;

/// <summary>
/// One value of a pipeline after layering. <paramref name="Path"/> is dotted, as in <c>tasks.build.retries.max</c>;
/// <paramref name="Value"/> is null where a layer removed what a weaker one says; <paramref name="WrittenAs"/> differs from
/// <paramref name="Value"/> where a reference was resolved.
/// </summary>
public sealed record ExplainedValue(
    string Path,
    string? Value,
    string? WrittenAs,
    ValueOrigin Origin,
    ImmutableArray<OverriddenValue> Overrides
)
{
    /// <summary>
    /// The path of the pipeline's own value that a task takes where it has none; null for a value that is written where it is shown.
    /// </summary>
    public string? InheritedFrom { get; init; }
}
