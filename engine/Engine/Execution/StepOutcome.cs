using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>What a step's handler hands to the runner, for the state and for the audience.</summary>
internal sealed record StepOutcome
{
    /// <summary>Where the resource is now.</summary>
    public StateEntry? Entry { get; init; }

    /// <summary>The resource as it is now; null when it is gone.</summary>
    public ResourceState? New { get; init; }

    /// <summary>The state to show as the old one, where it is not the step's.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>Why the step failed.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>A failure after the resource was changed successfully: it fails the run, not the step.</summary>
    public string? AfterFailure { get; init; }

    /// <summary>What a refresh found, as an operation.</summary>
    public string? ResultOperation { get; init; }

    /// <summary>What a refresh found, in detail.</summary>
    public StepDiff? Diff { get; init; }

    public static StepOutcome Of(StateEntry entry) => new() { Entry = entry, New = entry.State };
}
