import inspect


class DeadlineReference:
    DAGRUN_QUEUED_AT = object()
    DAGRUN_LOGICAL_DATE = object()


class AsyncCallback:
    def __init__(self, callback_callable, kwargs=None):
        if callable(callback_callable):
            if not inspect.iscoroutinefunction(callback_callable):
                raise AttributeError("the callback is not awaitable")
            callback_callable = f"{callback_callable.__module__}.{callback_callable.__qualname__}"
        if not all(part.isidentifier() for part in callback_callable.split(".")):
            raise ImportError(f"{callback_callable} is no dotted path")
        if kwargs and "context" in kwargs:
            raise ValueError("context is taken")
        self.path, self.kwargs = callback_callable, kwargs


class DeadlineAlert:
    def __init__(self, reference, interval, callback):
        if not isinstance(callback, AsyncCallback):
            raise ValueError("the callback must be an AsyncCallback")
        self.reference, self.interval, self.callback = reference, interval, callback
