using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Writes a DAG as Python for Airflow 3: the same definition always gives the same bytes.</summary>
public static class DagFile
{
    private const string Publish = "publish_datasets";
    private const string Mutex = "acquire_mutex";

    private static readonly ImmutableArray<string> Imports =
    [
        "MutexSensor",
        "PublishOperator",
        "TemplateJobOperator",
        "TemplateJobSensor",
        "TemplateSparkOperator",
        "bad_data",
        "failed",
        "late",
        "on_failure",
        "succeeded",
    ];

    public static string Write(DagDefinition dag)
    {
        var text = new StringBuilder();
        Header(text, dag);
        Dag(text, dag);
        foreach (var task in dag.Tasks)
        {
            Task(text, dag, task);
        }

        MutexAndPublication(text, dag);
        foreach (var task in dag.Tasks.Where(task => !task.Upstream.IsEmpty))
        {
            Line(text, $"    [{Variables(task.Upstream)}] >> {Variable(task.Id)}");
        }

        return text.ToString();
    }

    private static void Header(StringBuilder text, DagDefinition dag)
    {
        Line(text, "# Generated from the pipeline's definition; changes belong there.");
        Line(text, "from datetime import timedelta");
        Line(text, "");
        Line(text, "import pendulum");
        Line(text, "from airflow.sdk import DAG, Asset, Param");
        Line(text, "");
        Line(text, "from dataops_templates import (");
        foreach (var name in Imports)
        {
            Line(text, $"    {name},");
        }

        Line(text, ")");
        Line(text, "");
    }

    private static void Dag(StringBuilder text, DagDefinition dag)
    {
        Line(text, "with DAG(");
        Line(text, $"    dag_id={PythonLiteral.Of(dag.DagId)},");
        Line(text, $"    description={PythonLiteral.Of(dag.Description)},");
        Line(text, $"    doc_md={PythonLiteral.Of(dag.Document)},");
        Line(text, $"    schedule={Schedule(dag)},");
        var zone = $"tz={PythonLiteral.Of(dag.TimeZone)}";
        Line(text, $"    start_date=pendulum.datetime({dag.Start.Year}, {dag.Start.Month}, {dag.Start.Day}, {zone}),");
        if (dag.End is { } end)
        {
            Line(text, $"    end_date=pendulum.datetime({end.Year}, {end.Month}, {end.Day}, 23, 59, 59, {zone}),");
        }

        Line(text, $"    catchup={PythonLiteral.Of(dag.Catchup)},");
        Line(text, "    is_paused_upon_creation=False,");
        Line(text, $"    max_active_runs={PythonLiteral.Of(dag.MaxActiveRuns)},");
        Line(text, $"    max_active_tasks={PythonLiteral.Of(dag.MaxActiveTasks)},");
        Line(text, $"    dagrun_timeout={PythonLiteral.Seconds(dag.TimeoutSeconds)},");
        Line(text, $"    default_args={{\"owner\": {PythonLiteral.Of(dag.Owner)}}},");
        if (!dag.Parameters.IsEmpty)
        {
            Line(text, "    params={");
            foreach (var parameter in dag.Parameters.OrderBy(parameter => parameter.Name.Value, StringComparer.Ordinal))
            {
                var arguments = DagParameters.Of(parameter).Select(argument => $"{argument.Key}={PythonLiteral.Of(argument.Value)}");
                Line(text, $"        {PythonLiteral.Of(parameter.Name.Value)}: Param({string.Join(", ", arguments)}),");
            }

            Line(text, "    },");
        }

        Line(text, $"    tags={PythonLiteral.Of(dag.Tags)},");
        Line(text, $"    on_success_callback=[succeeded({PythonLiteral.Of(dag.Pipeline)})],");
        Callbacks(text, "    on_failure_callback", dag, "failed", AlertCondition.Failure, alert => $"on_failure({Words(dag, alert)})");
        var deadline = PythonLiteral.Of(dag.DeadlineSeconds);
        Alerts(text, "    deadline", dag, AlertCondition.Late, alert => $"late({Words(dag, alert)}, {deadline})");
        Line(text, "):");
    }

