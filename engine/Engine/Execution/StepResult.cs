using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>What a step came to.</summary>
/// <param name="Succeeded">False when the provider refused, failed, or left the resource unready.</param>
/// <param name="Entry">Where the resource is in the state now; null when it is not there.</param>
/// <param name="State">The resource as it is now; null when it is gone.</param>
internal sealed record StepResult(bool Succeeded, StateEntry? Entry, ResourceState? State)
{
    public static readonly StepResult Gone = new(true, null, null);

    public static readonly StepResult Failed = new(false, null, null);

    public static StepResult Of(StateEntry entry) => new(true, entry, entry.State);
}
