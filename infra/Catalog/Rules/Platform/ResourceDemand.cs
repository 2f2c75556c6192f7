using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules.Platform;

/// <summary>CPU, memory and number of pods, as a namespace's quota counts them.</summary>
internal readonly record struct ResourceDemand(long CpuMillis, long MemoryBytes, long Pods)
{
    private const long Mebibyte = 1L << 20;

    // What Spark adds to a process's heap. Source: spark.kubernetes.memoryOverheadFactor, which is higher for Python.
    private const double JvmOverhead = 0.1;
    private const double PythonOverhead = 0.4;
    private const long LeastOverhead = 384 * Mebibyte;

    private static readonly (string Suffix, double Factor)[] Units =
    [
        ("Ki", 1L << 10),
        ("Mi", 1L << 20),
        ("Gi", 1L << 30),
        ("Ti", 1L << 40),
        ("m", 0.001),
        ("k", 1e3),
        ("M", 1e6),
        ("G", 1e9),
        ("T", 1e12),
    ];

    public static ResourceDemand operator +(ResourceDemand one, ResourceDemand other) =>
        new(one.CpuMillis + other.CpuMillis, one.MemoryBytes + other.MemoryBytes, one.Pods + other.Pods);

    public static ResourceDemand operator *(ResourceDemand one, int times) =>
        new(one.CpuMillis * times, one.MemoryBytes * times, one.Pods * times);

    public static ResourceDemand Of(NamespaceQuota quota) => One(quota.Cpu, quota.Memory) with { Pods = quota.Pods };

    /// <summary>
    /// The most that all runs of a pipeline ask for at one time: for each task, it and every task that may run beside it. It may be more
    /// than can ever be needed at once, never less.
    /// </summary>
    public static ResourceDemand Of(Pipeline pipeline)
    {
        var before = Before(pipeline);
        var beside = SystemCatalogue.Of(pipeline.Orchestrator.Name).Beside is { } size
            ? One(size.Cpu, size.Memory) with
            {
                Pods = 0,
            }
            : default;
        var most = default(ResourceDemand);
        foreach (var task in pipeline.Tasks)
        {
            var sum = pipeline
                .Tasks.Where(other => !before[task.Name].Contains(other.Name) && !before[other.Name].Contains(task.Name))
                .Append(task)
                .DistinctBy(other => other.Name)
                .Select(task => Of(task) + beside)
                .Aggregate(default(ResourceDemand), (left, right) => left + right);
            most = Most(most, sum);
        }

        return most * pipeline.Concurrency.MaxRuns;
    }

    /// <summary>True when any of the three is more than there.</summary>
    public bool IsBeyond(ResourceDemand other) => Most(this, other) != other;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Ceiling(CpuMillis / 100.0) / 10} CPU, {Math.Ceiling(MemoryBytes * 10.0 / (1L << 30)) / 10} GiB and {Pods} {(Pods == 1 ? "pod" : "pods")}"
        );

    private static ResourceDemand Of(PipelineTask task) =>
        task is PipelineTask.Spark spark
            ? Process(spark.Driver, spark.MainClass is null) + (Process(spark.Executor, spark.MainClass is null) * spark.Executors.Max)
            : One(task.Compute.Cpu, task.Compute.Memory);

    private static ResourceDemand One(string cpu, string memory) =>
        new((long)Math.Ceiling(Quantity(cpu) * 1000), (long)Math.Ceiling(Quantity(memory)), 1);

    private static ResourceDemand Most(ResourceDemand one, ResourceDemand other) =>
        new(Math.Max(one.CpuMillis, other.CpuMillis), Math.Max(one.MemoryBytes, other.MemoryBytes), Math.Max(one.Pods, other.Pods));

    private static ResourceDemand Process(SparkSize size, bool isPython)
    {
        // Spark's "4g" is what Kubernetes calls 4Gi.
        var heap = (long)Quantity(
            size.Memory.TrimEnd('b', 'B') is [.. var number, var unit] && char.IsLetter(unit)
                ? $"{number}{char.ToUpperInvariant(unit)}i"
                : size.Memory + "Mi"
        );
        var overhead = Math.Max(LeastOverhead, (long)(heap * (isPython ? PythonOverhead : JvmOverhead)));
        return new ResourceDemand(size.Cores * 1000L, heap + overhead, 1);
    }

    // The tasks that end before each one starts. Tasks in a circle, which another check reports, are before one another.
    private static Dictionary<TaskName, ImmutableHashSet<TaskName>> Before(Pipeline pipeline)
    {
        var found = new Dictionary<TaskName, ImmutableHashSet<TaskName>>();
        foreach (var task in pipeline.Tasks)
        {
            var seen = ImmutableHashSet.CreateBuilder<TaskName>();
            var open = new Stack<TaskName>(task.DependsOn);
            while (open.TryPop(out var name))
            {
                if (seen.Add(name) && pipeline.Task(name) is { } earlier)
                {
                    foreach (var next in earlier.DependsOn)
                    {
                        open.Push(next);
                    }
                }
            }

            found[task.Name] = seen.ToImmutable();
        }

        return found;
    }

    private static double Quantity(string text)
    {
        foreach (var (suffix, factor) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                return double.Parse(text[..^suffix.Length], CultureInfo.InvariantCulture) * factor;
            }
        }

        return double.Parse(text, CultureInfo.InvariantCulture);
    }
}
