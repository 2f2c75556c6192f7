using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Dbt;

/// <summary>What a profile says of the warehouse that a task builds in.</summary>
public sealed record DbtTarget(string Name, string Type, string Database, string Schema)
{
    /// <summary>
    /// The target of a task as its workload has it: the stack's warehouse, the schema of the pipeline's domain, the adapter of what the
    /// task writes.
    /// </summary>
    public static DbtTarget Of(Pipeline pipeline, PipelineTask.Dbt task, CatalogOptions options)
    {
        var schemes = task
            .Outputs.Select(pipeline.Dataset)
            .OfType<Dataset>()
            .Select(dataset => dataset.Uri.ToString().Split("://")[0])
            .Where(scheme => scheme is "redshift" or "snowflake" or "bigquery" or "databricks");
        return new DbtTarget(
            task.Target ?? options.Environment,
            schemes.FirstOrDefault("redshift"),
            options.Settings.GetValueOrDefault("warehouse", ""),
            pipeline.Metadata.Domain.Value.Replace('-', '_')
        );
    }

    /// <summary>A table as the adapter writes it.</summary>
    public string Table(string database, string schema, string table)
    {
        var parts = new[] { database, schema, table }.Where(part => part.Length > 0);
        return Type switch
        {
            "snowflake" => string.Join('.', parts),
            "bigquery" or "databricks" => string.Join('.', parts.Select(part => $"`{part}`")),
            _ => string.Join('.', parts.Select(part => $"\"{part}\"")),
        };
    }
}
