"""Other people's work that pages carry, unchanged or built by ``build_plotly.py``; ``manifest.json`` holds versions and hashes."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from toolkit.base.errors import InputError


@dataclass(frozen=True)
class Library:
    """One plotly.js: its packed bytes (gzip), and whether it is the full one."""

    packed: bytes
    full: bool

    @property
    def script(self) -> str:
        """Return the JavaScript source."""
        return gzip.decompress(self.packed).decode("utf-8")


@cache
def _manifest() -> dict[str, object]:
    content: dict[str, object] = json.loads(files(__package__).joinpath("manifest.json").read_text(encoding="utf-8"))
    return content


def bundled_traces() -> frozenset[str]:
    """Return the trace types that the small bundle draws.

    >>> {"scatter", "bar", "choropleth"} <= bundled_traces()
    True
    """
    traces = _manifest()["traces"]
    return frozenset(traces if isinstance(traces, list) else ())


def bundle_version() -> str:
    """Return the version of plotly.js in the small bundle."""
    return str(_manifest()["plotly.js"])


@cache
def plotly_library(*, full: bool) -> Library:
    """Return the small bundle, or the full plotly.js of the installed plotly package, packed reproducibly."""
    if not full:
        return Library(files(__package__).joinpath("plotly-charts.min.js.gz").read_bytes(), full=False)
    script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return Library(gzip.compress(script, compresslevel=9, mtime=0), full=True)


@cache
def map_outlines(name: str) -> bytes:
    """Return the packed (gzip) TopoJSON of a plotly base map, for example ``"world_110m"``.

    Raises:
        InputError: plotly has no such map.
    """
    file = files(__package__).joinpath("maps", f"{name}.json.gz")
    maps = _manifest()["maps"]
    known = maps if isinstance(maps, dict) else {}
    if name not in known:
        raise InputError.unknown("map", name, known)
    return file.read_bytes()
