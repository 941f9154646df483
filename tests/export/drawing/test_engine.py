"""plotly.js draws in our own engine, without a browser: every kind of figure, the same bytes each time."""

from __future__ import annotations

import base64
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import plotly.graph_objects as go
import pytest
from lxml import etree
from PIL import Image
from support.figures import corpus
from support.notebooks import bars, read

from toolkit.base.identity import sha256
from toolkit.export import vendor
from toolkit.export.drawing import engine
from toolkit.export.words import words

CORPUS = corpus()
FRENCH = words("fr")


def drawn(figure: go.Figure) -> str:
    return engine.draw(read(figure), FRENCH)[0]


@pytest.mark.parametrize("name", CORPUS)
def test_every_kind_of_figure_is_drawn(name: str) -> None:
    root = etree.fromstring(drawn(CORPUS[name]).encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(list(root.iter("{*}path", "{*}rect", "{*}image"))) > 2
    assert "NaN" not in etree.tostring(root, encoding="unicode")


def test_a_figure_has_a_wide_and_a_narrow_drawing() -> None:
    narrow = {"data": [], "layout": {"width": 340, "height": 200}}
    wide, phone = engine.draw(read(bars(), narrow=narrow), FRENCH)
    assert 'width="720"' in wide
    assert 'width="340"' in phone


def test_months_and_thousands_are_written_in_the_language_of_the_page() -> None:
    text = drawn(CORPUS["months and thousands in French"])
    assert "février" in text
    assert "2\u202f000,0" in text


def test_a_heatmap_brings_its_cells_as_a_picture() -> None:
    found = re.search(r"base64,([\w+/=]+)", drawn(CORPUS["heatmap"]))
    assert found
    picture = Image.open(io.BytesIO(base64.b64decode(found[1])))
    assert picture.size == (3, 3)
    assert len(set(picture.convert("RGB").get_flattened_data())) == 4


def test_what_one_figure_does_leaves_no_trace_in_the_next() -> None:
    alone = drawn(CORPUS["markers"])
    drawn(CORPUS["flows"])
    assert drawn(CORPUS["markers"]) == alone


def test_threads_do_not_draw_into_each_others_pictures() -> None:
    names = ["markers", "grouped bars", "annotations", "flows"] * 3
    alone = {name: drawn(CORPUS[name]) for name in names}
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda name: drawn(CORPUS[name]), names)) == [alone[name] for name in names]


@pytest.mark.parametrize("name", ["annotations", "coloured countries", "hatched bars"])
def test_two_processes_give_the_same_bytes(name: str) -> None:
    program = (
        "from support.figures import corpus; from support.notebooks import read\n"
        "from toolkit.export.drawing import engine; from toolkit.export.words import words\n"
        "from toolkit.base.identity import sha256\n"
        f"print(sha256(engine.draw(read(corpus()[{name!r}]), words('fr'))[0]))"
    )
    paths = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256(drawn(CORPUS[name]))


@pytest.mark.parametrize("library", ["lines", "charts", "maps", "full"])
def test_every_plotly_can_be_told_to_draw_annotations_once(library: str) -> None:
    script = vendor.library(library).script
    assert engine.once(script).count("whereAxesFit") == 1


def test_annotations_that_widen_their_axis_do_so() -> None:
    far = {"x": 40, "y": 9, "text": "loin", "showarrow": False}
    fitted = go.Figure(go.Scatter(x=[1, 2], y=[1, 2]), layout={"annotations": [far]})
    fixed = go.Figure(fitted).update_xaxes(range=[0, 3]).update_yaxes(range=[0, 3])
    assert "loin" in drawn(fitted)
    assert "loin" not in drawn(fixed)


def test_what_needs_webgl_is_left_to_a_browser() -> None:
    with pytest.raises(engine.CannotDrawError, match="scattergl needs a browser"):
        drawn(go.Figure(go.Scattergl(x=[1], y=[1])))


def test_a_figure_that_takes_too_long_is_given_up_and_the_next_one_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SECONDS", 1)
    engine.forget()
    many = [n % 1000 for n in range(400_000)]
    with pytest.raises(engine.CannotDrawError):
        drawn(go.Figure(go.Scatter(x=many, y=many, mode="markers")))
    monkeypatch.undo()
    engine.forget()
    assert drawn(CORPUS["markers"])
