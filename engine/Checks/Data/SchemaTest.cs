using System.Globalization;
using Infra.Catalog.Dbt;

namespace DataOps.Checks.Data;

/// <summary>dbt's four own tests as queries; tests of packages and of the project need dbt itself.</summary>
internal static class SchemaTest
{
    /// <param name="test">The test.</param>
    /// <param name="table">The table that it looks at, quoted.</param>
    /// <param name="parent">Gives the table that <c>relationships</c> refers to, quoted; throws where there is none.</param>
    /// <param name="database">Where the tables are.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Run(DbtTest test, string table, Func<string> parent, SampleDatabase database)
    {
        var column = SampleDatabase.Quoted(test.Column ?? throw new SkippedCheckException("it names no column"));
        return test.Name switch
        {
            "unique" => Count(database, $"SELECT count(*) FROM (SELECT {column} FROM {table} WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 1)", "values repeat"),
            "not_null" => Count(database, $"SELECT count(*) FROM {table} WHERE {column} IS NULL", "rows have no value"),
            "accepted_values" => Count(database, $"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND cast({column} AS varchar) NOT IN ({string.Join(", ", test.Arguments.GetValueOrDefault("values", []).Select(SampleDatabase.Literal).DefaultIfEmpty("''"))})", "values are not accepted"),
            "relationships" => Relationship(test, database, column, table, parent()),
            _ => throw new SkippedCheckException("the test is not one of dbt's own"),
        };
    }

    private static string? Relationship(DbtTest test, SampleDatabase database, string column, string table, string parent)
    {
        var field = SampleDatabase.Quoted(test.Arguments.GetValueOrDefault("field", []).FirstOrDefault() ?? "");
        return Count(database, $"SELECT count(*) FROM {table} AS child LEFT JOIN {parent} AS parent ON child.{column} = parent.{field} WHERE child.{column} IS NOT NULL AND parent.{field} IS NULL", "rows refer to nothing");
    }

    private static string? Count(SampleDatabase database, string query, string noun) =>
        database.Number(query) is > 0 and var count ? $"{count.ToString(CultureInfo.InvariantCulture)} {noun}" : null;
}
