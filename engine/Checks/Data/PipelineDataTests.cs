using System.Collections.Immutable;
using System.Text;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>Loads a pipeline's samples, builds its models on them, and runs its tests and contracts.</summary>
internal sealed class PipelineDataTests(
    Pipeline pipeline,
    PlatformCatalog catalog,
    ICatalogFiles files,
    SandboxedDatabase database,
    SqlLimits limits,
    TimeProvider clock
)
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly string[] SampleExtensions = [".parquet", ".csv"];

    private readonly List<DataTestResult> _results = [];
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    private RepositoryPath Samples => pipeline.Folder.Child("samples");

    public async Task<ImmutableArray<DataTestResult>> RunAsync(CancellationToken cancellationToken)
    {
        NameStrayFiles();
        await LoadSamplesAsync(cancellationToken);
        var models = new ModelBuilder(pipeline, catalog, files, database, _loaded);
        foreach (var (name, file, loadAsync) in models.Seeds())
        {
            await RecordAsync(
                "seeds",
                name,
                SourceSpan.StartOf(file),
                isError: true,
                async () =>
                {
                    await loadAsync(Content(file), cancellationToken);
                    return null;
                }
            );
        }

        await RunSealedAsync(models, cancellationToken);
        return [.. _results];
    }

    private async Task RunSealedAsync(ModelBuilder models, CancellationToken cancellationToken)
    {
        try
        {
            await database.SealAsync(cancellationToken);
        }
        catch (SampleQueryException fault)
        {
            Add(
                "samples",
                "database",
                SourceSpan.StartOf(Samples),
                DataTestOutcome.Failed,
                $"nothing more was tested: {fault.Message}",
                isBlocking: true
            );
            return;
        }

        foreach (var step in models.Steps())
        {
            await RecordAsync(
                "models",
                step.Name,
                SourceSpan.StartOf(step.File),
                isError: true,
                () => step.BuildAsync(database, cancellationToken)
            );
        }

        foreach (var test in models.Tests())
        {
            await RecordAsync("dbt", test.Name, test.Place, test.IsError, () => test.CheckAsync(database, cancellationToken));
        }

        foreach (var test in pipeline.Tests)
        {
            await DeclaredAsync(test, cancellationToken);
        }
    }

    // A sample that no dataset is called like would test nothing, and nobody would see it.
    private void NameStrayFiles()
    {
        var names = pipeline.Datasets.Select(dataset => dataset.Name.Value).ToList();
        foreach (var entry in files.List(Samples).Where(entry => entry.Kind == CatalogEntryKind.File).OrderBy(entry => entry.Path))
        {
            var name = Path.GetFileNameWithoutExtension(entry.Path.Name);
            if (!SampleExtensions.Contains(entry.Path.Extension))
            {
                continue;
            }

            if (!names.Contains(name))
            {
                var hint = Suggestion.Sentence(name, names);
                var advice =
                    hint.Length > 0 ? hint
                    : names.Count == 0 ? "The pipeline has no datasets."
                    : $"Its datasets are {string.Join(", ", names)}.";
                Add(
                    "samples",
                    entry.Path.Name,
                    SourceSpan.StartOf(entry.Path),
                    DataTestOutcome.Warned,
                    $"no dataset is called '{name}'. {advice}",
                    isBlocking: false
                );
            }
        }
    }

    private async Task LoadSamplesAsync(CancellationToken cancellationToken)
    {
        foreach (var dataset in pipeline.Datasets)
        {
            if (Sample(dataset) is not { } sample)
            {
                continue;
            }

            await RecordAsync(
                "samples",
                dataset.Name.Value,
                SourceSpan.StartOf(sample),
                isError: true,
                async () =>
                {
                    var isParquet = sample.Extension == ".parquet";
                    var (schema, _) = DatasetTables.Of(dataset);
                    await database.PrepareAsync($"CREATE SCHEMA IF NOT EXISTS {Sql.Quoted(schema)}", cancellationToken);
                    await database.LoadAsync(
                        DatasetTables.Relation(dataset),
                        Content(sample),
                        isParquet,
                        isParquet ? "" : Types(dataset),
                        cancellationToken
                    );
                    await PublishAsync(dataset, cancellationToken);
                    return null;
                }
            );
        }
    }

    private byte[] Content(RepositoryPath file)
    {
        try
        {
            return Bytes(file);
        }
        catch (UnreadableFileException)
        {
            throw new SampleQueryException("it cannot be read: this user may not, or the disk is at fault");
        }
    }

    private byte[] Bytes(RepositoryPath file)
    {
        var most = (long)limits.SampleMegabytes * Mebibyte;
        return files.Find(file) is not { Kind: CatalogEntryKind.File } entry
                ? throw new SampleQueryException("it is no file that can be read")
            : entry.Length > most ? throw new SampleQueryException($"it is larger than a sample may be: {limits.SampleMegabytes} MiB")
            : files.Read(file, (int)entry.Length);
    }

    private async Task PublishAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        _loaded.Add(dataset.Name.Value);
        var (_, table) = DatasetTables.Of(dataset);
        foreach (var name in new[] { DatasetTables.PlainName(dataset), table }.Distinct())
        {
            await database.PrepareAsync(
                $"CREATE OR REPLACE VIEW {Sql.Quoted(name)} AS SELECT * FROM {DatasetTables.Relation(dataset)}",
                cancellationToken
            );
        }
    }

    private RepositoryPath? Sample(Dataset dataset) =>
        SampleExtensions
            .Select(extension => Samples.Child($"{dataset.Name}{extension}"))
            .Cast<RepositoryPath?>()
            .FirstOrDefault(path => path is { } sample && files.Find(sample) is { Kind: CatalogEntryKind.File });

    // What the contract promises is how the file is read, so that '01' stays text and an empty column keeps its type.
    private static string Types(Dataset dataset)
    {
        var types = (dataset.Contract?.Columns ?? [])
            .Select(column => (column.Name, Type: ContractTypes.ForReading(column)))
            .Where(column => column.Type is not null)
            .Select(column => $"{Sql.Literal(column.Name)}: {Sql.Literal(column.Type ?? "")}")
            .ToList();
        return types.Count == 0 ? "" : $", types = {{{string.Join(", ", types)}}}";
    }

    private async Task DeclaredAsync(PipelineTest test, CancellationToken cancellationToken)
    {
        var isError = test.Severity == TestSeverity.Error;
        var dataset = pipeline.Datasets.FirstOrDefault(candidate => candidate.Name.Value == test.Target);
        switch (test.Runner)
        {
            case TestRunner.Sql when test.Source is { } source:
                await RecordAsync(
                    "sql",
                    test.Name.Value,
                    SourceSpan.StartOf(source),
                    isError,
                    () => QueryAsync(source, cancellationToken),
                    test.IsBlocking,
                    hasOwnLines: true
                );
                break;
            case TestRunner.Contract when dataset?.Contract is { } contract && await IsThereAsync(dataset, cancellationToken):
                foreach (var check in ContractCheck.Of(contract, DatasetTables.Relation(dataset)))
                {
                    var name = $"{test.Name}: {check.Name}";
                    await RecordAsync(
                        "contract",
                        name,
                        check.Place,
                        isError && check.IsError,
                        () => check.RunAsync(database, cancellationToken),
                        test.IsBlocking
                    );
                }

                break;
            case TestRunner.Contract:
                Skip("contract", test, $"there is no sample of '{test.Target}', and no model builds it");
                break;
            case TestRunner.Dbt:
                Skip("dbt", test, "its models are tested above");
                break;
            default:
                Skip("python", test, "Python tests run in CI");
                break;
        }
    }

    private async Task<bool> IsThereAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        var (schema, table) = DatasetTables.Of(dataset);
        var query =
            $"SELECT count(*) FROM information_schema.tables WHERE table_schema = {Sql.Literal(schema)} AND table_name = {Sql.Literal(table)}";
        try
        {
            return await database.NumberAsync(query, cancellationToken) > 0;
        }
        catch (SampleQueryException)
        {
            // The checks themselves tell what is wrong with the database.
            return true;
        }
    }

    // As it stands in the file, so that the lines of faults are those of the file.
    private async Task<string?> QueryAsync(RepositoryPath source, CancellationToken cancellationToken)
    {
        var (count, first) = await database.RowsAsync(Encoding.UTF8.GetString(Content(source)).TrimStart('\uFEFF'), cancellationToken);
        return count == 0 ? null : $"{count} row{(count == 1 ? " is" : "s are")} wrong, the first: {first}";
    }

    private void Skip(string suite, PipelineTest test, string reason) =>
        Add(suite, test.Name.Value, test.Span, DataTestOutcome.Skipped, reason, isBlocking: false);

    private void Add(string suite, string name, SourceSpan place, DataTestOutcome outcome, string message, bool isBlocking) =>
        _results.Add(new DataTestResult(pipeline.Id, suite, name, outcome, message, isBlocking, TimeSpan.Zero) { Place = place });

    // The check returns what is wrong, or null. With its own lines the statement is the file at the place.
    private async Task RecordAsync(
        string suite,
        string name,
        SourceSpan place,
        bool isError,
        Func<Task<string?>> checkAsync,
        bool? isBlocking = null,
        bool hasOwnLines = false
    )
    {
        var start = clock.GetTimestamp();
        var failed = isError ? DataTestOutcome.Failed : DataTestOutcome.Warned;
        try
        {
            var problem = await checkAsync();
            Record(problem is null ? DataTestOutcome.Passed : failed, problem ?? "", isError && (isBlocking ?? true), place);
        }
        catch (SkippedCheckException skipped)
        {
            Record(DataTestOutcome.Skipped, skipped.Message, blocks: false, place);
        }
        catch (SampleQueryException fault)
        {
            var at = hasOwnLines && fault.Line is { } line ? new SourceSpan(place.File, line, 1, line, 1) : place;
            Record(failed, fault.Message, isError && (isBlocking ?? true), at);
        }

        void Record(DataTestOutcome outcome, string message, bool blocks, SourceSpan at) =>
            _results.Add(
                new DataTestResult(pipeline.Id, suite, name, outcome, message, blocks, clock.GetElapsedTime(start)) { Place = at }
            );
    }
}
