using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Writes a DAG as Python for Airflow 3: the same definition always gives the same bytes.</summary>
public static class DagFile
{
    private static readonly JsonSerializerOptions Literal = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin) };

    public static string Write(DagDefinition dag)
    {
        var text = new StringBuilder();
        Line(text, "# Generated from the pipeline's definition; changes belong there.");
        Line(text, "from datetime import timedelta");
        Line(text, "");
        Line(text, "import pendulum");
        Line(text, "from airflow.sdk import DAG, Asset");
        Line(text, "");
        Line(text, "from dataops_templates import TemplateJobOperator, TemplateSparkOperator");
        Line(text, "");
        Line(text, "with DAG(");
        Line(text, $"    dag_id={Text(dag.DagId)},");
        Line(text, $"    description={Text(dag.Description)},");
        Line(text, $"    schedule={Schedule(dag)},");
        Line(text, $"    start_date=pendulum.datetime({dag.Start.Year}, {dag.Start.Month}, {dag.Start.Day}, tz={Text(dag.TimeZone)}),");
        Line(text, $"    catchup={Truth(dag.Catchup)},");
        Line(text, $"    is_paused_upon_creation={Truth(dag.IsPausedUponCreation)},");
        Line(text, $"    max_active_runs={Number(dag.MaxActiveRuns)},");
        Line(text, $"    max_active_tasks={Number(dag.MaxActiveTasks)},");
        Line(text, $"    default_args={{\"owner\": {Text(dag.Owner)}}},");
        Line(text, $"    tags={List(dag.Tags)},");
        Line(text, "):");
        var variables = Variables(dag);
        var last = dag.Tasks.Where(task => !dag.Tasks.Any(other => other.Upstream.Contains(task.Id))).Select(task => task.Id).ToHashSet();
        foreach (var task in dag.Tasks)
        {
            Line(text, $"    {variables[task.Id]} = {(task.Kind == DagTaskKind.Spark ? "TemplateSparkOperator" : "TemplateJobOperator")}(");
            Line(text, $"        task_id={Text(task.Id)},");
            Line(text, $"        template={Text(task.Template)},");
            Line(text, $"        namespace={Text(dag.Namespace)},");
            Line(text, $"        retries={Number(task.Retries)},");
            Line(text, $"        retry_delay=timedelta(seconds={Number(task.RetryDelaySeconds)}),");
            Line(text, $"        execution_timeout=timedelta(seconds={Number(task.TimeoutSeconds)}),");
            if (last.Contains(task.Id) && !dag.PublishedDatasets.IsEmpty)
            {
                Line(text, $"        outlets=[{string.Join(", ", dag.PublishedDatasets.Select(uri => $"Asset({Text(uri)})"))}],");
            }

            Line(text, "    )");
        }

        foreach (var task in dag.Tasks.Where(task => !task.Upstream.IsEmpty))
        {
            Line(text, $"    [{string.Join(", ", task.Upstream.Order(StringComparer.Ordinal).Select(id => variables[id]))}] >> {variables[task.Id]}");
        }

        return text.ToString();
    }

    private static string Schedule(DagDefinition dag) =>
        dag.Cron is { } cron ? Text(cron)
        : !dag.TriggeringDatasets.IsEmpty ? $"[{string.Join(", ", dag.TriggeringDatasets.Select(uri => $"Asset({Text(uri)})"))}]"
        : "None";

    // Task names are slugs; a prefix keeps them apart from Python's keywords and the names above.
    private static Dictionary<string, string> Variables(DagDefinition dag) =>
        dag.Tasks.ToDictionary(task => task.Id, task => "task_" + task.Id.Replace('-', '_').Replace('.', '_'));

    // Every JSON string in ASCII is a Python string of the same value.
    private static string Text(string value) => JsonSerializer.Serialize(value, Literal);

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    private static string Truth(bool value) => value ? "True" : "False";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
