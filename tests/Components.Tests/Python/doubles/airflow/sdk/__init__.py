"""
Stand-ins for the parts of Airflow 3.1's Task SDK that the library and DAG files use: the same names and arguments, the same refusals
while a DAG is parsed, and the same control flow of sensors.
"""

import enum
import inspect
import logging
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

from airflow.exceptions import AirflowRescheduleException, AirflowSensorTimeout

NOT_SET = object()


class Asset:
    def __init__(self, name=None, uri=None, *, group=None, extra=None, watchers=None):
        if name is None and uri is None:
            raise TypeError("an asset needs a name or a URI")
        name, uri = name if name is not None else uri, uri if uri is not None else name
        if name.isspace() or not name or name in ("self", "context") or len(name) > 1500:
            raise ValueError(f"{name!r} is no name of an asset")
        self.name, self.uri = name, self._checked(uri)

    @staticmethod
    def _checked(uri):
        parts = urllib.parse.urlsplit(uri)
        if not parts.scheme or parts.scheme.startswith("x-"):
            return uri
        if parts.scheme == "airflow":
            raise ValueError("the scheme is reserved")
        if parts.scheme in ("s3", "gs") and not parts.netloc:
            raise ValueError(f"{uri} has no bucket")
        # Providers' own rules: a database's URI has a host and a port, and a database, a schema and a table.
        if parts.scheme in ("redshift", "postgres", "postgresql"):
            if not parts.netloc or parts.port is None or len(parts.path.split("/")) != 4:
                raise ValueError(f"{uri} must be {parts.scheme}://host:port/database/schema/table")
        path = parts.path.rstrip("/") or "/"
        return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], path=path, fragment=""))

    def __eq__(self, other):
        return isinstance(other, Asset) and (self.name, self.uri) == (other.name, other.uri)

    def __hash__(self):
        return hash((self.name, self.uri))


class Param:
    _kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}

    def __init__(self, default=NOT_SET, description=None, **schema):
        self.value, self.description, self.schema = default, description, schema

    def resolve(self, value=NOT_SET):
        import re

        value = self.value if value is NOT_SET else value
        if value is NOT_SET:
            raise ValueError("a parameter without a value")
        kinds = self.schema.get("type", list(self._kinds))
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if not any(isinstance(value, self._kinds[kind]) and not (kind != "boolean" and isinstance(value, bool)) for kind in kinds):
            raise ValueError(f"{value!r} is none of {kinds}")
        if "enum" in self.schema and value not in self.schema["enum"]:
            raise ValueError(f"{value!r} is none of {self.schema['enum']}")
        if isinstance(value, str) and "pattern" in self.schema and not re.search(self.schema["pattern"], value):
            raise ValueError(f"{value!r} does not match")
        if isinstance(value, str) and self.schema.get("format") == "date":
            datetime.strptime(value, "%Y-%m-%d")
        return value


class DAG:
    _open = []
    registered = []

    def __init__(
        self,
        dag_id,
        *,
        description=None,
        schedule=None,
        start_date=None,
        end_date=None,
        default_args=None,
        params=None,
        max_active_tasks=16,
        max_active_runs=16,
        dagrun_timeout=None,
        deadline=None,
        catchup=False,
        on_success_callback=None,
        on_failure_callback=None,
        doc_md=None,
        is_paused_upon_creation=None,
        tags=None,
    ):
        if not dag_id or len(dag_id) > 250 or not all(letter.isalnum() or letter in "_.-" for letter in dag_id):
            raise ValueError(f"{dag_id!r} is no id of a DAG")
        for tag in tags or []:
            if len(tag) > 100:
                raise ValueError(f"the tag {tag} is longer than 100 characters")
        if start_date is not None and start_date.tzinfo is None:
            raise ValueError("start_date without a time zone")
        if dagrun_timeout is not None and not isinstance(dagrun_timeout, timedelta):
            raise TypeError("dagrun_timeout is no timedelta")
        self.dag_id, self.description, self.schedule, self.doc_md = dag_id, description, schedule, doc_md
        self.start_date, self.end_date, self.catchup, self.tags = start_date, end_date, catchup, set(tags or [])
        self.timezone = start_date.tzinfo if start_date else timezone.utc
        self.default_args, self.params = dict(default_args or {}), dict(params or {})
        self.max_active_tasks, self.max_active_runs, self.dagrun_timeout = max_active_tasks, max_active_runs, dagrun_timeout
        self.deadline, self.on_failure_callback, self.is_paused_upon_creation = deadline, on_failure_callback, is_paused_upon_creation
        self.task_dict = {}
        # A scheduled run has nobody to ask: Airflow refuses the file.
        if schedule is not None:
            for param in self.params.values():
                param.resolve()

    @property
    def tasks(self):
        return list(self.task_dict.values())

    def __enter__(self):
        DAG._open.append(self)
        DAG.registered.append(self)
        return self

    def __exit__(self, *_):
        DAG._open.pop()


