"""Numbers keep what they say: their direction, their whole, and the people they count."""

from __future__ import annotations

import re
from functools import cache

import pytest
from support.by_hand import article

from toolkit.briefing import compose
from toolkit.briefing.intervals import interval_of
from toolkit.briefing.movement import movement_of, movement_words
from toolkit.facts.extract import extract

EXAMPLES = [
    (language, movement if movement != "none" else "", example)
    for language in ("fr", "en")
    for movement, examples in movement_words(language)["examples"].items()
    for example in examples
]


@pytest.mark.parametrize(("language", "movement", "example"), EXAMPLES)
def test_the_words_around_an_amount_make_it_a_rise_or_a_fall(language: str, movement: str, example: str) -> None:
    before, amount, behind = re.split("[<>]", example)
    text = before + amount + behind
    assert movement_of(text, len(before), len(before + amount), language) == movement


@cache
def rows(text: str, language: str) -> dict[str, list[str]]:
    facts = extract(article(text, language=language))
    html = compose(facts.article, facts).section("chiffres").html
    cells = [re.split(r"</t[dh]>", row) for row in html.split("</tr>")]
    shown = [[re.sub(r"<[^>]+>", " ", cell).replace("\u00a0", " ").strip() for cell in row] for row in cells]
    return {row[0].strip("«» "): row for row in shown if len(row) > 1}


def test_a_rise_and_a_fall_carry_their_sign_and_their_name() -> None:
    found = rows("Freight costs had risen 18 percent. Spending on crews fell by between 6 and 9 percent.", "en")
    assert found["18 percent"][1].startswith("hausse")
    assert found["18 percent"][2].startswith("+18 %")
    assert found["between 6 and 9 percent"][1].startswith("baisse")
    assert found["between 6 and 9 percent"][2].startswith("−6 à −9 %")
    assert "−" in found["between 6 and 9 percent"][3]


def test_a_share_told_in_words_ends_at_the_whole() -> None:
    found = rows("Plus de la moitié du budget est allée au terminal, selon la régie.", "fr")
    [row] = [row for name, row in found.items() if "moitié" in name]
    assert "100" in row[3]


def test_people_hurt_are_never_a_small_number() -> None:
    found = rows("Seven people were injured when two doors failed. The town counted 12 boats.", "en")
    assert "Seven people" in found
    assert not [name for name in found if "doors" in name]


def test_a_length_of_time_beside_no_claim_has_the_degree_of_its_sentence() -> None:
    text = "The master of a ferry that drifted for 94 minutes on Tuesday says he had warned the owner about the fuel."
    assert rows(text, "en")["94 minutes"][4] == "affirmé"


def test_a_peak_a_rate_and_a_rounded_time_stay_what_they_are() -> None:
    text = (
        "The wind was gusting to 45 knots. Freight firms put their losses at NZ$350,000 a day. "
        "Nobody spoke for half an hour, said Ada Moor."
    )
    found = rows(text, "en")
    assert found["45 knots"][2] == "jusqu’à 45 kn"
    assert found["NZ$350,000"][2].endswith("par jour")
    assert found["half an hour"][2] == "une demi-heure"


def test_how_often_one_was_warned_is_a_number() -> None:
    assert rows("Captain Ada Moor says she had warned the owner three times.", "en")["three times"][2] == "3 fois"
    assert rows("Le port a coûté trois fois plus que prévu, selon la régie.", "fr").keys() & {"trois fois"} == set()


def test_what_is_counted_is_told_with_what_became_of_it() -> None:
    assert (
        "treated for minor injuries" in rows("Seven people were treated for minor injuries.", "en")["Seven people"][1]
    )


def test_what_lasts_is_told_with_a_length_of_time() -> None:
    found = rows("Le port aura cinq ans pour le faire, selon la régie.", "fr")
    [row] = [row for name, row in found.items() if "cinq ans" in name]
    assert "aura cinq ans pour le faire" in row[1]


def test_nearly_a_third_is_not_given_to_the_thousandth_of_a_percent() -> None:
    third = {"comparator": "<~", "value": 33.333, "low": None, "high": 33.333, "surface": "nearly a third"}
    interval = interval_of(third)
    assert interval is not None
    assert (interval.low, interval.high) == (32.8, 33.3)
