"""Times: resolved from the publication date, open where the text is open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.by_hand import article
from support.case_scores import cases

from toolkit.base.errors import InputError
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.times import find_times
from toolkit.facts.times.periods import bounds, shifted
from toolkit.facts.times.relative_dates import ISO_DURATION
from toolkit.facts.times.resolvers import RESOLVERS


def times(text: str, **more: Any) -> list[Row]:
    return list(find_times(parse(article(text, **more))))


def test_without_a_publication_date_only_full_dates_are_resolved() -> None:
    text = "Il est venu le 3 mai, puis lundi, la semaine dernière, en mai 2024 et il y a deux ans."
    assert [row["edtf"] for row in times(text, published=None)] == [None, None, None, "2024-05", None]


def test_what_is_counted_tells_its_anchor_and_that_it_is_derived() -> None:
    monday, next_day = times("Il a voté lundi. Il a démissionné le lendemain.")
    assert (monday["anchor"], monday["derived"], monday["basis"]) == ("published", True, "relative")
    assert (next_day["edtf"], next_day["anchor"], next_day["basis"]) == ("2025-07-08", monday["row_id"], "anaphoric")
    (year,) = times("Le pont date de 1998.")
    assert (year["anchor"], year["derived"], year["granularity"]) == (None, False, "year")


def test_an_approximate_year_is_marked() -> None:
    (row,) = times("Le pont fut bâti vers 1925.")
    assert (row["edtf"], row["approximate"]) == ("1925~", True)
    assert (row["earliest"], row["latest"]) == (date(1925, 1, 1), date(1925, 12, 31))


def test_no_break_spaces_and_curly_apostrophes_are_read_like_plain_ones() -> None:
    assert [row["edtf"] for row in times("Réunis le 3\u00a0mai\u202f2024, il y a l\u2019an dernier.")] == [
        "2024-05-03",
        "2024",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_bounds_are_those_of_the_edtf_package(language: str) -> None:
    checked = 0
    for case, _ in cases(language):
        for row in times(case["text"], language=language):
            if row["kind"] == "date" and row["edtf"] and row["granularity"] != "season":
                assert bounds(row["edtf"]) == (row["earliest"], row["latest"]), row["surface"]
                checked += 1
    assert checked > 20


def test_bounds_of_open_and_wrong_edtf() -> None:
    assert bounds("2011/..") == (date(2011, 1, 1), None)
    assert bounds("../2024-02") == (None, date(2024, 2, 29))
    for wrong in ("/..", "198X/..", "2024-W25", "P3M", ""):
        with pytest.raises(InputError):
            bounds(wrong)


def test_months_are_counted_to_their_last_day() -> None:
    assert shifted(date(2024, 1, 31), "M", 1) == date(2024, 2, 29)
    assert shifted(date(2024, 2, 29), "Y", -1) == date(2023, 2, 28)


def test_without_a_language_model_the_words_decide() -> None:
    made = article("Le conseil se réunira lundi. Le conseil a voté jeudi.")
    blind = Document(made, tuple(ParsedSentence(sentence, made.surface(sentence)) for sentence in made.sentences))
    assert [row["edtf"] for row in find_times(blind)] == ["2025-07-14", "2025-07-03"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_resolver_of_the_lexicon_is_known(language: str) -> None:
    lexicon = load_lexicon(language, "times")
    assert {str(unit).lstrip("0123456789") for unit in lexicon["units"].values()} <= set(ISO_DURATION)
    assert {rule["resolve"] for rule in lexicon["rules"]} <= set(RESOLVERS)
    assert len({rule["id"] for rule in lexicon["rules"]}) == len(lexicon["rules"])


@pytest.mark.parametrize(
    "text", ["Le 31 février 2024.", "Dans 999999999999 ans.", "Il y a 90000 ans.", "Le 30/02/2024."]
)
def test_impossible_dates_break_nothing(text: str) -> None:
    assert all(row["earliest"] is None or row["earliest"] <= row["latest"] for row in times(text))
