"""``{{ due_date }}`` and its like in a schedule's parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from toolkit.base.errors import InputError

NAMES = ("due_date", "due_time", "due", "schedule")
_HOLE = re.compile(r"\{\{(.*?)\}\}")
_CONTENT = re.compile(r"\s*(\w+)\s*(?:([+-])\s*(\d{1,4})\s*d(?:ays?)?)?\s*")


def fill(value: object, *, local: datetime, schedule: str) -> object:
    """Return *value* with every ``{{ … }}`` in its texts replaced; lists and mappings are gone through.

    ``due_date`` (2026-11-27), ``due_time`` (07:00), ``due`` (2026-11-27T07:00), all by the schedule's own clock, and
    ``schedule``, its id; a number of days may be added to or taken from ``due_date``.

    Raises:
        InputError: something else stands between the braces.

    >>> fill(["{{ due_date - 1d }}", 3], local=datetime(2026, 3, 1, 7), schedule="matin")
    ['2026-02-28', 3]
    """
    if isinstance(value, str):
        return _HOLE.sub(lambda found: _filled(found[1], local, schedule), value)
    if isinstance(value, Mapping):
        return {name: fill(member, local=local, schedule=schedule) for name, member in value.items()}
    if isinstance(value, list):
        return [fill(member, local=local, schedule=schedule) for member in value]
    return value


def _filled(content: str, local: datetime, schedule: str) -> str:
    found = _CONTENT.fullmatch(content)
    if not found or found[1] not in NAMES or (found[2] and found[1] != "due_date"):
        raise InputError(
            f'nothing is known as "{{{{{content}}}}}"',
            "write due_date (also due_date - 1d), due_time, due or schedule between the braces",
            code="bad-template",
        )
    days = int(f"{found[2]}{found[3]}") if found[2] else 0
    values = {
        "due_date": (local + timedelta(days=days)).date().isoformat(),
        "due_time": local.strftime("%H:%M"),
        "due": local.isoformat(timespec="minutes"),
        "schedule": schedule,
    }
    return values[found[1]]
