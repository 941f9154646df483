"""The desk without a browser: what its controls hear, what they answer, and how short everything shows itself."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from toolkit import BriefingError, Facts
from toolkit.desk.explore.explorer import Explorer
from toolkit.desk.explore.grids import Grid
from toolkit.desk.explore.reprs import short_table

OTHER = "# Crue à Sète\n\nLe maire a annoncé lundi la fermeture du pont. Il rouvrira en mai.\n"


def hear(control: Any, content: dict[str, Any], buffers: list[bytes] | None = None) -> None:
    """Give a control what the browser would send."""
    control._handle_custom_msg(content, buffers or [])


def test_an_article_comes_by_path_by_file_and_by_paste(facts: Facts, tmp_path: Any) -> None:
    desk = Explorer(facts, language="en")
    opener = desk.opener()
    (tmp_path / "crue.md").write_text(OTHER, encoding="utf-8")
    for content, buffers in (
        ({"way": "path", "text": str(tmp_path / "crue.md")}, []),
        ({"way": "file", "text": "crue.md"}, [OTHER.encode()]),
        ({"way": "paste", "text": OTHER, "published": "2026-03-04"}, []),
    ):
        desk.open(facts)
        hear(opener, content, buffers)
        assert desk.article.title == "Crue à Sète"
        told = f"Crue à Sète: claims, {len(desk.facts.claims)}; events, 0"
        if content["way"] == "path":
            told += ". This file lies outside the project; a report will find it on this computer only."
        assert (opener.status, opener.failed, opener.busy) == (told, False, False)
    assert str(desk.article.published) == "2026-03-04"


@pytest.mark.parametrize(
    ("content", "buffers", "told"),
    [
        ({"way": "path", "text": "data/articles/none.md"}, [], '"data/articles/none.md" does not exist'),
        ({"way": "path", "text": " "}, [], "No article was given. Type"),
        ({"way": "paste", "text": ""}, [], "No article was given. Type"),
        ({"way": "file", "text": "a.pdf"}, [b"%PDF-1.7 broken"], "a.pdf"),
        ({"way": "path", "text": "../../etc/passwd"}, [], '"passwd" is no article. Give a txt, md, html, pdf or docx'),
        ({"way": "path", "text": "data/reviews/a.yaml"}, [], '"a.yaml" is no article'),
        ({"way": "file", "text": "a.png"}, [b"x"], '"a.png" is no article'),
        ({"way": "file", "text": "../../a.md"}, [b""], "a.md is empty"),
        ({"way": "paste", "text": OTHER, "published": "4 mars"}, [], "4 mars"),
        ({}, [], "No article was given. Type"),
    ],
)
def test_a_bad_article_is_told_in_the_control_and_the_desk_keeps_what_it_has(
    facts: Facts, content: dict[str, Any], buffers: list[bytes], told: str
) -> None:
    desk = Explorer(facts, language="en")
    opener = desk.opener()
    hear(opener, content, buffers)
    assert told in opener.status
    assert "Traceback" not in opener.status
    assert opener.failed
    assert not opener.busy
    assert desk.facts is facts


def test_a_chip_narrows_tables_text_and_figures_and_says_how_much_is_left(facts: Facts) -> None:
    desk = Explorer(facts, language="en")
    filters, text, table, matrix = desk.filters(), desk.text(), desk.table("claims"), desk.figure("matrix")
    before = [view.bundles() for view in (text, table, matrix)]
    hear(filters, {"actors": ["cty_VNM"], "words": ""})
    assert filters.status == f"{len(desk.chosen.claims)} claims of {len(facts.claims)}"
    assert [choice["label"] for choice in filters.choices["actors"] if choice["chosen"]] == ["Vietnam"]
    assert all(now != then for now, then in zip((v.bundles() for v in (text, table, matrix)), before, strict=True))
    hear(filters, {"words": ""})
    assert [view.bundles() for view in (text, matrix)] == [before[0], before[2]]
    assert desk.chosen is facts


def test_a_control_says_without_its_kernel_how_things_stood(facts: Facts) -> None:
    desk = Explorer(facts, language="en")
    filters = desk.filters()
    desk.filter(actor="Vietnam", words="pétrole")
    bundle = filters._repr_mimebundle_()[0]
    assert "Vietnam" in bundle["text/html"]
    assert "“pétrole”" in bundle["text/html"]


def test_nothing_prints_a_wall_of_text(facts: Facts) -> None:
    desk = Explorer(facts, language="en")
    for shown in (facts, facts.article, desk, desk.text(), Grid(facts.claims), desk.filters(), desk.opener()):
        assert len(repr(shown)) < 400
    for name, table in facts.tables():
        html = short_table(table)
        assert html is not None
        assert html.count("<tr>") <= 11, name
        assert len(html) < 8_000, name
    assert short_table(pd.DataFrame({"a": range(3)})) is None


def test_ipython_shows_fact_tables_shortly_and_other_frames_as_pandas_does(facts: Facts) -> None:
    shell = InteractiveShell.instance()
    try:
        shell.run_line_magic("load_ext", "toolkit.desk.explore")
        html = shell.display_formatter.format
        assert f"{len(facts.claims)} lignes" in html(facts.claims)[0]["text/html"]
        assert len(html(facts.claims.query("certainty == 'affirmed'"))[0]["text/html"]) < 8_000
        assert "dataframe" in html(facts.claims[["surface"]])[0]["text/html"]
    finally:
        InteractiveShell.clear_instance()


def test_a_grid_shows_numbers_plainly_nulls_as_nothing_and_lists_as_words(facts: Facts) -> None:
    assert Grid(facts.quantities).shown()["value"].tolist() == ["", "2", "5,000,000"]
    events = Grid(facts.events, every_column=True).shown()
    assert len(events.columns) == len(facts.events.columns)
    assert not events["actor_ids"].str.contains(r"\[").any()


def test_completion_offers_the_verbs_of_the_desk_and_nothing_private(facts: Facts) -> None:
    offered = dir(Explorer(facts, language="en"))
    assert {"article", "facts", "filter", "filters", "text", "table", "figure", "sql", "save", "open"} <= set(offered)
    assert not [name for name in offered if name.startswith("_")]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda desk: desk.table("claim"), 'did you mean "claims"?'),
        (lambda desk: desk.figure("martix"), 'did you mean "matrix"?'),
        (lambda desk: desk.sql("select * from clams"), 'Did you mean "claims"?'),
        (lambda desk: desk.filter(actor="Brésil"), 'unknown actor "Brésil"'),
        (lambda desk: desk.filter(actor="North Corea"), 'did you mean "North Korea"?'),
        (lambda desk: desk.open("nowhere.md"), "does not exist"),
        (lambda desk: desk.open("../../etc/passwd"), "is no article"),
        (lambda desk: Explorer(desk.facts, language="de"), 'unknown page language "de"'),
    ],
)
def test_what_the_desk_does_not_have_is_told_with_what_it_has(facts: Facts, ask: Any, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        ask(Explorer(facts, language="en"))
    assert told in str(caught.value)


def test_each_desk_brings_the_script_of_its_grids_for_a_page_that_was_reloaded(
    facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[bool] = []
    monkeypatch.setattr("itables.init_notebook_mode", lambda **_: brought.append(True))
    shown: list[object] = []
    monkeypatch.setattr("IPython.display.display", lambda *given, **_: shown.extend(given))
    for _ in range(2):
        desk = Explorer(facts, language="en")
        desk.table("claims")._ipython_display_()
        desk.table("events")._ipython_display_()
    assert len(brought) == 2, "once a desk, not once a kernel"


def test_a_figure_stands_on_its_light_paper_under_a_dark_theme_too(facts: Facts) -> None:
    for bundle in Explorer(facts, language="en").figure("matrix").bundles()[1:]:
        [drawn] = [value for kind, value in bundle.items() if "plotly" in kind]
        assert drawn["layout"]["paper_bgcolor"] == "#FDFCFA"
