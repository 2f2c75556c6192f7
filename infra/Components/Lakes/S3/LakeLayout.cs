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
    /// <summary>Buckets by name, each with the retention of its datasets, sorted.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<RetentionRule>> Buckets(string prefix, IEnumerable<Pipeline> pipelines)
    {
        var places =
            from pipeline in pipelines
            from dataset in pipeline.Datasets
            let uri = dataset.Uri as DatasetUri.S3
            where uri is not null && uri.Bucket.StartsWith(prefix + "-", StringComparison.Ordinal)
            select (uri.Bucket, Rule: Rule(pipeline, dataset, uri));

        return places
            .GroupBy(place => place.Bucket, place => place.Rule, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                group => group.Key,
                group => group.OfType<RetentionRule>().GroupBy(rule => rule.Prefix).Select(same => same.MinBy(rule => rule.Name, StringComparer.Ordinal)!).ToImmutableArray(),
                StringComparer.Ordinal);
    }

    private static RetentionRule? Rule(Pipeline pipeline, Dataset dataset, DatasetUri.S3 uri) => dataset.Retention is { } retention
        ? new RetentionRule($"{pipeline.Metadata.Name}-{dataset.Name}", uri.Path.Length == 0 ? "" : uri.Path + "/", Math.Max(1, (int)retention.TotalDays))
        : null;
}
