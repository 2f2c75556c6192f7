"""What Airflow itself says of a definition's alerts: a line in its log. Monitoring tells people; see metrics.py."""

import logging
from datetime import timedelta

from airflow.sdk.definitions.deadline import AsyncCallback, DeadlineAlert, DeadlineReference

log = logging.getLogger("dataops.alerts")


def on_failure(pipeline, severity, channel, condition="failure"):
    """A callback for a DAG that failed, or for a check of data that did."""

    def report(context):
        log.error("alert %s of %s, %s, for %s: run %s", condition, pipeline, severity, channel, context["run_id"])

    return report


def late(pipeline, severity, channel, seconds):
    """A deadline after a run's start. The callback stands in Airflow's local settings: the triggerer, which calls it, has no DAG bundle."""
    words = {"pipeline": pipeline, "severity": severity, "channel": channel}
    callback = AsyncCallback("airflow_local_settings.deadline_missed", kwargs=words)
    return DeadlineAlert(reference=DeadlineReference.DAGRUN_QUEUED_AT, interval=timedelta(seconds=seconds), callback=callback)
