"""Settings of all of Airflow's processes. None is changed: what stands here is called by its path."""

import logging
import time

__all__ = []

log = logging.getLogger("dataops.alerts")


async def deadline_missed(pipeline, severity, channel, context):
    """A run is late: one line in the triggerer's log, and the time of it among the metrics."""
    # Airflow reads this file before it is ready itself.
    from airflow.stats import Stats

    log.error("alert late of %s, %s, for %s: run %s", pipeline, severity, channel, context["dag_run"]["dag_run_id"])
    Stats.gauge(f"dataops.run.time.late.{pipeline}", int(time.time()))
