using Infra.Catalog.Definitions;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Values;

namespace Infra.Catalog.Fields;

/// <summary><c>datasets.&lt;name&gt;</c>.</summary>
internal static class DatasetFields
{
    public static readonly Field<DatasetUri> Uri = new(
        "uri",
        Scalars.Uri,
        "Where it is; equal URIs are one dataset, also across pipelines."
    )
    {
        IsRequired = true,
    };
    public static readonly Field<string> Description = new("description", Scalars.Prose, "What one row or file of it is.")
    {
        IsVerbatim = true,
    };

    public static readonly Field<DatasetFormat> Format = new(
        "format",
        new ChoiceScalar<DatasetFormat>(
            "a format",
            [
                ("table", DatasetFormat.Table),
                ("parquet", DatasetFormat.Parquet),
                ("csv", DatasetFormat.Csv),
                ("json", DatasetFormat.Json),
                ("avro", DatasetFormat.Avro),
                ("orc", DatasetFormat.Orc),
                ("delta", DatasetFormat.Delta),
                ("iceberg", DatasetFormat.Iceberg),
            ]
        ),
        "How it is stored; a table in a warehouse and parquet in a lake when absent."
    );

    public static readonly Field PartitionBy = new(
        "partitionBy",
        new ListShape(Scalars.Column),
        "Columns that split it into folders or partitions."
    );
    public static readonly Field SortBy = new("sortBy", new ListShape(Scalars.Column), "Columns that order it.");
    public static readonly Field DistributeBy = new(
        "distributeBy",
        new ListShape(Scalars.Column),
        "Columns that spread it over nodes or clusters."
    );
    public static readonly Field Layout = new(
        "layout",
        new RecordShape("layout", [PartitionBy, SortBy, DistributeBy]),
        "How it is laid out."
    );

    public static readonly Field Contract = new(
        "contract",
        ContractFields.Either,
        "What its consumers may rely on: an Open Data Contract Standard file, or inline."
    )
    {
        IsLocked = true,
    };
    public static readonly Field<TimeSpan> Retention = new("retention", Scalars.Duration, "How long data is kept; forever when absent.");

    public static readonly Field<DeletionPolicy> Deletion = new(
        "deletion",
        new ChoiceScalar<DeletionPolicy>("a deletion policy", [("retain", DeletionPolicy.Retain), ("delete", DeletionPolicy.Delete)]),
        "What happens to the data when the definition goes."
    )
    {
        Default = "retain",
    };

    public static readonly Field<EncryptionKey> Key = new(
        "key",
        new ChoiceScalar<EncryptionKey>(
            "a key",
            [("provider", EncryptionKey.Provider), ("domain", EncryptionKey.Domain), ("dataset", EncryptionKey.Dataset)]
        ),
        "Whose key encrypts it."
    )
    {
        Default = "domain",
    };

    public static readonly Field Encryption = new(
        "encryption",
        new RecordShape("encryption", [Key]),
        "How it is encrypted at rest; it always is."
    );
    public static readonly Field Readers = new("readers", Scalars.Names, "Teams that may read it.");
    public static readonly Field Writers = new("writers", Scalars.Names, "Teams that may write it beside the pipeline.");
    public static readonly Field Access = new("access", new RecordShape("access", [Readers, Writers]), "Who beside pipelines may use it.");

    public static readonly RecordShape Shape = new(
        "a dataset",
        [Uri, Description, Format, Layout, Contract, Retention, Deletion, Encryption, Access]
    );
}
