using System.Text.Json;
using Xunit;

namespace EndToEnd;

/// <summary>The README's way through the repository's own platform: deploy, deploy again, look at a change, destroy.</summary>
[Collection(PlatformCollection.Name)]
public sealed class PlatformLifecycleTests(DeployedPlatform platform)
{
    private const string Sales = "pipelines/ecommerce/sales-metrics/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondUp_FindsNothingToChange()
    {
        var (exitCode, output) = await platform.Workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--expect-no-changes");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("created", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_AreWhatAUserNeeds()
    {
        var (exitCode, output) = await platform.Workspace.RunAsync(Token, "stack", "output", "--stack", "dev", "--json");
        Assert.True(exitCode == 0, output);
        using var document = JsonDocument.Parse(output);
        Assert.Equal(
            ["airflowUrl", "applications", "argocdNamespace", "artifactBucket", "lakeBuckets", "warehouseEndpoint", "warehouseWorkgroup"],
            document.RootElement.EnumerateObject().Select(entry => entry.Name)
        );
        Assert.Equal(
            ["ecommerce-sales-metrics", "finance-transactions-ledger"],
            document.RootElement.GetProperty("applications").EnumerateArray().Select(item => item.GetString())
        );
    }

    [Fact]
    public void Manifests_AreRendered_AFolderForEachApplication()
    {
        var rendered = Path.Combine(platform.Workspace.Project, "rendered", "dev");
        Assert.Equal(
            ["applications/1-manifest", "ecommerce/sales-metrics", "finance/transactions-ledger"],
            Directory
                .EnumerateFiles(rendered, "*.yaml", SearchOption.AllDirectories)
                .Select(file => string.Join('/', Path.GetRelativePath(rendered, file).Split(Path.DirectorySeparatorChar)[..2]))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(
            Directory.EnumerateFiles(rendered, "*.yaml", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("kind: Secret\n", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task AChangedModel_ChangesItsDeliveryAndTheTaskThatRunsIt() =>
        Assert.Equal(
            [
                "replace sales-metrics-build-models-code-object: key, source, sourceHash",
                "update sales-metrics-build-models-code: ",
                "update sales-metrics-build-models-task-cronjob: spec.jobTemplate.spec.template.spec.initContainers[0].args[0]",
            ],
            await ChangesAsync(Sales + "dbt/models/marts/fct_orders.sql", text => text + "\n-- tuned\n")
        );

    [Fact]
    public async Task AChangedSchedule_ChangesTheDag() =>
        Assert.Equal(
            ["update sales-metrics-dag-file-object: source, sourceHash", "update sales-metrics-dag-file: "],
            await ChangesAsync(Sales + "pipeline.yaml", text => text.Replace("30 5 * * *", "15 6 * * *", StringComparison.Ordinal))
        );

    [Fact]
    public async Task AChangedRetention_ChangesTheLifecycleOfItsBucket() =>
        Assert.Equal(
            ["update ecommerce-raw-lifecycle: rules[2].expiration.days"],
            await ChangesAsync(Sales + "pipeline.yaml", text => Once(text, "retention: P400D", "retention: P300D"))
        );

    [Fact]
    public async Task AChangedComment_ChangesNothing() =>
        Assert.Empty(
            await ChangesAsync(
                Sales + "pipeline.yaml",
                text => text.Replace("schedule:\n", "# When the exports are there.\nschedule:\n", StringComparison.Ordinal)
            )
        );

    [Fact]
    public async Task Diff_ShowsTheLinesOfTheDag()
    {
        var (exitCode, output) = await platform.WithAsync(
            Sales + "pipeline.yaml",
            text => text.Replace("30 5 * * *", "15 6 * * *", StringComparison.Ordinal),
            () => platform.Workspace.RunAsync(Token, "preview", "--stack", "dev", "--diff")
        );
        Assert.True(exitCode == 0, output);
        Assert.Contains("30 5 * * *", Assert.Single(Lines(output, "- ")), StringComparison.Ordinal);
        Assert.Contains("15 6 * * *", Assert.Single(Lines(output, "+ ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroy_LeavesAnEmptyStack()
    {
        using var workspace = Workspace.OfRepository();
        var (up, created) = await workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview");
        Assert.True(up == 0, created);

        var (exitCode, output) = await workspace.RunAsync(Token, "destroy", "--stack", "dev", "--yes");
        Assert.True(exitCode == 0, output);
        var (_, export) = await workspace.RunAsync(Token, "stack", "export", "--stack", "dev");
        using var document = JsonDocument.Parse(export);
        Assert.False(document.RootElement.GetProperty("deployment").TryGetProperty("resources", out var left), left.ToString());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(workspace.Project, "rendered"), "*.yaml", SearchOption.AllDirectories));
    }

    private static IEnumerable<string> Lines(string output, string sign) =>
        output
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(sign, StringComparison.Ordinal) && line.Contains("* * *", StringComparison.Ordinal))
            .Distinct();

    private static string Once(string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + replacement + text[(at + old.Length)..];
    }

    // What the preview digest says would happen: operation, name and the properties that differ, which the digest tells of custom resources
    // only.
    private async Task<IEnumerable<string>> ChangesAsync(string file, Func<string, string> change)
    {
        var (exitCode, output) = await platform.WithAsync(
            file,
            change,
            () => platform.Workspace.RunAsync(Token, "preview", "--stack", "dev", "--json")
        );
        Assert.True(exitCode == 0, output);
        using var document = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        return
        [
            .. from step in document.RootElement.GetProperty("steps").EnumerateArray()
            let operation = step.GetProperty("op").GetString()
            where operation is "create" or "update" or "delete" or "replace"
            let differing = step.TryGetProperty("detailedDiff", out var detailed) && detailed.ValueKind == JsonValueKind.Object
                ? detailed.EnumerateObject().Select(entry => entry.Name)
            : step.TryGetProperty("diffReasons", out var reasons) && reasons.ValueKind == JsonValueKind.Array
                ? reasons.EnumerateArray().Select(reason => reason.GetString()!)
            : []
            let line = $"{operation} {step.GetProperty("urn").GetString()!.Split("::")[^1]}: {string.Join(", ", differing.Order(StringComparer.Ordinal))}"
            orderby line
            select line,
        ];
    }
}
