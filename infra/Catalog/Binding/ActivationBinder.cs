using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Values;

namespace Infra.Catalog.Binding;

/// <summary>Binds <c>schedule</c> and <c>trigger</c>.</summary>
internal static class ActivationBinder
{
    public static Activation Bind(RecordView definition, BindingContext context)
    {
        var schedule = definition.Record(PipelineFields.Schedule);
        var trigger = definition.Record(PipelineFields.Trigger);
        if (schedule.IsThere && trigger.IsThere)
        {
            context.Report(
                DefinitionDiagnostics
                    .TwoActivations.At(definition.KeySpan(PipelineFields.Trigger))
                    .WithRelated(definition.KeySpan(PipelineFields.Schedule), "the schedule")
            );
        }

        return schedule.IsThere ? Scheduled(schedule, context)
            : trigger.IsThere ? Triggered(trigger, definition, context)
            : new Activation.Manual();
    }

    private static Activation Scheduled(RecordView schedule, BindingContext context)
    {
        if (!schedule.TryGet(ActivationFields.Cron, out var cron))
        {
            return new Activation.Manual();
        }

        var start = schedule.OptionalValue(ActivationFields.Start);
        var end = schedule.OptionalValue(ActivationFields.End);
        if (end < start)
        {
            context.Report(
                DefinitionDiagnostics.EndBeforeStart.At(
                    schedule.Node(ActivationFields.End)?.Span ?? schedule.Span,
                    $"{end:yyyy-MM-dd}",
                    $"{start:yyyy-MM-dd}"
                )
            );
        }

        return new Activation.Scheduled
        {
            Cron = cron,
            TimeZone = schedule.Get(ActivationFields.TimeZone),
            Start = start,
            End = end,
            Catchup = schedule.Get(ActivationFields.Catchup),
            IsPaused = schedule.OptionalValue(ActivationFields.Paused),
            Span = schedule.Node(ActivationFields.Cron)?.Span ?? schedule.Span,
        };
    }

    private static Activation Triggered(RecordView trigger, RecordView definition, BindingContext context)
    {
        var datasets = trigger.Texts(ActivationFields.TriggerDatasets);
        var arrival = trigger.Record(ActivationFields.TriggerFileArrival);
        if (arrival.IsThere == (datasets.Length > 0))
        {
            context.Report(DefinitionDiagnostics.EmptyTrigger.At(definition.KeySpan(PipelineFields.Trigger)));
        }

        return arrival.IsThere
            ? new Activation.OnFileArrival(
                new DatasetName(arrival.Get(ActivationFields.ArrivalDataset, "")),
                arrival.Get(ActivationFields.ArrivalPattern),
                arrival.Span
            )
            : new Activation.OnDatasets(
                [.. datasets.Distinct().Order(StringComparer.Ordinal).Select(name => new DatasetName(name))],
                trigger.Span
            );
    }
}
