from kubernetes.client import models  # noqa: F401


class ApiException(Exception):
    def __init__(self, status, reason="", body=""):
        super().__init__(f"({status}) {reason}")
        self.status, self.reason, self.body = status, reason, body


class CoordinationV1Api:
    def __init__(self, api_client):
        self._cluster = api_client

    def read_namespaced_lease(self, name, namespace):
        return self._cluster.read("leases", name, namespace)

    def create_namespaced_lease(self, namespace, body):
        return self._cluster.create("leases", body.metadata.name, namespace, body)

    def replace_namespaced_lease(self, name, namespace, body):
        return self._cluster.replace("leases", name, namespace, body)
