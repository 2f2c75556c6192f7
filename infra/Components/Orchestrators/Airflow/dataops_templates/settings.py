"""What a hand-written DAG takes from its pipeline's definition."""

import json
import pathlib
from datetime import timedelta

import pendulum
from airflow.sdk import Asset, Param

from dataops_templates.alerts import late, on_failure
from dataops_templates.metrics import bad_data, failed, succeeded
from dataops_templates.mutex import MutexSensor
from dataops_templates.operators import PublishOperator, TemplateJobOperator, TemplateJobSensor, TemplateSparkOperator

OPERATORS = {"job": TemplateJobOperator, "sensor": TemplateJobSensor, "spark": TemplateSparkOperator}


class Settings:
    """The JSON file beside the DAG's file, as arguments of DAG and of operators."""

    def __init__(self, dag_file):
        self._values = json.loads(pathlib.Path(dag_file).with_suffix(".json").read_text(encoding="utf-8"))

    def dag(self):
        """Keyword arguments of DAG, all but the id."""
        values = self._values
        return {
            "description": values["description"],
            "doc_md": values["doc"],
            "schedule": values["schedule"] or [Asset(uri) for uri in values["triggers"]] or None,
            "start_date": pendulum.parse(values["start"], tz=values["timezone"]),
            "end_date": pendulum.parse(values["end"], tz=values["timezone"]) if values["end"] else None,
            "catchup": values["catchup"],
            "is_paused_upon_creation": False,
            "max_active_runs": values["maxActiveRuns"],
            "max_active_tasks": values["maxActiveTasks"],
            "dagrun_timeout": timedelta(seconds=values["timeoutSeconds"]),
            "default_args": {"owner": values["owner"]},
            "params": {name: Param(**schema) for name, schema in values["parameters"].items()},
            "tags": values["tags"],
            "on_success_callback": [succeeded(values["pipeline"])],
            "on_failure_callback": [failed(values["pipeline"]), *[self._alert(alert) for alert in self._alerts("failure")]],
            "deadline": [late(*self._words(alert), values["deadlineSeconds"]) for alert in self._alerts("late")] or None,
        }

    def task(self, task_id, **more):
        """The operator of a task of the definition, with its arguments; others can be added or changed."""
        task = self._values["tasks"][task_id]
        arguments = {
            "task_id": task_id,
            "template": task["template"],
            "namespace": self._values["namespace"],
            "cron": self._values["cron"],
            "trigger_rule": task["triggerRule"],
            "retries": task["retries"],
            "retry_delay": timedelta(seconds=task["retryDelaySeconds"]),
            "retry_exponential_backoff": task["backoff"],
            "retry_on": task["retryOn"],
        }
        timeout = task["timeoutSeconds"]
        if task["kind"] == "sensor":
            arguments |= {"poke_interval": task["pollSeconds"], "timeout": timeout}
        else:
            arguments |= {"execution_timeout": timedelta(seconds=timeout)}
        if task["isCheck"]:
            logged = [self._alert(alert) for alert in self._alerts("quality")]
            arguments |= {"on_failure_callback": [bad_data(self._values["pipeline"]), *logged]}
        return OPERATORS[task["kind"]](**arguments | more)

    def complete(self, dag):
        """Puts what the definition asks for before the first tasks and after the last ones: the mutex, and the datasets' publication."""
        values, tasks = self._values, list(dag.tasks)
        firsts = [task for task in tasks if not task.upstream_task_ids]
        lasts = [task for task in tasks if not task.downstream_task_ids]
        publish = PublishOperator(task_id="publish_datasets", outlets=[Asset(uri) for uri in values["publishes"]], dag=dag)
        publish.set_upstream(lasts)
        if values["mutex"]:
            mutex = MutexSensor(
                task_id="acquire_mutex",
                mutex=values["mutex"],
                namespace=values["mutexNamespace"],
                retries=3,
                poke_interval=60,
                timeout=values["timeoutSeconds"],
                dag=dag,
            )
            mutex.set_downstream(firsts)

    def _alerts(self, condition):
        return [alert for alert in self._values["alerts"] if alert["on"] == condition]

    def _alert(self, alert):
        return on_failure(*self._words(alert), alert["on"])

    def _words(self, alert):
        return self._values["pipeline"], alert["severity"], alert["channel"]
