from functools import cached_property

from cluster import CURRENT


class KubernetesHook:
    """The provider's hook over a cluster in memory: its methods and their arguments; the cluster allows or refuses."""

    def __init__(self, conn_id=None, kubernetes_conn_id="kubernetes_default", cluster_context=None, config_file=None, in_cluster=None):
        self.conn_id = conn_id or kubernetes_conn_id

    @property
    def api_client(self):
        return CURRENT[-1]

    @cached_property
    def batch_v1_client(self):
        return _Batch(CURRENT[-1])

    @cached_property
    def core_v1_client(self):
        return _Core(CURRENT[-1])

    @cached_property
    def custom_object_client(self):
        return _Custom(CURRENT[-1])

    def create_job(self, job, **kwargs):
        return self.batch_v1_client.create_namespaced_job(body=job, namespace=job.metadata.namespace)

    def get_job_status(self, job_name, namespace):
        return CURRENT[-1].read("jobs/status", job_name, namespace)

    def get_pod(self, name, namespace):
        return CURRENT[-1].read("pods", name, namespace)

    def get_custom_object(self, group, version, plural, name, namespace=None):
        return CURRENT[-1].read(plural, name, namespace)

    def create_custom_object(self, group, version, plural, body, namespace=None):
        return CURRENT[-1].create(plural, body["metadata"]["name"], namespace, body)

    def delete_custom_object(self, group, version, plural, name, namespace=None, **kwargs):
        return CURRENT[-1].delete(plural, name, namespace)


class _Batch:
    def __init__(self, cluster):
        self._cluster = cluster

    def read_namespaced_cron_job(self, name, namespace):
        return self._cluster.read("cronjobs", name, namespace)

    def create_namespaced_job(self, namespace, body):
        return self._cluster.create("jobs", body.metadata.name, namespace, body)

    def list_namespaced_job(self, namespace, *, label_selector):
        return self._cluster.list("jobs", namespace, label_selector)

    def delete_namespaced_job(self, name, namespace, *, propagation_policy):
        return self._cluster.delete("jobs", name, namespace)


class _Core:
    def __init__(self, cluster):
        self._cluster = cluster

    def list_namespaced_pod(self, namespace, *, label_selector):
        return self._cluster.list("pods", namespace, label_selector)

    def read_namespaced_pod_log(self, name, namespace, *, container, timestamps=False, since_seconds=None):
        return self._cluster.read("pods/log", name, namespace)


class _Custom:
    def __init__(self, cluster):
        self._cluster = cluster

    def list_namespaced_custom_object(self, group, version, namespace, plural, *, label_selector):
        return {"items": self._cluster.list(plural, namespace, label_selector).items}
