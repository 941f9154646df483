"""The columns of Énoncés hold as many claims as the matrix; what is contested leads to the denial."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import html
from support.gold import gold_facts

from toolkit.briefing import Briefing, compose
from toolkit.briefing.writing.glyphs import strip
from toolkit.charts.claims import claims_of
from toolkit.charts.marks import Degree, Mark


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    facts = gold_facts()
    return compose(facts.article, facts)


def told(briefing: Briefing, head: str) -> int:
    """How many claims a column lists and counts."""
    tree = html.fromstring(f"<div>{briefing.section('enonces').html}</div>")
    (column,) = tree.xpath(f"//div[h3[contains(., '{head}')]]")
    items = [" ".join("".join(item.itertext()).split()) for item in column.xpath("./ul/li")]
    counted = [re.match(r"(\d+) autres? énoncés?", item) for item in items]
    return sum(int(found[1]) if found else 1 for found in counted)


def test_listed_and_left_claims_are_those_of_the_matrix(briefing: Briefing) -> None:
    counts = Counter(claim.degree for claim in claims_of(briefing.material.facts))
    assert told(briefing, "Affirmé") == counts[Degree.AFFIRMED]
    assert told(briefing, "Rapporté") == counts[Degree.REPORTED] + counts[Degree.ALLEGED]


def test_what_is_left_leads_to_the_matrix(briefing: Briefing) -> None:
    assert '<a href="#fig-matrice">dans la matrice.</a>' in briefing.section("enonces").html
    assert [figure.layout.meta["briefing"]["id"] for figure in briefing.section("enonces").figures] == ["fig-matrice"]


def test_what_is_contested_leads_to_the_denial(briefing: Briefing) -> None:
    denials = {claim.sentence_id for claim in briefing.material.claims if claim.degree is Degree.DENIED}
    contested = [one for one in briefing.section("enonces").statements if "Démenti par" in one.text]
    assert contested
    assert all(denials & set(one.refs) for one in contested)


def test_a_denial_hides_no_reported_claim_in_the_strip() -> None:
    marks = [Mark(Degree.REPORTED), Mark(Degree.DENIED), Mark(Degree.REPORTED, disputed=True)]
    assert 'aria-label="rapporté, contesté, démenti"' in strip(marks)


def test_what_is_called_improbable_stands_beside_what_is_called_probable_in_the_strip() -> None:
    marks = [Mark(Degree.PROBABLE, disputed=True), Mark(Degree.PROBABLE, unlikely=True)]
    drawn = strip(marks)
    assert 'aria-label="probable, contesté, improbable"' in drawn
    assert drawn.count('class="f-pro"') == 2
    assert strip(marks[1:]).count('class="slot"') == strip(marks[:1]).count('class="slot"') == len(Degree) - 1


def test_a_column_that_another_names_is_led_to(briefing: Briefing) -> None:
    columns, points = briefing.section("enonces").html, briefing.section("points-saillants").html
    led = set(re.findall(r'href="#(h-enonces-\w+)"', columns + points + briefing.section("coherence").html))
    assert led == {"h-enonces-disputed", "h-enonces-unknown", "h-enonces-missing"}
    assert all(columns.count(f'id="{name}"') == 1 for name in led)
