using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Events;

/// <summary>What a run tells its audience, in order. Values may hold secrets: whoever shows them masks them.</summary>
public abstract record EngineEvent
{
    private EngineEvent() { }

    /// <summary>First event of a preview or an update; config values of secret keys are already masked.</summary>
    public sealed record RunStarted(ImmutableSortedDictionary<string, string> Config, bool IsPreview) : EngineEvent;

    /// <summary>A message of the program, a provider or the engine; <paramref name="Urn"/> is null for the stack as a whole.</summary>
    public sealed record Message(MessageSeverity Severity, Urn? Urn, string Text) : EngineEvent
    {
        /// <summary>A diagnostic code such as DP4003, where there is one.</summary>
        public string? Code { get; init; }

        public string? Hint { get; init; }

        /// <summary>Shown for a moment by a live display, not kept.</summary>
        public bool IsEphemeral { get; init; }
    }

    /// <summary>The program is being built before it can run, which can take a while.</summary>
    /// <param name="Project">The project's file, relative to the folder of Pulumi.yaml.</param>
    public sealed record ProgramBuildStarted(string Project) : EngineEvent;

    /// <summary>A line that the program printed.</summary>
    public sealed record ProgramOutput(string Line, bool IsError) : EngineEvent;

    /// <summary>A step begins (or, in a preview, is planned).</summary>
    public sealed record StepStarted(StepMetadata Step) : EngineEvent;

    /// <summary>A step is done; the metadata holds the new state's outputs.</summary>
    public sealed record StepEnded(StepMetadata Step, TimeSpan Duration) : EngineEvent;

    public sealed record StepFailed(StepMetadata Step, TimeSpan Duration) : EngineEvent;

    /// <summary>A component, or the stack, said what its outputs are; the metadata is that of its step, with the new outputs.</summary>
    public sealed record OutputsRegistered(StepMetadata Step) : EngineEvent;

    /// <summary>Last event: how many steps of each operation there were.</summary>
    public sealed record RunEnded(ImmutableSortedDictionary<string, int> Changes, TimeSpan Duration) : EngineEvent;
}
