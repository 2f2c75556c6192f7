"""Runs of what GitOps put into the cluster: a Job of a suspended CronJob, a SparkApplication of a suspended ScheduledSparkApplication."""

import dataclasses

from kubernetes.client import ApiException, models as k8s

from dataops_templates.runs import JOB_NAME_LIMIT, RUN_LABEL, SPARK_NAME_LIMIT

# sysexits.h: a program that says these knows why it failed.
DATA_ERROR = 65
TEMPORARY_FAILURE = 75

SPARK = ("sparkoperator.k8s.io", "v1beta2")


@dataclasses.dataclass(frozen=True)
class State:
    """Where a run is: under way, done, or failed for a cause that retries.on of a definition can name."""

    is_finished: bool
    cause: str | None = None
    message: str = ""


def cause_of(pod, container):
    """Why a pod failed: 'data' and 'throttled' when the program's exit code says so, 'infra' for all that cannot be told from it."""
    for status in (pod.status.container_statuses if pod else None) or []:
        ended = status.state.terminated if status.state else None
        if status.name == container and ended:
            return {DATA_ERROR: "data", TEMPORARY_FAILURE: "throttled"}.get(ended.exit_code, "infra")
    return "infra"


class JobTemplate:
    """Jobs of one CronJob's template."""

    name_limit = JOB_NAME_LIMIT
    container = "task"

    def __init__(self, hook, namespace, template):
        self.hook, self.namespace, self.template = hook, namespace, template

    def start(self, name, label, variables, annotations):
        cron_job = self.hook.batch_v1_client.read_namespaced_cron_job(self.template, self.namespace)
        spec = cron_job.spec.job_template.spec
        pod = spec.template
        # Of the pod, not of the CronJob: what the GitOps operator marks as its own must not mark what it does not own.
        labels = {**(pod.metadata.labels or {}), RUN_LABEL: label}
        pod.metadata.labels = dict(labels)
        pod.metadata.annotations = {**(pod.metadata.annotations or {}), **annotations}
        for container in pod.spec.containers:
            # First, so that later variables and the arguments can name them.
            container.env = [k8s.V1EnvVar(name=key, value=value) for key, value in variables.items()] + (container.env or [])
        self.hook.create_job(
            k8s.V1Job(
                api_version="batch/v1",
                kind="Job",
                metadata=k8s.V1ObjectMeta(name=name, namespace=self.namespace, labels=labels, annotations=annotations),
                spec=spec,
            )
        )

    def state(self, name):
        """None when there is no such run."""
        try:
            job = self.hook.get_job_status(name, self.namespace)
        except ApiException as error:
            if error.status == 404:
                return None
            raise
        return self._state(job)

    def unfinished(self, label):
        jobs = self.hook.batch_v1_client.list_namespaced_job(self.namespace, label_selector=f"{RUN_LABEL}={label}").items
        return [job.metadata.name for job in jobs if not self._state(job).is_finished]

    def stop(self, name):
        try:
            self.hook.batch_v1_client.delete_namespaced_job(name, self.namespace, propagation_policy="Foreground")
        except ApiException as error:
            if error.status != 404:
                raise

    def pod(self, name):
        """The newest pod of a run, or None."""
        pods = self.hook.core_v1_client.list_namespaced_pod(self.namespace, label_selector=f"batch.kubernetes.io/job-name={name}").items
        return max(pods, key=lambda pod: pod.metadata.creation_timestamp, default=None)

    def _state(self, job):
        for condition in (job.status.conditions if job.status else None) or []:
            # The API server's conditions are texts: "False" is true to Python.
            if condition.status != "True":
                continue
            if condition.type == "Complete":
                return State(True)
            if condition.type == "Failed":
                late = condition.reason == "DeadlineExceeded"
                cause = "timeout" if late else cause_of(self.pod(job.metadata.name), self.container)
                return State(True, cause, f"{condition.reason}: {condition.message}")
        return State(False)


class SparkTemplate:
    """SparkApplications of one ScheduledSparkApplication's template."""

    name_limit = SPARK_NAME_LIMIT
    container = "spark-kubernetes-driver"

    def __init__(self, hook, namespace, template):
        self.hook, self.namespace, self.template = hook, namespace, template

    def start(self, name, label, variables, annotations):
        scheduled = self.hook.get_custom_object(*SPARK, "scheduledsparkapplications", self.template, self.namespace)
        spec = scheduled["spec"]["template"]
        # The Spark operator hands arguments on as they are, so the variables are put in here.
        spec["arguments"] = [self._fill(argument, variables) for argument in spec.get("arguments") or []]
        run = [{"name": key, "value": value} for key, value in variables.items()]
        for part in ("driver", "executor"):
            spec[part]["env"] = run + (spec[part].get("env") or [])
        self.hook.create_custom_object(
            *SPARK,
            "sparkapplications",
            {
                "apiVersion": "/".join(SPARK),
                "kind": "SparkApplication",
                "metadata": {
                    "name": name,
                    "namespace": self.namespace,
                    "labels": {**(spec["driver"].get("labels") or {}), RUN_LABEL: label},
                    "annotations": annotations,
                },
                "spec": spec,
            },
            self.namespace,
        )

    def state(self, name):
        """None when there is no such run."""
        try:
            return self._state(self.hook.get_custom_object(*SPARK, "sparkapplications", name, self.namespace))
        except ApiException as error:
            if error.status == 404:
                return None
            raise

    def unfinished(self, label):
        found = self.hook.custom_object_client.list_namespaced_custom_object(
            *SPARK, self.namespace, "sparkapplications", label_selector=f"{RUN_LABEL}={label}"
        )
        return [item["metadata"]["name"] for item in found["items"] if not self._state(item).is_finished]

    def stop(self, name):
        try:
            self.hook.delete_custom_object(*SPARK, "sparkapplications", name, self.namespace)
        except ApiException as error:
            if error.status != 404:
                raise

    def pod(self, name):
        """The driver's pod, or None while there is none."""
        try:
            status = self.hook.get_custom_object(*SPARK, "sparkapplications", name, self.namespace).get("status") or {}
            driver = (status.get("driverInfo") or {}).get("podName")
            return self.hook.get_pod(driver, self.namespace) if driver else None
        except ApiException as error:
            if error.status == 404:
                return None
            raise

    def _state(self, application):
        state = (application.get("status") or {}).get("applicationState") or {}
        if state.get("state") == "COMPLETED":
            return State(True)
        if state.get("state") == "FAILED":
            cause = cause_of(self.pod(application["metadata"]["name"]), self.container)
            return State(True, cause, state.get("errorMessage") or "the application failed")
        return State(False)

    @staticmethod
    def _fill(argument, variables):
        for name, value in variables.items():
            argument = argument.replace(f"$({name})", value)
        return argument
