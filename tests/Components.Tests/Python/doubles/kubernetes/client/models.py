"""Models of the API, as far as they are made: any attribute, by name."""


class _Model:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None


class V1EnvVar(_Model):
    pass


class V1Job(_Model):
    pass


class V1Lease(_Model):
    pass


class V1LeaseSpec(_Model):
    pass


class V1ObjectMeta(_Model):
    pass
