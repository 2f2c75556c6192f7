using DataOps.Checks.Sandbox;
using Infra.Catalog.Definitions;
using Infra.Catalog.Rules;

namespace DataOps.Checks.Data;

/// <summary>The names under which queries find a dataset.</summary>
internal static class DatasetTables
{
    private const string LakeSchema = "lake";

    /// <summary>Schema and table: the warehouse's own, or <c>lake</c> and the dataset's name.</summary>
    public static (string Schema, string Table) Of(Dataset dataset) => DbtTables.Of(dataset.Uri) ?? (LakeSchema, PlainName(dataset));

    public static string Relation(Dataset dataset)
    {
        var (schema, table) = Of(dataset);
        return $"{Sql.Quoted(schema)}.{Sql.Quoted(table)}";
    }

    /// <summary>The dataset's name as SQL writes names without quotes; a view of that name serves every dataset.</summary>
    public static string PlainName(Dataset dataset) => dataset.Name.Value.Replace('-', '_');
}
