using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Values;

namespace Infra.Catalog.Lineage;

/// <summary>What a change touches. All lists are sorted.</summary>
public sealed record ImpactReport
{
    public ImmutableArray<PipelineChange> Changed { get; init; } = [];

    /// <summary>Pipelines that get other data because of the change, without having changed themselves.</summary>
    public ImmutableArray<PipelineId> Affected { get; init; } = [];

    public ImmutableArray<ModelImpact> Models { get; init; } = [];

    /// <summary>URIs of datasets whose content may be another.</summary>
    public ImmutableArray<string> Datasets { get; init; } = [];

    /// <summary>Exposures and other readers at the end of the lineage.</summary>
    public ImmutableArray<string> Consumers { get; init; } = [];

    /// <summary>
    /// What is deployed for changed and affected pipelines and holds touched datasets, where somebody who knows the stack filled it in.
    /// </summary>
    public ImmutableArray<TouchedResource> Resources { get; init; } = [];

    /// <summary>The edges of the lineage among what is touched.</summary>
    public ImmutableArray<LineageEdge> Flow { get; init; } = [];

    /// <summary>Contracts against their base.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public bool IsEmpty => Changed.IsEmpty;

    /// <summary>Changed and affected pipelines: what CI has to run.</summary>
    public IEnumerable<PipelineId> ToRun =>
        Changed.Where(change => change.Kind != ChangeKind.Removed).Select(change => change.Id).Concat(Affected).Distinct().Order();
}
