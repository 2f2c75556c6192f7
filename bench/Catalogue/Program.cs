using System.Diagnostics;
using System.Globalization;
using Bench.Catalogue;
using DataOps.Checks;
using Infra.Catalog.Checking;
using Infra.Catalog.Disk;
using Infra.Catalog.Loading;

// Prints one line per figure: bench/Catalogue [COUNT], 10,000 pipelines where no count is given, and a tenth of them to show the growth.
var count = args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 10_000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var small = Measure(Math.Max(1, count / 10), isWhole: false);
var large = Measure(count, isWhole: true);
Console.WriteLine($"growth of catalogue from {Math.Max(1, count / 10):N0} to {count:N0}: {large / small:0.0}x the time");

static double Measure(int count, bool isWhole)
{
    var root = Directory.CreateTempSubdirectory("dataops-bench-").FullName;
    try
    {
        GeneratedCatalogue.Write(root, count);
        var files = new DiskCatalogFiles(root);
        var options = new CatalogChecks(root, TimeProvider.System).Options(files, "dev");
        var first = Run(null);
        if (first.Check.Diagnostics.FirstOrDefault(finding => finding.IsError) is { } finding)
        {
            throw new InvalidOperationException($"The generated definitions are wrong: {finding}");
        }

        Console.WriteLine(
            $"catalogue {count:N0}: {first.Seconds:0.00} s ({first.Processor:0.0} s of processor time), {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"
        );
        if (isWhole)
        {
            var cache = first.Check.Cache(new HashSet<Infra.Catalog.Text.RepositoryPath>());
            var same = Run(cache);
            var file = Path.Combine(root, GeneratedCatalogue.Definition(count / 2));
            File.WriteAllText(file, File.ReadAllText(file).Replace("timeout: PT30M", "timeout: PT45M", StringComparison.Ordinal));
            var changed = Run(cache);
            var alone = Stopwatch.StartNew();
            var part = CatalogLoader.Load(
                new OnePipelineFiles(files, GeneratedCatalogue.Definition(count / 2)),
                options,
                CancellationToken.None
            );
            alone.Stop();
            Console.WriteLine(
                $"catalogue {count:N0} again, nothing changed: {same.Seconds:0.00} s, {same.Check.ReusedCount:N0} not read again, cache of {cache.Length >> 20} MiB"
            );
            Console.WriteLine(
                $"catalogue {count:N0} again, one changed: {changed.Seconds:0.00} s, of it {alone.Elapsed.TotalSeconds:0.000} s for the changed part ({part.Partial.Pipelines.Length} of {count:N0} pipelines read)"
            );
        }

        return first.Seconds;

        (CatalogCheck Check, double Seconds, double Processor) Run(byte[]? cache)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var check = CatalogCheck.Run(files, options, "bench", cache, CancellationToken.None);
            return (check, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
    }
    finally
    {
        Directory.Delete(root, recursive: true);
    }
}
