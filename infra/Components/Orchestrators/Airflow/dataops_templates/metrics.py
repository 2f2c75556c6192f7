"""What monitoring knows of runs: the time of the last one that failed, succeeded or had bad data, and how long a good one took."""

import time

from airflow.stats import Stats


def record(event, pipeline):
    """Remembers that it happened now; the StatsD exporter of the chart keeps the last value."""
    Stats.gauge(f"dataops.run.time.{event}.{pipeline}", int(time.time()))


def failed(pipeline):
    """A callback for a DAG whose run failed."""
    return lambda context: record("failed", pipeline)


def bad_data(pipeline):
    """A callback for a check of data that failed."""
    return lambda context: record("quality", pipeline)


def succeeded(pipeline):
    """A callback for a DAG whose run succeeded."""

    def report(context):
        record("succeeded", pipeline)
        run = context.get("dag_run")
        if run is not None and run.start_date is not None:
            Stats.gauge(f"dataops.run.duration.{pipeline}", int(time.time() - run.start_date.timestamp()))

    return report
