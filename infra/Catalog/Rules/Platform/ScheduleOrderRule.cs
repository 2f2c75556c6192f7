using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// A consumer by the clock does not run shortly before its producer by the clock: most of a producer's period would lie
/// between the data and its use. Where the machine knows no time zones, nothing is said.
/// </summary>
internal sealed class ScheduleOrderRule : ICatalogRule
{
    private const double StaleShare = 0.75;

    public IEnumerable<Diagnostic> Check(ImmutableArray<BoundPipeline> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        var from = new DateTimeOffset(options.Today, TimeOnly.MinValue, TimeSpan.Zero);
        var pairs =
            from use in DatasetGraph.Uses(pipelines, task => task.Inputs)
            from producer in graph.ProducersOf(use.Dataset.Uri)
            where producer.Bound != use.Bound
            select (Consumer: use.Bound, Producer: producer.Bound, use.Dataset);
        foreach (var (consumer, producer, dataset) in pairs.DistinctBy(pair => (pair.Consumer, pair.Producer)))
        {
            if (consumer.Pipeline.Activation is Activation.Scheduled late && producer.Pipeline.Activation is Activation.Scheduled early && Gap(late, early, from) is { } gap)
            {
                yield return PlatformDiagnostics.ConsumerBeforeProducer
                    .At(late.Span, consumer.Pipeline.Id, dataset.Name, gap.TotalHours >= 1 ? $"{gap.TotalHours:0.#} hours" : $"{gap.TotalMinutes:0} minutes", producer.Pipeline.Id)
                    .WithRelated(early.Span, "the producer's schedule");
            }
        }
    }

    private static TimeSpan? Gap(Activation.Scheduled consumer, Activation.Scheduled producer, DateTimeOffset from)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(consumer.TimeZone, out var consumerZone) || !TimeZoneInfo.TryFindSystemTimeZoneById(producer.TimeZone, out var producerZone))
        {
            return null;
        }

        // The first pair decides; the schedules repeat from there.
        if (producer.Cron.NextAfter(from, producerZone) is not { } written
            || producer.Cron.NextAfter(written, producerZone) is not { } next
            || consumer.Cron.NextAfter(written, consumerZone) is not { } read
            || read >= next)
        {
            return null;
        }

        // With several reads between two writes the first one is fresh enough.
        return (read - written) / (next - written) > StaleShare ? next - read : null;
    }
}
