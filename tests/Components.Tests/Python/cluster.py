"""A cluster in memory: it holds objects, checks names, allows what the scheduler's Role allows, and lets runs end as a test says."""

import json
import os
import re
from datetime import datetime, timezone

from kubernetes.client import ApiException, models as k8s

CURRENT = []

LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
NAME = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")


class Outcome:
    """How runs of a template end: after so many looks, and how."""

    def __init__(self, looks=3, exit_code=0, reason=None, log=()):
        self.looks, self.exit_code, self.reason, self.log = looks, exit_code, reason, list(log)


class Cluster:
    def __init__(self, rules=None):
        self.rules = rules or json.loads(os.environ["DATAOPS_RULES"])
        self.objects, self.outcomes, self.looks, self.calls, self.version = {}, {}, {}, [], 0

    def __enter__(self):
        CURRENT.append(self)
        return self

    def __exit__(self, *_):
        CURRENT.pop()

    def cron_job(self, name, namespace, env=()):
        container = k8s.V1Job(name="task", image="x", env=[k8s.V1EnvVar(name=key, value=value) for key, value in env])
        metadata = k8s.V1ObjectMeta(labels={"app.kubernetes.io/name": "pipeline"})
        template = k8s.V1Job(metadata=metadata, spec=k8s.V1Job(containers=[container]))
        spec = k8s.V1Job(template=template, backoff_limit=0)
        tracked = {"app.kubernetes.io/instance": "argo"}
        self.objects["cronjobs", namespace, name] = k8s.V1Job(
            metadata=k8s.V1ObjectMeta(name=name, labels=tracked), spec=k8s.V1Job(job_template=k8s.V1Job(spec=spec))
        )

    def spark(self, name, namespace, arguments=()):
        pod = {"labels": {"app.kubernetes.io/name": "pipeline"}}
        template = {"arguments": list(arguments), "driver": dict(pod), "executor": dict(pod)}
        self.objects["scheduledsparkapplications", namespace, name] = {"metadata": {"name": name}, "spec": {"template": template}}

    def names(self, plural):
        return [name for kind, _, name in self.objects if kind == plural]

    # What the API server does.

    def read(self, plural, name, namespace):
        self._allow("get", plural)
        if plural == "pods/log":
            return self._log(name, namespace)
        found = self._found(plural.split("/")[0], name, namespace)
        if plural in ("jobs/status", "sparkapplications"):
            self._step(plural.split("/")[0], name, namespace)
        return found

    def list(self, plural, namespace, selector):
        self._allow("list", plural)
        key, value = selector.split("=")
        there = [item for (kind, space, _), item in self.objects.items() if (kind, space) == (plural, namespace)]
        return k8s.V1Job(items=[item for item in there if _labels(item).get(key) == value])

    def create(self, plural, name, namespace, body):
        self._allow("create", plural)
        if not NAME.fullmatch(name) or (plural == "jobs" and len(name) > 63) or (plural == "sparkapplications" and len(name) > 47):
            raise ApiException(422, f"invalid name {name}")
        for key, value in _labels(body).items():
            if not LABEL.fullmatch(value) or len(key.split("/")[-1]) > 63:
                raise ApiException(422, f"invalid label {key}={value}")
        if (plural, namespace, name) in self.objects:
            raise ApiException(409, "AlreadyExists")
        self._store(plural, name, namespace, body)
        self.looks[plural, namespace, name] = 0
        return body

    def replace(self, plural, name, namespace, body):
        self._allow("update", plural)
        if _version(self._found(plural, name, namespace)) != _version(body):
            raise ApiException(409, "Conflict")
        self._store(plural, name, namespace, body)

    def delete(self, plural, name, namespace):
        self._allow("delete", plural)
        self._found(plural, name, namespace)
        gone = {(plural, namespace, name), ("pods", namespace, name + "-pod")}
        self.objects = {key: item for key, item in self.objects.items() if key not in gone}

    # What the controllers do: nothing at the first look, then a pod, then the end.

    def _step(self, plural, name, namespace):
        key = plural, namespace, name
        self.looks[key] += 1
        outcome = self.outcome(name)
        if self.looks[key] >= 2 and ("pods", namespace, name + "-pod") not in self.objects and outcome.reason != "NeverStarted":
            self._start_pod(plural, name, namespace)
        if self.looks[key] >= outcome.looks:
            self._end(plural, self.objects[key], outcome, namespace)

    def outcome(self, name):
        return next((outcome for template, outcome in self.outcomes.items() if name.startswith(template[:36])), Outcome())

    def _start_pod(self, plural, name, namespace):
        labels = {"batch.kubernetes.io/job-name": name}
        metadata = k8s.V1ObjectMeta(name=name + "-pod", namespace=namespace, labels=labels, creation_timestamp=datetime.now(timezone.utc))
        self.objects["pods", namespace, name + "-pod"] = k8s.V1Job(metadata=metadata, status=k8s.V1Job(container_statuses=None))
        if plural == "sparkapplications":
            self.objects[plural, namespace, name]["status"] = {"driverInfo": {"podName": name + "-pod"}}

    def _end(self, plural, item, outcome, namespace):
        good = outcome.exit_code == 0 and not outcome.reason
        pod = self.objects.get(("pods", namespace, _name(item) + "-pod"))
        if pod is not None:
            ended = k8s.V1Job(terminated=k8s.V1Job(exit_code=outcome.exit_code))
            container = "task" if plural == "jobs" else "spark-kubernetes-driver"
            pod.status.container_statuses = [k8s.V1Job(name=container, state=ended)]
        if plural == "jobs":
            reason = outcome.reason or ("BackoffLimitExceeded" if not good else None)
            # The other condition is there too, and is the text "False".
            conditions = [
                k8s.V1Job(type="Failed", status="False" if good else "True", reason=reason, message="told"),
                k8s.V1Job(type="Complete", status="True" if good else "False"),
            ]
            item.status = k8s.V1Job(conditions=conditions)
        else:
            state = {"state": "COMPLETED"} if good else {"state": "FAILED", "errorMessage": "told"}
            item.setdefault("status", {})["applicationState"] = state

    def _log(self, pod, namespace):
        self._found("pods", pod, namespace)
        lines = self.outcome(pod).log
        return "".join(f"2026-01-01T00:00:{second:02d}.000000000Z {line}\n" for second, line in enumerate(lines))

    def _found(self, plural, name, namespace):
        if (plural, namespace, name) not in self.objects:
            raise ApiException(404, f"{plural} {name} not found")
        return self.objects[plural, namespace, name]

    def _store(self, plural, name, namespace, body):
        self.version += 1
        if isinstance(body, dict):
            body["metadata"]["resourceVersion"] = str(self.version)
        else:
            body.metadata.resource_version = str(self.version)
        self.objects[plural, namespace, name] = body

    def _allow(self, verb, resource):
        self.calls.append((verb, resource))
        if not any(resource in rule["resources"] and verb in rule["verbs"] for rule in self.rules):
            raise ApiException(403, f"the Role allows no {verb} of {resource}")


def _metadata(item):
    return item["metadata"] if isinstance(item, dict) else item.metadata


def _labels(item):
    metadata = _metadata(item)
    return (metadata.get("labels") if isinstance(metadata, dict) else metadata.labels) or {}


def _name(item):
    metadata = _metadata(item)
    return metadata["name"] if isinstance(metadata, dict) else metadata.name


def _version(item):
    metadata = _metadata(item)
    return metadata.get("resourceVersion") if isinstance(metadata, dict) else metadata.resource_version
