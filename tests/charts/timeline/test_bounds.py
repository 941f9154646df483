"""A date that the text only bounds is written with its bound, in the language of the page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

import pytest

from toolkit.article.read import read_article
from toolkit.briefing import compose
from toolkit.charts.page_language import speaking
from toolkit.charts.timeline import ordinal_timeline
from toolkit.charts.timeline.bounds import bound_of, bounded_words
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

FRENCH = (
    "Le gouvernement signera l'accord avant la fin du mois. Le port restera fermé au moins jusqu'à jeudi. "
    "La mission remettra son rapport d'ici trois mois. La grève dure depuis janvier. "
    "Le pont ne rouvrira pas avant juin. La loi s'appliquera à partir du 5 mai. "
    "Le texte doit être voté au plus tard le 20 avril. L'usine a fermé après 1998."
)
ENGLISH = (
    "The government will sign the deal before the end of the month. The port will stay shut until at least Thursday. "
    "The mission will report within three months. The strike has lasted since January. "
    "The bridge will not reopen before June. The law will apply from 5 May. "
    "The bill must be passed no later than 20 April. The plant closed after 1998."
)
FRENCH_WORDS = (
    "avant le 30 avril 2026 environ",
    "au moins jusqu'au 9 avril 2026",
    "au plus tard en juillet 2026",
    "depuis janvier 2026",
    "pas avant juin 2026",
    "à partir du 5 mai 2026",
    "au plus tard le 20 avril 2026",
    "après 1998",
)
ENGLISH_WORDS = (
    "before 30 April 2026",
    "at least until 9 April 2026",
    "since January 2026",
    "not before June 2026",
    "from 5 May 2026",
    "by 20 April 2026",
    "after 1998",
)


def facts_of(text: str, language: str) -> Facts:
    article = read_article(text.encode(), language=language, published="2026-04-08")
    return extract(article)


def bounds(row: dict[str, Any], facts: Facts) -> tuple[str, date, date, str]:
    bound = bound_of(row, facts.article.text, facts.article.language)
    return bound, row["earliest"], row["latest"], row["granularity"]


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.mark.parametrize(
    ("text", "language", "page", "expected"),
    [
        (FRENCH, "fr", "fr", FRENCH_WORDS),
        (ENGLISH, "en", "en", ENGLISH_WORDS),
        (FRENCH, "fr", "en", ENGLISH_WORDS),
    ],
)
def test_the_timeline_writes_the_bound_beside_each_date(
    text: str, language: str, page: Literal["fr", "en"], expected: tuple[str, ...]
) -> None:
    with speaking(page):
        figure = ordinal_timeline(facts_of(text, language), language=page)
    assert figure is not None
    rows = figure.layout.meta["briefing"]["data"]["rows"]
    dates = [plain(str(row[0])) for row in rows]
    for wanted in expected:
        assert any(date.startswith(wanted) for date in dates), (wanted, dates)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (FRENCH, "fr", FRENCH_WORDS[:3]),
        (ENGLISH, "en", (*ENGLISH_WORDS[:2], "within 3 months")),
        (FRENCH.replace("d'ici trois mois", "dans un délai de trois mois"), "fr", FRENCH_WORDS[:2]),
    ],
)
def test_horizons_are_bounded_as_the_text_bounds_them(text: str, language: str, expected: tuple[str, ...]) -> None:
    facts = facts_of(text, language)
    shown = plain(compose(facts.article, facts, language=language).section("perspectives").html)
    for wanted in expected:
        assert wanted in shown


def test_what_has_begun_is_no_horizon() -> None:
    text = "Le port restera fermé depuis cette année. Le ministre signera le décret mardi."
    facts = facts_of(text, "fr")
    shown = plain(compose(facts.article, facts).section("perspectives").html)
    assert "depuis 2026" not in shown


@pytest.mark.parametrize(
    ("text", "date", "comparator", "bound"),
    [
        ("Ouvert jusqu’au 5 mai.", "5 mai", "<=", "until"),
        ("Remis avant mardi.", "mardi", "<", "before"),
        ("Fermé depuis 1998.", "1998", ">=", "since"),
        ("Rien avant 2030.", "2030", ">=", "not_before"),
        ("Dès lundi.", "lundi", ">=", "from"),
        ("Lundi.", "Lundi", None, ""),
    ],
)
def test_the_words_around_tell_what_the_comparator_means(
    text: str, date: str, comparator: str | None, bound: str
) -> None:
    start = text.index(date)
    time = {"comparator": comparator, "start": start, "end": start + len(date)}
    assert bound_of(time, text, "fr") == bound


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("The mine will reopen well before the end of the month.", "en", "well before 30 April 2026"),
        ("The mine will reopen before the end of the month.", "en", "before 30 April 2026"),
        ("The survey was ordered shortly after January.", "en", "shortly after January 2026"),
        ("La mine rouvrira bien avant la fin du mois.", "fr", "bien avant le 30 avril 2026"),
        ("La mine rouvrira peu avant le 20 mai.", "fr", "peu avant le 20 mai 2026"),
        ("Le pont sera prêt bien avant le 20 mai, et la route peu après le 2 juin.", "fr", "bien avant le 20 mai 2026"),
    ],
)
def test_how_far_before_or_after_a_date_is_kept(text: str, language: Literal["fr", "en"], told: str) -> None:
    facts = facts_of(text, language)
    with speaking(language):
        shown = [bounded_words(*bounds(row, facts)) for row in facts.times.to_dict("records")]
    assert told in [plain(one).removeprefix("about ") for one in shown]
