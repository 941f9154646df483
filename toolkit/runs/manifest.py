"""``manifest.json``: what went into a run, what came out, with what, how long it took, and what went wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.base.identity import canonical_json, sha256
from toolkit.base.project import project_relative, resolve_path
from toolkit.runs.cells import section_of
from toolkit.runs.secret import MASK, Secret
from toolkit.runs.values import to_data
from toolkit.runs.versions import versions

FORMAT_VERSION = 1
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
) -> str:
    """Return one hash of all that decides what a run's briefing says: notebook, parameters, files, versions.

    *configuration* is the hash of the project's settings, of which any notebook may make use; *theme* that of the look.
    Of a secret only counts whether there is one: a hash of it could be tried out.
    """
    decisive = [notebook_sha256, shared_parameters(parameters), inputs, configuration, versions()]
    return sha256(canonical_json([*decisive, theme] if theme else decisive))


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


def write_manifest(folder: Path, record: Mapping[str, Any]) -> Path:
    """Write *record* with the format's version and the folder's files as ``manifest.json``, and return the file."""
    whole = {"format_version": FORMAT_VERSION, **record, "outputs": outputs_of(folder)}
    file = folder / FILE
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n", encoding="utf-8")
    return file
