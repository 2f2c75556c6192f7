"""Pipelines that never run at the same time."""

from functools import cached_property

from airflow.providers.cncf.kubernetes.hooks.kubernetes import KubernetesHook
from airflow.sdk import BaseSensorOperator
from airflow.sdk.exceptions import AirflowRuntimeError
from kubernetes import client
from kubernetes.client import ApiException, models as k8s


class MutexSensor(BaseSensorOperator):
    """
    Waits until the run holds the mutex: a Lease whose holder is a DAG run.

    Nobody gives a mutex back. It is free as soon as the run that holds it has ended, however that came about, so none is ever left locked.
    """

    def __init__(self, *, mutex, namespace, **kwargs):
        super().__init__(mode="reschedule", **kwargs)
        self.lease, self.namespace = f"dataops-mutex-{mutex}", namespace

    @cached_property
    def leases(self):
        return client.CoordinationV1Api(KubernetesHook().api_client)

    def poke(self, context):
        ti = context["ti"]
        mine = f"{ti.dag_id}/{ti.run_id}"
        try:
            lease = self.leases.read_namespaced_lease(self.lease, self.namespace)
        except ApiException as error:
            if error.status != 404:
                raise
            return self._write(self.leases.create_namespaced_lease, self.namespace, self._lease(mine))
        holder = lease.spec.holder_identity or ""
        if holder == mine:
            return True
        if holder and self._is_active(ti, *holder.split("/", 1)):
            self.log.info("%s is held by %s.", self.lease, holder)
            return False
        # The version makes a second writer fail.
        body = self._lease(mine, lease.metadata.resource_version)
        return self._write(self.leases.replace_namespaced_lease, self.lease, self.namespace, body)

    def _lease(self, holder, version=None):
        return k8s.V1Lease(
            api_version="coordination.k8s.io/v1",
            kind="Lease",
            metadata=k8s.V1ObjectMeta(name=self.lease, namespace=self.namespace, resource_version=version),
            spec=k8s.V1LeaseSpec(holder_identity=holder),
        )

    @staticmethod
    def _is_active(ti, dag_id, run_id):
        try:
            return ti.get_dagrun_state(dag_id, run_id) not in ("success", "failed")
        except AirflowRuntimeError as error:
            # A run that was deleted holds nothing.
            if (error.error.detail or {}).get("status_code") == 404:
                return False
            raise

    @staticmethod
    def _write(write, *arguments):
        try:
            write(*arguments)
            return True
        except ApiException as error:
            if error.status == 409:
                return False
            raise
