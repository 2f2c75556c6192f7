using DataOps.Engine.Host.Monitor;

namespace DataOps.Engine.Host.Programs;

/// <summary>What a runtime needs to know to start the program.</summary>
internal sealed record LaunchRequest(ProgramSpec Spec, ProgramLocation Location, RunContext Context)
{
    /// <summary>Told the project's path when the program must be built first.</summary>
    public Action<string> OnBuild { get; init; } = _ => { };
}
