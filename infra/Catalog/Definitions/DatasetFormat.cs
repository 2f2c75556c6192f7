namespace Infra.Catalog.Definitions;

/// <summary>How a dataset is stored.</summary>
public enum DatasetFormat
{
    Table,
    Parquet,
    Csv,
    Json,
    Avro,
    Orc,
    Delta,
    Iceberg,
}
