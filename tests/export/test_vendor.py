"""What the page carries of others is what its manifest says."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from toolkit.base.errors import InputError
from toolkit.base.identity import sha256
from toolkit.export.vendor import FULL, build_plotly, bundle_version, bundles, library, library_for, map_outlines

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


def test_the_licence_of_plotly_lies_beside_the_bundles_and_each_names_it() -> None:
    licence = files("toolkit.export.vendor").joinpath("LICENSE-plotly.js.txt").read_text(encoding="utf-8")
    assert MANIFEST["licence"] == "MIT (LICENSE-plotly.js.txt)"
    assert licence.startswith("MIT License")
    assert "Plotly" in licence
    assert all("MIT licence" in library(name).script[:200] for name in bundles())


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


REBUILD = "BRIEFING_REBUILD"


@pytest.mark.skipif(
    os.environ.get(REBUILD) != "1" or not shutil.which("npm"),
    reason=f"fetches npm packages for minutes: only with {REBUILD}=1 and where npm is",
)
def test_the_script_builds_the_very_files_that_are_here(tmp_path: Path) -> None:
    build_plotly.build(tmp_path)
    here = build_plotly.HERE
    made = sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file())
    kept = sorted(file.relative_to(here) for file in here.rglob("*") if file.suffix in (".gz", ".json", ".txt"))
    assert made == kept
    assert [str(file) for file in made if (tmp_path / file).read_bytes() != (here / file).read_bytes()] == []
