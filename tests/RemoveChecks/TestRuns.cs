using System.Collections.Concurrent;
using System.Diagnostics;

namespace RemoveChecks;

/// <summary>Runs the test classes of a built test project, without a check and with all of them.</summary>
internal sealed class TestRuns(string root, string assembly)
{
    // A class that takes longer is left out: it would run once for each check.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);

    private const int Passed = 0;

    private readonly ConcurrentDictionary<string, (TimeSpan Time, HashSet<int> Seen)> _classes = [];

    /// <summary>Runs each class once to learn which checks it passes by. Returns the classes that are left out, with the reason.</summary>
    public IReadOnlyList<string> Learn()
    {
        var names = Copy.Run(root, "dotnet", assembly, "--list-tests")
            .Output.Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Contains('.'))
            .Select(line => line.Trim().Split('(')[0])
            .Select(test => test[..test.LastIndexOf('.')])
            .Distinct();
        var left = new ConcurrentBag<string>();
        Parallel.ForEach(
            names,
            Options,
            name =>
            {
                var log = Path.Combine(root, name + ".log");
                var watch = Stopwatch.StartNew();
                var (exit, _) = Copy.Run(
                    root,
                    "dotnet",
                    [assembly, "--filter-class", name],
                    [KeyValuePair.Create(Switches.LogVariable, log)],
                    Slow
                );
                if (exit == Passed)
                {
                    _classes[name] = (watch.Elapsed, File.Exists(log) ? [.. File.ReadLines(log).Select(int.Parse)] : []);
                }
                else
                {
                    left.Add($"{name} {(exit is null ? "takes too long" : "fails as it is")}");
                }
            }
        );
        return [.. left.Order(StringComparer.Ordinal)];
    }

    /// <summary>The checks without which all tests pass, in their order.</summary>
    public IEnumerable<Check> Survivors(IReadOnlyList<Check> checks) =>
        checks
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(Options.MaxDegreeOfParallelism)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Where(IsMissed);

    private static ParallelOptions Options { get; } = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    // The classes that see the least know the most of it, so they come first, and most runs end with them.
    private bool IsMissed(Check check)
    {
        var classes = _classes.Where(known => known.Value.Seen.Contains(check.Id)).OrderBy(known => known.Value.Seen.Count).ToList();
        return Passes(check, classes[..Math.Min(2, classes.Count)]) && Passes(check, classes[Math.Min(2, classes.Count)..]);
    }

    private bool Passes(Check check, List<KeyValuePair<string, (TimeSpan Time, HashSet<int> Seen)>> classes)
    {
        // Without some checks a loop has no end.
        var limit = TimeSpan.FromSeconds(20) + (2 * classes.Select(known => known.Value.Time).DefaultIfEmpty().Max());
        return classes.Count == 0
            || Copy.Run(
                root,
                "dotnet",
                [assembly, "--stop-on-fail", "on", .. classes.SelectMany(known => new[] { "--filter-class", known.Key })],
                [KeyValuePair.Create(Switches.Variable, $"{check.Id}")],
                limit
            ).ExitCode == Passed;
    }
}
