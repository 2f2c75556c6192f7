using System.Collections.Immutable;
using Infra.Catalog.Disk;
using Infra.Catalog.Loading;
using Infra.Catalog.Values;

namespace DataOps.Checks.Data;

/// <summary>Runs tests and contracts on the samples beside the definitions, in an embedded database, before any warehouse exists.</summary>
public sealed class DataTestRunner(DiskCatalogFiles files, TimeProvider clock)
{
    /// <summary>Tests the given pipelines, all when there are none given. A pipeline without samples gives one result, which says so.</summary>
    public DataTestReport Run(PlatformCatalog catalog, ImmutableArray<PipelineId> pipelines, CancellationToken cancellationToken)
    {
        var results = ImmutableArray.CreateBuilder<DataTestResult>();
        foreach (var pipeline in catalog.Pipelines.Where(pipeline => pipelines.IsDefaultOrEmpty || pipelines.Contains(pipeline.Id)))
        {
            var samples = pipeline.Folder.Child("samples");
            if (files.Find(samples) is null)
            {
                var advice = $"nothing was tested: put CSV or Parquet files that are named like the datasets into {samples}";
                results.Add(new DataTestResult(pipeline.Id, "samples", "samples", DataTestOutcome.Skipped, advice, IsBlocking: false, TimeSpan.Zero));
                continue;
            }

            using var tests = new PipelineDataTests(pipeline, catalog, files, files.AbsolutePath, clock);
            results.AddRange(tests.Run(cancellationToken));
        }

        return new DataTestReport(results.ToImmutable());
    }
}
