"""Operators that start a template's run, wait for it, show its log, and stop it when the task is stopped."""

import time
from functools import cached_property

from airflow.exceptions import AirflowException, AirflowFailException, AirflowTaskTimeout
from airflow.providers.cncf.kubernetes.hooks.kubernetes import KubernetesHook
from airflow.sdk import BaseOperator, BaseSensorOperator
from kubernetes.client import ApiException

from dataops_templates.logs import LogTail
from dataops_templates.runs import attempt_name, run_label, variables
from dataops_templates.templates import JobTemplate, SparkTemplate

POLL_SECONDS = 10


class _TemplateRun:
    """What operators and sensors share: one attempt at one task is one run of the template, however often it is looked at."""

    kind = JobTemplate

    def take(self, template, namespace, cron, retry_on):
        self.template, self.namespace, self.cron, self.retry_on = template, namespace, cron, tuple(retry_on)
        self.run_name = None
        self.is_killed = False

    @cached_property
    def hook(self):
        return KubernetesHook()

    @cached_property
    def work(self):
        return self.kind(self.hook, self.namespace, self.template)

    def begin(self, context):
        """Starts the run, unless an earlier look at the same attempt did; an earlier attempt that still runs ends first."""
        self.run_name = attempt_name(self.template, context, self.work.name_limit)
        if self.work.state(self.run_name) is not None:
            return
        label = run_label(context)
        self._end_earlier(label)
        ti = context["ti"]
        annotations = {"dataops/dag-run": ti.run_id, "dataops/dag-task": f"{ti.dag_id}.{ti.task_id}", "dataops/try": str(ti.try_number)}
        try:
            self.work.start(self.run_name, label, variables(context, self.cron), annotations)
        except ApiException as error:
            # Somebody made it between the two requests: this very attempt, whose answer was lost.
            if error.status != 409:
                raise
        self.log.info("Started %s in %s from %s.", self.run_name, self.namespace, self.template)

    def show(self, tail):
        try:
            tail.read(self.work.pod(self.run_name), self.work.container)
        except ApiException as error:
            # A run that may be well does not fail for want of its log.
            self.log.warning("No log of %s: %s", self.run_name, error.reason)

    def end(self, state):
        """Fails the task when the run failed, for good when its cause is none of those after which the definition tries again."""
        if state is None:
            self.fail("infra", f"{self.run_name} is gone: somebody or something deleted it.")
        if state.cause:
            self.fail(state.cause, f"{self.run_name} failed ({state.cause}). {state.message}")

    def fail(self, cause, message):
        raise (AirflowException if cause in self.retry_on else AirflowFailException)(message)

    def on_kill(self):
        self.is_killed = True
        if self.run_name:
            self.log.info("Stopping %s.", self.run_name)
            self.work.stop(self.run_name)

    def _end_earlier(self, label):
        for name in self.work.unfinished(label):
            self.log.info("Stopping %s, which an earlier attempt left behind.", name)
            self.work.stop(name)
            while self.work.state(name) is not None:
                time.sleep(1)


class _TemplateOperator(_TemplateRun, BaseOperator):
    """Holds its slot from the start to the end of the run."""

    def __init__(self, *, template, namespace, cron=None, retry_on=("infra",), **kwargs):
        super().__init__(**kwargs)
        self.take(template, namespace, cron, retry_on)

    def execute(self, context):
        try:
            self.begin(context)
            tail = LogTail(self.hook, self.log)
            while True:
                state = self.work.state(self.run_name)
                self.show(tail)
                # A handler of signals stops the run and returns here: what is left is no success.
                if self.is_killed:
                    raise AirflowException(f"{self.run_name} was stopped.")
                if state is None or state.is_finished:
                    return self.end(state)
                time.sleep(POLL_SECONDS)
        except AirflowTaskTimeout:
            self.on_kill()
            self.fail("timeout", f"{self.run_name or self.template} took longer than {self.execution_timeout}.")


class TemplateJobOperator(_TemplateOperator):
    """A Job of a suspended CronJob's template."""

    kind = JobTemplate


class TemplateSparkOperator(_TemplateOperator):
    """A SparkApplication of a suspended ScheduledSparkApplication's template."""

    kind = SparkTemplate


class TemplateJobSensor(_TemplateRun, BaseSensorOperator):
    """A Job that waits in the cluster while the task gives its slot back, and looks again after each interval."""

    kind = JobTemplate

    def __init__(self, *, template, namespace, timeout, poke_interval, cron=None, retry_on=("infra",), **kwargs):
        # The Job ends by itself after its time. The sensor looks once more after that, so that it can say why the Job ended.
        super().__init__(mode="reschedule", timeout=timeout + poke_interval + POLL_SECONDS, poke_interval=poke_interval, **kwargs)
        self.take(template, namespace, cron, retry_on)

    def poke(self, context):
        self.begin(context)
        state = self.work.state(self.run_name)
        if state is not None and not state.is_finished:
            return False
        self.show(LogTail(self.hook, self.log))
        self.end(state)
        return True


class PublishOperator(BaseOperator):
    """Tells Airflow that the pipeline's datasets are there: its outlets. It comes last, so nothing is told of a run that fails."""

    def execute(self, context):
        for outlet in self.outlets:
            self.log.info("Published %s.", outlet.uri)
