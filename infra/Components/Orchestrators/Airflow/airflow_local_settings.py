"""Settings of all of Airflow's processes. None is changed: what stands here is called by its path."""

import logging

__all__ = []

log = logging.getLogger("dataops.alerts")


async def deadline_missed(pipeline, severity, channel, context):
    """A run is late: one line in the triggerer's log, and a count among the metrics."""
    # Airflow reads this file before it is ready itself.
    from airflow.stats import Stats

    log.error("alert late of %s, %s, for %s: run %s", pipeline, severity, channel, context["dag_run"]["dag_run_id"])
    Stats.incr(f"dataops.alert.late.{severity}.{pipeline}")
