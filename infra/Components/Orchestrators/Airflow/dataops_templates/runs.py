"""What is known of a run: the variables that its pods see, and the names of what it starts."""

import hashlib
from datetime import datetime

from croniter import croniter

# A Job's pods carry its name as a label, and labels end at 63 characters.
JOB_NAME_LIMIT = 63

# Spark puts "-exec-" and a number behind the name of an application, and takes at most 47 characters before them.
SPARK_NAME_LIMIT = 47

RUN_LABEL = "dataops/run"


def moment(context):
    """When the run is for: its logical date, or, for one that assets or a person started without a date, the time that it may start."""
    return context.get("logical_date") or context["dag_run"].run_after


def variables(context, cron=None):
    """The variables that a definition's ${run.*} references name. The date is that of the DAG's time zone."""
    local = moment(context).astimezone(context["dag"].timezone)
    start, end = window(context, cron)
    values = {
        "RUN_DATE": f"{local:%Y-%m-%d}",
        "RUN_TIMESTAMP": moment(context).isoformat(),
        "RUN_ID": context["run_id"],
        "RUN_ATTEMPT": str(context["ti"].try_number),
        "RUN_START": start.isoformat(),
        "RUN_END": end.isoformat(),
    }
    for name, value in (context.get("params") or {}).items():
        values["RUN_PARAMETERS_" + name.upper().replace("-", "_").replace(".", "_")] = text(value)
    return values


def window(context, cron=None):
    """The time that the run covers: Airflow's interval if it has a length, else from the schedule's tick before the run."""
    end = moment(context)
    first, last = context.get("data_interval_start"), context.get("data_interval_end")
    if first and last and first < last:
        return first, last
    if not cron:
        return end, end
    # Cron speaks of the clock on the wall, so the step back is taken without an offset, and that time's offset is put on.
    zone = context["dag"].timezone
    before = croniter(cron, end.astimezone(zone).replace(tzinfo=None)).get_prev(datetime)
    return before.replace(tzinfo=zone).astimezone(end.tzinfo), end


def text(value):
    """A parameter as a pod sees it; nothing given is an empty text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def run_label(context):
    """The same for all attempts at one task of one run, and for nothing else."""
    ti = context["ti"]
    return _hash(ti.dag_id, ti.task_id, ti.run_id, ti.map_index)


def attempt_name(template, context, limit):
    """The same as often as one attempt is looked at, and another one for each attempt: Airflow gives each an id of its own."""
    suffix = "-" + _hash(context["ti"].id)
    return template[: limit - len(suffix)].rstrip("-.") + suffix


def _hash(*parts):
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:10]
