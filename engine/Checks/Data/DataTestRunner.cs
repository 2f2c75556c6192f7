using System.Collections.Immutable;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace DataOps.Checks.Data;

/// <summary>Runs tests and contracts on the samples beside the definitions, in embedded databases, before any warehouse exists.</summary>
/// <param name="files">The checkout.</param>
/// <param name="limits">What its SQL may take.</param>
/// <param name="clock">Measures tests and limits.</param>
public sealed class DataTestRunner(ICatalogFiles files, SqlLimits limits, TimeProvider clock)
{
    private readonly SqlWorkerProgram _worker = SqlWorkerProgram.OfProcess();

    /// <summary>
    /// Tests the given pipelines, all when there are none given. A pipeline without samples gives one result, which says so.
    /// </summary>
    public async Task<DataTestReport> RunAsync(
        PlatformCatalog catalog,
        ImmutableArray<PipelineId> pipelines,
        CancellationToken cancellationToken
    )
    {
        using var runEnded = new CancellationTokenSource(limits.Run, clock);
        var results = ImmutableArray.CreateBuilder<DataTestResult>();
        foreach (var pipeline in catalog.Pipelines.Where(pipeline => pipelines.IsDefaultOrEmpty || pipelines.Contains(pipeline.Id)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var samples = pipeline.Folder.Child("samples");
            if (files.Find(samples) is null)
            {
                var advice = $"nothing was tested: put CSV or Parquet files that are named like the datasets into {samples}";
                results.Add(
                    new DataTestResult(pipeline.Id, "samples", "samples", DataTestOutcome.Skipped, advice, IsBlocking: false, TimeSpan.Zero)
                    {
                        Place = SourceSpan.StartOf(samples),
                    }
                );
                continue;
            }

            using var database = new SandboxedDatabase(_worker, limits, clock, runEnded.Token);
            results.AddRange(await new PipelineDataTests(pipeline, catalog, files, database, limits, clock).RunAsync(cancellationToken));
        }

        return new DataTestReport(results.ToImmutable());
    }
}
