using System.Globalization;
using Infra.Catalog.Dbt;

namespace DataOps.Checks.Data;

/// <summary>dbt's four own tests as queries; tests of packages and of the project need dbt itself.</summary>
internal static class SchemaTest
{
    public static string? Run(DbtTest test, DbtProject project, DbtNode node, SampleDatabase database, Func<DbtNode, string> relation)
    {
        var column = SampleDatabase.Quoted(test.Column ?? throw new SkippedCheckException("it names no column"));
        var table = relation(node);
        return test.Name switch
        {
            "unique" => Count(database, $"SELECT count(*) FROM (SELECT {column} FROM {table} WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 1)", "values repeat"),
            "not_null" => Count(database, $"SELECT count(*) FROM {table} WHERE {column} IS NULL", "rows have no value"),
            "accepted_values" => Count(database, $"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND cast({column} AS varchar) NOT IN ({string.Join(", ", test.Arguments.GetValueOrDefault("values", []).Select(SampleDatabase.Literal).DefaultIfEmpty("''"))})", "values are not accepted"),
            "relationships" => Relationship(test, project, node, database, relation, column, table),
            _ => throw new SkippedCheckException("the test is not one of dbt's own"),
        };
    }

    private static string? Relationship(DbtTest test, DbtProject project, DbtNode node, SampleDatabase database, Func<DbtNode, string> relation, string column, string table)
    {
        var target = DbtReferences.InExpression(test.Arguments.GetValueOrDefault("to", []).FirstOrDefault() ?? "", test.Span).Select(reference => project.Resolve(reference, node.Package)).FirstOrDefault()
            ?? throw new SkippedCheckException("it does not refer to a model");
        var field = SampleDatabase.Quoted(test.Arguments.GetValueOrDefault("field", []).FirstOrDefault() ?? "");
        return Count(database, $"SELECT count(*) FROM {table} AS child LEFT JOIN {relation(target)} AS parent ON child.{column} = parent.{field} WHERE child.{column} IS NOT NULL AND parent.{field} IS NULL", "rows refer to nothing");
    }

    private static string? Count(SampleDatabase database, string query, string noun) =>
        database.Number(query) is > 0 and var count ? $"{count.ToString(CultureInfo.InvariantCulture)} {noun}" : null;
}
