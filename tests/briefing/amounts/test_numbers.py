"""Numbers keep what they say: their direction, their whole, and the people they count."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import html
from support.by_hand import article

from toolkit import read_article
from toolkit.briefing import compose
from toolkit.briefing.amounts.intervals import Interval, interval_of
from toolkit.briefing.amounts.listed import within_its_whole
from toolkit.briefing.amounts.movement import movement_of, movement_words
from toolkit.briefing.amounts.scale import top_of
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
    section = compose(facts.article, facts).section("chiffres").html
    cells = [re.split(r"</t[dh]>", row) for row in section.split("</tr>")]
    shown = [[re.sub(r"<[^>]+>", " ", cell).replace("\u00a0", " ").strip() for cell in row] for row in cells]
    return {row[0].strip("«» "): row for row in shown if len(row) > 1}


def test_a_rise_and_a_fall_carry_their_sign_and_their_name() -> None:
    found = rows("Freight costs had risen 18 percent. Spending on crews fell by between 6 and 9 percent.", "en")
    assert found["18 percent"][1].startswith("hausse")
    assert found["18 percent"][2].startswith("+18 %")
    assert found["between 6 and 9 percent"][1].startswith("baisse")
    assert found["between 6 and 9 percent"][2].startswith("−6 à −9 %")


def test_a_share_told_in_words_ends_at_the_whole() -> None:
    row = {"comparator": ">", "value": None, "low": 50.0, "high": None, "unit": "%", "surface": "plus de la moitié"}
    bounds = within_its_whole(row, Interval(50.0, None, open_low=True), "")
    assert (bounds.high, top_of(bounds)) == (100.0, 100.0)


TWO_ACCOUNTS = (
    "Guests gave differing accounts of the fire. Ada Moor, a nurse, said no alarm rang for half an hour. "
    'But Ben Tolle, a farmer, praised the staff. "There was an alarm inside five minutes," he said. '
    "About 4,200 tickets were refunded. Freight firms put their losses at $350,000 to $500,000 a day."
)


def drawn(text: str, language: str) -> dict[str, str]:
    """Return the alternative text of each bar, by the expression of its row."""
    facts = extract(article(text, language=language))
    tree = html.fromstring(f"<div>{compose(facts.article, facts).section('chiffres').html}</div>")
    found = {}
    for row in tree.xpath("//div[@class='scales']//li"):
        head = " ".join("".join(row.xpath("./span")[0].itertext()).split()).strip("«» ")
        for label in row.xpath(".//svg[@role='img']/@aria-label"):
            found[head] = label.replace("\u00a0", " ")
    return found


def test_only_amounts_that_two_sides_set_against_each_other_are_drawn_and_on_one_axis() -> None:
    bars = drawn(TWO_ACCOUNTS, "en")
    assert bars.keys() == {"half an hour", "inside five minutes"}
    assert {label.partition("échelle")[2] for label in bars.values()} == {" de 0 à 40 minutes"}


def test_what_is_set_against_each_other_is_said_once_and_fills_no_column() -> None:
    facts = extract(article(TWO_ACCOUNTS, language="en"))
    shown = compose(facts.article, facts).section("chiffres").html
    told = re.sub(r"<[^>]+>", "", shown).replace("\u00a0", " ")
    assert told.count("donnent « half an hour » et « inside five minutes », qui ne se recouvrent pas") == 1
    assert shown.count("<svg") == 2 and not re.search(r"<td[^>]*>(?:(?!</td>).)*<svg", shown)


def test_two_amounts_of_one_thing_are_drawn_on_one_axis() -> None:
    text = "Le budget du port est passé de 12 millions d’euros en 2024 à 9 millions d’euros en 2025, selon la régie."
    [first, second] = drawn(text, "fr").values()
    assert first.partition("échelle")[2] == second.partition("échelle")[2]


@pytest.mark.parametrize(
    "text",
    [
        "Quelque 300 personnes étaient à bord. Le navire a heurté 12 rochers.",
        "The ferry carried 312 people. Seven people were hurt.",
        "Le port a perdu environ 40 emplois. La gare a perdu deux trains.",
        # A part and its whole are no two counts of one thing.
        "The board found faults in 12 of 91 dams.",
        "La commission a relevé des défauts sur 12 des 91 barrages.",
    ],
)
def test_amounts_that_nothing_is_set_against_have_no_bar(text: str) -> None:
    assert drawn(text, "en" if "The" in text else "fr") == {}


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Ghana will let 90 elephants be shot, 20 fewer than in 2024.", "en", ["90 elephants"]),
        ("The mine sold 30 tonnes less than in May.", "en", []),
        ("La mine emploie 300 mineurs, 45 de moins qu’en 2024.", "fr", ["300 mineurs"]),
    ],
)
def test_how_many_fewer_or_more_is_no_amount_of_its_own(text: str, language: str, told: list[str]) -> None:
    assert [name for name in rows(text, language) if re.match(r"\d", name)] == told


def test_the_head_of_the_table_says_how_many_are_contested_and_how_many_only_bounded() -> None:
    facts = extract(article(TWO_ACCOUNTS, language="en"))
    shown = compose(facts.article, facts).section("chiffres").html.replace("\u00a0", " ")
    assert "Sur 4 grandeurs, 2 sont contestées, 3 sont approchées ou bornées" in shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The wind was gusting to 45 knots. Crews counted 120 boats.", "en"),
        ("Le vent soufflait avec des rafales de 90 km/h. La régie compte 120 bateaux.", "fr"),
        ("Le vent soufflait jusqu’à 90 km/h. La régie compte 120 bateaux.", "fr"),
    ],
)
def test_what_the_table_shows_as_a_bound_is_counted_as_one_by_its_head(text: str, language: str) -> None:
    facts = extract(article(text, language=language))
    shown = compose(facts.article, facts).section("chiffres").html.replace("\u00a0", " ")
    assert "Sur 2 grandeurs, 1 est approchée ou bornée" in shown


def test_what_is_counted_is_a_quotation_even_where_its_rate_stands_apart() -> None:
    found = rows("Freight firms put their losses at NZ$350,000 to NZ$500,000 a day, said Ada Moor.", "en")
    [row] = [row for name, row in found.items() if "350,000" in name]
    assert row[1].strip("« »") == "losses" and row[2].endswith("par jour")


def test_people_hurt_are_never_a_small_number() -> None:
    found = rows("Seven people were injured when two doors failed. The town counted 12 boats.", "en")
    assert "Seven people" in found
    assert not [name for name in found if "doors" in name]


def test_a_length_of_time_beside_no_claim_has_the_degree_of_its_sentence() -> None:
    text = "The master of a ferry that drifted for 94 minutes on Tuesday says he had warned the owner about the fuel."
    assert rows(text, "en")["94 minutes"][3] == "affirmé"


def test_a_peak_a_rate_and_a_rounded_time_stay_what_they_are() -> None:
    text = (
        "The wind was gusting to 45 knots. Freight firms put their losses at NZ$350,000 a day. "
        "Nobody spoke for half an hour, said Ada Moor."
    )
    found = rows(text, "en")
    assert found["45 knots"][2] == "45 kn au plus"
    assert found["NZ$350,000"][2].endswith("par jour")
    assert found["half an hour"][2] == "une demi-heure"


def test_how_often_one_was_warned_is_a_number() -> None:
    assert rows("Captain Ada Moor says she had warned the owner three times.", "en")["three times"][2] == "3 fois"
    assert rows("Le port a coûté trois fois plus que prévu, selon la régie.", "fr").keys() & {"trois fois"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "The mill's debt stood at 3.6 times earnings in May.",
        "The bank lends at four times income, its rival at under three times.",
        "The owner was warned more than three times, says Ada Moor.",
        "L'usine doit 5,3 fois son bénéfice.",
        "Le port a été prévenu plus de trois fois, selon la régie.",
    ],
)
def test_a_multiple_of_something_is_not_how_often_it_was_done(text: str) -> None:
    found = rows(text, "fr" if "'usine" in text or "Le port" in text else "en")
    assert [name for name in found if "times" in name or "fois" in name] == []


def test_how_often_is_told_once_though_a_relative_clause_is_a_claim_of_its_own() -> None:
    text = "Captain Ada Moor, who crossed the strait four times, retired on Monday."
    facts = extract(article(text, language="en"))
    assert len(compose(facts.article, facts).section("chiffres").statements) == 1


def test_the_year_of_an_earlier_amount_is_no_rate() -> None:
    found = rows("The mill earned NZ$318 million, up from NZ$206 million a year earlier.", "en")
    assert not found["NZ$206 million"][2].endswith("par an")


def test_what_is_counted_is_told_with_what_became_of_it() -> None:
    assert (
        "treated for minor injuries" in rows("Seven people were treated for minor injuries.", "en")["Seven people"][1]
    )


def test_what_lasts_is_told_with_a_length_of_time() -> None:
    found = rows("Le port aura cinq ans pour le faire, selon la régie.", "fr")
    [row] = [row for name, row in found.items() if "cinq ans" in name]
    assert "aura cinq ans pour le faire" in row[1]


@pytest.mark.parametrize(
    ("surface", "comparator", "bounds"),
    [
        ("nearly a third", "<~", (28.3, 33.3)),
        ("roughly a third", "~", (28.3, 38.3)),
        ("about a quarter", "~", (20, 30)),
        ("about 25%", "~", (24.5, 25.5)),
    ],
)
def test_a_share_told_in_words_is_no_finer_than_the_words(
    surface: str, comparator: str, bounds: tuple[float, float]
) -> None:
    value = 25.0 if "25" in surface or "quarter" in surface else 33.333
    interval = interval_of(
        {"comparator": comparator, "value": value, "unit": "%", "surface": surface, "low": None, "high": None}
    )
    assert interval is not None
    assert (interval.low, interval.high) == bounds


def test_an_amount_that_only_the_analysis_gives_is_told_as_such() -> None:
    text = (
        "# Le port\n\nLe port a reçu 1 200 camions de riz en mai. Le maire attend la pluie.\n\n## Analyse\n\n"
        "Les stocks pourraient atteindre 3 400 tonnes de riz."
    )
    told = read_article(text.encode(), language="fr")
    section = compose(told, extract(told)).section("chiffres").html
    found = [row for row in re.split(r"</tr>", section.replace("\u202f", " ").replace("\u00a0", " ")) if "<td" in row]
    assert [("1 200" in row, "3 400" in row, "non par le corps" in row) for row in found] == [
        (True, False, False),
        (False, True, True),
    ]
