using Xunit;

namespace Conformance.Sdk;

/// <summary>
/// Each recorded program, built against the stand-in packages, asks of the engine exactly what it asked with the official ones.
/// </summary>
public abstract class SdkConformance
{
    /// <summary>The names of all cases.</summary>
    public static TheoryData<string> Cases() => [.. SdkPrograms.Names()];

    /// <summary>Runs a case and compares it with its recording.</summary>
    protected static async Task CompareAsync(string name, ProgramMode mode)
    {
        var definition = CaseDefinition.Load(name);
        var expected = definition.Recording(mode);
        var run = await ProgramRun.StartAsync(definition, mode, TestContext.Current.CancellationToken);

        var differences = RecordingComparison.Differences(expected["requests"]!.AsArray(), run.Requests);
        Assert.True(differences.Count == 0, $"{name}, {mode}:\n{string.Join('\n', differences)}\n{run.Output}");
        Assert.Equal(expected["exitCode"]!.GetValue<int>(), run.ExitCode);
    }
}
