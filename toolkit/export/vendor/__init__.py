"""Other people's work that pages carry, built by ``build_plotly.py``; ``manifest.json`` holds versions and hashes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.base.errors import InputError


@dataclass(frozen=True)
class Library:
    """One plotly.js: its name in the manifest (``full`` for that of the plotly package) and its packed bytes (gzip)."""

    name: str
    packed: bytes

    @property
    def script(self) -> str:
        """Return the JavaScript source."""
        return gzip.decompress(self.packed).decode("utf-8")

    @property
    def evaluates(self) -> bool:
        """Tell whether it makes code of text, which a strict policy must allow; only the full one does."""
        return self.name == FULL


FULL = "full"
DETAILED = "-detailed"
"""Behind the name of a base map: its edition with rivers and states, which few figures show."""


@cache
def _manifest() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(files(__package__).joinpath("manifest.json").read_text(encoding="utf-8"))
    return content


def bundles() -> dict[str, frozenset[str]]:
    """Return the names of the bundles, smallest first, and the trace types that each of them draws.

    >>> "choropleth" in bundles()["maps"], "choropleth" in bundles()["lines"]
    (True, False)
    """
    return {name: frozenset(entry["traces"]) for name, entry in _manifest()["bundles"].items()}


def bundle_version() -> str:
    """Return the version of plotly.js in the bundles."""
    return str(_manifest()["plotly.js"])


def library_for(traces: Iterable[str]) -> Library:
    """Return the smallest plotly.js that draws all *traces*; the full one of the plotly package when no bundle does.

    >>> library_for({"scatter", "bar"}).name, library_for({"scatter3d"}).name
    ('charts', 'full')
    """
    wanted = frozenset(traces)
    return library(next((name for name, drawn in bundles().items() if wanted <= drawn), FULL))


@cache
def library(name: str) -> Library:
    """Return one plotly.js by its name, packed reproducibly."""
    if name != FULL:
        return Library(name, files(__package__).joinpath(f"plotly-{name}.min.js.gz").read_bytes())
    script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return Library(name, gzip.compress(script, compresslevel=9, mtime=0))


def maps_for(names: Iterable[str]) -> dict[str, bytes]:
    """Return plotly's name of each base map and its packed outlines; the detailed ones where any of *names* asks so.

    >>> sorted(maps_for({"world_110m", "world_110m-detailed", "asia_50m"}))
    ['asia_50m', 'world_110m']
    """
    # Sorted, an edition with details comes behind the one without and takes its place.
    return {name.removesuffix(DETAILED): map_outlines(name) for name in sorted(names)}


@cache
def map_outlines(name: str) -> bytes:
    """Return the packed (gzip) TopoJSON of a plotly base map, for example ``"world_110m"``.

    Raises:
        InputError: plotly has no such map.
    """
    file = files(__package__).joinpath("maps", f"{name}.json.gz")
    if name not in _manifest()["maps"]:
        raise InputError.unknown("map", name, _manifest()["maps"])
    return file.read_bytes()
