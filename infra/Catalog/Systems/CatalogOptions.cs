using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Catalog.Systems;

/// <summary>What the catalogue must know of the stack it is loaded for.</summary>
public sealed record CatalogOptions
{
    /// <summary>Names the overlay: <c>environments.&lt;name&gt;</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>What <c>${env.*}</c> reaches beside <c>env.name</c>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>All environments there are; empty when they are not known, and then overlays may have any name.</summary>
    public ImmutableArray<string> KnownEnvironments { get; init; } = [];

    /// <summary>For pipelines that name no orchestrator.</summary>
    public Orchestrator DefaultOrchestrator { get; init; } = new Orchestrator.Airflow();

    /// <summary>The systems of the stack; null when they are not known, and then definitions are not held against them.</summary>
    public StackSystems? Systems { get; init; }

    /// <summary>The quota of each domain's namespace; null when it is not known, and then nobody is held against it.</summary>
    public NamespaceQuota? Quota { get; init; }

    /// <summary>Whether the stricter rules of production hold: images by digest.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Put before every name by the stack; counts towards the limits of the systems.</summary>
    public string NamePrefix { get; init; } = "";

    /// <summary>Decides whether a waiver has expired.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Folder of the definitions.</summary>
    public string Folder { get; init; } = "pipelines";
}
