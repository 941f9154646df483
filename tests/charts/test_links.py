"""Links between actors keep the words that weaken them, and never become firmer than their sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.gold import NAMES, gold_facts

from toolkit.charts.flow import flow_diagram
from toolkit.charts.links import Link, links_of
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.meta import figure_meta


def between(source: str, goal: str) -> list[Link]:
    return [link for link in links_of(gold_facts()) if (link.source.name, link.goal.name) == (source, goal)]


def test_an_alleged_delivery_keeps_its_cue_and_its_denial() -> None:
    [link] = [link for link in between("Corée du Nord", "Russie") if "missiles" in link.surface]
    assert link.mark.degree is Degree.ALLEGED
    assert link.mark.disputed
    assert link.surface.startswith("est soupçonné")


def test_an_announced_visit_is_not_made_firm_by_a_firm_remark_on_it() -> None:
    visits = [link for link in between("Russie", "Corée du Nord") if "s01" in link.sentence_ids]
    assert [link.mark.degree for link in visits] == [Degree.REPORTED]


def test_the_same_technologies_are_two_links_when_told_with_two_degrees() -> None:
    degrees = {link.mark.degree for link in between("Russie", "Corée du Nord") if "technologies" in link.surface}
    assert degrees == {Degree.AFFIRMED, Degree.ALLEGED}


def test_a_negated_claim_is_quoted_with_its_negation() -> None:
    [link] = [link for link in between("Russie", "Corée du Nord") if "2000" in link.surface]
    assert "n'est plus" in link.surface


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_link_stand_in_the_text(name: str) -> None:
    facts = gold_facts(name)
    for link in links_of(facts):
        assert facts.article.text[link.start :].startswith(link.surface)


@pytest.mark.parametrize("name", NAMES)
def test_at_most_six_actors_are_drawn_and_the_table_has_every_link(name: str) -> None:
    figure = flow_diagram(gold_facts(name))
    if figure is None:
        assert not links_of(gold_facts(name))
        return
    rows = figure_meta(figure)["data"]["rows"]
    assert len(rows) == len(links_of(gold_facts(name)))
    drawn = [row for row in rows if row[4] == "oui"]
    hidden = len(rows) - len(drawn)
    assert (f"{hidden} autre" in figure_meta(figure)["subtitle"]) is bool(hidden)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_planned_is_never_drawn_solid_and_says_that_it_is_planned(name: str) -> None:
    for link in links_of(gold_facts(name)):
        assert not (link.planned and link.drawn is Degree.AFFIRMED)
        assert ("prévu" in link.degree_words) is link.planned


def test_a_visit_told_firmly_that_is_yet_to_come_has_a_broken_line() -> None:
    visits = [link for link in between("Russie", "Corée du Nord") if "s01" in link.sentence_ids]
    firm = replace(visits[0], mark=Mark(Degree.AFFIRMED))
    assert firm.planned
    assert firm.drawn is Degree.REPORTED
    assert firm.degree_words == "affirmé, prévu"
