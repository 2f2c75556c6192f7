using DataOps.Engine.Host.Monitor;

namespace DataOps.Engine.Host.Programs;

/// <summary>What a runtime needs to know to start the program.</summary>
internal sealed record LaunchRequest(ProgramSpec Spec, ProgramLocation Location, RunContext Context);
