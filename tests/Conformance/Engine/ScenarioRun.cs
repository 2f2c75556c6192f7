using System.Diagnostics;
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
    private static readonly string WorkFolder = Path.Combine(RepositoryRoot.Path, "tests", "Conformance", "obj", "scenarios");

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

        CopyFixtures();
        if (!Directory.Exists(Path.Combine(WorkFolder, "node_modules", "@pulumi", "pulumi")))
        {
            var (installed, log) = await ExecuteAsync("npm", ["install", "--no-audit", "--no-fund"]);
            if (installed != 0)
            {
                return ([], $"npm could not install @pulumi/pulumi: {log}");
            }
        }

        var report = Path.Combine(WorkFolder, "report.json");
        File.Delete(report);
        var (command, first) = EngineUnderTest.ScenarioCommand;
        // Scenarios wait for delays as well as they compute: one more than there are cores keeps them busy.
        var jobs = (Environment.ProcessorCount + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (_, output) = await ExecuteAsync(
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

    private static void CopyFixtures()
    {
        foreach (var source in Directory.EnumerateFiles(Fixtures, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(WorkFolder, Path.GetRelativePath(Fixtures, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> ExecuteAsync(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = WorkFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, $"'{command}' cannot be started: {missing.Message}");
        }
    }
}
