using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>Inputs of <see cref="PipelineWorkload"/>: the definition, and what the platform offers it.</summary>
public sealed class PipelineWorkloadArgs : ResourceArgs
{
    public required Pipeline Definition { get; init; }

    /// <summary>The environment's name: the target of dbt profiles.</summary>
    public required string Environment { get; init; }

    /// <summary>What <c>${env.*}</c> in definitions, and <c>$name</c> in SQL, stands for.</summary>
    public required ImmutableSortedDictionary<string, string> Settings { get; init; }

    /// <summary>Starts names that must be unique in the account.</summary>
    public required string Prefix { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Labels and tags that say whose everything is.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>True: no pipeline of the stack starts by itself.</summary>
    public required bool PauseSchedules { get; init; }

    public required WorkloadSystems Systems { get; init; }

    public required DefaultImages Images { get; init; }

    /// <summary>The folder of the repository's root as seen from the program, for assets.</summary>
    public required string RepositoryFolder { get; init; }

    /// <summary>
    /// More deletions than this in one change want an approval. It is an input, since only the state remembers a removed pipeline.
    /// </summary>
    [Input("maxDeletes")]
    public int MaxDeletes => Definition.Delivery.MaxDeletes;

    /// <summary>Networks of the cluster's API server.</summary>
    public ImmutableArray<string> ApiServer { get; init; } = [];

    /// <summary>The folder of rendered manifests, from the repository's root.</summary>
    public required string RenderedPath { get; init; }

    /// <summary>Writes manifests to that folder.</summary>
    public required ProviderResource Rendered { get; init; }

    /// <summary>Takes what tells the operator of the pipeline.</summary>
    public required ProviderResource Deliveries { get; init; }
}
