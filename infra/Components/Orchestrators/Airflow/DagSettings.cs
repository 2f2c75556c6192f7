using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>What a hand-written DAG takes from its pipeline's definition, as JSON for <c>dataops_templates.settings</c>.</summary>
internal static class DagSettings
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Write(DagDefinition dag) => new JsonObject
    {
        ["description"] = dag.Description,
        ["owner"] = dag.Owner,
        ["namespace"] = dag.Namespace,
        ["schedule"] = dag.Cron,
        ["timezone"] = dag.TimeZone,
        ["start"] = dag.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["catchup"] = dag.Catchup,
        ["paused"] = dag.IsPausedUponCreation,
        ["maxActiveRuns"] = dag.MaxActiveRuns,
        ["maxActiveTasks"] = dag.MaxActiveTasks,
        ["tags"] = new JsonArray([.. dag.Tags.Select(tag => JsonValue.Create(tag))]),
        ["tasks"] = new JsonObject(dag.Tasks.OrderBy(task => task.Id, StringComparer.Ordinal).Select(task => KeyValuePair.Create<string, JsonNode?>(task.Id, new JsonObject
        {
            ["template"] = task.Template,
            ["retries"] = task.Retries,
            ["retryDelaySeconds"] = task.RetryDelaySeconds,
            ["timeoutSeconds"] = task.TimeoutSeconds,
        }))),
    }.ToJsonString(Readable) + "\n";
}
