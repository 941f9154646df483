"""What every figure owes its reader: a finding, a reading, a source, an alt text, its data, labels that fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dated import many_dates
from support.gold import MAIN, NAMES, gold_facts
from support.hostile import ATTACK, facts_of

from toolkit.charts.dumbbell import summary_dumbbell
from toolkit.charts.flow import flow_diagram
from toolkit.charts.marks import Degree
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.meta import LONGEST_ALT, figure_meta, plain, shorten
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import FILLS, LIGHT
from toolkit.charts.timeline import ordinal_timeline
from toolkit.facts.facts import Facts

FIGURES: dict[str, Callable[[Facts], go.Figure | None]] = {
    "fig-matrice": claims_matrix,
    "fig-frise": ordinal_timeline,
    "fig-flux": flow_diagram,
    "fig-halteres": summary_dumbbell,
}
DRAWN = [(name, html_id) for name in NAMES for html_id, draw in FIGURES.items() if draw(gold_facts(name)) is not None]


@cache
def drawn(name: str, html_id: str) -> go.Figure:
    figure = FIGURES[html_id](gold_facts(name))
    assert figure is not None
    return figure


def layouts(figure: go.Figure) -> list[dict[str, Any]]:
    """Return the wide and the narrow drawing as plain dicts."""
    wide = json.loads(figure.to_json())
    return [wide, wide["layout"]["meta"]["briefing"]["narrow"]]


def boxes(drawing: dict[str, Any]) -> list[tuple[str, float, float, float, float]]:
    """Return (text, left, top, right, bottom) of every label, measured with the embedded font."""
    found = []
    for note in drawing["layout"]["annotations"]:
        text = note["text"].replace("&lt;", "<").replace("&gt;", ">").replace("&#36;", "$").replace("&amp;", "&")
        size, weight = note["font"]["size"], note["font"]["weight"]
        wide = width(text, size=size, weight=weight)
        left = note["x"] - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
        # Ascender to descender of the words themselves, not of the line.
        found.append((text, left, note["y"] - 0.36 * size, left + wide, note["y"] + 0.36 * size))
    return found


def test_the_main_article_has_all_four_figures() -> None:
    assert [html_id for name, html_id in DRAWN if name == MAIN] == list(FIGURES)


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_a_figure_says_all_that_must_stand_around_it(name: str, html_id: str) -> None:
    meta = figure_meta(drawn(name, html_id))
    assert meta["id"] == html_id
    for key in ("finding", "subtitle", "reading", "source", "alt"):
        assert meta[key].strip() == meta[key]
        assert meta[key]
        assert "'" not in meta[key], "a straight apostrophe"
    assert len(meta["alt"]) <= LONGEST_ALT
    assert len(meta["finding"].split()) >= 4


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_links_lead_from_marks_and_labels_to_sentences_of_the_article(name: str, html_id: str) -> None:
    known = {"pT", "pS", *(f"p{n}" for n in range(1, len(gold_facts(name).article.sentences) + 1))}
    figure = drawn(name, html_id)
    for drawing in layouts(figure):
        refs = drawing["layout"]["meta"]["briefing"]["refs"]
        assert refs
        for ref in refs:
            assert ref["target"] in known
            assert ref["label"]
            assert "annotation" in ref or "trace" in ref
            if "annotation" in ref:
                assert drawing["layout"]["annotations"][ref["annotation"]]["text"]
            if "point" in ref:
                assert ref["point"] < len(drawing["data"][ref["trace"]]["x"])
            if "shape" in ref:
                assert ref["shape"] < len(drawing["layout"]["shapes"])


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_every_mark_that_stands_for_words_of_the_text_leads_to_them(name: str, html_id: str) -> None:
    for drawing in layouts(drawn(name, html_id)):
        refs = drawing["layout"]["meta"]["briefing"]["refs"]
        told = len(figure_meta(drawn(name, html_id))["data"]["rows"])
        marks = [ref for ref in refs if {"trace", "shape"} & set(ref)]
        if html_id == "fig-matrice":
            assert len(marks) == len(refs) == told
        elif html_id == "fig-flux":
            assert len(marks) == sum(trace["mode"] == "lines" for trace in drawing["data"])
        elif html_id == "fig-frise":
            dates = [row[0] for row in figure_meta(drawn(name, html_id))["data"]["rows"] if row[0]]
            assert 2 <= len(marks) <= len(dates)
        else:
            assert len([ref for ref in marks if "annotation" not in ref]) == told


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_labels_neither_clip_nor_touch(name: str, html_id: str) -> None:
    for drawing in layouts(drawn(name, html_id)):
        labels = boxes(drawing)
        wide, high = drawing["layout"]["width"], drawing["layout"]["height"]
        for text, left, top, right, bottom in labels:
            assert left >= -1, (text, left)
            assert right <= wide + 1, (text, right)
            assert top >= -1, (text, top)
            assert bottom <= high + 1, (text, bottom)
        for one, other in combinations(labels, 2):
            apart = one[3] <= other[1] + 0.6 or other[3] <= one[1] + 0.6 or one[4] <= other[2] or other[4] <= one[2]
            assert apart, (one, other)


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_plotly_accepts_every_property_of_a_drawing_which_is_not_checked_as_it_is_made(name: str, html_id: str) -> None:
    for layout in layouts(drawn(name, html_id)):
        assert json.loads(go.Figure(layout).to_json()) == layout


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_no_label_is_smaller_than_twelve_pixels(name: str, html_id: str) -> None:
    for drawing in layouts(drawn(name, html_id)):
        assert min(note["font"]["size"] for note in drawing["layout"]["annotations"]) >= 12


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_nothing_is_told_by_hovering_alone(name: str, html_id: str) -> None:
    for drawing in layouts(drawn(name, html_id)):
        assert {trace["hoverinfo"] for trace in drawing["data"]} == {"skip"}


@pytest.mark.parametrize(("name", "html_id"), DRAWN)
def test_colours_are_tokens_of_the_palette(name: str, html_id: str) -> None:
    for drawing in layouts(drawn(name, html_id)):
        shapes = drawing["layout"]["shapes"]
        used = {shape["line"].get("color") for shape in shapes} | {shape.get("fillcolor") for shape in shapes}
        used |= {note["font"]["color"] for note in drawing["layout"]["annotations"]}
        assert used - {None} <= set(LIGHT.values())


def test_numbers_of_the_alt_text_are_those_of_the_table() -> None:
    meta = figure_meta(drawn(MAIN, "fig-matrice"))
    degrees = [row[3].split(",")[0].lower() for row in meta["data"]["rows"]]
    assert f"Matrice de {len(degrees)} énoncés" in meta["alt"]
    for name in ("affirmé", "rapporté", "démenti"):
        assert f"{name} {degrees.count(name)}" in meta["alt"]
    assert f"{sum('contesté' in row[3] for row in meta['data']['rows'])} sont contestés" in meta["alt"]


def test_the_matrix_has_one_square_for_each_claim() -> None:
    facts = gold_facts()
    for drawing in layouts(drawn(MAIN, "fig-matrice")):
        squares = [trace for trace in drawing["data"] if trace["marker"]["size"] > 20]
        assert sum(len(trace["x"]) for trace in squares) == len(facts.claims)


def test_an_alleged_claim_is_never_solid() -> None:
    assert set(FILLS) == {Degree.AFFIRMED, Degree.PROBABLE, Degree.POSSIBLE}


def test_an_article_without_claims_key_points_dates_or_links_has_no_figure() -> None:
    facts = facts_of("Rien.", claims=[])
    assert [draw(facts) for draw in FIGURES.values()] == [None, None, None, None]


def test_a_finding_is_computed_from_the_data() -> None:
    assert figure_meta(drawn(MAIN, "fig-halteres"))["finding"].startswith("Trois points clés sur cinq")
    assert "11 énoncés sur 16" in figure_meta(drawn(MAIN, "fig-matrice"))["finding"]


def test_markup_in_the_article_stays_words_in_every_label() -> None:
    figure = claims_matrix(facts_of(ATTACK))
    assert figure is not None
    # The page escapes texts of the meta; labels in the drawing are escaped here.
    texts = [note["text"] for drawing in layouts(figure) for note in drawing["layout"]["annotations"]]
    assert not any("<" in text or "$" in text for text in texts)
    assert ATTACK.split(" ")[0] in figure_meta(figure)["data"]["rows"][0][2]


@given(st.text(max_size=60))
def test_plain_text_holds_nothing_that_plotly_reads_as_markup(text: str) -> None:
    shown = plain(text)
    assert not set("<>$\n\r") & set(shown)
    back = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&#36;", "$").replace("&amp;", "&")
    assert back == text.replace("\r", " ").replace("\n", " ")


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["C"]), max_size=120), st.integers(40, 300))
def test_wrapped_lines_are_no_wider_than_their_room(text: str, room: int) -> None:
    for line in wrap(text, room):
        assert width(line) <= room or len(line) <= 2


@given(st.text(max_size=80), st.integers(5, 40))
def test_a_shortened_text_is_never_longer_than_allowed(text: str, longest: int) -> None:
    assert len(shorten(text, longest)) <= max(longest, 1)


def test_forty_dated_claims_still_read() -> None:

    figure = ordinal_timeline(many_dates(40))
    assert figure is not None
    assert len(figure_meta(figure)["data"]["rows"]) == 40
    for drawing in layouts(figure):
        labels = boxes(drawing)
        assert max(label[3] for label in labels) <= drawing["layout"]["width"] + 1
        for one, other in combinations(labels, 2):
            assert one[3] <= other[1] + 0.6 or other[3] <= one[1] + 0.6 or one[4] <= other[2] or other[4] <= one[2]


def test_of_too_many_dates_forty_are_drawn_and_the_rest_counted_in_print() -> None:
    figure = ordinal_timeline(many_dates(53))
    assert figure is not None
    meta = figure_meta(figure)
    assert len(meta["data"]["rows"]) == 53
    assert "53 repères" in meta["finding"]
    assert "13 autres repères datés sont dans la table." in meta["subtitle"].replace("\u00a0", " ")
    for drawing in layouts(figure):
        assert len({label[0] for label in boxes(drawing) if label[0].startswith("phrase")}) == 40
