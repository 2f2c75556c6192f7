using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Platform;

/// <summary>The datasets that name a team, as one of their readers or writers.</summary>
public sealed record TeamDatasets(OwnerName Team, ImmutableArray<Dataset> Datasets)
{
    public bool UsesWarehouse => Datasets.Any(dataset => dataset.Uri is DatasetUri.Redshift);

    public static ImmutableArray<TeamDatasets> Of(IEnumerable<Pipeline> pipelines) =>
        [
            .. from pipeline in pipelines
            from dataset in pipeline.Datasets
            from team in dataset.Readers.Concat(dataset.Writers).Distinct()
            group dataset by team into named
            orderby named.Key
            select new TeamDatasets(named.Key, [.. named]),
        ];
}
