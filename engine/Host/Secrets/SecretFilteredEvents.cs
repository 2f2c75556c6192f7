using System.Collections.Immutable;
using DataOps.Engine.Events;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.Secrets;

/// <summary>Passes a run's events on without the secrets of the configuration.</summary>
/// <param name="showSecrets">True: properties are shown as they are; messages and output never are.</param>
public sealed class SecretFilteredEvents(SecretFilter filter, bool showSecrets, IProgress<EngineEvent> next) : IProgress<EngineEvent>
{
    public void Report(EngineEvent value) => next.Report(filter.IsEmpty ? value : Filtered(value));

    private EngineEvent Filtered(EngineEvent value) =>
        value switch
        {
            EngineEvent.Message message => message with
            {
                Text = filter.Apply(message.Text),
                Hint = message.Hint is { } hint ? filter.Apply(hint) : null,
            },
            EngineEvent.ProgramOutput output => output with { Line = filter.Apply(output.Line) },
            EngineEvent.RunStarted started when !showSecrets => started with
            {
                Config = started.Config.ToImmutableSortedDictionary(
                    entry => entry.Key,
                    entry => filter.Apply(entry.Value),
                    started.Config.KeyComparer
                ),
            },
            EngineEvent.StepStarted started => started with { Step = Filtered(started.Step) },
            EngineEvent.StepEnded ended => ended with { Step = Filtered(ended.Step) },
            EngineEvent.StepFailed failed => failed with { Step = Filtered(failed.Step) },
            EngineEvent.OutputsRegistered outputs => outputs with { Step = Filtered(outputs.Step) },
            _ => value,
        };

    private StepMetadata Filtered(StepMetadata step) =>
        showSecrets ? step : step with { Old = Filtered(step.Old), New = Filtered(step.New) };

    private ResourceState? Filtered(ResourceState? state) =>
        state is null
            ? null
            : state with
            {
                Inputs = filter.Apply(state.Inputs),
                Outputs = filter.Apply(state.Outputs),
                InitErrors = [.. state.InitErrors.Select(filter.Apply)],
            };
}
