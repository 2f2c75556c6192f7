"""A pod's log as a task's log."""

import time

from kubernetes.client import ApiException


class LogTail:
    """Hands on each line once, as long as the same object is asked."""

    # Lines may reach the log after their time; asking a little further back loses none.
    _overlap_seconds = 30

    def __init__(self, hook, log):
        self._hook, self._log = hook, log
        self._last, self._asked = "", None

    def read(self, pod, container):
        if pod is None:
            return
        now = time.monotonic()
        since = {} if self._asked is None else {"since_seconds": int(now - self._asked) + self._overlap_seconds}
        try:
            text = self._hook.core_v1_client.read_namespaced_pod_log(
                pod.metadata.name, pod.metadata.namespace, container=container, timestamps=True, **since
            )
        except ApiException as error:
            # The container has not started, or the pod is gone: no reason to fail a run that may be well.
            self._log.debug("No log of %s: %s", pod.metadata.name, error.reason)
            return
        self._asked = now
        newest = self._last
        for line in (text or "").splitlines():
            stamp, _, words = line.partition(" ")
            # The kubelet writes all stamps with nine digits, so their order is that of their letters.
            if stamp > self._last:
                self._log.info("%s", words)
                newest = max(newest, stamp)
        self._last = newest
