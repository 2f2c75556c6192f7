"""The tick before a time, for expressions of numbers, lists, steps and stars in minute and hour."""

from datetime import timedelta


class croniter:
    def __init__(self, expression, start):
        minute, hour, *rest = expression.split()
        if rest != ["*", "*", "*"]:
            raise NotImplementedError(expression)
        self._minutes, self._hours, self._now = self._values(minute, 60), self._values(hour, 24), start

    def get_prev(self, kind):
        now = self._now.replace(second=0, microsecond=0)
        if now == self._now:
            now -= timedelta(minutes=1)
        while now.minute not in self._minutes or now.hour not in self._hours:
            now -= timedelta(minutes=1)
        self._now = now
        return now

    @staticmethod
    def _values(field, count):
        if field.startswith("*/"):
            return set(range(0, count, int(field[2:])))
        return set(range(count)) if field == "*" else {int(value) for value in field.split(",")}
