using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Components.Lakes.S3;

/// <summary>
/// Which buckets the stack's own lake has: those in datasets' URIs whose name starts with the stack's prefix. A bucket of anybody else is
/// read or written, never declared.
/// </summary>
public static class LakeLayout
{
    /// <summary>Buckets by name. Where pipelines describe one dataset differently the one that writes it is right.</summary>
    public static ImmutableSortedDictionary<string, BucketLayout> Buckets(string prefix, IEnumerable<Pipeline> pipelines)
    {
        var uses =
            from pipeline in pipelines
            from dataset in pipeline.Datasets
            let uri = dataset.Uri as DatasetUri.S3
            where uri is not null && uri.Bucket.StartsWith(prefix + "-", StringComparison.Ordinal)
            select new Use(pipeline, dataset, uri, pipeline.Tasks.Any(task => task.Outputs.Contains(dataset.Name)));

        return uses.GroupBy(use => use.Uri.Bucket, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(bucket => bucket.Key, Layout, StringComparer.Ordinal);
    }

    private static BucketLayout Layout(IGrouping<string, Use> bucket)
    {
        var ordered = bucket
            .OrderByDescending(use => use.Writes)
            .ThenBy(use => use.Pipeline.Id.ToString(), StringComparer.Ordinal)
            .ThenBy(use => use.Dataset.Name.Value, StringComparer.Ordinal)
            .ToArray();
        var datasets = ordered.DistinctBy(use => use.Uri).ToArray();
        return new BucketLayout(
            bucket.Key,
            ordered[0].Pipeline,
            KeyName(ordered[0]),
            datasets.Any(use => use.Dataset.Deletion == DeletionPolicy.Retain),
            ordered.Max(use => use.Pipeline.Metadata.Classification),
            [.. datasets.Select(Rule).OfType<RetentionRule>()]
        );
    }

    private static string? KeyName(Use use) =>
        use.Dataset.EncryptionKey switch
        {
            EncryptionKey.Provider => null,
            EncryptionKey.Dataset => $"{use.Pipeline.Metadata.StableId}-{use.Dataset.Name}",
            _ => use.Pipeline.Metadata.Domain.Value,
        };

    private static RetentionRule? Rule(Use use) =>
        use.Dataset.Retention is { } retention
            ? new RetentionRule(
                $"{use.Pipeline.Metadata.Name}-{use.Dataset.Name}",
                use.Uri.Path.Length == 0 ? "" : use.Uri.Path + "/",
                Math.Max(1, (int)retention.TotalDays)
            )
            : null;

    private sealed record Use(Pipeline Pipeline, Dataset Dataset, DatasetUri.S3 Uri, bool Writes);
}
