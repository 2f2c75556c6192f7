using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.Transformation;

namespace Infra.Components.Pipelines;

/// <summary>From tests and contracts to checks in the warehouse. Tests of dbt and Python run where their code runs.</summary>
internal static class DataChecks
{
    public static ImmutableArray<WarehouseCheck> Of(Pipeline pipeline, PipelineTask.Check task)
    {
        var tests = task.Tests.IsEmpty
            ? pipeline.Tests.Where(test => test.Stage == TestStage.Post)
            : pipeline.Tests.Where(test => task.Tests.Contains(test.Name));
        return [.. tests.SelectMany(test => Of(pipeline, test))];
    }

    private static IEnumerable<WarehouseCheck> Of(Pipeline pipeline, PipelineTest test) => test.Runner switch
    {
        TestRunner.Sql when test.Source is { } source =>
        [
            new WarehouseCheck(test.Name.Value, WarehouseCheck.NoRows)
            {
                File = source.RelativeTo(pipeline.Folder),
                Severity = test.Severity,
                IsBlocking = test.IsBlocking,
            },
        ],
        TestRunner.Contract when pipeline.Datasets.FirstOrDefault(dataset => dataset.Name.Value == test.Target) is { Contract: { } contract } dataset
            && Table(dataset.Uri) is { } table => Of(test, contract, table),
        _ => [],
    };

    private static IEnumerable<WarehouseCheck> Of(PipelineTest test, DataContract contract, string table)
    {
        foreach (var column in contract.Columns.Where(column => column.IsRequired))
            yield return NoRows(test, $"{column.Name} is never null", $"select count(*) from {table} where {Quote(column.Name)} is null");

        foreach (var column in contract.Columns.Where(column => column.IsUnique))
            yield return NoRows(test, $"{column.Name} is unique", Duplicates(table, [column.Name]));

        if (!contract.Keys.IsEmpty)
            yield return NoRows(test, "keys are unique", Duplicates(table, contract.Keys));

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

    private static WarehouseCheck NoRows(PipelineTest test, string what, string query) => new($"{test.Name}: {what}", WarehouseCheck.NoRows)
    {
        Query = query,
        Severity = test.Severity,
        IsBlocking = test.IsBlocking,
    };

    private static string Duplicates(string table, IEnumerable<string> columns)
    {
        var list = string.Join(", ", columns.Select(Quote));
        return $"select count(*) from (select {list} from {table} group by {list} having count(*) > 1) as twice";
    }

    private static string? Table(DatasetUri uri) => uri is DatasetUri.Redshift { Table.Length: > 0 } place ? $"{place.Schema}.{place.Table}" : null;

    private static string Quote(string name) => $"\"{name}\"";
}
