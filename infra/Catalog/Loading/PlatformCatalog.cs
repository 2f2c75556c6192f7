using System.Collections.Immutable;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Loading;

/// <summary>All pipelines as they are in one environment, sorted by id.</summary>
public sealed record PlatformCatalog
{
    public required string Environment { get; init; }

    public required ImmutableArray<Pipeline> Pipelines { get; init; }

    /// <summary>The dbt projects of the pipelines, by folder.</summary>
    public ImmutableSortedDictionary<RepositoryPath, DbtProject> DbtProjects { get; init; } =
        ImmutableSortedDictionary<RepositoryPath, DbtProject>.Empty;

    /// <summary>Those of which only the data stays.</summary>
    public IEnumerable<Pipeline> Retired =>
        Pipelines.Where(pipeline => pipeline.IsEnabled && pipeline.Metadata.Status == PipelineStatus.Retired);

    /// <summary>Those that are to have a workload.</summary>
    public IEnumerable<Pipeline> Deployed => Pipelines.Where(pipeline => pipeline.IsDeployed);

    public IEnumerable<DomainName> Domains => Pipelines.Select(pipeline => pipeline.Id.Domain).Distinct();

    public Pipeline? Find(PipelineId id) => Pipelines.FirstOrDefault(pipeline => pipeline.Id == id);
}
