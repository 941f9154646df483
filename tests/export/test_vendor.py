"""What the page carries of others is what its manifest says."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from itertools import pairwise

import pytest
from plotly.offline import get_plotlyjs_version

from toolkit.base.errors import InputError
from toolkit.base.identity import sha256
from toolkit.export.vendor import FULL, bundle_version, bundles, library, library_for, map_outlines

MANIFEST = json.loads(files("toolkit.export.vendor").joinpath("manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", bundles())
def test_a_bundle_is_the_plotly_js_that_the_plotly_package_was_made_for(name: str) -> None:
    version = get_plotlyjs_version()
    assert bundle_version() == version, "run python -m toolkit.export.vendor.build_plotly"
    assert f"plotly.js v{version}" in library(name).script[:200]


def test_bundles_and_maps_have_the_hashes_of_the_manifest() -> None:
    for name, entry in MANIFEST["bundles"].items():
        assert sha256(library(name).script) == entry["sha256"]
    for name, value in MANIFEST["maps"].items():
        assert sha256(gzip.decompress(map_outlines(name))) == value


@pytest.mark.parametrize("name", bundles())
def test_a_bundle_evaluates_no_text_and_closes_no_script(name: str) -> None:
    script = library(name).script
    assert "new Function(" not in script
    assert "</script" not in script


def test_bundles_come_smallest_first_and_the_smallest_that_will_do_is_taken() -> None:
    sizes = [len(library(name).packed) for name in (*bundles(), FULL)]
    assert sizes == sorted(sizes)
    wanted = {"lines": {"scatter"}, "charts": {"pie", "scatter"}, "maps": {"choropleth"}, FULL: {"violin"}}
    assert {name: library_for(traces).name for name, traces in wanted.items()} == {name: name for name in wanted}


def test_the_full_library_is_packed_the_same_every_time() -> None:
    library.cache_clear()
    first = library(FULL).packed
    library.cache_clear()
    assert library(FULL).packed == first


def test_an_unknown_map_is_an_input_error() -> None:
    with pytest.raises(InputError, match="world_110m"):
        map_outlines("world_10m")


def inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = point
    found = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            found = not found
    return found


@pytest.mark.parametrize(
    ("place", "point", "country"),
    [("Crimea", (34.2, 45.3), "UKR"), ("Donetsk", (37.8, 48.0), "UKR"), ("Hanoi", (105.8, 21.0), "VNM")],
)
def test_boundaries_are_those_of_the_united_nations(place: str, point: tuple[float, float], country: str) -> None:
    world = json.loads(gzip.decompress(map_outlines("world_110m")))
    scale, shift = world["transform"]["scale"], world["transform"]["translate"]

    def arc(index: int) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for dx, dy in world["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points if index >= 0 else points[::-1]

    found = [
        geometry["id"]
        for geometry in world["objects"]["countries"]["geometries"]
        for polygon in ([geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", []))
        if inside(point, [corner for index in polygon[0] for corner in arc(index)])
    ]
    assert found == [country], place
