"""``manifest.json``: what went into a run, what came out, with what, how long it took, and what went wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.identity import canonical_json, sha256
from toolkit.base.project import project_relative, resolve_path
from toolkit.runs.cells import section_of
from toolkit.runs.parameters.secret import MASK, Secret
from toolkit.runs.parameters.values import to_data
from toolkit.runs.versions import toolkit_digest, versions

FORMAT_VERSION = 2
FILE = "manifest.json"


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, or of the names and contents of a folder's files."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        return sha256("\n".join(f"{file.relative_to(path).as_posix()} {digest_of(file)}" for file in files))
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def paths_in(values: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every file among the parameters' values, members of lists too."""
    for name, value in values.items():
        for member in value if isinstance(value, list) else [value]:
            if isinstance(member, Path):
                yield name, member


def inputs_of(values: Mapping[str, Any], root: Path) -> list[dict[str, str]]:
    """Return ``{"parameter", "path", "sha256"}`` for every file among the parameters' values."""
    return [
        {
            "parameter": name,
            "path": project_relative(resolve_path(path, root=root), root=root),
            "sha256": digest_of(resolve_path(path, root=root)),
        }
        for name, path in paths_in(values)
    ]


def outputs_of(folder: Path) -> list[dict[str, Any]]:
    """Return ``{"path", "sha256", "bytes"}`` for every file of a run's folder, the manifest excepted."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != FILE)
    return [
        {"path": file.relative_to(folder).as_posix(), "sha256": digest_of(file), "bytes": file.stat().st_size}
        for file in files
    ]


def content_key(
    notebook_sha256: str,
    parameters: Mapping[str, Any],
    inputs: list[dict[str, str]],
    configuration: str = "",
    theme: str = "",
    edition: str = "",
) -> str:
    """Return one hash of all that decides what a run's briefing says: notebook, parameters, files, versions.

    *configuration* is the hash of the project's settings, of which any notebook may make use; *theme* that of the look,
    *edition* tells pages apart that are made of the same.
    Of a secret only counts whether there is one: a hash of it could be tried out.
    """
    decisive = [notebook_sha256, shared_parameters(parameters), inputs, configuration, versions(), toolkit_digest()]
    return sha256(canonical_json([*decisive, theme, edition]))


def shared_parameters(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters as JSON data to show to others: paths outside the project by their names, secrets masked.

    >>> shared_parameters({"top": 3, "article": Path("/home/someone/a.md")})
    {'top': 3, 'article': 'a.md'}
    """
    return {name: to_data(_shareable(value)) for name, value in values.items()}


def _shareable(value: Any) -> Any:
    if isinstance(value, list):
        return [_shareable(member) for member in value]
    if isinstance(value, Secret):
        return MASK if value else ""
    return Path(value.name) if isinstance(value, Path) and value.is_absolute() else value


def cell_timings(notebook: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return ``{"cell", "section", "seconds"}`` for every code cell that Papermill timed."""
    return [
        {"cell": index, "section": section_of(cell), "seconds": round(cell["metadata"]["papermill"]["duration"], 3)}
        for index, cell in enumerate(notebook["cells"])
        if cell["cell_type"] == "code" and cell["metadata"].get("papermill", {}).get("duration") is not None
    ]


def read_manifest(file: Path) -> dict[str, Any]:
    """Return a run's manifest in the newest format, whichever version wrote it.

    Raises:
        BriefingError: it cannot be read, or a newer toolkit wrote it.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        version = int(data["format_version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BriefingError(
            f"the manifest of {file.parent.name} cannot be read: {error}", "make the report again", code="bad-manifest"
        ) from None
    if version > FORMAT_VERSION:
        raise BriefingError(
            f"the manifest of {file.parent.name} has version {version}, this toolkit knows {FORMAT_VERSION}",
            "update the toolkit",
            code="newer-format",
        )
    for step in _MIGRATIONS[version - 1 :]:
        data = step(data)
    return {**data, "format_version": FORMAT_VERSION}


def _static_and_strict(data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 to 2: which edition of the page it is, and whether it passed the strict rules; unknown before."""
    return {"static": None, "strict": False, **data}


_MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_static_and_strict,)
"""The step at place *n* leads from version *n* + 1 to the next."""


def write_manifest(folder: Path, record: Mapping[str, Any]) -> Path:
    """Write *record* with the format's version and the folder's files as ``manifest.json``, and return the file."""
    whole = {"format_version": FORMAT_VERSION, **record, "outputs": outputs_of(folder)}
    file = folder / FILE
    file.write_text(as_text(whole), encoding="utf-8")
    return file


def as_text(manifest: Mapping[str, Any]) -> str:
    """Return a manifest as the text of its file."""
    return json.dumps(manifest, ensure_ascii=False, indent=2, default=str) + "\n"
