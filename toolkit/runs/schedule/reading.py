"""``schedules.yaml`` read with care: every mistake is told, with the schedule it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import yaml

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.project import resolve_path
from toolkit.runs.delivery.targets import read_targets
from toolkit.runs.plan import DEFAULT_FOLDER
from toolkit.runs.rendering import check_formats
from toolkit.runs.retention import Rule
from toolkit.runs.schedule.checking import check_parameters
from toolkit.runs.schedule.cron import parse_cron
from toolkit.runs.schedule.model import CatchUp, Inputs, Overlap, Schedule, Schedules

FILE = "schedules.yaml"
VERSION = 1
TOP = ("version", "out", "defaults", "schedules")
KEYS = (
    "id", "cron", "zone", "notebook", "parameters", "inputs", "formats", "static", "catch_up", "retries", "timeout",
    "overlap", "retention", "delivery", "enabled",
)  # fmt: skip
MOST_RETRIES = 20
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|min|m|h)?")
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600}


class BadSchedulesError(InputError):
    """Several mistakes of one ``schedules.yaml``, told together."""

    code = "bad-schedules"


def read_schedules(file: Path) -> Schedules:
    """Return the schedules of *file*.

    Raises:
        InputError: there is no such file, it is no YAML, or something in it cannot be used: all of it is told.
    """
    data = _load(file)
    errors: list[str] = []
    for name in data:
        if name not in TOP:
            errors.append(str(InputError.unknown("entry", str(name), TOP)))
    if data.get("version", VERSION) != VERSION:
        raise InputError(
            f"{file.name} is of version {data['version']}", f"this toolkit reads {VERSION}", code="newer-format"
        )
    defaults = data.get("defaults") or {}
    entries = data.get("schedules") or []
    if not isinstance(entries, list) or not isinstance(defaults, Mapping):
        raise InputError(f"{file.name} holds no list of schedules", "see docs/schedules.md", code="bad-schedules")
    read: list[Schedule] = []
    for place, entry in enumerate(entries, start=1):
        label = str(entry.get("id") or place) if isinstance(entry, Mapping) else str(place)
        with _told(label, errors):
            if not isinstance(entry, Mapping):
                raise InputError("is no mapping", "write id, cron, zone, notebook")
            if "id" in defaults:
                raise InputError("defaults cannot hold an id", "write it in each schedule")
            schedule = _schedule({**defaults, **entry})
            if schedule.id in {one.id for one in read}:
                raise InputError("the id is taken", "give each schedule its own")
            read.append(schedule)
    if errors:
        many = f"{len(errors)} mistakes in {file.name}: " if len(errors) > 1 else ""
        raise BadSchedulesError(many + " | ".join(errors), "", code="bad-schedules")
    out = data.get("out", DEFAULT_FOLDER)
    return Schedules(resolve_path(str(out)).resolve(), tuple(read))


def _load(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(
            f"there is no {file.name}",
            "copy docs/examples/schedules.yaml, or name one with --file",
            code="no-schedules",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} cannot be read: {error}", "check the file", code="no-schedules") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise InputError(f"{file.name} is no YAML{where}", "correct that line", code="bad-schedules") from None
    if not isinstance(data, dict):
        raise InputError(f"{file.name} holds no schedules", "see docs/schedules.md", code="bad-schedules")
    return data


@contextmanager
def _told(label: str, errors: list[str]) -> Iterator[None]:
    try:
        yield
    except BriefingError as error:
        errors.append(f'schedule "{label}": {error}')


def _schedule(entry: Mapping[str, Any]) -> Schedule:
    for name in entry:
        if name not in KEYS:
            raise InputError.unknown("entry", str(name), KEYS)
    for name in ("id", "cron", "zone", "notebook"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise InputError(f"{name} is missing", f"write {name}: … as a text")
    if not _ID.fullmatch(entry["id"]):
        raise InputError("the id is not plain", "use up to 60 lower-case letters, digits and hyphens")
    retries = entry.get("retries", 2)
    if not isinstance(retries, int) or isinstance(retries, bool) or not 0 <= retries <= MOST_RETRIES:
        raise InputError("retries is no count", f"write 0 to {MOST_RETRIES}")
    schedule = Schedule(
        id=entry["id"],
        cron=parse_cron(entry["cron"]),
        zone=_zone(entry["zone"]),
        notebook=entry["notebook"],
        parameters=_mapping(entry, "parameters"),
        inputs=_inputs(entry.get("inputs")),
        formats=_formats(entry.get("formats")),
        static=_flag(entry, "static", False),
        catch_up=_choice(entry, "catch_up", get_args(CatchUp)),
        retries=retries,
        timeout=_span(entry.get("timeout")),
        overlap=_choice(entry, "overlap", get_args(Overlap)),
        retention=Rule.of(_mapping(entry, "retention")) if entry.get("retention") else None,
        delivery=read_targets(entry.get("delivery")),
        enabled=_flag(entry, "enabled", True),
    )
    check_parameters(schedule)
    return schedule


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = available_timezones()
        near = InputError.unknown("time zone", name, sorted(known, key=lambda one: one.lower() != name.lower()))
        how = near.how.split("Known")[0].strip() if "did you mean" in near.how else ""
        raise InputError(near.what, how or "write one of the IANA database, such as Europe/Paris") from None


def _inputs(value: object) -> Inputs | None:
    if value is None:
        return None
    keys = ("parameter", "glob", "only")
    if not isinstance(value, Mapping):
        raise InputError("inputs is no mapping", "write parameter and glob")
    for name in value:
        if name not in keys:
            raise InputError.unknown("entry of inputs", str(name), keys)
    parameter, glob, only = value.get("parameter"), value.get("glob"), value.get("only", "new")
    if not isinstance(parameter, str) or not isinstance(glob, str) or not parameter or not glob:
        raise InputError("inputs needs parameter and glob", "write for example parameter: article, glob: data/*.md")
    if only not in {"new", "all"}:
        raise InputError.unknown("value of only", str(only), ["new", "all"])
    if Path(glob).is_absolute() or ".." in Path(glob).parts:
        raise InputError("the glob leaves the project", "count it from the project's root")
    return Inputs(parameter, glob, only == "new")


def _formats(value: object) -> tuple[str, ...]:
    if value is None:
        return ("html", "pdf")
    listed = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise InputError("formats is no list", "write for example [html, pdf]")
    return check_formats(tuple(listed))


def _span(value: object) -> float | None:
    if value is None:
        return None
    found = _SPAN.fullmatch(str(value).strip()) if not isinstance(value, bool) else None
    seconds = float(found[1]) * _SECONDS[found[2] or "s"] if found else 0.0
    if seconds < 1:
        raise InputError(f'timeout "{value}" is no span of time', "write for example 90 s, 15 min or 2 h")
    return seconds


def _choice(entry: Mapping[str, Any], name: str, known: tuple[Any, ...]) -> Any:
    # The first one of each list is what holds when nothing is said. YAML reads a bare `none` as a text.
    value = entry.get(name, known[0])
    if value not in known:
        raise InputError.unknown(f"value of {name}", str(value), known)
    return value


def _flag(entry: Mapping[str, Any], name: str, otherwise: bool) -> bool:
    value = entry.get(name, otherwise)
    if not isinstance(value, bool):
        raise InputError(f"{name} is neither true nor false", f"write {name}: true or {name}: false")
    return value


def _mapping(entry: Mapping[str, Any], name: str) -> dict[str, object]:
    value = entry.get(name) or {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise InputError(f"{name} holds no names with values", f"write lines such as top: 5 under {name}")
    return dict(value)
