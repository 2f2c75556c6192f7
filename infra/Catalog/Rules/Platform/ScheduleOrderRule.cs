using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// A consumer by the clock does not run shortly before its producer by the clock: most of a producer's period would lie
/// between the data and its use. Where the machine knows no time zones, nothing is said.
/// </summary>
internal sealed class ScheduleOrderRule : ICatalogRule
{
    private const double StaleShare = 0.75;

    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        var from = new DateTimeOffset(options.Today, TimeOnly.MinValue, TimeSpan.Zero);
        var pairs =
            from pipeline in pipelines
            where pipeline.Schedule is not null
            from use in pipeline.Inputs
            from producer in graph.ProducersOf(use.Uri)
            select (Consumer: pipeline, Producer: producer.Pipeline, use.Dataset);
        foreach (var (consumer, producer, dataset) in pairs.DistinctBy(pair => (pair.Consumer.Folder, pair.Producer.Folder)))
        {
            if (consumer.Schedule is { } late && producer.Schedule is { } early && Gap(late, early, from) is { } gap)
            {
                yield return PlatformDiagnostics
                    .ConsumerBeforeProducer.At(late.Span, consumer.Id, dataset, Words(gap), producer.Id)
                    .WithRelated(early.Span, "the producer's schedule");
            }
        }
    }

    private static string Words(TimeSpan gap) =>
        gap < TimeSpan.FromHours(1) ? $"{gap.TotalMinutes:0} minutes"
        : gap == TimeSpan.FromHours(1) ? "an hour"
        : $"{gap.TotalHours:0.#} hours";

    private static TimeSpan? Gap(ScheduleFacts consumer, ScheduleFacts producer, DateTimeOffset from)
    {
        var (writes, reads) = (new CronExpression(producer.Cron), new CronExpression(consumer.Cron));
        if (
            !TimeZoneInfo.TryFindSystemTimeZoneById(consumer.TimeZone, out var consumerZone)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(producer.TimeZone, out var producerZone)
        )
        {
            return null;
        }

        // The first pair decides; the schedules repeat from there.
        if (
            writes.NextAfter(from, producerZone) is not { } written
            || writes.NextAfter(written, producerZone) is not { } next
            || reads.NextAfter(written, consumerZone) is not { } read
            || read >= next
        )
        {
            return null;
        }

        // With several reads between two writes the first one is fresh enough.
        return (read - written) / (next - written) > StaleShare ? next - read : null;
    }
}
