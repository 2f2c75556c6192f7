using System.Collections.Immutable;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>Data that a pipeline reads or writes.</summary>
public sealed record Dataset
{
    public required DatasetName Name { get; init; }

    public required DatasetUri Uri { get; init; }

    public string? Description { get; init; }

    public required DatasetFormat Format { get; init; }

    public ImmutableArray<string> PartitionBy { get; init; } = [];

    public ImmutableArray<string> SortBy { get; init; } = [];

    public ImmutableArray<string> DistributeBy { get; init; } = [];

    /// <summary>What consumers may rely on; null where nothing is promised.</summary>
    public DataContract? Contract { get; init; }

    /// <summary>How long data is kept; null for ever.</summary>
    public TimeSpan? Retention { get; init; }

    public required DeletionPolicy Deletion { get; init; }

    public required EncryptionKey EncryptionKey { get; init; }

    public ImmutableArray<OwnerName> Readers { get; init; } = [];

    public ImmutableArray<OwnerName> Writers { get; init; } = [];

    public required SourceSpan Span { get; init; }
}
