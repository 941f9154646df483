"""Map outlines: smaller than plotly's, with its boundaries, and with a word on them wherever a map is shown."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pypdf
import pytest
from support.notebooks import code, figure_output, markdown, notebook, read

from toolkit.export.drawing import engine
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf
from toolkit.export.vendor import DETAILED, map_outlines
from toolkit.export.vendor.build_plotly import editions
from toolkit.export.vendor.reduce_maps import coarser, rings, without_details
from toolkit.export.web.live import live_scripts
from toolkit.export.words import words

MAPS = [f"{part}_{scale}m" for part in ("africa", "asia", "europe", "oceania", "usa", "world") for scale in (110, 50)]
# The lines of the United Nations, as plotly publishes them; X… are areas that it leaves to no country.
PLACES = {
    "Simferopol, Crimea": (34.1, 44.95, "UKR"),
    "Donetsk": (37.8, 48.0, "UKR"),
    "Luhansk": (39.3, 48.57, "UKR"),
    "Mariupol": (37.55, 47.15, "UKR"),
    "Pristina, Kosovo": (21.17, 42.67, "SRB"),
    "Taiwan": (121.0, 23.8, "TWN"),
    "Western Sahara": (-13.0, 24.5, "ESH"),
    "Golan": (35.8, 33.0, "SYR"),
    "Abkhazia": (41.2, 43.0, "GEO"),
    "Tskhinvali": (44.0, 42.3, "GEO"),
    "Tiraspol": (29.6, 46.9, "MDA"),
    "north of Cyprus": (33.5, 35.3, "CYP"),
    "Ramallah": (35.2, 31.95, "PSE"),
    "Gaza": (34.4, 31.45, "PSE"),
    "Hargeisa": (44.1, 9.5, "SOM"),
    "Stepanakert": (46.75, 39.8, "AZE"),
    "Srinagar": (74.8, 34.1, "XJK"),
    "Aksai Chin": (79.3, 35.2, "XAC"),
    "Arunachal": (94.5, 28.0, "XAP"),
    "Pyongyang": (125.8, 39.1, "PRK"),
    "Seoul": (127.0, 37.5, "KOR"),
    "Hanoi": (105.8, 21.0, "VNM"),
}


def outlines(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(gzip.decompress(map_outlines(name)))
    return content


def owners(point: tuple[float, float], topology: dict[str, Any]) -> set[str]:
    """Return the ids of the countries that *point* lies in: within an odd number of their rings."""
    x, y = point
    found: set[str] = set()
    for country, ring in rings(topology, "countries"):
        crossed = [
            (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0 for (x0, y0), (x1, y1) in pairwise(ring)
        ]
        if sum(crossed) % 2:
            found ^= {country}
    return found


@pytest.mark.parametrize("name", ["world_110m", f"world_110m{DETAILED}", "world_50m"])
def test_boundaries_are_those_of_the_united_nations(name: str) -> None:
    world = outlines(name)
    assert {place: owners((x, y), world) for place, (x, y, _) in PLACES.items()} == {
        place: {country} for place, (_, _, country) in PLACES.items()
    }


@pytest.mark.parametrize("name", MAPS)
def test_the_edition_for_most_figures_is_the_detailed_one_without_its_details(name: str) -> None:
    detailed, plain = outlines(f"{name}{DETAILED}"), outlines(name)
    assert without_details(name, detailed) == plain
    assert {"rivers", "subunits", "lakes"} <= set(detailed["objects"])
    assert {"lakes", "land", "countries", "coastlines", "ocean"} <= set(plain["objects"])
    assert ("subunits" in plain["objects"]) == name.startswith("usa")
    assert list(rings(plain, "countries")) == list(rings(detailed, "countries"))


def square(x: int, y: int, side: int) -> list[list[int]]:
    return [[x, y], [side, 0], [0, side], [-side, 0], [0, -side]]


def topology(*arcs: list[list[int]]) -> dict[str, Any]:
    """Return one country of squares, and a river, on a grid of a ten-thousandth of a degree."""
    polygons = [[[place]] for place in range(len(arcs))]
    river = {"type": "LineString", "arcs": [len(arcs)]}
    return {
        "objects": {
            "countries": {"geometries": [{"type": "MultiPolygon", "id": "ISL", "arcs": polygons}]},
            "rivers": {"geometries": [river]},
        },
        "arcs": [*arcs, [[0, 0], [1, 1], [500, 0]]],
        "transform": {"scale": [0.0001, 0.0001], "translate": [0, 0]},
    }


def test_a_coarser_grid_moves_points_by_half_a_step_at_most() -> None:
    made = coarser(topology(square(1049, 2051, 30_000)))
    assert made["transform"]["scale"] == pytest.approx([0.01, 0.01])
    [(_, ring)] = rings(made, "countries")
    assert ring == [pytest.approx(point) for point in [(0.1, 0.21), (3.1, 0.21), (3.1, 3.21), (0.1, 3.21), (0.1, 0.21)]]
    # Two points that fall together are one; a line keeps two ends.
    assert made["arcs"][1] == [[0, 0], [5, 0]]


def test_an_island_that_would_lose_its_ground_keeps_the_grid_fine() -> None:
    made = coarser(topology(square(0, 0, 30_000), square(40_001, 40_001, 12)))
    assert made["transform"]["scale"][0] < 0.005
    assert len(list(rings(made, "countries"))) == 2


def test_both_editions_come_from_the_published_one() -> None:
    made = editions("world_110m", topology(square(0, 0, 30_000)))
    assert list(made) == ["world_110m", f"world_110m{DETAILED}"]
    assert (len(made["world_110m"]["arcs"]), len(made[f"world_110m{DETAILED}"]["arcs"])) == (1, 2)


def rivers(shown: bool) -> go.Figure:
    return go.Figure(go.Scattergeo(lon=[2.35], lat=[48.85]), layout={"geo": {"showrivers": shown}})


def test_a_figure_that_shows_rivers_has_them_after_one_that_does_not_and_before_it() -> None:
    french = words("fr")
    dry, wet = (engine.draw(read(rivers(shown)), french)[0] for shown in (False, True))
    assert ('class="layer rivers"' in dry, 'class="layer rivers"' in wet) == (False, True)
    assert engine.draw(read(rivers(False)), french)[0] == dry


def test_a_page_carries_each_map_once_the_detailed_one_if_any_figure_needs_it() -> None:
    document = prepare(notebook(code(*(figure_output(rivers(shown), alt="Une ville") for shown in (False, True)))))
    blocks = {name for name, _, _ in live_scripts(document, words("fr")).data}
    assert blocks == {"figures", "plotly", "map-world_110m"}
    dry = prepare(notebook(code(figure_output(rivers(False), alt="Une ville"))))
    assert len(to_html(document)) > len(to_html(dry)) + 10_000


@pytest.mark.pdf
@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(("language", "note"), [("fr", "ne valent pas prise de position"), ("en", "imply no position")])
def test_a_word_on_boundaries_stands_under_every_map_on_page_and_paper(language: str, note: str) -> None:
    shown = code(figure_output(rivers(False), alt="Une ville"), figure_output(go.Figure(), alt="Rien"))
    document = prepare(notebook(markdown("## Carte"), shown), language=language)
    assert to_html(document, static=True).count(note) == 1
    text = " ".join(pypdf.PdfReader(BytesIO(to_pdf(document))).pages[0].extract_text().split())
    assert text.count(note) == 1
