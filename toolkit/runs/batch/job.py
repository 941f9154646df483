"""``Job``: one report to be made, as plain data that is saved, sent to other processes and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.identity import canonical_json
from toolkit.base.project import resolve_path
from toolkit.runs.parameters.reading import read_parameters
from toolkit.runs.parameters.values import to_data

FORMAT_VERSION = 1


@dataclass(frozen=True)
class Job:
    """One report to be made: what ``run_report`` needs, and what a schedule wants to know it by.

    Attributes:
        notebook: The notebook; a relative path counts from the project root.
        parameters: Values for its tagged cell; dates and paths may be given as such or as texts.
        formats: What to write.
        out: Folder above all reports; ``reports`` of the project when left out.
        static: The HTML edition without scripts.
        timeout: Seconds the notebook may take.
        schedule_id: The schedule that asked for it.
        due_local: When it was due, by the schedule's own clock and without offset (``2026-10-25T02:30``): an hour that
            a change of the clock repeats is the same due time.
        strict: Missing alternative texts and the like are errors.
        theme: A ``theme.toml``; what ``briefing.toml`` says when left out.
        explicit: Whether the formats were asked for, so that a missing PDF engine makes the result partial.
    """

    notebook: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    formats: tuple[str, ...] = ("html", "pdf")
    out: str | None = None
    static: bool = False
    timeout: float | None = None
    schedule_id: str | None = None
    due_local: str | None = None
    strict: bool = False
    theme: str | None = None
    explicit: bool = False

    def to_json(self) -> str:
        """Return the job as one line, the same for equal jobs.

        >>> from datetime import date
        >>> Job.from_json(Job("veille.ipynb", {"day": date(2026, 11, 27)}).to_json()).parameters
        {'day': '2026-11-27'}
        """
        plain = replace(self, parameters={name: to_data(value) for name, value in self.parameters.items()})
        return canonical_json({"format_version": FORMAT_VERSION, **asdict(plain)})

    def storable(self) -> Job:
        """Return the job as it may be written down or shown: of a secret, only where it lies.

        A job whose secret was given as such, not as ``env:NAME`` or ``file:PATH``, cannot be run again from that.
        """
        try:
            declared = read_parameters(resolve_path(self.notebook))
        except BriefingError:
            return self  # It will be refused, and nothing is known of its parameters.
        return replace(self, parameters=declared.storable(self.parameters))

    @classmethod
    def from_json(cls, text: str) -> Job:
        """Return the job of :meth:`to_json`.

        Raises:
            BriefingError: a newer toolkit wrote it.
        """
        data: dict[str, Any] = json.loads(text)
        version = data.pop("format_version")
        known = {entry.name for entry in fields(cls)}
        if version > FORMAT_VERSION or not set(data) <= known:
            raise BriefingError(
                "this job was saved by a newer version of the toolkit", "update the toolkit", code="newer-format"
            )
        return cls(**{**data, "formats": tuple(data["formats"])})
