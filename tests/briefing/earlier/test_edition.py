"""A later edition says which note it replaces, at the head of the page and in the card; a first one says nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from support.gold import gold_facts

from toolkit.base.edition import Edition, edition_of
from toolkit.base.errors import InputError
from toolkit.briefing import Briefing, compose


def note(number: int = 1, supersedes: str = "", language: str = "") -> Briefing:
    facts = gold_facts()
    return compose(facts.article, facts, language=language, edition=number, supersedes=supersedes)


def head(briefing: Briefing) -> str:
    return re.sub(r"<[^>]+>", " ", briefing.masthead().html).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Édition 2, remplace la note du 1er juin 2024"),
        ("en", "Edition 2, replaces the briefing of 1 June 2024"),
    ],
)
def test_the_head_of_the_page_names_the_note_it_replaces(language: str, words: str) -> None:
    assert words in head(note(2, "2024-06-01", language))


def test_the_card_holds_number_and_predecessor() -> None:
    run = "20240617T080000Z-5bc8b101"
    card = note(3, run).card().content
    assert (card["edition"], card["supersedes"]) == (3, run)
    assert "17 juin 2024" in head(note(3, run))


def test_a_first_edition_is_silent() -> None:
    assert "dition" not in head(note())
    assert "edition" not in note().card().content
    assert edition_of() == Edition(1, "", None)


@pytest.mark.parametrize(
    ("number", "supersedes", "told"),
    [
        (0, "", "count from 1"),
        (-1, "2024-06-17", "count from 1"),
        (1, "2024-06-17", "--edition 2"),
        (2, "", "--supersedes"),
        (2, "hier", "2024-06-17"),
        (2, "2024-02-30", "neither the date nor the run"),
        (2, "2024-W25-1", "neither the date nor the run"),
        (2, "20241399T080000Z-5bc8b101", "neither the date nor the run"),
    ],
)
def test_an_edition_that_leaves_the_reader_in_doubt_is_refused(number: int, supersedes: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        note(number, supersedes)


def test_the_day_of_a_run_is_the_day_of_the_note() -> None:
    assert edition_of(2, "20240617T080000Z-5bc8b101").day == date(2024, 6, 17)
