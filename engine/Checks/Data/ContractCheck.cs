using System.Globalization;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>One promise of a contract as a check on a table: it gives what is wrong, or null.</summary>
internal sealed record ContractCheck(
    string Name,
    bool IsError,
    SourceSpan Place,
    Func<ISampleDatabase, CancellationToken, Task<string?>> RunAsync
)
{
    public static IEnumerable<ContractCheck> Of(DataContract contract, string relation)
    {
        yield return new ContractCheck(
            "columns",
            true,
            contract.Span,
            async (database, cancellationToken) => Columns(contract, await database.ColumnsAsync(relation, cancellationToken))
        );
        foreach (var column in contract.Columns.Where(column => column.IsRequired))
        {
            var query = $"SELECT count(*) FROM {relation} WHERE {Sql.Quoted(column.Name)} IS NULL";
            yield return Zero($"{column.Name} is required", column.Span, query, "rows have no value");
        }

        foreach (var column in contract.Columns.Where(column => column.IsUnique))
        {
            var name = Sql.Quoted(column.Name);
            yield return Zero(
                $"{column.Name} is unique",
                column.Span,
                $"SELECT count({name}) - count(DISTINCT {name}) FROM {relation}",
                "values repeat"
            );
        }

        if (contract.Keys.Length > 0)
        {
            var keys = string.Join(", ", contract.Keys.Select(Sql.Quoted));
            var query = $"SELECT count(*) FROM (SELECT {keys} FROM {relation} GROUP BY {keys} HAVING count(*) > 1)";
            yield return Zero($"({string.Join(", ", contract.Keys)}) is the key", contract.Span, query, "keys repeat");
        }

        foreach (var rule in contract.Quality)
        {
            var query = rule
                .Query.Replace("${object}", relation, StringComparison.Ordinal)
                .Replace("${table}", relation, StringComparison.Ordinal)
                .Replace("{object}", relation, StringComparison.Ordinal);
            yield return new ContractCheck(
                rule.Name,
                rule.Severity == TestSeverity.Error,
                rule.Span,
                async (database, cancellationToken) => Measure(rule, await database.NumberAsync(query, cancellationToken))
            );
        }
    }

    private static string? Measure(QualityRule rule, double? measured) =>
        measured switch
        {
            null => "the query gives no number",
            { } number when rule.Bound.Holds(number) => null,
            { } number => $"{number.ToString(CultureInfo.InvariantCulture)}, but {rule.Bound}",
        };

    private static ContractCheck Zero(string name, SourceSpan place, string query, string noun) =>
        new(
            name,
            true,
            place,
            async (database, cancellationToken) =>
                await database.NumberAsync(query, cancellationToken) is > 0 and var count
                    ? $"{count.ToString(CultureInfo.InvariantCulture)} {noun}"
                    : null
        );

    private static string? Columns(DataContract contract, IReadOnlyDictionary<string, string> actual)
    {
        var problems = contract
            .Columns.Select(column =>
                !actual.TryGetValue(column.Name, out var type) ? $"'{column.Name}' is missing"
                : ContractTypes.Fits(column.LogicalType, type) ? null
                : $"'{column.Name}' is {type}, not {column.LogicalType}"
            )
            .OfType<string>()
            .ToList();
        return problems.Count == 0 ? null : string.Join("; ", problems);
    }
}
