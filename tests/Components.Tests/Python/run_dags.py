"""run_dags.py FOLDER: parses every DAG file of a folder as it is delivered, and runs its DAGs for each type of run."""

import importlib.util
import pathlib
import sys
import time

from airflow.sdk import DAG
from cluster import Cluster
from running import Run, run_all

RUNS = {"scheduled": Run.scheduled, "manual": Run.manual, "assets": Run.of_assets}


def parse(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


def write(dag):
    schedule = dag.schedule if isinstance(dag.schedule, (str, type(None))) else [asset.uri for asset in dag.schedule]
    print(f"{dag.dag_id}: schedule {schedule}, from {dag.start_date}, to {dag.end_date}, catchup {dag.catchup}, timeout {dag.dagrun_timeout}")
    print(f"  {sorted(dag.tags)}")
    print(f"  parameters {dict((name, param.schema) for name, param in dag.params.items())}")
    print(f"  alerts {len(dag.on_failure_callback or [])}, deadlines {[str(alert.interval) for alert in dag.deadline or []]}")
    for task in dag.tasks:
        wait = getattr(task, "timeout", None) or task.execution_timeout
        rule = getattr(task.trigger_rule, "value", task.trigger_rule)
        print(f"  {type(task).__name__} {task.task_id} after {sorted(task.upstream_task_ids)}, {rule}, retries {task.retries}, within {wait}")
        for outlet in task.outlets:
            print(f"    publishes {outlet.uri}")


def execute(dag):
    for kind, make in RUNS.items():
        with Cluster() as cluster:
            for task in dag.tasks:
                # A process of its own for each run: nothing is left of the one before.
                for cached in ("hook", "work", "leases"):
                    vars(task).pop(cached, None)
                if hasattr(task, "template"):
                    cluster.cron_job(task.template, task.namespace)
                    cluster.spark(task.template, task.namespace, ["$(RUN_DATE)"])
            states = run_all(dag, make())
        print(f"  {kind}: {', '.join(f'{task} {state}' for task, state in sorted(states.items()))}")


def main(folder):
    sys.path.append(str(folder))
    time.sleep = lambda seconds: None
    for path in sorted(folder.rglob("*.py")):
        if "dataops_templates" not in path.parts:
            parse(path)
    for dag in DAG.registered:
        write(dag)
        execute(dag)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
