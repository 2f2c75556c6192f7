using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// Datasets of one bucket agree on what the bucket can have only once: its key, what becomes of it, and how long an object is kept. A
/// pipeline that only reads a dataset may leave all that to the one that writes it.
/// </summary>
internal sealed class DatasetPlacesRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        foreach (var bucket in pipelines.SelectMany(pipeline => pipeline.Places).GroupBy(place => place.Bucket, StringComparer.Ordinal))
        {
            var places = Deciding([.. bucket]);
            foreach (var finding in Retentions(places).Concat(Keys(places)).Concat(Deletions(places)))
            {
                yield return finding;
            }
        }
    }

    private static ImmutableArray<PlaceFacts> Deciding(ImmutableArray<PlaceFacts> places) =>
        [.. places.Where(place => place.IsWritten || !places.Any(other => other.IsWritten && other.Path == place.Path))];

    // A bucket expires an object by every rule whose prefix it has, so the shortest one wins: also over what is to be kept for ever.
    private static IEnumerable<Diagnostic> Retentions(ImmutableArray<PlaceFacts> places) =>
        from inner in places
        from outer in places
        where !ReferenceEquals(inner, outer) && outer.Retention.Value.Length > 0 && outer.Retention.Value != inner.Retention.Value
        where
            outer.Holds(inner)
            && (outer.Path != inner.Path || (inner.Retention.Value.Length > 0 && outer.Retention.Span.CompareTo(inner.Retention.Span) < 0))
        select PlatformDiagnostics
            .TwoRetentions.At(inner.Retention.Span, inner.Dataset, Days(inner.Retention), outer.Dataset, Days(outer.Retention))
            .WithRelated(outer.Retention.Span, "the other retention");

    private static IEnumerable<Diagnostic> Keys(ImmutableArray<PlaceFacts> places)
    {
        var first = places[0];
        return from place in places.Skip(1)
            where place.Key.Value != first.Key.Value || (place.Key.Value == "dataset" && place.Path != first.Path)
            select PlatformDiagnostics
                .TwoKeys.At(place.Key.Span, place.Dataset, place.Key.Value, first.Dataset, first.Key.Value, place.Bucket)
                .WithRelated(first.Key.Span, "the other dataset");
    }

    private static IEnumerable<Diagnostic> Deletions(ImmutableArray<PlaceFacts> places)
    {
        var first = places[0];
        return from place in places.Skip(1)
            where place.Deletion.Value != first.Deletion.Value
            select PlatformDiagnostics
                .TwoDeletions.At(
                    place.Deletion.Span,
                    place.Dataset,
                    place.Deletion.Value,
                    first.Dataset,
                    first.Deletion.Value,
                    place.Bucket
                )
                .WithRelated(first.Deletion.Span, "the other dataset");
    }

    private static string Days(PlaceSetting retention) => retention.Value.Length == 0 ? "for ever" : $"for {retention.Value} days";
}
