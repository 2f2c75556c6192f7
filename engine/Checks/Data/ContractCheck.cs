using System.Globalization;
using Infra.Catalog.Definitions;

namespace DataOps.Checks.Data;

/// <summary>One promise of a contract as a check on a table.</summary>
internal sealed record ContractCheck(string Name, bool IsError, Func<SampleDatabase, string?> Run)
{
    public static IEnumerable<ContractCheck> Of(DataContract contract, string relation)
    {
        yield return new ContractCheck("columns", true, database => Columns(contract, database.Columns(relation)));
        foreach (var column in contract.Columns.Where(column => column.IsRequired))
        {
            yield return Zero($"{column.Name} is required", $"SELECT count(*) FROM {relation} WHERE {SampleDatabase.Quoted(column.Name)} IS NULL", "rows have no value");
        }

        foreach (var column in contract.Columns.Where(column => column.IsUnique))
        {
            yield return Zero($"{column.Name} is unique", $"SELECT count({SampleDatabase.Quoted(column.Name)}) - count(DISTINCT {SampleDatabase.Quoted(column.Name)}) FROM {relation}", "values repeat");
        }

        if (contract.Keys.Length > 0)
        {
            var keys = string.Join(", ", contract.Keys.Select(SampleDatabase.Quoted));
            yield return Zero($"({string.Join(", ", contract.Keys)}) is the key", $"SELECT count(*) FROM (SELECT {keys} FROM {relation} GROUP BY {keys} HAVING count(*) > 1)", "keys repeat");
        }

        foreach (var rule in contract.Quality)
        {
            var query = rule.Query.Replace("${object}", relation, StringComparison.Ordinal).Replace("${table}", relation, StringComparison.Ordinal).Replace("{object}", relation, StringComparison.Ordinal);
            yield return new ContractCheck(rule.Name, rule.Severity == TestSeverity.Error, database => Measure(rule, database.Number(query)));
        }
    }

    private static string? Measure(QualityRule rule, double? measured) => measured switch
    {
        null => "the query gives no number",
        { } number when rule.Bound.Holds(number) => null,
        { } number => $"{number.ToString(CultureInfo.InvariantCulture)}, but {rule.Bound}",
    };

    private static ContractCheck Zero(string name, string query, string noun) =>
        new(name, true, database => database.Number(query) is > 0 and var count ? $"{count.ToString(CultureInfo.InvariantCulture)} {noun}" : null);

    private static string? Columns(DataContract contract, Dictionary<string, string> actual)
    {
        var problems = contract.Columns
            .Select(column => !actual.TryGetValue(column.Name, out var type) ? $"'{column.Name}' is missing"
                : ContractTypes.Fits(column.LogicalType, type) ? null
                : $"'{column.Name}' is {type}, not {column.LogicalType}")
            .OfType<string>()
            .ToList();
        return problems.Count == 0 ? null : string.Join("; ", problems);
    }
}
