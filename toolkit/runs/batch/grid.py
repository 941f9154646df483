"""``grid.yaml``: many jobs told in few lines, all of them checked before the first one starts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.project import project_root
from toolkit.runs.batch.job import Job
from toolkit.runs.plan import plan_of
from toolkit.runs.rendering import check_formats

FORMAT_VERSION = 1
MOST_JOBS = 10_000
SHOWN_PROBLEMS = 10


@dataclass(frozen=True)
class Grid:
    """Many jobs of one notebook.

    Attributes:
        notebook: The notebook.
        files: Parameter to patterns of files: one job to each file.
        parameters: Values that are the same in every job.
        grid: Parameter to values: one job to each, and to each combination.
        formats: What to write; None where nothing is said.
        out: Folder above all reports; None for the project's.
        theme: The organisation's look; None for the project's.
        static: The HTML edition without scripts.
        strict: Missing alternative texts and the like are errors.
        timeout: Seconds a notebook may take; None for no limit.
        retries: How often what fails is tried again.
    """

    notebook: str
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    grid: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    formats: tuple[str, ...] | None = None
    out: str | None = None
    theme: str | None = None
    static: bool = False
    strict: bool = False
    timeout: float | None = None
    retries: int = 0


_KNOWN = ("version", "notebook", "files", "parameters", "grid", "to", "out", "theme", "static", "strict")
_KEYS = (*_KNOWN, "timeout", "retries")


def read_grid(data: Mapping[str, Any], name: str = "grid.yaml") -> Grid:
    """Return the grid that *data* of the file *name* describes.

    Raises:
        InputError: an entry is unknown, missing or of the wrong kind.

    >>> read_grid({"notebook": "veille.ipynb", "grid": {"lang": ["fr", "en"]}, "to": "html"}).grid
    {'lang': ('fr', 'en')}
    """
    for key in data:
        if key not in _KEYS:
            raise InputError.unknown(f"entry in {name}", str(key), _KEYS)
    if data.get("version", FORMAT_VERSION) != FORMAT_VERSION:
        raise InputError(
            f"{name} has version {data['version']}, this toolkit knows {FORMAT_VERSION}",
            "update the toolkit, or write the file anew",
            code="newer-format",
        )
    if "notebook" not in data:
        raise InputError(f"{name} names no notebook", "write for example: notebook: veille.ipynb", code="bad-grid")
    to = data.get("to")
    return Grid(
        notebook=_of(data["notebook"], str, "notebook", name),
        files={key: _texts(value, f"files: {key}", name) for key, value in _mapping(data, "files", name).items()},
        parameters=_mapping(data, "parameters", name),
        grid={key: _values(value, f"grid: {key}", name) for key, value in _mapping(data, "grid", name).items()},
        formats=None if to is None else check_formats(_formats(to, name)),
        out=_of(data.get("out"), str, "out", name),
        theme=_of(data.get("theme"), str, "theme", name),
        static=_of(data.get("static", False), bool, "static", name),
        strict=_of(data.get("strict", False), bool, "strict", name),
        timeout=_number(data.get("timeout"), "timeout", name, least=1),
        retries=int(_number(data.get("retries", 0), "retries", name) or 0),
    )


def jobs_of(grid: Grid, *, root: Path | None = None) -> list[Job]:
    """Return the jobs of *grid*: each file in each combination of values, files of one name after another.

    Raises:
        InputError: a pattern finds no file, a parameter is given twice, or there are too many jobs.
    """
    _told_once(grid)
    base = root or project_root()
    axes = {name: tuple(_found(patterns, name, base)) for name, patterns in grid.files.items()} | grid.grid
    jobs: list[Job] = []
    for values in itertools.product(*axes.values()):
        if len(jobs) == MOST_JOBS:
            raise InputError(f"the grid has more than {MOST_JOBS} jobs", "make several of it", code="bad-grid")
        jobs.append(
            Job(
                grid.notebook,
                {**grid.parameters, **dict(zip(axes, values, strict=True))},
                grid.formats or ("html", "pdf"),
                out=grid.out,
                static=grid.static,
                timeout=grid.timeout,
                strict=grid.strict,
                theme=grid.theme,
                explicit=grid.formats is not None,
            )
        )
    return jobs


def check_jobs(jobs: Iterable[Job]) -> None:
    """Plan every job, so that a mistake anywhere is told before anything starts.

    Raises:
        InputError: some cannot be run; all mistakes are told, each once.
    """
    problems: dict[str, int] = {}
    first: BriefingError | None = None
    for job in jobs:
        try:
            plan_of(job)
        except BriefingError as error:
            first = first or error
            problems[str(error)] = problems.get(str(error), 0) + 1
    if first is None:
        return
    if len(problems) == 1:
        raise first
    lines = [f"{text} ({count} jobs)" if count > 1 else text for text, count in problems.items()]
    more = f" … and {len(lines) - SHOWN_PROBLEMS} more" if len(lines) > SHOWN_PROBLEMS else ""
    raise InputError(f"the grid has {len(lines)} mistakes: {' | '.join(lines[:SHOWN_PROBLEMS])}{more}", code="bad-grid")


def _told_once(grid: Grid) -> None:
    names = [*grid.files, *grid.parameters, *grid.grid]
    for name in names:
        if names.count(name) > 1:
            raise InputError(
                f'parameter "{name}" is given twice', "keep one of files, parameters and grid", code="bad-grid"
            )


def _found(patterns: tuple[str, ...], name: str, root: Path) -> Iterator[str]:
    seen: set[Path] = set()
    for pattern in patterns:
        given = Path(pattern).expanduser()
        base, relative = (
            (Path(given.anchor), str(given.relative_to(given.anchor))) if given.is_absolute() else (root, pattern)
        )
        try:
            files = sorted(file for file in base.glob(relative) if file.is_file())
        except (ValueError, NotImplementedError) as error:
            raise InputError(f'"{pattern}" is no pattern of files: {error}', code="bad-grid") from None
        if not files:
            raise InputError(
                f'no file for parameter "{name}": {pattern} finds none',
                "patterns count from the project root; ** goes into folders",
                code="no-files",
            )
        for file in files:
            if file not in seen:
                seen.add(file)
                yield str(file.relative_to(root)) if file.is_relative_to(root) else str(file)


def _mapping(data: Mapping[str, Any], key: str, name: str) -> dict[str, Any]:
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(entry, str) for entry in value):
        raise InputError(f"{name}: {key} holds no names with values", f"write under {key}: name: …", code="bad-grid")
    return value


def _texts(value: object, where: str, name: str) -> tuple[str, ...]:
    members = value if isinstance(value, list) else [value]
    if not members or not all(isinstance(member, str) and member for member in members):
        raise InputError(f"{name}: {where} is no pattern", 'write for example "data/*.csv", or a list', code="bad-grid")
    return tuple(members)


def _values(value: object, where: str, name: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or not value:
        raise InputError(f"{name}: {where} is no list", "write its values as [a, b]", code="bad-grid")
    return tuple(value)


def _formats(value: object, name: str) -> tuple[str, ...]:
    members = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    return _texts(members, "to", name)


def _of(value: Any, kind: type, key: str, name: str) -> Any:
    if value is not None and not isinstance(value, kind):
        word = {str: "a text", bool: "true or false"}[kind]
        raise InputError(f"{name}: {key} is {type(value).__name__}", f"write {word}", code="bad-grid")
    return value


def _number(value: object, key: str, name: str, *, least: float = 0) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < float("inf"):
        raise InputError(f"{name}: {key} is {value!r}", f"write a number of at least {least:g}", code="bad-grid")
    return float(value)
