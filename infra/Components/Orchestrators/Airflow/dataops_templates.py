"""Airflow operators that run what GitOps put into the cluster: a DAG decides when, the template decides what."""

import json
import pathlib
from datetime import timedelta

import pendulum
from airflow.providers.cncf.kubernetes.operators.job import KubernetesJobOperator
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator
from kubernetes import client


class Settings:
    """What a hand-written DAG takes from its pipeline's definition: the JSON file beside it."""

    def __init__(self, dag_file):
        self._values = json.loads(pathlib.Path(dag_file).with_suffix(".json").read_text(encoding="utf-8"))

    def dag(self):
        """Keyword arguments of DAG, all but the id."""
        values = self._values
        return {
            "description": values["description"],
            "schedule": values["schedule"],
            "start_date": pendulum.parse(values["start"], tz=values["timezone"]),
            "catchup": values["catchup"],
            "is_paused_upon_creation": values["paused"],
            "max_active_runs": values["maxActiveRuns"],
            "max_active_tasks": values["maxActiveTasks"],
            "default_args": {"owner": values["owner"]},
            "tags": values["tags"],
        }

    def task(self, task_id):
        """Keyword arguments of an operator of this module."""
        task = self._values["tasks"][task_id]
        return {
            "task_id": task_id,
            "template": task["template"],
            "namespace": self._values["namespace"],
            "retries": task["retries"],
            "retry_delay": timedelta(seconds=task["retryDelaySeconds"]),
            "execution_timeout": timedelta(seconds=task["timeoutSeconds"]),
        }


def _run_variables(context):
    """The variables that a definition's ${run.*} references name."""
    values = {
        "RUN_DATE": context["ds"],
        "RUN_TIMESTAMP": context["ts"],
        "RUN_ID": context["run_id"],
        "RUN_ATTEMPT": str(context["ti"].try_number),
        "RUN_START": context["data_interval_start"].isoformat() if context.get("data_interval_start") else context["ts"],
        "RUN_END": context["data_interval_end"].isoformat() if context.get("data_interval_end") else context["ts"],
    }
    for name, value in (context.get("params") or {}).items():
        values["RUN_PARAMETERS_" + name.upper().replace("-", "_")] = str(value)
    return values


def _run_name(template, context):
    return f"{template[:40]}-{context['ti'].start_date:%Y%m%d%H%M%S}-{context['ti'].try_number}"


class TemplateJobOperator(KubernetesJobOperator):
    """Makes a Job of a suspended CronJob's template and waits for it."""

    def __init__(self, *, template, **kwargs):
        super().__init__(wait_until_job_complete=True, ttl_seconds_after_finished=86400, **kwargs)
        self.template = template

    def execute(self, context):
        cron_job = self.hook.batch_v1_client.read_namespaced_cron_job(self.template, self.namespace)
        spec = cron_job.spec.job_template.spec
        for container in spec.template.spec.containers:
            # First, so that later variables and the arguments can name them.
            run = [client.V1EnvVar(name=name, value=value) for name, value in _run_variables(context).items()]
            container.env = run + (container.env or [])
        self.full_job_spec = client.V1Job(
            metadata=client.V1ObjectMeta(
                name=_run_name(self.template, context), namespace=self.namespace, labels=cron_job.metadata.labels
            ),
            spec=spec,
        )
        return super().execute(context)


class TemplateSparkOperator(SparkKubernetesOperator):
    """Makes a SparkApplication of a suspended ScheduledSparkApplication's template and waits for it."""

    def __init__(self, *, template, **kwargs):
        super().__init__(application_file=None, template_spec={}, **kwargs)
        self.template = template

    def execute(self, context):
        scheduled = self.hook.get_custom_object(
            "sparkoperator.k8s.io", "v1beta2", "scheduledsparkapplications", self.template, self.namespace
        )
        spec = scheduled["spec"]["template"]
        run = _run_variables(context)
        # The Spark operator hands arguments on as they are, so the variables are put in here.
        for name, value in run.items():
            spec["arguments"] = [argument.replace(f"$({name})", value) for argument in spec.get("arguments", [])]
        for part in ("driver", "executor"):
            spec[part]["env"] = [{"name": name, "value": value} for name, value in run.items()] + spec[part].get("env", [])
        self.name = _run_name(self.template, context)
        self.template_spec = {
            "spark": {
                "apiVersion": "sparkoperator.k8s.io/v1beta2",
                "kind": "SparkApplication",
                "metadata": {"name": self.name, "namespace": self.namespace, "labels": scheduled["metadata"].get("labels", {})},
                "spec": spec,
            }
        }
        return super().execute(context)
