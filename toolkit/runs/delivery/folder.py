"""Delivery into a folder, of this computer or of any place that fsspec knows."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from toolkit.base.project import resolve_path
from toolkit.runs.delivery.errors import DeliveryError, RefusedError
from toolkit.runs.delivery.package import Package, digest
from toolkit.runs.delivery.targets import Target
from toolkit.runs.manifest import FILE as MANIFEST


def send(package: Package, target: Target) -> None:
    """Copy what readers open, and the manifest, to ``<folder>/<report>/<run>/``; what is there already stays.

    In a folder of this computer by one rename; elsewhere the manifest comes last, and without it a run is not complete.

    Raises:
        DeliveryError: it cannot be written now.
        RefusedError: nothing can ever be written there.
    """
    files = (*package.files, package.folder / MANIFEST)
    url = target.url
    if "://" not in url:
        _to_disk(files, resolve_path(url) / package.report / package.run)
    else:
        _to_store(files, url, f"{package.report}/{package.run}", target)


def _to_disk(files: tuple[Path, ...], place: Path) -> None:
    if all((place / file.name).is_file() and digest(place / file.name) == digest(file) for file in files):
        return
    work = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=place.parent))
        for file in files:
            shutil.copyfile(file, work / file.name)
        work.chmod(0o755)
        if place.exists():
            # A run that grew (a PDF asked for later): each new file is renamed in, the manifest last.
            for file in files:
                (work / file.name).replace(place / file.name)
        else:
            work.replace(place)
    except OSError as error:
        raise DeliveryError(
            f"the folder cannot be written: {error.strerror or type(error).__name__}",
            "see that it is there, may be written and has room",
            code="folder",
        ) from None
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)


def _to_store(files: tuple[Path, ...], url: str, below: str, target: Target) -> None:
    import fsspec

    # Messages of storage libraries repeat signed addresses and keys: only their kind is told.
    try:
        system, root = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        scheme = urlsplit(url).scheme
        raise RefusedError(
            f"{scheme}:// cannot be used: {type(error).__name__}",
            f"install the fsspec package for {scheme}",
            code="no-such-storage",
        ) from None
    place = f"{root.rstrip('/')}/{below}"
    try:
        system.makedirs(place, exist_ok=True)
        for file in files:
            _put(system, file, f"{place}/{file.name}")
    except Exception as error:
        raise DeliveryError(
            f"{target.name} cannot be written: {type(error).__name__}",
            "see that it can be reached, and its credentials in the environment",
            code="storage",
        ) from None


def _put(system: Any, file: Path, address: str) -> None:
    part = f"{address}.part-{os.getpid()}"
    try:
        with file.open("rb") as source, system.open(part, "wb") as sink:
            shutil.copyfileobj(source, sink)
        system.mv(part, address)
    except BaseException:
        with suppress(Exception):
            system.rm(part)
        raise
