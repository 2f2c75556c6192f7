using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>What a hand-written DAG takes from its pipeline's definition, as JSON for <c>dataops_templates.Settings</c>.</summary>
internal static class DagSettings
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Write(DagDefinition dag) =>
        new JsonObject
        {
            ["pipeline"] = dag.Pipeline,
            ["description"] = dag.Description,
            ["doc"] = dag.Document,
            ["owner"] = dag.Owner,
            ["namespace"] = dag.Namespace,
            ["schedule"] = dag.IsPaused ? null : dag.Cron,
            ["cron"] = dag.Cron,
            ["triggers"] = Texts(dag.IsPaused ? [] : dag.TriggeringAssets),
            ["publishes"] = Texts(dag.PublishedAssets),
            ["timezone"] = dag.TimeZone,
            ["start"] = Day(dag.Start),
            ["end"] = dag.End is { } end ? $"{Day(end)}T23:59:59" : null,
            ["catchup"] = dag.Catchup,
            ["maxActiveRuns"] = dag.MaxActiveRuns,
            ["maxActiveTasks"] = dag.MaxActiveTasks,
            ["timeoutSeconds"] = dag.TimeoutSeconds,
            ["mutex"] = dag.Mutex,
            ["mutexNamespace"] = dag.MutexNamespace,
            ["parameters"] = Named(
                dag.Parameters.OrderBy(parameter => parameter.Name.Value, StringComparer.Ordinal)
                    .Select(parameter => (parameter.Name.Value, DagParameters.Of(parameter)))
            ),
            ["alerts"] = new JsonArray([.. dag.Alerts.Select(alert => Alert(alert))]),
            ["deadlineSeconds"] = dag.DeadlineSeconds,
            ["tags"] = Texts(dag.Tags),
            ["tasks"] = Named(dag.Tasks.OrderBy(task => task.Id, StringComparer.Ordinal).Select(task => (task.Id, Task(task)))),
        }
            .ToJsonString(Readable)
            .ReplaceLineEndings("\n") + "\n";

    private static JsonObject Task(DagTask task) =>
        new()
        {
            ["kind"] = Word(task.Kind),
            ["template"] = task.Template,
            ["triggerRule"] = TriggerRule.Of(task.RunIf),
            ["retries"] = task.Retries,
            ["retryDelaySeconds"] = task.RetryDelaySeconds,
            ["backoff"] = task.BacksOff,
            ["retryOn"] = Texts(task.RetryOn.Select(reason => Word(reason))),
            ["timeoutSeconds"] = task.TimeoutSeconds,
            ["pollSeconds"] = task.PollSeconds,
            ["isCheck"] = task.IsCheck,
        };

    private static JsonNode Alert(DagAlert alert) =>
        new JsonObject
        {
            ["on"] = Word(alert.On),
            ["severity"] = Word(alert.Severity),
            ["channel"] = alert.Channel,
        };

    private static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Named(IEnumerable<(string Name, JsonObject Value)> entries) =>
        new(entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Name, entry.Value)));
}
