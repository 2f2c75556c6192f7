using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Text;

namespace DataOps.Delivery.Reports;

/// <summary>Findings, and resources that go, as SARIF 2.1.0 (OASIS), which code hosts show beside the changed lines.</summary>
public static class SarifReport
{
    /// <summary>The rule of resources that are deleted or replaced with their data.</summary>
    public const string DataLoss = "data-loss";

    private const string Unnamed = "finding";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Render(ChangeReport report, string toolVersion)
    {
        var lost = report
            .Changes.Where(change => change.Data == DataFate.Lost)
            .Select(change =>
                (
                    Rule: DataLoss,
                    Finding: new ReportFinding(
                        true,
                        DataLoss,
                        $"{change.Operation} of {change.Urn.Type} {change.Urn.Name}: its data is lost"
                    )
                    {
                        Resource = change.Urn.Value,
                    }
                )
            );
        var results = lost.Concat(
                report.Findings.Select(finding => (Rule: finding.Code.Length > 0 ? finding.Code : Unnamed, Finding: finding))
            )
            .ToList();
        var rules = results.Select(result => result.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        return new JsonObject
            {
                ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
                ["version"] = "2.1.0",
                ["runs"] = new JsonArray(
                    new JsonObject
                    {
                        ["tool"] = new JsonObject
                        {
                            ["driver"] = new JsonObject
                            {
                                ["name"] = "dataops",
                                ["version"] = toolVersion,
                                ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject { ["id"] = rule })]),
                            },
                        },
                        ["automationDetails"] = new JsonObject { ["id"] = $"dataops/{report.Project}/{report.Stack}/" },
                        ["columnKind"] = "utf16CodeUnits",
                        ["originalUriBaseIds"] = new JsonObject
                        {
                            ["SRCROOT"] = new JsonObject { ["description"] = new JsonObject { ["text"] = "The root of the repository." } },
                        },
                        ["results"] = new JsonArray([
                            .. results.Select(result => Result(result.Rule, rules.IndexOf(result.Rule), result.Finding)),
                        ]),
                    }
                ),
            }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Result(string rule, int index, ReportFinding finding)
    {
        var result = new JsonObject
        {
            ["ruleId"] = rule,
            ["ruleIndex"] = index,
            ["level"] = finding.IsError ? "error" : "warning",
            ["message"] = new JsonObject
            {
                ["text"] = SafeText.Lines(finding.Hint.Length == 0 ? finding.Text : $"{finding.Text} {finding.Hint}"),
            },
        };
        if (finding.File.Length > 0)
        {
            result["locations"] = new JsonArray(
                new JsonObject
                {
                    ["physicalLocation"] = new JsonObject
                    {
                        ["artifactLocation"] = new JsonObject
                        {
                            ["uri"] = Uri.EscapeDataString(finding.File).Replace("%2F", "/", StringComparison.Ordinal),
                            ["uriBaseId"] = "SRCROOT",
                        },
                        ["region"] = new JsonObject
                        {
                            ["startLine"] = Math.Max(1, finding.Line),
                            ["startColumn"] = Math.Max(1, finding.Column),
                        },
                    },
                }
            );
        }
        else if (finding.Resource.Length > 0)
        {
            result["locations"] = new JsonArray(
                new JsonObject
                {
                    ["logicalLocations"] = new JsonArray(
                        new JsonObject { ["fullyQualifiedName"] = finding.Resource, ["kind"] = "resource" }
                    ),
                }
            );
        }

        return result;
    }
}
