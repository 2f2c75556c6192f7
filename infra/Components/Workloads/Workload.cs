using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Workloads;

/// <summary>A pipeline's work in the cluster, in the words of no orchestrator: what there is to start, where, and whose it is.</summary>
public sealed record Workload(PipelineNames Names)
{
    public Pipeline Definition => Names.Definition;

    /// <summary>Where the templates are and runs are started.</summary>
    public required string Namespace { get; init; }

    /// <summary>True: no pipeline of the stack starts by itself.</summary>
    public required bool PauseSchedules { get; init; }

    /// <summary>The folder of the repository's root as seen from the program, for assets.</summary>
    public required string RepositoryFolder { get; init; }

    /// <summary>Labels and tags that say whose everything is.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>In an order in which each task comes after all that it depends on.</summary>
    public ImmutableArray<TaskTemplate> Tasks { get; init; } = [];
}