    private static void Task(StringBuilder text, DagDefinition dag, DagTask task)
    {
        var operation = task.Kind switch
        {
            DagTaskKind.Spark => "TemplateSparkOperator",
            DagTaskKind.Sensor => "TemplateJobSensor",
            _ => "TemplateJobOperator",
        };
        Line(text, $"    {Variable(task.Id)} = {operation}(");
        Line(text, $"        task_id={PythonLiteral.Of(task.Id)},");
        Line(text, $"        template={PythonLiteral.Of(task.Template)},");
        Line(text, $"        namespace={PythonLiteral.Of(dag.Namespace)},");
        if (dag.Cron is { } cron)
        {
            Line(text, $"        cron={PythonLiteral.Of(cron)},");
        }

        if (task.RunIf != RunCondition.AllSucceeded)
        {
            Line(text, $"        trigger_rule={PythonLiteral.Of(TriggerRule.Of(task.RunIf))},");
        }

        Line(text, $"        retries={PythonLiteral.Of(task.Retries)},");
        Line(text, $"        retry_delay={PythonLiteral.Seconds(task.RetryDelaySeconds)},");
        Line(text, $"        retry_exponential_backoff={PythonLiteral.Of(task.BacksOff)},");
        Line(text, $"        retry_on={PythonLiteral.Of(task.RetryOn.Select(reason => reason.ToString().ToLowerInvariant()))},");
        if (task.Kind == DagTaskKind.Sensor)
        {
            Line(text, $"        poke_interval={PythonLiteral.Of(task.PollSeconds)},");
            Line(text, $"        timeout={PythonLiteral.Of(task.TimeoutSeconds)},");
        }
        else
        {
            Line(text, $"        execution_timeout={PythonLiteral.Seconds(task.TimeoutSeconds)},");
        }

        if (task.IsCheck)
        {
            var quality = (DagAlert alert) => $"on_failure({Words(dag, alert)}, \"quality\")";
            Callbacks(text, "        on_failure_callback", dag, "bad_data", AlertCondition.Quality, quality);
        }

        Line(text, "    )");
    }

    // Assets are published at the very end. A task that only runs after failures is skipped in a good run, which must not hold that back;
    // then every task is asked, for a failed one may have a successor that was meant for it.
    private static void MutexAndPublication(StringBuilder text, DagDefinition dag)
    {
        var isPlain = dag.Tasks.All(task => task.RunIf == RunCondition.AllSucceeded);
        Line(text, $"    {Publish} = PublishOperator(");
        Line(text, $"        task_id={PythonLiteral.Of(Publish)},");
        if (!isPlain)
        {
            Line(text, "        trigger_rule=\"none_failed_min_one_success\",");
        }

        Line(text, $"        outlets=[{Assets(dag.PublishedAssets)}],");
        Line(text, "    )");
        var last = dag.Tasks.Where(task => !isPlain || !dag.Tasks.Any(other => other.Upstream.Contains(task.Id)));
        Line(text, $"    [{Variables(last.Select(task => task.Id))}] >> {Publish}");
        if (dag.Mutex is { } mutex)
        {
            Line(text, $"    {Mutex} = MutexSensor(");
            Line(text, $"        task_id={PythonLiteral.Of(Mutex)},");
            Line(text, $"        mutex={PythonLiteral.Of(mutex)},");
            Line(text, $"        namespace={PythonLiteral.Of(dag.MutexNamespace)},");
            Line(text, "        retries=3,");
            Line(text, "        poke_interval=60,");
            Line(text, $"        timeout={PythonLiteral.Of(dag.TimeoutSeconds)},");
            Line(text, "    )");
            var first = dag.Tasks.Where(task => task.Upstream.IsEmpty).Select(task => task.Id);
            Line(text, $"    {Mutex} >> [{Variables(first)}]");
        }
    }

    private static string Schedule(DagDefinition dag) =>
        dag.IsPaused ? "None"
        : dag.Cron is { } cron ? PythonLiteral.Of(cron)
        : !dag.TriggeringAssets.IsEmpty ? $"[{Assets(dag.TriggeringAssets)}]"
        : "None";

    // What monitoring is told comes first, in every pipeline.
    private static void Callbacks(
        StringBuilder text,
        string argument,
        DagDefinition dag,
        string told,
        AlertCondition condition,
        Func<DagAlert, string> write
    )
    {
        var logged = dag.Alerts.Where(alert => alert.On == condition).Select(write);
        Line(text, $"{argument}=[{string.Join(", ", logged.Prepend($"{told}({PythonLiteral.Of(dag.Pipeline)})"))}],");
    }

    private static void Alerts(
        StringBuilder text,
        string argument,
        DagDefinition dag,
        AlertCondition condition,
        Func<DagAlert, string> write
    )
    {
        var alerts = dag.Alerts.Where(alert => alert.On == condition).Select(write).ToImmutableArray();
        if (!alerts.IsEmpty)
        {
            Line(text, $"{argument}=[{string.Join(", ", alerts)}],");
        }
    }

    private static string Words(DagDefinition dag, DagAlert alert) =>
        string.Join(", ", new[] { dag.Pipeline, alert.Severity.ToString().ToLowerInvariant(), alert.Channel }.Select(PythonLiteral.Of));

    private static string Assets(IEnumerable<string> uris) => string.Join(", ", uris.Select(uri => $"Asset({PythonLiteral.Of(uri)})"));

    private static string Variables(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal).Select(Variable));

    // Task names are slugs; a prefix keeps them apart from Python's keywords and the names above.
    private static string Variable(string id) => "task_" + id.Replace('-', '_').Replace('.', '_');

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
