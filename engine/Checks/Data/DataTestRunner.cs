using System.Collections.Immutable;
using DataOps.Checks.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Values;

namespace DataOps.Checks.Data;

/// <summary>Runs tests and contracts on the samples beside the definitions, in an embedded database, before any warehouse exists.</summary>
public sealed class DataTestRunner(DiskCatalogFiles files, TimeProvider clock)
{
    /// <summary>Tests the given pipelines, all when there are none given. Pipelines without samples give no results.</summary>
    public DataTestReport Run(PlatformCatalog catalog, ImmutableArray<PipelineId> pipelines, CancellationToken cancellationToken)
    {
        var results = ImmutableArray.CreateBuilder<DataTestResult>();
        foreach (var pipeline in catalog.Pipelines.Where(pipeline => pipelines.IsDefaultOrEmpty || pipelines.Contains(pipeline.Id)))
        {
            if (files.Find(pipeline.Folder.Child("samples")) is null)
            {
                continue;
            }

            using var tests = new PipelineDataTests(pipeline, catalog, files, files.AbsolutePath, clock);
            results.AddRange(tests.Run(cancellationToken));
        }

        return new DataTestReport(results.ToImmutable());
    }
}
