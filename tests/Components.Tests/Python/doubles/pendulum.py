"""Dates with a time zone, as far as DAG files use them."""

from datetime import datetime as _datetime
from zoneinfo import ZoneInfo


def datetime(year, month, day, hour=0, minute=0, second=0, *, tz="UTC"):
    return _datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(tz))


def parse(text, *, tz="UTC"):
    return _datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(tz))
