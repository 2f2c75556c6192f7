using System.Diagnostics;

namespace Infra.Catalog.Values;

/// <summary>
/// Where a dataset is. Closed: the cases nested here are all. Two datasets with equal URIs are the same dataset, whatever their pipelines
/// call it. Paths have no leading and no trailing slash.
/// </summary>
public abstract record DatasetUri
{
    private DatasetUri() { }

    /// <summary><c>s3://bucket/path</c></summary>
    public sealed record S3(string Bucket, string Path) : DatasetUri
    {
        public override string ToString() => Joined($"s3://{Bucket}", Path);
    }

    /// <summary><c>abfss://container@account.dfs.core.windows.net/path</c></summary>
    public sealed record Abfss(string Container, string Account, string Path) : DatasetUri
    {
        public override string ToString() => Joined($"abfss://{Container}@{Account}.dfs.core.windows.net", Path);
    }

    /// <summary><c>gs://bucket/path</c></summary>
    public sealed record Gcs(string Bucket, string Path) : DatasetUri
    {
        public override string ToString() => Joined($"gs://{Bucket}", Path);
    }

    /// <summary><c>redshift://database/schema[/table]</c>; without a table the whole schema.</summary>
    public sealed record Redshift(string Database, string Schema, string Table) : DatasetUri
    {
        public override string ToString() => Joined($"redshift://{Database}/{Schema}", Table);
    }

    /// <summary><c>snowflake://database/schema[/table]</c></summary>
    public sealed record Snowflake(string Database, string Schema, string Table) : DatasetUri
    {
        public override string ToString() => Joined($"snowflake://{Database}/{Schema}", Table);
    }

    /// <summary><c>bigquery://project/dataset[/table]</c></summary>
    public sealed record BigQuery(string Project, string Dataset, string Table) : DatasetUri
    {
        public override string ToString() => Joined($"bigquery://{Project}/{Dataset}", Table);
    }

    /// <summary><c>delta://catalog/schema[/table]</c>, a table of Unity Catalog.</summary>
    public sealed record Delta(string Catalog, string Schema, string Table) : DatasetUri
    {
        public override string ToString() => Joined($"delta://{Catalog}/{Schema}", Table);
    }

    /// <summary><c>kafka://cluster/topic</c></summary>
    public sealed record Kafka(string Cluster, string Topic) : DatasetUri
    {
        public override string ToString() => $"kafka://{Cluster}/{Topic}";
    }

    /// <summary>The word before <c>://</c>.</summary>
    public string Scheme => ToString()![..ToString()!.IndexOf("://", StringComparison.Ordinal)];

    /// <summary>Whether it names one table, not files, a topic or a whole schema.</summary>
    public bool IsTable =>
        Match(
            _ => false,
            _ => false,
            _ => false,
            redshift => redshift.Table.Length > 0,
            snowflake => snowflake.Table.Length > 0,
            bigQuery => bigQuery.Table.Length > 0,
            delta => delta.Table.Length > 0,
            _ => false
        );

    /// <summary>One function per system; a new system breaks every caller at compile time.</summary>
    public T Match<T>(
        Func<S3, T> s3,
        Func<Abfss, T> abfss,
        Func<Gcs, T> gcs,
        Func<Redshift, T> redshift,
        Func<Snowflake, T> snowflake,
        Func<BigQuery, T> bigQuery,
        Func<Delta, T> delta,
        Func<Kafka, T> kafka
    ) =>
        this switch
        {
            S3 uri => s3(uri),
            Abfss uri => abfss(uri),
            Gcs uri => gcs(uri),
            Redshift uri => redshift(uri),
            Snowflake uri => snowflake(uri),
            BigQuery uri => bigQuery(uri),
            Delta uri => delta(uri),
            Kafka uri => kafka(uri),
            _ => throw new UnreachableException(GetType().Name),
        };

    private static string Joined(string start, string path) => path.Length == 0 ? start : $"{start}/{path}";
}
