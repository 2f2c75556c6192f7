"""Runs a DAG's tasks as Airflow 3.1's task runner does: its context for each type of run, its states for each exception."""

import uuid
from datetime import datetime, timezone

from airflow.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSensorTimeout,
    AirflowSkipException,
    AirflowTaskTimeout,
)
from airflow.sdk.exceptions import AirflowRuntimeError

RUN_AFTER = datetime(2026, 3, 10, 1, 15, tzinfo=timezone.utc)


class Run:
    """A DAG run as the API server describes it to a task. What a run of assets lacks is None here, and missing in the context."""

    def __init__(self, kind, run_id=None, run_after=RUN_AFTER, logical_date=None, interval=None, params=None):
        self.kind, self.run_after, self.conf_params = kind, run_after, params or {}
        self.run_id = run_id or f"{kind}__{run_after.isoformat()}"
        self.logical_date = logical_date
        self.data_interval_start, self.data_interval_end = interval or (None, None)

    @staticmethod
    def scheduled(**more):
        # A cron text gives a run whose interval has no length.
        return Run("scheduled", logical_date=RUN_AFTER, interval=(RUN_AFTER, RUN_AFTER), **more)

    @staticmethod
    def manual(**more):
        return Run("manual", **more)

    @staticmethod
    def of_assets(**more):
        return Run("asset_triggered", **more)


class TaskInstance:
    runs = {}

    def __init__(self, task, run, try_number=1):
        self.task, self.dag_id, self.task_id, self.run_id = task, task.dag.dag_id, task.task_id, run.run_id
        self.try_number, self.map_index, self.id, self.first_look = try_number, -1, uuid.uuid4(), None

    def get_first_reschedule_date(self, context):
        return self.first_look

    @staticmethod
    def get_dagrun_state(dag_id, run_id):
        if (dag_id, run_id) not in TaskInstance.runs:
            detail = {"status_code": 404}
            raise AirflowRuntimeError(type("ErrorResponse", (), {"detail": detail})())
        return TaskInstance.runs[dag_id, run_id]


def context_of(ti, run):
    dag = ti.task.dag
    given = run.conf_params
    context = {
        "dag": dag,
        "dag_run": run,
        "ti": ti,
        "task_instance": ti,
        "task": ti.task,
        "run_id": run.run_id,
        "outlets": ti.task.outlets,
        "params": {name: param.resolve(*[given[name]] if name in given else []) for name, param in dag.params.items()},
    }
    # Keys of the logical date are there only for a run that has one.
    if run.logical_date is not None:
        context |= {
            "logical_date": run.logical_date,
            "ds": f"{run.logical_date:%Y-%m-%d}",
            "ts": run.logical_date.isoformat(),
            "data_interval_start": run.data_interval_start,
            "data_interval_end": run.data_interval_end,
        }
    return context


def look(ti, run):
    """One process of a task: the state that it leaves."""
    try:
        ti.task.execute(context_of(ti, run))
        return "success"
    except AirflowSkipException:
        return "skipped"
    except AirflowRescheduleException:
        ti.first_look = ti.first_look or datetime.now(timezone.utc)
        return "up_for_reschedule"
    except (AirflowFailException, AirflowSensorTimeout) as error:
        ti.error = error
        return "failed"
    except AirflowTaskTimeout as error:
        ti.task.on_kill()
        ti.error = error
        return "up_for_retry" if ti.try_number <= ti.task.retries else "failed"
    except AirflowException as error:
        ti.error = error
        return "up_for_retry" if ti.try_number <= ti.task.retries else "failed"


def attempt(task, run, try_number=1, looks=50):
    """One attempt, looked at until it ends."""
    ti = TaskInstance(task, run, try_number)
    for _ in range(looks):
        state = look(ti, run)
        if state != "up_for_reschedule":
            return ti, state
    return ti, state


def run_all(dag, run):
    """All tasks in their order, each one attempt; the states by task."""
    states, waiting = {}, dict(dag.task_dict)
    while waiting:
        ready = [task for task in waiting.values() if task.upstream_task_ids <= states.keys()]
        if not ready:
            raise RuntimeError(f"a cycle among {sorted(waiting)}")
        for task in ready:
            states[task.task_id] = _state(task, run, [states[upstream] for upstream in task.upstream_task_ids])
            del waiting[task.task_id]
    return states


def _state(task, run, upstream):
    bad = {"failed", "upstream_failed", "up_for_retry"}
    failed, good = [state for state in upstream if state in bad], [state for state in upstream if state == "success"]
    rules = {
        "all_success": (not failed and len(good) == len(upstream), "upstream_failed" if failed else "skipped"),
        "one_success": (bool(good), "upstream_failed" if failed else "skipped"),
        "all_done": (True, ""),
        "one_failed": (bool(failed), "skipped"),
        "none_failed": (not failed, "upstream_failed"),
        "none_failed_min_one_success": (not failed and bool(good), "upstream_failed" if failed else "skipped"),
    }
    starts, otherwise = rules[task.trigger_rule]
    return attempt(task, run)[1] if starts or not upstream else otherwise
