using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Delivery.Reports;

/// <summary>The report for machines: every change, and of what is the same only the number.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Exact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Render(ChangeReport report)
    {
        var root = new JsonObject
        {
            ["version"] = 1,
            ["project"] = report.Project,
            ["stack"] = report.Stack,
            ["succeeded"] = report.Succeeded,
            ["summary"] = new JsonObject(report.Counts.Select(entry => KeyValuePair.Create(entry.Operation, (JsonNode?)entry.Count))),
            ["unchanged"] = report.Unchanged,
            ["changes"] = new JsonArray([.. report.Changes.Select(Change)]),
        };
        AddIf(root, "commit", report.Commit);
        AddIf(root, "renderedBranch", report.RenderedBranch);
        AddList(root, "pipelines", report.Pipelines.Select(Pipeline));
        AddList(root, "errors", report.Findings.Where(finding => finding.IsError).Select(Finding));
        var warnings = report.Findings.Where(finding => !finding.IsError).GroupBy(finding => finding.Code).ToList();
        if (warnings.Count > 0)
        {
            root["warnings"] = new JsonObject(
                warnings.Select(group => KeyValuePair.Create(group.Key.Length > 0 ? group.Key : "other", (JsonNode?)group.Count()))
            );
        }

        if (report.CheckCount is { } checks)
        {
            root["dataChecks"] = new JsonObject { ["count"] = checks, ["failed"] = new JsonArray([.. report.FailedChecks.Select(Check)]) };
        }

        if (report.Impact is { } impact)
        {
            AddList(root, "affected", impact.Affected.Select(id => (JsonNode)id.ToString()));
            AddList(root, "datasets", impact.Datasets.Select(uri => (JsonNode)uri));
            AddList(root, "consumers", impact.Consumers.Select(consumer => (JsonNode)consumer));
            AddList(
                root,
                "models",
                impact.Models.Select(model => new JsonObject { ["project"] = model.Project.Value, ["select"] = model.Select })
            );
        }

        return root.ToJsonString(Exact) + "\n";
    }

    private static JsonObject Change(ReportChange change)
    {
        var node = new JsonObject { ["op"] = change.Operation, ["urn"] = change.Urn.Value };
        AddIf(node, "pipeline", change.Pipeline ?? "");
        AddList(node, "diff", change.Diffs.Select(path => (JsonNode)path));
        AddList(node, "replaceKeys", change.ReplaceKeys.Select(key => (JsonNode)key));
        if (change.Data is { } fate)
        {
            node["data"] = fate switch
            {
                DataFate.Lost => "lost",
                DataFate.Kept => "kept",
                _ => "none",
            };
        }

        if (change.IsRendered)
        {
            node["rendered"] = true;
        }

        return node;
    }

    private static JsonObject Pipeline(ReportPipeline pipeline)
    {
        var node = new JsonObject { ["name"] = pipeline.Name, ["resources"] = pipeline.Changes };
        AddIf(node, "change", pipeline.Kind?.ToString().ToLowerInvariant() ?? "");
        AddIf(node, "owner", pipeline.Owner);
        return node;
    }

    private static JsonObject Finding(ReportFinding finding)
    {
        var node = new JsonObject { ["code"] = finding.Code, ["text"] = finding.Text };
        AddIf(node, "place", finding.Place);
        AddIf(node, "hint", finding.Hint);
        return node;
    }

    private static JsonObject Check(ReportCheck check) =>
        new()
        {
            ["pipeline"] = check.Pipeline,
            ["name"] = check.Name,
            ["message"] = check.Message,
            ["blocking"] = check.IsBlocking,
        };

    private static void AddIf(JsonObject node, string name, string value)
    {
        if (value.Length > 0)
        {
            node[name] = value;
        }
    }

    private static void AddList(JsonObject node, string name, IEnumerable<JsonNode> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0)
        {
            node[name] = list;
        }
    }
}
