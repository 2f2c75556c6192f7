using System.Globalization;
using Infra.Catalog.Definitions;

namespace Infra.Components.Tenancy;

/// <summary>CPU and memory that pods ask for, as a namespace's quota counts them.</summary>
public readonly record struct ResourceDemand(long CpuMillis, long MemoryBytes)
{
    private const long Mebibyte = 1L << 20;

    // What Spark adds to a process's heap. Source: spark.kubernetes.memoryOverheadFactor, which is higher for Python.
    private const double JvmOverhead = 0.1;
    private const double PythonOverhead = 0.4;
    private const long LeastOverhead = 384 * Mebibyte;

    private static readonly (string Suffix, double Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("m", 0.001), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12),
    ];

    public static ResourceDemand operator +(ResourceDemand one, ResourceDemand other) =>
        new(one.CpuMillis + other.CpuMillis, one.MemoryBytes + other.MemoryBytes);

    public static ResourceDemand operator *(ResourceDemand one, int times) => new(one.CpuMillis * times, one.MemoryBytes * times);

    /// <summary>Kubernetes quantities, such as <c>500m</c> and <c>2Gi</c>.</summary>
    public static ResourceDemand Parse(string cpu, string memory) => new((long)Math.Ceiling(Quantity(cpu) * 1000), (long)Math.Ceiling(Quantity(memory)));

    /// <summary>The most that all pods of a task ask for at one time.</summary>
    public static ResourceDemand Of(PipelineTask task) => task is PipelineTask.Spark spark
        ? Process(spark.Driver, spark.MainClass is null) + (Process(spark.Executor, spark.MainClass is null) * spark.Executors.Max)
        : Parse(task.Compute.Cpu, task.Compute.Memory);

    /// <summary>
    /// The most that one run of a pipeline asks for: for each task, it and every task that may run beside it. It may be more than can ever be
    /// needed at once, never less.
    /// </summary>
    public static ResourceDemand Of(Pipeline pipeline)
    {
        var most = default(ResourceDemand);
        foreach (var task in pipeline.Tasks)
        {
            var sum = pipeline.Tasks
                .Where(other => !IsBefore(pipeline, task, other) && !IsBefore(pipeline, other, task))
                .Select(Of)
                .Aggregate(default(ResourceDemand), (left, right) => left + right);
            most = new ResourceDemand(Math.Max(most.CpuMillis, sum.CpuMillis), Math.Max(most.MemoryBytes, sum.MemoryBytes));
        }

        return most;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Ceiling(CpuMillis / 100.0) / 10} CPU and {Math.Ceiling(MemoryBytes * 10.0 / (1L << 30)) / 10} GiB");

    private static ResourceDemand Process(SparkSize size, bool isPython)
    {
        // Spark's "4g" is what Kubernetes calls 4Gi.
        var heap = (long)Quantity(size.Memory.TrimEnd('b', 'B') is [.. var number, var unit] && char.IsLetter(unit)
            ? $"{number}{char.ToUpperInvariant(unit)}i"
            : size.Memory + "Mi");
        var overhead = Math.Max(LeastOverhead, (long)(heap * (isPython ? PythonOverhead : JvmOverhead)));
        return new ResourceDemand(size.Cores * 1000L, heap + overhead);
    }

    private static bool IsBefore(Pipeline pipeline, PipelineTask first, PipelineTask later) => first.Name != later.Name
        && later.DependsOn.Any(name => name == first.Name || (pipeline.Task(name) is { } between && IsBefore(pipeline, first, between)));

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
