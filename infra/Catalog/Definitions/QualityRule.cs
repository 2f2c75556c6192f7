using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Definitions;

/// <summary>A query whose single number must meet a bound; <c>${object}</c> in it stands for the table.</summary>
public sealed record QualityRule
{
    public required string Name { get; init; }

    public required string Query { get; init; }

    /// <summary>The values that a rule about valid values lists; empty for other rules.</summary>
    public ImmutableArray<string> ValidValues { get; init; } = [];

    public required QualityBound Bound { get; init; }

    public required TestSeverity Severity { get; init; }

    public required SourceSpan Span { get; init; }
}
