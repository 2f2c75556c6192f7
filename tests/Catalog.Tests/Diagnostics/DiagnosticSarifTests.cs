using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using NJsonSchema;
using Testing;
using Xunit;

namespace Catalog.Tests.Diagnostics;

/// <summary>SARIF against the schema that OASIS publishes for version 2.1.0, errata 1.</summary>
public sealed class DiagnosticSarifTests
{
    private static readonly JsonSchema Schema = JsonSchema
        .FromJsonAsync(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Catalog.Tests/Diagnostics/Sarif/sarif-schema-2.1.0.json")),
            TestContext.Current.CancellationToken
        )
        .GetAwaiter()
        .GetResult();

    public static TheoryData<string> Cases() => [.. GoldenCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sarif_OfEveryGoldenCase_IsValid(string name)
    {
        var findings = GoldenCase.Load(name).Diagnostics;

        var sarif = DiagnosticSarif.Render(findings, "1.0.0");

        Assert.Empty(Schema.Validate(sarif).Select(problem => problem.ToString()));
        var run = JsonNode.Parse(sarif)!["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string?)rule!["id"]).ToList();
        Assert.Equal(
            findings.Select(finding =>
                $"{finding.Span!.Value.File}:{finding.Span.Value.Line} {finding.Code} {finding.Severity.ToString().ToLowerInvariant()}"
            ),
            run["results"]!
                .AsArray()
                .Select(result =>
                    $"{Uri.UnescapeDataString((string)Physical(result!)["artifactLocation"]!["uri"]!)}:{Physical(result!)["region"]!["startLine"]} {rules[(int)result!["ruleIndex"]!]} {result["level"]}"
                )
        );
    }

    [Fact]
    public void Sarif_OfNothing_AndOfOtherSites_IsValid()
    {
        Assert.Empty(Schema.Validate(DiagnosticSarif.Render([], "1.0.0")));
        Assert.Empty(
            Schema.Validate(
                DiagnosticSarif.Render(
                    [
                        FileDiagnostics.EmptyFile.InConfig("dataops:region"),
                        FileDiagnostics.EmptyFile.On(new DiagnosticSite.OnResource("urn:pulumi:dev::p::t::n")),
                    ],
                    "1.0.0"
                )
            )
        );
    }

    [Fact]
    public void Schema_RefusesWhatIsNotSarif() => Assert.NotEmpty(Schema.Validate("""{ "version": "2.1.0", "runs": [{ "tool": {} }] }"""));

    private static JsonNode Physical(JsonNode result) => result["locations"]![0]!["physicalLocation"]!;
}
