using System.Collections.Immutable;
using System.Text;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Checking;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Rules;

/// <summary>What rules leave alone, beside what the golden cases show them to find.</summary>
public sealed class PipelineRulesTests
{
    private const string Pipeline = "pipelines/shop/orders/pipeline.yaml";
    private const string Verify = "    type: check\n    dependsOn: [build]\n    check:\n      tests: [no-empty]\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("prod", "registry.example.com/tool:1.2@sha256:78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea", "")]
    [InlineData("prod", "registry.example.com/tool:1.2", "DP1206")]
    [InlineData("dev", "registry.example.com/tool:1.2", "")]
    [InlineData("dev", "registry.example.com/tool:latest", "DP1207")]
    [InlineData("dev", "registry.example.com:5000/tool", "DP1207")]
    public void AnImage_IsPinnedInProduction_AndFixedElsewhere(string environment, string image, string code) =>
        Assert.Equal(
            code,
            string.Join(
                ',',
                Codes(Load(Definition(Verify, $"    type: container\n    image: {image}\n"), environment))
                    .Where(found => found is "DP1206" or "DP1207")
            )
        );

    [Theory]
    [InlineData("api.example.com:443", "")]
    [InlineData("\"*.example.com:443\"", "")]
    [InlineData("pi.example.com:443", "DP1214")]
    [InlineData("\"*.ample.com:443\"", "DP1214")]
    public void Egress_IsAllowedToANameOrToWhatEndsBehindItsStar(string allowed, string code) =>
        Assert.Equal(
            code,
            string.Join(
                ',',
                Codes(
                        Load(
                            Definition("    type: sql\n", "    type: sql\n    env:\n      URL: https://api.example.com/v1\n")
                                + $"network:\n  egress: [{allowed}]\n"
                        )
                    )
                    .Where(found => found is "DP1214")
            )
        );

    [Fact]
    public void WithoutStacks_AnyEnvironmentMayHaveAnOverlay()
    {
        var text = Definition("  prod:\n", "  staging:\n");

        Assert.Contains(UnknownEnvironment, Codes(Load(text)));
        Assert.DoesNotContain(UnknownEnvironment, Codes(Load(text, known: [])));
    }

    [Fact]
    public void AHint_NamesNoTaskThatWouldWaitForItself() =>
        Assert.Equal(
            ["Declare the task, or correct the name."],
            Load(Definition("dependsOn: [build]", "dependsOn: [verifi]"))
                .Where(finding => finding.Code == "DP1004")
                .Select(finding => finding.Hint)
        );

    [Fact]
    public void TwoTasksOfOnePipeline_MayNotWriteOneDataset() =>
        Assert.Equal(
            ["DP1201"],
            Codes(Load(Definition(Verify, "    type: sql\n    source: sql/load.sql\n    outputs: [raw]\n"))).Where(code => code == "DP1201")
        );

    [Fact]
    public void OfAPythonFileThatIsBroken_OnlyThatIsTold() =>
        Assert.Equal(
            ["DP1500"],
            Codes(
                    Load(
                        Definition(Verify, "    type: python\n    source: jobs/tool.py\n    python:\n      function: main\n"),
                        others: File("jobs/tool.py", "def run(:\n    x = (\n")
                    )
                )
                .Where(code => code.StartsWith("DP15", StringComparison.Ordinal))
        );

    [Fact]
    public void WhatIsDbts_IsNotReadAsPlainSql() =>
        Assert.Empty(Load(Definition("", ""), others: File("dbt/analyses/notes.sql", "-- nothing yet\n")));

    [Fact]
    public void PythonFiles_AreThoseThatPythonShouldParse()
    {
        var check = CatalogCheck.Run(
            GoldenCase.BaseFiles(File("jobs/tool.py", "x = 1\n"), File("jobs/tool.txt", "x\n")),
            Repository.Options("dev"),
            "test",
            null,
            Cancellation
        );

        Assert.Equal(["pipelines/shop/orders/jobs/tool.py"], check.PythonFiles.Select(path => path.Value));
    }

    private static string UnknownEnvironment => DefinitionDiagnostics.UnknownEnvironment.Code;

    private static string Definition(string before, string after)
    {
        var text = Encoding.UTF8.GetString(GoldenCase.BaseFiles().Read(RepositoryPath.Of(Pipeline), int.MaxValue));
        Assert.Contains(before, text, StringComparison.Ordinal);
        return before.Length == 0 ? text : text.Replace(before, after, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, byte[]> File(string path, string text) =>
        KeyValuePair.Create($"pipelines/shop/orders/{path}", Encoding.UTF8.GetBytes(text));

    private static ImmutableArray<Diagnostic> Load(
        string definition,
        string environment = "dev",
        ImmutableArray<string>? known = null,
        params KeyValuePair<string, byte[]>[] others
    )
    {
        var files = GoldenCase.BaseFiles([KeyValuePair.Create(Pipeline, Encoding.UTF8.GetBytes(definition)), .. others]);
        var options = Repository.Options(environment);
        return CatalogLoader.Load(files, options with { KnownEnvironments = known ?? options.KnownEnvironments }, Cancellation).Diagnostics;
    }

    private static IEnumerable<string> Codes(IEnumerable<Diagnostic> findings) => findings.Select(finding => finding.Code);
}
