using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>SQL for the tables that a SQL task writes: what must be there before it, and who may read them after it.</summary>
internal static class TableStatements
{
    /// <summary>
    /// The table as its contract and its layout describe it, for a dataset that promises columns; null for others, whose tables the task
    /// makes itself. The columns stand in the contract's order, which COPY goes by.
    /// </summary>
    public static string? Create(Dataset dataset)
    {
        if (dataset is not { Uri: DatasetUri.Redshift { Table.Length: > 0 } place, Contract: { Columns.IsEmpty: false } contract })
        {
            return null;
        }

        var columns = contract
            .Columns.OrderBy(column => column.Span)
            .Select(column => $"    {SqlName.Quote(column.Name)} {Type(column)}{(column.IsRequired ? " not null" : "")}");
        var text = $"create table if not exists {SqlName.Table(place.Schema, place.Table)} (\n{string.Join(",\n", columns)}\n)";
        if (dataset.DistributeBy is [var key, ..])
        {
            text += $"\ndiststyle key distkey ({SqlName.Quote(key)})";
        }

        return dataset.SortBy.IsEmpty ? text : $"{text}\ncompound sortkey ({string.Join(", ", dataset.SortBy.Select(SqlName.Quote))})";
    }

    // What a contract leaves open is the widest type of its kind.
    private static string Type(ContractColumn column) =>
        column.PhysicalType
        ?? column.LogicalType switch
        {
            "string" => "varchar(max)",
            "integer" => "bigint",
            "number" => "decimal(38,9)",
            "object" or "array" => "super",
            var same => same,
        };

    /// <summary>Rights on the table: for the teams that the dataset names, and for the pipelines that read it.</summary>
    /// <param name="dataset">What the task wrote.</param>
    /// <param name="pipelines">Roles of pipelines that read it.</param>
    public static IEnumerable<string> Grant(Dataset dataset, ImmutableArray<string> pipelines)
    {
        if (dataset.Uri is not DatasetUri.Redshift { Table.Length: > 0 } place)
        {
            yield break;
        }

        var table = SqlName.Table(place.Schema, place.Table);
        foreach (var role in dataset.Readers.Except(dataset.Writers).Select(team => DatabaseRole.OfTeam(team.Value)).Concat(pipelines))
        {
            yield return $"grant select on table {table} to role {SqlName.Quote(role)}";
        }

        foreach (var team in dataset.Writers)
        {
            yield return $"grant select, insert, update, delete on table {table} to role {SqlName.Quote(DatabaseRole.OfTeam(team.Value))}";
        }
    }
}