class _OperatorMeta(type):
    """Arguments only by name; what a DAG gives as default fills in what a constructor of the class takes and was not given."""

    def __call__(cls, *args, **kwargs):
        if args:
            raise TypeError("Use keyword arguments when initializing operators")
        dag = kwargs.get("dag") or (DAG._open[-1] if DAG._open else None)
        taken = {name for base in cls.__mro__ if "__init__" in vars(base) for name in inspect.signature(base.__init__).parameters}
        for name, value in (dag.default_args if dag else {}).items():
            if name in taken:
                kwargs.setdefault(name, value)
        return super().__call__(**kwargs)


class BaseOperator(metaclass=_OperatorMeta):
    template_fields = ()

    def __init__(
        self,
        *,
        task_id,
        owner="airflow",
        retries=0,
        retry_delay=timedelta(seconds=300),
        retry_exponential_backoff=False,
        max_retry_delay=None,
        trigger_rule="all_success",
        execution_timeout=None,
        on_failure_callback=None,
        outlets=None,
        inlets=None,
        pool=None,
        params=None,
        doc_md=None,
        dag=None,
        **kwargs,
    ):
        if kwargs:
            raise TypeError(f"Invalid arguments were passed to {type(self).__name__}: {sorted(kwargs)}")
        rules = "all_success all_failed all_done one_success one_failed one_done none_failed none_skipped none_failed_min_one_success"
        if str(getattr(trigger_rule, "value", trigger_rule)) not in rules.split():
            raise ValueError(f"{trigger_rule} is no trigger rule")
        if not isinstance(retry_exponential_backoff, bool):
            raise TypeError("retry_exponential_backoff is a bool in 3.1")
        if execution_timeout is not None and not isinstance(execution_timeout, timedelta):
            raise ValueError("execution_timeout is no timedelta")
        self.task_id, self.owner, self.retries, self.retry_delay = task_id, owner, retries, retry_delay
        self.retry_exponential_backoff, self.trigger_rule = retry_exponential_backoff, trigger_rule
        self.execution_timeout = execution_timeout
        self.on_failure_callback, self.outlets = on_failure_callback, list(outlets or [])
        self.upstream_task_ids, self.downstream_task_ids = set(), set()
        self.log = logging.getLogger("task")
        self.dag = dag or (DAG._open[-1] if DAG._open else None)
        if self.dag is not None:
            if task_id in self.dag.task_dict:
                raise ValueError(f"two tasks {task_id}")
            self.dag.task_dict[task_id] = self

    def execute(self, context):
        raise NotImplementedError

    def on_kill(self):
        pass

    def set_upstream(self, others):
        for other in others if isinstance(others, list) else [others]:
            self.upstream_task_ids.add(other.task_id)
            other.downstream_task_ids.add(self.task_id)

    def set_downstream(self, others):
        for other in others if isinstance(others, list) else [others]:
            other.set_upstream(self)

    def __rshift__(self, other):
        self.set_downstream(other)
        return other

    def __rrshift__(self, others):
        self.set_upstream(others)
        return self


class BaseSensorOperator(BaseOperator):
    def __init__(self, *, poke_interval=60, timeout=604800, soft_fail=False, mode="poke", **kwargs):
        super().__init__(**kwargs)
        if mode not in ("poke", "reschedule"):
            raise ValueError(mode)
        self.poke_interval, self.timeout, self.soft_fail, self.mode = poke_interval, timeout, soft_fail, mode

    @property
    def reschedule(self):
        return self.mode == "reschedule"

    def poke(self, context):
        raise NotImplementedError

    def execute(self, context):
        # With reschedule the time counts from the first look, which the server knows; each look is a process of its own.
        started = context["ti"].get_first_reschedule_date(context) or datetime.now(timezone.utc)
        while not self.poke(context):
            if (datetime.now(timezone.utc) - started).total_seconds() > self.timeout:
                raise AirflowSensorTimeout(f"longer than {self.timeout} seconds")
            if self.reschedule:
                raise AirflowRescheduleException(datetime.now(timezone.utc) + timedelta(seconds=self.poke_interval))
            time.sleep(self.poke_interval)


class TriggerRule(str, enum.Enum):
    ALL_SUCCESS = "all_success"
    ALL_DONE = "all_done"
    NONE_FAILED = "none_failed"
    ONE_FAILED = "one_failed"
    ONE_SUCCESS = "one_success"
