using System.Collections.Immutable;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>Who a pipeline is and whose.</summary>
public sealed record PipelineMetadata
{
    public required PipelineName Name { get; init; }

    /// <summary>Stays when the pipeline is renamed; the source of resource aliases. Equal to the name unless renamed.</summary>
    public required PipelineName StableId { get; init; }

    public required DomainName Domain { get; init; }

    public required SemanticVersion Version { get; init; }

    public required OwnerName Owner { get; init; }

    public required Criticality Criticality { get; init; }

    public required Classification Classification { get; init; }

    public required PipelineStatus Status { get; init; }

    public string? CostCenter { get; init; }

    public string? OnCall { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, string> Links { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
