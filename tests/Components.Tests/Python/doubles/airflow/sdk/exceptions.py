class AirflowRuntimeError(Exception):
    """What the API server answered to a question of a task; not an AirflowException."""

    def __init__(self, error):
        super().__init__(str(error.detail))
        self.error = error
