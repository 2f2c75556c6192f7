using System.Collections.Immutable;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>What consumers of a dataset may rely on, from an Open Data Contract Standard file or written inline.</summary>
public sealed record DataContract
{
    public required SemanticVersion Version { get; init; }

    /// <summary>Sorted by name.</summary>
    public ImmutableArray<ContractColumn> Columns { get; init; } = [];

    /// <summary>Columns that together identify a row.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    public ImmutableArray<QualityRule> Quality { get; init; } = [];

    /// <summary>How old the newest data may be.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>
    /// The column, of type date or timestamp, whose newest value tells how old the data is; null where the contract names none.
    /// </summary>
    public ContractColumn? FreshnessColumn { get; init; }

    public required Compatibility Compatibility { get; init; }

    /// <summary>The contract's own file; null for an inline one.</summary>
    public RepositoryPath? File { get; init; }

    public required SourceSpan Span { get; init; }
}
