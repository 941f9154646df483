"""A report that stands already: the same content key, every file of the asked formats there and intact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.runs.manifest import FILE, digest_of, read_manifest
from toolkit.runs.rendering import FILES


@dataclass(frozen=True)
class Standing:
    """A published run of the very same content.

    Attributes:
        folder: Where it lies.
        manifest: What it says about itself.
        missing: Asked formats that it does not have yet.
    """

    folder: Path
    manifest: dict[str, Any]
    missing: tuple[str, ...]

    @property
    def files(self) -> dict[str, Path]:
        """Format to file, of those that are there."""
        there = {entry["path"] for entry in self.manifest["outputs"]}
        return {name: self.folder / file for name, file in FILES.items() if file in there}


def find_standing(report: Path, key: str, formats: tuple[str, ...], *, strict: bool = False) -> Standing | None:
    """Return the run in the folder *report* that *key* stands for; None when there is none that is whole.

    One that lacks some of the *formats* is returned when no other has them all: they can be made from its notebook.
    """
    best: Standing | None = None
    for file in sorted(report.glob(f"*-{key[:8]}*/{FILE}"), reverse=True):
        try:
            manifest = read_manifest(file)
        except BriefingError:
            continue  # What cannot be read proves nothing, and the report is made anew.
        if manifest.get("key") != key or manifest["state"] != "ok" or (strict and not manifest["strict"]):
            continue
        if not is_intact(file.parent, manifest):
            continue
        there = {entry["path"] for entry in manifest["outputs"]}
        missing = tuple(name for name in formats if FILES[name] not in there)
        if best is None or len(missing) < len(best.missing):
            best = Standing(file.parent, manifest, missing)
        if not missing:
            break
    return best


def is_intact(folder: Path, manifest: Mapping[str, Any]) -> bool:
    """Tell whether every file that the *manifest* of *folder* lists is there, to the last byte."""
    for entry in manifest["outputs"]:
        file = folder / entry["path"]
        try:
            if file.stat().st_size != entry["bytes"] or digest_of(file) != entry["sha256"]:
                return False
        except OSError:
            return False
    return True
