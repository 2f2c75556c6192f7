using System.Text.Json;
using Testing;

namespace Conformance.Engine;

/// <summary>
/// Runs all recorded lifecycle scenarios once with the real command, several at a time, in a folder under <c>obj</c> that gets the Node SDK
/// from the package registry. Every test reads its own scenario's report from that one run.
/// </summary>
public sealed class ScenarioRun
{
    private static readonly string Fixtures = Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "Engine", "fixtures");

    private readonly Lazy<Task<(IReadOnlyList<ScenarioReport> Reports, string? Obstacle)>> _run = new(RunAllAsync);

    public static IEnumerable<string> Names =>
        Directory
            .GetDirectories(Path.Combine(Fixtures, "scenarios"))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal);

    /// <summary>The scenario's report, or why there is none on this machine.</summary>
    internal async Task<(ScenarioReport? Report, string? Obstacle)> ReportOfAsync(string scenario)
    {
        var (reports, obstacle) = await _run.Value;
        return (reports.SingleOrDefault(report => report.Name == scenario), obstacle);
    }

    private static async Task<(IReadOnlyList<ScenarioReport> Reports, string? Obstacle)> RunAllAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return ([], "The scenario runner reads /proc, so it needs Linux.");
        }

        if (await NodeWorkspace.ObstacleAsync() is { } obstacle)
        {
            return ([], obstacle);
        }

        var report = Path.Combine(NodeWorkspace.Folder, "report.json");
        File.Delete(report);
        var (command, first) = EngineUnderTest.ScenarioCommand;
        // Scenarios wait for delays as well as they compute: one more than there are cores keeps them busy.
        var jobs = (Environment.ProcessorCount + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (_, output) = await NodeWorkspace.ExecuteAsync(
            "node",
            ["runner/run.js", "--engine", string.Join(' ', first.Prepend(command)), "--jobs", jobs, "--report", report]
        );
        if (!File.Exists(report))
        {
            throw new InvalidOperationException($"The runner wrote no report:\n{output}");
        }

        await using var stream = File.OpenRead(report);
        return (await JsonSerializer.DeserializeAsync<ScenarioReport[]>(stream) ?? [], null);
    }
}
