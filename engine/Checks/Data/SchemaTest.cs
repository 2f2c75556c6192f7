using System.Globalization;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Dbt;

namespace DataOps.Checks.Data;

/// <summary>dbt's four own tests as queries; tests of packages and of the project need dbt itself.</summary>
internal static class SchemaTest
{
    /// <param name="test">The test.</param>
    /// <param name="table">The table that it looks at, quoted.</param>
    /// <param name="parent">Gives the table that <c>relationships</c> refers to, quoted; throws where there is none.</param>
    /// <param name="database">Where the tables are.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static async Task<string?> RunAsync(
        DbtTest test,
        string table,
        Func<string> parent,
        ISampleDatabase database,
        CancellationToken cancellationToken
    )
    {
        var (query, noun) = Query(test, Sql.Quoted(test.Column ?? throw new SkippedCheckException("it names no column")), table, parent);
        return await database.NumberAsync(query, cancellationToken) is > 0 and var count
            ? $"{count.ToString(CultureInfo.InvariantCulture)} {noun}"
            : null;
    }

    private static (string Query, string Noun) Query(DbtTest test, string column, string table, Func<string> parent) =>
        test.Name switch
        {
            "unique" => (
                $"SELECT count(*) FROM (SELECT {column} FROM {table} WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 1)",
                "values repeat"
            ),
            "not_null" => ($"SELECT count(*) FROM {table} WHERE {column} IS NULL", "rows have no value"),
            "accepted_values" => (
                $"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND cast({column} AS varchar) NOT IN ({Accepted(test)})",
                "values are not accepted"
            ),
            "relationships" => (Relationship(test, column, table, parent()), "rows refer to nothing"),
            _ => throw new SkippedCheckException("the test is not one of dbt's own"),
        };

    private static string Accepted(DbtTest test) =>
        string.Join(", ", test.Arguments.GetValueOrDefault("values", []).Select(Sql.Literal).DefaultIfEmpty("''"));

    private static string Relationship(DbtTest test, string column, string table, string parent)
    {
        var field = Sql.Quoted(test.Arguments.GetValueOrDefault("field", []).FirstOrDefault() ?? "");
        return $"SELECT count(*) FROM {table} AS child LEFT JOIN {parent} AS parent ON child.{column} = parent.{field} "
            + $"WHERE child.{column} IS NOT NULL AND parent.{field} IS NULL";
    }
}
