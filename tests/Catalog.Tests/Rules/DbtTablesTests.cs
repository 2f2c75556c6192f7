using Infra.Catalog.Rules;
using Infra.Catalog.Values;
using Xunit;

namespace Catalog.Tests.Rules;

public sealed class DbtTablesTests
{
    public static TheoryData<DatasetUri, string?> Uris() =>
        new()
        {
            { new DatasetUri.Redshift("analytics", "shop", "orders"), "shop.orders" },
            { new DatasetUri.Redshift("analytics", "shop", ""), null },
            { new DatasetUri.Snowflake("RETAIL", "RAW", "STORES"), "RAW.STORES" },
            { new DatasetUri.Snowflake("RETAIL", "RAW", ""), null },
            { new DatasetUri.BigQuery("acme", "shop", "orders"), "shop.orders" },
            { new DatasetUri.Delta("main", "shop", "orders"), "shop.orders" },
            { new DatasetUri.S3("lake", "orders"), null },
            { new DatasetUri.Kafka("shop", "orders"), null },
        };

    [Theory]
    [MemberData(nameof(Uris))]
    public void ATable_IsThatOfAWarehouse(DatasetUri uri, string? expected) =>
        Assert.Equal(expected, DbtTables.Of(uri) is { } table ? $"{table.Schema}.{table.Table}" : null);
}
