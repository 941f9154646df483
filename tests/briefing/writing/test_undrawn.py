"""Where a figure is refused, its section tells the finding in a sentence, says why, and keeps the data in a table."""

from __future__ import annotations

from typing import Any

import pytest
from support.gold import gold_facts
from support.hostile import facts_of

from toolkit.briefing import compose
from toolkit.briefing.writing.blocks import Figure
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.matrix import claims_matrix


def writer() -> Writer:
    facts = gold_facts()
    return Writer(compose(facts.article, facts).material, "enonces")


def refused(**changes: Any) -> str:
    figure = claims_matrix(gold_facts())
    assert figure is not None
    figure.layout.meta["briefing"].update(changes)
    one = writer()
    one.figure(figure)
    output = one.output()
    assert not output.figures
    return output.html


def test_a_sound_figure_is_drawn() -> None:
    figure = claims_matrix(gold_facts())
    assert figure is not None
    one = writer()
    one.figure(figure)
    assert [type(part) for part in one.output().parts] == [Figure]


def test_a_refused_figure_leaves_its_data_as_a_table_with_their_links() -> None:
    html = refused(nodes=list("ABCDEFG"))
    assert "Figure non dessinée" in html
    assert "plus de six nœuds" in html
    rows = gold_facts().claims
    assert html.count('<tr role="row">') == len(rows) + 1
    assert 'href="#p4"' in html


@pytest.mark.parametrize(("language", "said"), [("fr", "Figure non dessinée"), ("en", "Figure not drawn")])
def test_a_single_claim_is_told_in_a_sentence_without_a_table(language: str, said: str) -> None:
    facts = facts_of("Le pont est fermé.")
    section = compose(facts.article, facts, language=language).section("enonces")
    assert not section.figures
    assert said in section.html
    assert "<table" not in section.html
    [told] = [one for one in section.statements if one.tag == "calcul"]
    assert "Le pont est fermé" in told.text


def test_what_is_told_instead_is_escaped() -> None:
    assert "<script" not in refused(nodes=list("ABCDEFG"), finding="Cinq liens <script> sont dits")
