"""Points saillants agree with themselves: the words noted for a point and the degrees that it is said to have."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from lxml import html
from support.gold import NAMES, gold_facts

from toolkit import extract, read_article
from toolkit.briefing import compose
from toolkit.briefing.briefing import Briefing
from toolkit.briefing.sections.points_saillants import _opposed_elsewhere
from toolkit.briefing.writing.writer import Writer

QUARREL = """---
title: "Foreman and mill at odds over dust alarm"
published: 2026-04-19
language: en
---
The foreman of a paper mill that burned on Tuesday says he had warned his employer about the dust since January. \
The company says it has no record of any such warning.

The mill, owned by Norrland Pulp, was running at full speed when both dryers caught fire. Nine people were hurt.

The foreman, Ove Lind, told reporters on Thursday that dust had been found in a duct. "I was told it would wait," \
he said.

Norrland Pulp flatly denied this. "No foreman of this company has been told to wait," its director, Eva Berg, said. \
She said she expected a restart by May. The union's secretary, Per Holm, thought that unlikely."""


@cache
def quarrel() -> Briefing:
    article = read_article(io.BytesIO(QUARREL.encode()))
    return compose(article, extract(article))


def points(briefing: Briefing) -> list[tuple[str, str, str]]:
    """Return of each point the line of its words, its formulation, and the alternative text of its little scale."""
    tree = html.fromstring(f"<div>{briefing.section('points-saillants').html}</div>")
    found = []
    for point in tree.xpath("//div[@class='kj']"):
        lines = [" ".join("".join(line.itertext()).split()) for line in point.xpath("./p")]
        noted = next((line for line in lines if line.startswith("Mot")), "")
        [label] = point.xpath(".//svg[@class='strip']/@aria-label")
        formulation = " ".join("".join(point.xpath(".//dd[.//svg]")[0].itertext()).split())
        found.append((noted.partition("Dans les")[0], formulation.lower(), label))
    return found


def degrees(line: str) -> set[str]:
    """Return the degrees that a line of words gives in brackets."""
    return {one.split(", ")[0] for one in re.findall(r"» \(([^()«»]+)\)", line.replace("\u00a0", " "))}


@pytest.mark.parametrize("name", ["", *NAMES])
def test_the_degrees_of_the_words_noted_are_those_of_the_formulation(name: str) -> None:
    shown = points(compose_gold(name) if name else quarrel())
    assert shown
    for noted, formulation, label in shown:
        for degree in degrees(noted):
            assert degree in formulation, (noted, formulation)
            assert degree in label, (noted, label)


@cache
def compose_gold(name: str) -> Briefing:
    facts = gold_facts(name)
    return compose(facts.article, facts)


def test_a_denial_of_something_else_is_noted_with_what_it_denies() -> None:
    [warned] = [noted for noted, _, _ in points(quarrel()) if "says" in noted]
    assert "denied" not in warned


def test_a_disagreement_for_which_no_point_has_room_is_told_under_them() -> None:
    text = (
        "The mill at Otley burned on Tuesday. Guests gave differing accounts of the fire. Ada Moor, a nurse, said no "
        'alarm rang for half an hour. But Ben Tolle, a farmer, praised the staff. "There was an alarm inside five '
        'minutes," he said.'
    )
    article = read_article(text.encode(), language="en")
    briefing = compose(article, extract(article))
    pair = {claim.row_id for claim in briefing.material.claims if claim.row_id in briefing.material.versions}
    assert pair
    for kept in (True, False):
        points = [one for one in briefing.material.points if kept or not pair & {claim.row_id for claim in one.claims}]
        writer = Writer(briefing.material, "points-saillants")
        shown = [one.striptags().replace("\u00a0", " ") for one in _opposed_elsewhere(writer, points)]
        told = any(pair & {claim.row_id for claim in one.claims} for one in points)
        assert bool(shown) is (bool(points) and not told)
        for line in shown:
            assert "no alarm rang for half an hour » (Ada Moor)" in line
            assert "(Ben Tolle)" in line


ANSWERS = (
    "The master of a ferry that drifted on Tuesday says he had warned his employer about the fuel three times since "
    "January. The company says it has no record of any such warning.\n\nThe Aurora Bay, owned by Tasman Lines, was "
    "carrying 80 people. Captain Ben Tolle told reporters that water had been found in a tank. {answer}"
)


@pytest.mark.parametrize(
    ("answer", "told"),
    [("Tasman Lines flatly denied this.", True), ("Tasman Lines said the tank had been cleaned.", False)],
)
def test_a_source_that_first_has_no_record_and_then_denies_is_noted(answer: str, told: bool) -> None:
    article = read_article(ANSWERS.format(answer=answer).encode(), language="en")
    statements = compose(article, extract(article)).section("coherence").statements
    noted = [one for one in statements if "de force inégale" in one.text]
    assert bool(noted) is told
    assert all("no record" in one.text and "flatly denied" in one.text for one in noted)
