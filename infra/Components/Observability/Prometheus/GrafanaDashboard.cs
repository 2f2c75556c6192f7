using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Components.Observability.Prometheus;

/// <summary>
/// Grafana's JSON of a domain's page: what is alerting, the age of the last good run, and how long runs take. Source of the format:
/// Grafana's dashboard JSON model, schema version 39.
/// </summary>
internal static class GrafanaDashboard
{
    private const int SchemaVersion = 39;
    private const int Columns = 24;
    private const int Height = 8;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(string domain)
    {
        var ofDomain = $"{{domain=\"{domain}\"}}";
        return new JsonObject
        {
            ["uid"] = $"pipelines-{domain}",
            ["title"] = $"Pipelines of {domain}",
            ["tags"] = new JsonArray("dataops", domain),
            ["schemaVersion"] = SchemaVersion,
            ["editable"] = false,
            ["refresh"] = "1m",
            ["time"] = new JsonObject { ["from"] = "now-7d", ["to"] = "now" },
            ["templating"] = new JsonObject
            {
                ["list"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "datasource",
                        ["type"] = "datasource",
                        ["query"] = "prometheus",
                    }
                ),
            },
            ["panels"] = new JsonArray(
                Panel(
                    1,
                    "Alerts",
                    "state-timeline",
                    $"max by (pipeline, alertname) (ALERTS{{alertstate=\"firing\",domain=\"{domain}\"}})",
                    "{{pipeline}}: {{alertname}}",
                    null
                ),
                Panel(2, "Since the last good run", "timeseries", $"time() - {RecordedSeries.Succeeded}{ofDomain}", "{{pipeline}}", "s"),
                Panel(3, "Duration of the last good run", "timeseries", $"{RecordedSeries.Duration}{ofDomain}", "{{pipeline}}", "s")
            ),
        }
            .ToJsonString(Readable)
            .ReplaceLineEndings("\n");
    }

    private static JsonObject Panel(int id, string title, string type, string expression, string legend, string? unit)
    {
        var defaults = unit is null ? new JsonObject() : new JsonObject { ["unit"] = unit };
        return new JsonObject
        {
            ["id"] = id,
            ["title"] = title,
            ["type"] = type,
            ["datasource"] = Source(),
            ["gridPos"] = new JsonObject
            {
                ["x"] = 0,
                ["y"] = (id - 1) * Height,
                ["w"] = Columns,
                ["h"] = Height,
            },
            ["fieldConfig"] = new JsonObject { ["defaults"] = defaults, ["overrides"] = new JsonArray() },
            ["targets"] = new JsonArray(
                new JsonObject
                {
                    ["refId"] = "A",
                    ["datasource"] = Source(),
                    ["expr"] = expression,
                    ["legendFormat"] = legend,
                }
            ),
        };
    }

    private static JsonObject Source() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };
}
