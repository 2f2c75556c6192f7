using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Reporting;

/// <summary>
/// What a run has told so far: steps in the order of their start, messages, and the stack's outputs. Not safe for concurrent use.
/// </summary>
public sealed class RunLog
{
    private readonly Dictionary<(Urn Urn, string Operation), StepLog> _steps = [];
    private readonly List<StepLog> _order = [];
    private readonly List<EngineEvent.Message> _messages = [];
    private readonly List<EngineEvent.ProgramOutput> _output = [];

    public IReadOnlyList<StepLog> Steps => _order;

    public IReadOnlyList<EngineEvent.Message> Messages => _messages;

    public IReadOnlyList<EngineEvent.ProgramOutput> Output => _output;

    public TimeSpan Duration { get; private set; }

    /// <summary>What goes on while there is no step yet.</summary>
    public string Prelude { get; private set; } = "";

    /// <summary>The stack's outputs before the run and as they are now; null while the program has not told them.</summary>
    public (PropertyMap Old, PropertyMap New)? StackOutputs { get; private set; }

    /// <summary>The step that the event changed, or null.</summary>
    public StepLog? Add(EngineEvent told)
    {
        switch (told)
        {
            case EngineEvent.Message message:
                _messages.Add(message);
                return null;
            case EngineEvent.ProgramBuildStarted building:
                Prelude = $"Building {building.Project}";
                return null;
            case EngineEvent.ProgramOutput line:
                _output.Add(line);
                return null;
            case EngineEvent.StepStarted started:
                return Find(started.Step);
            case EngineEvent.StepEnded ended:
                return Find(ended.Step).Ended(ended.Step, ended.Duration, failed: false);
            case EngineEvent.StepFailed failed:
                return Find(failed.Step).Ended(failed.Step, failed.Duration, failed: true);
            case EngineEvent.OutputsRegistered outputs when outputs.Step.Urn.Type == Urn.RootStackType:
                StackOutputs = (outputs.Step.Old?.Outputs ?? PropertyMap.Empty, outputs.Step.New?.Outputs ?? PropertyMap.Empty);
                return null;
            case EngineEvent.RunEnded ended:
                Duration = ended.Duration;
                return null;
            default:
                return null;
        }
    }

    /// <summary>True for steps that a reader wants to see: those that do something, once for each resource.</summary>
    public static bool IsTold(StepMetadata step, RunDisplaySettings settings)
    {
        if (
            step.IsInternal
            || (settings.IsPreview && !step.IsLogical && !settings.ShowReplacementSteps)
            || (!settings.IsPreview && step.Operation == StepOperation.Replace)
        )
        {
            return false;
        }

        var operation = step.ResultOperation;
        if (!settings.ShowReads && operation is StepOperation.Read or StepOperation.ReadReplacement or StepOperation.Discard)
        {
            return false;
        }

        return settings.ShowSames
            || operation is not (StepOperation.Same or StepOperation.Refresh)
            || step.Old?.Protect != step.New?.Protect;
    }

    private StepLog Find(StepMetadata step)
    {
        if (_steps.TryGetValue((step.Urn, step.Operation), out var story) && !story.IsEnded)
        {
            return story;
        }

        story = new StepLog(step);
        _steps[(step.Urn, step.Operation)] = story;
        _order.Add(story);
        return story;
    }
}
