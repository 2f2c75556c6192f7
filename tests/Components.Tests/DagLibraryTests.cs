using System.Collections.Immutable;
using System.Text.Json;
using Infra.Components.Orchestrators.Airflow;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

/// <summary>The Python library over stand-ins that follow the control flow of Airflow and of its Kubernetes provider.</summary>
public sealed class DagLibraryTests
{
    private const string Folder = "tests/Components.Tests/Python";

    private static readonly string[] Suites = ["-m", "unittest", "test_library", "test_files"];

    private static readonly ImmutableDictionary<string, string> Environment = ImmutableDictionary<string, string>
        .Empty.Add("PYTHONPATH", string.Join(Path.PathSeparator, "doubles", ".", "../../../infra/Components/Orchestrators/Airflow"))
        .Add(
            "DATAOPS_RULES",
            JsonSerializer.Serialize(
                AirflowRules.Workloads.Concat(AirflowRules.Mutexes).Select(rule => new { resources = rule.Resources, verbs = rule.Verbs })
            )
        );

    [Fact]
    public async Task DagLibrary_OverStandIns_RunsAsItsTestsSay()
    {
        if (await Python.RunAsync(Folder, Suites, Environment, TestContext.Current.CancellationToken) is not { } run)
        {
            Assert.Skip(Python.Missing);
            return;
        }

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("\nOK", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DagLibrary_WithFewerRights_IsRefused()
    {
        var rules = Environment.SetItem("DATAOPS_RULES", """[{"resources":["cronjobs"],"verbs":["get"]}]""");
        if (await Python.RunAsync(Folder, Suites, rules, TestContext.Current.CancellationToken) is not { } run)
        {
            Assert.Skip(Python.Missing);
            return;
        }

        Assert.Contains("the Role allows no get of jobs/status", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DagLibrary_IsDeliveredModuleByModule()
    {
        var library = new DagLibraryArgs { Bucket = "test-artifacts", Tags = Samples.Tags };
        var graph = await RegisteredGraph.OfAsync(() => _ = new DagLibrary("library", library));
        Assert.Equal(
            TemplateOperators.Files.Keys.Append(".airflowignore").Select(path => $"  key: dags/{path}").Order(StringComparer.Ordinal),
            graph.Split('\n').Where(line => line.StartsWith("  key: ", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void TemplateOperators_HasEveryModuleOfTheFolder()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "infra/Components/Orchestrators/Airflow");
        var modules = Directory
            .GetFiles(Path.Combine(folder, TemplateOperators.Package), "*.py")
            .Select(file => $"{TemplateOperators.Package}/{Path.GetFileName(file)}");
        Assert.Equal(modules.Order(StringComparer.Ordinal), TemplateOperators.Files.Keys);
    }
}
