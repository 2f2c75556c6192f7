using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Components.Warehouses;

namespace Infra.Components.Tasks.Check;

/// <summary>From tests and contracts to checks in the warehouse. Tests of dbt and Python run where their code runs.</summary>
internal sealed class DataChecks(Pipeline pipeline, IWarehouse warehouse)
{
    /// <summary>The deepest folder that holds all SQL files of the task's tests; null when no test has one.</summary>
    public RepositoryPath? Folder(PipelineTask.Check task)
    {
        var sources = Tests(task)
            .Where(test => test.Runner == TestRunner.Sql)
            .Select(test => test.Source)
            .OfType<RepositoryPath>()
            .ToList();
        if (sources.Count == 0)
        {
            return null;
        }

        var folder = sources[0].Parent;
        while (!sources.TrueForAll(source => source.IsBelow(folder)))
        {
            folder = folder.Parent;
        }

        return folder;
    }

    /// <param name="task">The check.</param>
    /// <param name="folder">What files of checks are relative to.</param>
    public ImmutableArray<WarehouseCheck> Of(PipelineTask.Check task, RepositoryPath? folder) =>
        [.. Tests(task).SelectMany(test => Of(test, folder))];

    private IEnumerable<PipelineTest> Tests(PipelineTask.Check task) =>
        task.Tests.IsEmpty
            ? pipeline.Tests.Where(test => test.Stage == TestStage.Post)
            : pipeline.Tests.Where(test => task.Tests.Contains(test.Name));

    private IEnumerable<WarehouseCheck> Of(PipelineTest test, RepositoryPath? folder) =>
        test.Runner switch
        {
            TestRunner.Sql when test.Source is { } source && folder is { } start =>
            [
                new WarehouseCheck(test.Name.Value, WarehouseCheck.NoRows)
                {
                    File = source.RelativeTo(start),
                    Severity = test.Severity,
                    IsBlocking = test.IsBlocking,
                },
            ],
            TestRunner.Contract
                when pipeline.Datasets.FirstOrDefault(dataset => dataset.Name.Value == test.Target) is { Contract: { } contract } dataset
                    && warehouse.Relation(dataset.Uri) is { } table => Of(test, contract, table),
            TestRunner.Dbt or TestRunner.Python => [],
            // The catalogue refuses such a test; an empty list would be a check that passes.
            _ => throw new InvalidOperationException($"Nothing of the test '{test.Name}' can be checked in the warehouse."),
        };

    private IEnumerable<WarehouseCheck> Of(PipelineTest test, DataContract contract, string table)
    {
        foreach (var column in contract.Columns.Where(column => column.IsRequired))
        {
            yield return NoRows(
                test,
                $"{column.Name} is never null",
                $"select count(*) from {table} where {warehouse.Quote(column.Name)} is null"
            );
        }

        foreach (var column in contract.Columns.Where(column => column.IsUnique))
        {
            yield return NoRows(test, $"{column.Name} is unique", Duplicates(table, [column.Name]));
        }

        if (!contract.Keys.IsEmpty)
        {
            yield return NoRows(test, "keys are unique", Duplicates(table, contract.Keys));
        }

        if (contract is { Freshness: { } age, FreshnessColumn: { } newest })
        {
            var name = warehouse.Quote(newest.Name);
            var moment = newest.LogicalType == "date" ? warehouse.EndOfDay(name) : name;
            yield return NoRows(
                test,
                $"{newest.Name} is fresh",
                $"select count(*) from (select max({moment}) as newest from {table}) as age where newest is null or {warehouse.IsOlder("newest", age)}"
            );
        }

        foreach (var rule in contract.Quality)
        {
            yield return new WarehouseCheck($"{test.Name}: {rule.Name}", rule.Bound)
            {
                Query = rule.Query.Replace("${object}", table, StringComparison.Ordinal),
                Severity = rule.Severity,
                IsBlocking = test.IsBlocking && rule.Severity == TestSeverity.Error,
            };
        }
    }

    private static WarehouseCheck NoRows(PipelineTest test, string what, string query) =>
        new($"{test.Name}: {what}", WarehouseCheck.NoRows)
        {
            Query = query,
            Severity = test.Severity,
            IsBlocking = test.IsBlocking,
        };

    private string Duplicates(string table, IEnumerable<string> columns)
    {
        var list = string.Join(", ", columns.Select(warehouse.Quote));
        return $"select count(*) from (select {list} from {table} group by {list} having count(*) > 1) as twice";
    }
}
