using Infra.Catalog.Systems;
using Xunit;

namespace Platform.Tests.Fields;

/// <summary>
/// Walks all fields of the definition language: each is set in a pipeline, which must then be deployed otherwise, or get a finding that
/// names the field. Nothing is accepted and ignored.
/// </summary>
public sealed class FieldWalkTests
{
    // Findings about what an orchestrator can run at all.
    private static readonly string[] OfOrchestrators = ["DP1210", "DP1212", "DP1213"];

    [Fact]
    public void EveryFieldOfTheLanguage_HasASample() =>
        Assert.Equal(
            FieldPaths
                .All.Where(path =>
                    !path.Contains(".databricks.", StringComparison.Ordinal) && !path.Contains(".glue.", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
            FieldSample.All.Select(sample => sample.Path).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task OnAirflow_EveryFieldCounts() => Assert.Empty(await WalkAsync("airflow", FieldSample.All));

    [Fact]
    public async Task OnAirflow_EveryFieldOfATableCounts() =>
        Assert.Empty(
            await WalkAsync(
                "airflow",
                FieldSample
                    .All.Where(sample => FieldOwner.Of(sample.Path) == SystemKind.Lake)
                    .Select(sample =>
                        sample with
                        {
                            Place = sample.Place.Replace(".files.", ".mart.", StringComparison.Ordinal),
                            Target = [.. sample.Target.Select(key => key == "files" ? "mart" : key)],
                        }
                    )
            )
        );

    [Fact]
    public async Task OnCron_EveryFieldOfTheOrchestratorCounts() =>
        Assert.Empty(
            await WalkAsync(
                "cron",
                FieldSample
                    .All.Where(sample => FieldOwner.Of(sample.Path) == SystemKind.Orchestrator)
                    .Where(sample => !sample.Path.StartsWith("tasks.", StringComparison.Ordinal) || sample.Target[1] == "run")
                    // A pipeline of one task has no other to wait for.
                    .Where(sample => sample.Path != "tasks.*.dependsOn")
            )
        );

    [Fact]
    public async Task OnArgoWorkflows_EveryFieldOfTheOrchestratorCounts() =>
        Assert.Empty(
            await WalkAsync("argo-workflows", FieldSample.All.Where(sample => FieldOwner.Of(sample.Path) == SystemKind.Orchestrator))
        );

    private static async Task<List<string>> WalkAsync(string orchestrator, IEnumerable<FieldSample> samples)
    {
        var definition = await File.ReadAllTextAsync(FieldSample.FileOf($"{orchestrator}.yaml"), TestContext.Current.CancellationToken);
        var plain = await FieldDeployment.OfAsync(definition, null);
        Assert.Empty(plain.Findings);

        var problems = new List<string>();
        foreach (var sample in samples)
        {
            var honour = Honour(orchestrator, sample);
            if (Problem(honour, plain, await FieldDeployment.OfAsync(definition, sample), sample) is { } problem)
            {
                problems.Add($"{sample.Path} ({honour}): {problem}");
            }
        }

        return problems;
    }

    private static string? Problem(FieldHonour honour, FieldDeployment plain, FieldDeployment changed, FieldSample sample)
    {
        var broken = changed.Findings.FirstOrDefault(finding =>
            finding.IsError && !finding.Code.StartsWith("DP20", StringComparison.Ordinal) && !OfOrchestrators.Contains(finding.Code)
        );
        if (broken is not null)
        {
            return $"the sample is wrong: {broken}";
        }

        var isSaid =
            changed.Findings.Any(finding => finding.Message.Contains($"'{sample.Place}'", StringComparison.Ordinal))
            || changed.Findings.Any(finding => OfOrchestrators.Contains(finding.Code) || finding.Code == "DP2007");
        var isDifferent = changed.Graph.Length > 0 && changed.Graph != plain.Graph;
        return honour switch
        {
            FieldHonour.Told => null,
            _ when isSaid => null,
            FieldHonour.Changes when isDifferent => null,
            FieldHonour.Always when !isDifferent => null,
            FieldHonour.Changes => "listed as honoured, and changes nothing",
            _ => isDifferent ? "changes the deployment, and is not listed as honoured" : "accepted and ignored",
        };
    }

    private static FieldHonour Honour(string orchestrator, FieldSample sample)
    {
        var system = FieldOwner.Of(sample.Path) switch
        {
            SystemKind.Orchestrator => SystemCatalogue.Of(orchestrator),
            SystemKind.Lake => SystemCatalogue.Of(sample.Place.StartsWith("datasets.mart.", StringComparison.Ordinal) ? "redshift" : "s3"),
            var kind => SystemCatalogue.All.First(one => one.Kind == kind),
        };
        return system.Field(sample.Path).Honour;
    }
}
