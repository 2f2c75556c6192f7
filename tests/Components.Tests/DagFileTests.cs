using System.Diagnostics;
using Infra.Components.Orchestrators.Airflow;
using Testing;
using Xunit;

namespace Components.Tests;

public sealed class DagFileTests
{
    private static readonly DagDefinition Dag = new()
    {
        DagId = "finance.ledger",
        Description = "Money \"in\" and out – daily",
        Owner = "controlling",
        Namespace = "finance",
        Cron = "15 4 * * *",
        TimeZone = "Europe/Vienna",
        Start = new DateOnly(2025, 3, 1),
        Catchup = true,
        IsPausedUponCreation = true,
        MaxActiveRuns = 2,
        MaxActiveTasks = 5,
        Tags = ["finance", "tier0"],
        PublishedDatasets = ["redshift://analytics/finance/ledger"],
        Tasks =
        [
            new DagTask("load", DagTaskKind.Job, "ledger-load") { TimeoutSeconds = 60, Retries = 1, RetryDelaySeconds = 30 },
            new DagTask("curate", DagTaskKind.Spark, "ledger-curate") { Upstream = ["load"], TimeoutSeconds = 120, Retries = 0, RetryDelaySeconds = 30 },
            new DagTask("import", DagTaskKind.Job, "ledger-import") { Upstream = ["load", "curate"], TimeoutSeconds = 60, Retries = 2, RetryDelaySeconds = 10 },
        ],
    };

    [Fact]
    public void DagFile_OfADefinition_IsReadable() => Golden.Match("Golden/dag.py.txt", DagFile.Write(Dag));

    [Fact]
    public void DagFile_WithoutCron_StartsOnDatasets()
    {
        var text = DagFile.Write(Dag with { Cron = null, TriggeringDatasets = ["s3://raw/orders"] });
        Assert.Contains("    schedule=[Asset(\"s3://raw/orders\")],\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PythonFiles_Compile()
    {
        var folder = Directory.CreateTempSubdirectory("dag-files");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "dag.py"), DagFile.Write(Dag), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "templates.py"), TemplateOperators.Source, TestContext.Current.CancellationToken);
            using var python = StartPython(folder.FullName);
            if (python is null)
            {
                Assert.Skip("There is no python3 on the PATH.");
            }

            var errors = await python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal((0, ""), (python.ExitCode, errors));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process? StartPython(string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-m", "py_compile", "dag.py", "templates.py"]) { WorkingDirectory = folder, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
