using System.Collections.Immutable;
using System.Text;
using DuckDB.NET.Data;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>Loads a pipeline's samples, builds its models on them, and runs its tests and contracts.</summary>
internal sealed class PipelineDataTests(Pipeline pipeline, PlatformCatalog catalog, ICatalogFiles files, Func<RepositoryPath, string> absolutePath, TimeProvider clock) : IDisposable
{
    private readonly SampleDatabase _database = new();
    private readonly List<DataTestResult> _results = [];
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    public ImmutableArray<DataTestResult> Run(CancellationToken cancellationToken)
    {
        LoadSamples();
        var models = new ModelBuilder(pipeline, catalog, _database, absolutePath, _loaded);
        models.LoadSeeds();
        _database.Seal();
        foreach (var step in models.Steps())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Record("models", step.Name, isError: true, () => step.Build(_database));
        }

        foreach (var test in models.Tests())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Record("dbt", test.Name, test.IsError, () => test.Check(_database));
        }

        foreach (var test in pipeline.Tests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Declared(test);
        }

        return [.. _results];
    }

    public void Dispose() => _database.Dispose();

    private void LoadSamples()
    {
        foreach (var dataset in pipeline.Datasets)
        {
            if (Sample(dataset) is not { } sample)
            {
                continue;
            }

            Record("samples", dataset.Name.Value, isError: true, () =>
            {
                var (schema, _) = DatasetTables.Of(dataset);
                _database.Execute($"CREATE SCHEMA IF NOT EXISTS {SampleDatabase.Quoted(schema)}");
                var source = sample.Extension == ".parquet"
                    ? $"read_parquet({SampleDatabase.Literal(absolutePath(sample))})"
                    : $"read_csv({SampleDatabase.Literal(absolutePath(sample))}, header = true{Types(dataset)})";
                _database.Execute($"CREATE TABLE {DatasetTables.Relation(dataset)} AS SELECT * FROM {source}");
                Publish(dataset);
                return null;
            });
        }
    }

    private void Publish(Dataset dataset)
    {
        _loaded.Add(dataset.Name.Value);
        var (_, table) = DatasetTables.Of(dataset);
        foreach (var name in new[] { DatasetTables.PlainName(dataset), table }.Distinct())
        {
            _database.Execute($"CREATE OR REPLACE VIEW {SampleDatabase.Quoted(name)} AS SELECT * FROM {DatasetTables.Relation(dataset)}");
        }
    }

    private RepositoryPath? Sample(Dataset dataset) =>
        new[] { ".parquet", ".csv" }.Select(extension => pipeline.Folder.Child($"samples/{dataset.Name}{extension}")).Cast<RepositoryPath?>().FirstOrDefault(path => path is { } sample && files.Find(sample) is { Kind: CatalogEntryKind.File });

    // What the contract promises is how the file is read, so that '01' stays text and an empty column keeps its type.
    private static string Types(Dataset dataset)
    {
        var types = (dataset.Contract?.Columns ?? []).Select(column => (column.Name, Type: ContractTypes.ForReading(column))).Where(column => column.Type is not null).ToList();
        return types.Count == 0 ? "" : $", types = {{{string.Join(", ", types.Select(column => $"{SampleDatabase.Literal(column.Name)}: {SampleDatabase.Literal(column.Type ?? "")}"))}}}";
    }

    private void Declared(PipelineTest test)
    {
        var isError = test.Severity == TestSeverity.Error;
        var dataset = pipeline.Datasets.FirstOrDefault(candidate => candidate.Name.Value == test.Target);
        switch (test.Runner)
        {
            case TestRunner.Sql when test.Source is { } source:
                Record("sql", test.Name.Value, isError, () => Query(source), test.IsBlocking);
                break;
            case TestRunner.Contract when dataset?.Contract is { } contract && IsThere(dataset):
                foreach (var check in ContractCheck.Of(contract, DatasetTables.Relation(dataset)))
                {
                    Record("contract", $"{test.Name}: {check.Name}", isError && check.IsError, () => check.Run(_database), test.IsBlocking);
                }

                break;
            case TestRunner.Contract:
                Skip("contract", test.Name.Value, $"there is no sample of '{test.Target}', and no model builds it");
                break;
            case TestRunner.Dbt:
                Skip("dbt", test.Name.Value, "its models are tested above");
                break;
            default:
                Skip("python", test.Name.Value, "Python tests run in CI");
                break;
        }
    }

    private bool IsThere(Dataset dataset)
    {
        var (schema, table) = DatasetTables.Of(dataset);
        return _database.Number($"SELECT count(*) FROM information_schema.tables WHERE table_schema = {SampleDatabase.Literal(schema)} AND table_name = {SampleDatabase.Literal(table)}") > 0;
    }

    private string? Query(RepositoryPath source)
    {
        var (count, first) = _database.Rows(Encoding.UTF8.GetString(files.Read(source, (int)(files.Find(source)?.Length ?? 0))).Trim().TrimEnd(';'));
        return count == 0 ? null : $"{count} row{(count == 1 ? " is" : "s are")} wrong, the first: {first}";
    }

    private void Skip(string suite, string name, string reason) => _results.Add(new DataTestResult(pipeline.Id, suite, name, DataTestOutcome.Skipped, reason, false, TimeSpan.Zero));

    // The check returns what is wrong, or null.
    private void Record(string suite, string name, bool isError, Func<string?> check, bool? isBlocking = null)
    {
        var start = clock.GetTimestamp();
        try
        {
            var problem = check();
            var outcome = problem is null ? DataTestOutcome.Passed : isError ? DataTestOutcome.Failed : DataTestOutcome.Warned;
            _results.Add(new DataTestResult(pipeline.Id, suite, name, outcome, problem ?? "", isError && (isBlocking ?? true), clock.GetElapsedTime(start)));
        }
        catch (SkippedCheckException skipped)
        {
            _results.Add(new DataTestResult(pipeline.Id, suite, name, DataTestOutcome.Skipped, skipped.Message, false, clock.GetElapsedTime(start)));
        }
        catch (DuckDBException fault)
        {
            // What follows shows the statement as it was made here, which nobody wrote.
            var reason = fault.Message.ReplaceLineEndings("\n").Split("\nLINE ")[0].ReplaceLineEndings(" ").Trim();
            _results.Add(new DataTestResult(pipeline.Id, suite, name, isError ? DataTestOutcome.Failed : DataTestOutcome.Warned, reason, isError && (isBlocking ?? true), clock.GetElapsedTime(start)));
        }
    }
}
