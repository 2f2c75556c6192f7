using System.Collections.Immutable;

namespace DataOps.Engine.Host.Programs;

/// <summary>A process to start.</summary>
internal sealed record LaunchPlan(
    string Executable,
    ImmutableArray<string> Arguments,
    string WorkingDirectory,
    ImmutableDictionary<string, string> Environment
)
{
    /// <summary>
    /// The same, away from the terminal's process group where the tool for it is there: Ctrl+C is for the engine, which lets steps under
    /// way come to their end, and the program has to hear of that.
    /// </summary>
    public LaunchPlan InOwnSession() =>
        ExecutablePath.Find("setsid", Environment) is { } setsid
            ? this with
            {
                Executable = setsid,
                Arguments = [Executable, .. Arguments],
            }
            : this;
}
