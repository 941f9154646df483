"""``Plan``: all that is settled, checked and hashed before a run starts anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.base.configuration import Configuration, load_configuration
from toolkit.base.errors import BriefingError, InputError
from toolkit.base.identity import canonical_json, sha256, slug
from toolkit.base.project import project_root, resolve_path
from toolkit.runs.batch.job import Job
from toolkit.runs.manifest import content_key, digest_of, inputs_of, paths_in
from toolkit.runs.parameters.reading import read_parameters
from toolkit.runs.parameters.secret import FROM_ENVIRONMENT, FROM_FILE, MASK
from toolkit.runs.rendering import check_formats

if TYPE_CHECKING:
    from toolkit.export.theme import Theme

DEFAULT_FOLDER = "reports"


_HEAD = 8192
"""Bytes of a page within which it says who made it."""


@dataclass(frozen=True)
class Plan:
    """All that is settled before anything starts.

    Attributes:
        notebook: The notebook's absolute path.
        given: The values handed to the notebook, typed.
        values: All values in force, the notebook's defaults included.
        formats: What to write.
        explicit: Whether the user named the formats.
        out: The folder above all reports.
        root: The project root.
        notebook_sha256: Hash of the notebook's bytes.
        inputs: The files among the values, with their hashes.
        theme: The organisation's look, if it has one.
        static: The HTML edition without scripts.
        strict: Missing alternative texts and the like are errors.
        storable: The given values as they may be kept: of a secret, only where it lies.
    """

    notebook: Path
    given: dict[str, Any]
    values: dict[str, Any]
    formats: tuple[str, ...]
    explicit: bool
    out: Path
    root: Path
    notebook_sha256: str
    inputs: list[dict[str, str]] = field(default_factory=list)
    theme: Theme | None = None
    static: bool = False
    strict: bool = False
    storable: dict[str, Any] = field(default_factory=dict)

    @property
    def report(self) -> str:
        """The folder's name for this notebook with these files: the same for every run of it."""
        # Files that belong together bear one name (an article and what goes with it): it is told once.
        named = (path for _, path in paths_in(self.values) if not self._made_here(path))
        stems = {slug(path.stem): path.stem for path in named}.values()
        return slug(" ".join([self.notebook.stem, *stems]), longest=100)

    def _made_here(self, path: Path) -> bool:
        """Tell whether an earlier run made the file: it says what this run is compared with, not what it is about."""
        file = resolve_path(path, root=self.root).resolve()
        return file.is_relative_to(self.out) or _is_page_of_ours(file)

    @property
    def folder(self) -> Path:
        """The folder of the report, above its runs."""
        return self.out / self.report

    @cached_property
    def key(self) -> str:
        """One hash of everything that decides what the briefing says, wherever the project lies."""
        settings = settings_digest(load_configuration(self.root))
        edition = "static" if self.static else ""
        return content_key(self.notebook_sha256, self.values, self.inputs, settings, self.look, edition)

    @property
    def look(self) -> str:
        """The hash of the theme and the files it names; empty without one."""
        return self.theme.sha256 if self.theme else ""


def make_plan(
    notebook: str | Path,
    parameters: Mapping[str, object],
    formats: tuple[str, ...],
    *,
    explicit: bool = False,
    out: str | Path | None = None,
    theme: str | Path | None = None,
    static: bool = False,
    strict: bool = False,
) -> Plan:
    """Check everything that can be checked without starting anything, and return what is to be done.

    Raises:
        InputError: notebook, parameters, formats or theme cannot be used.
    """
    root = project_root()
    file = resolve_path(notebook, root=root).resolve()
    declared = read_parameters(file)
    given = declared.validate(parameters)
    values = declared.effective(given)
    try:
        inputs = inputs_of(values, root)
    except OSError as error:
        raise InputError(
            f"{Path(str(error.filename)).name} cannot be read: {error.strerror}",
            "check its permissions",
            code="unreadable-input",
        ) from None
    return Plan(
        notebook=file,
        given=given,
        values=values,
        formats=check_formats(formats),
        explicit=explicit,
        out=resolve_path(out or DEFAULT_FOLDER, root=root).resolve(),
        root=root,
        notebook_sha256=digest_of(file),
        inputs=inputs,
        theme=_theme(theme, root),
        static=static,
        strict=strict,
        storable=declared.storable(parameters),
    )


def plan_of(job: Job) -> Plan:
    """Return the plan of a job.

    Raises:
        InputError: as :func:`make_plan`; or a secret that a ledger could not keep has to be given again.
    """
    for name, value in job.parameters.items():
        if value == MASK:
            raise InputError(
                f'the secret "{name}" was not kept',
                f"give it as {FROM_ENVIRONMENT}NAME or {FROM_FILE}PATH, so that it is found again",
                code="secret-not-kept",
            )
    return make_plan(
        job.notebook,
        job.parameters,
        job.formats,
        explicit=job.explicit,
        out=job.out,
        theme=job.theme,
        static=job.static,
        strict=job.strict,
    )


def masked(job: Job) -> dict[str, Any]:
    """Return the values of a job that cannot be planned, as they may be kept: all masked when not even that is known.

    >>> masked(Job("no-such.ipynb", {"token": "correct horse"}))
    {'token': '••••'}
    """
    try:
        return read_parameters(resolve_path(job.notebook)).storable(job.parameters)
    except BriefingError:
        return dict.fromkeys(job.parameters, MASK)


def _theme(given: str | Path | None, root: Path) -> Theme | None:
    """Return the theme asked for, else the project's."""
    file = given or load_configuration(root).theme
    if not file:
        return None
    from toolkit.export.theme import read_theme

    return read_theme(resolve_path(file, root=root))


def settings_digest(configuration: Configuration) -> str:
    """Return the hash of what the settings say; comments do not count, nor where the theme's file lies.

    >>> settings_digest(Configuration()) == settings_digest(Configuration(theme="look/theme.toml"))
    True
    """
    return sha256(canonical_json({**asdict(configuration), "theme": ""}))


def _is_page_of_ours(file: Path) -> bool:
    """Tell whether a file is a page that some run made, wherever it lies now."""
    if file.suffix.lower() != ".html" or not file.is_file():
        return False
    with file.open("rb") as stream:
        return b'<meta name="generator" content="briefing">' in stream.read(_HEAD)
