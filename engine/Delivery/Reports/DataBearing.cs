using System.Collections.Frozen;
using DataOps.Engine.Model;

namespace DataOps.Delivery.Reports;

/// <summary>The types whose resources hold data, or the key without which data cannot be read: what goes with them is gone.</summary>
public static class DataBearing
{
    private static readonly FrozenSet<string> Types = new[]
    {
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
        "aws:kms/key:Key",
        "aws:redshift/cluster:Cluster",
        "aws:redshiftserverless/namespace:Namespace",
        "aws:rds/instance:Instance",
        "aws:rds/cluster:Cluster",
        "aws:dynamodb/table:Table",
        "aws:efs/fileSystem:FileSystem",
        "aws:ebs/volume:Volume",
        "aws:glue/catalogDatabase:CatalogDatabase",
        "aws:secretsmanager/secret:Secret",
        "gcp:storage/bucket:Bucket",
        "gcp:bigquery/dataset:Dataset",
        "gcp:bigquery/table:Table",
        "gcp:sql/databaseInstance:DatabaseInstance",
        "gcp:kms/cryptoKey:CryptoKey",
        "azure-native:storage:StorageAccount",
        "azure-native:storage:BlobContainer",
        "azure-native:keyvault:Vault",
        "snowflake:index/database:Database",
        "snowflake:index/schema:Schema",
        "snowflake:index/table:Table",
        "snowflake:index/stage:Stage",
        "databricks:index/catalog:Catalog",
        "databricks:index/schema:Schema",
        "databricks:index/sqlTable:SqlTable",
        "databricks:index/volume:Volume",
        "kubernetes:core/v1:PersistentVolumeClaim",
        "kubernetes:core/v1:PersistentVolume",
        "kubernetes:apps/v1:StatefulSet",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static DataFate Of(ResourceState state) =>
        state.RetainOnDelete ? DataFate.Kept
        : Types.Contains(state.Type) ? DataFate.Lost
        : DataFate.None;
}
