"""The page speaks French or English, whatever the article's language; what it quotes stays as it is, and is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest
import yaml
from support.gold import NAMES, gold_facts

from toolkit.article.read import read_article
from toolkit.base.configuration import Configuration
from toolkit.base.errors import InputError
from toolkit.briefing import SECTIONS, Briefing, compose
from toolkit.charts.dates import interval_words, placed_words
from toolkit.charts.dumbbell import summary_dumbbell
from toolkit.charts.flow import flow_diagram
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.meta import figure_meta
from toolkit.charts.naming import after
from toolkit.charts.page_language import page_language, speaking
from toolkit.charts.timeline import ordinal_timeline
from toolkit.facts.extract import extract

FRENCH, ENGLISH = "2024-06-17-poutine-pyongyang-hanoi", "2023-10-13-us-containers"
PACKAGES = ("toolkit.charts", "toolkit.briefing", "toolkit.desk")
PLURALS = {"zero", "one", "other"}


def note(name: str, language: str) -> Briefing:
    facts = gold_facts(name)
    return compose(facts.article, facts, language=language)


def page(briefing: Briefing) -> str:
    return "\n".join([briefing.masthead().html, *(briefing.section(name).html for name in SECTIONS)])


def own_words(html: str, language: str) -> str:
    """The page's own words: without what is marked as quoted from an article in *language*."""
    html = re.sub(r'<div class="ann".*', "", html, flags=re.S)
    html = re.sub(rf'<span lang="{language}">.*?</span>', " ", html, flags=re.S)
    return re.sub(r"<[^>]+>", " ", html)


def catalogue(package: str, language: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files(package).joinpath("labels", f"{language}.yaml").read_text("utf-8"))
    return loaded


def texts(entries: dict[str, Any], before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each text's name and the values that it takes; plural forms count as one text."""
    for name, entry in entries.items():
        if isinstance(entry, dict) and not set(entry) <= PLURALS:
            yield from texts(entry, f"{before}{name}.")
            continue
        forms = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else [entry]
        fields = {field for form in forms for _, field, _, _ in Formatter().parse(str(form)) if field}
        # A plural may say the number, or leave it to the words « un », "one".
        yield f"{before}{name}", fields - {"n", "N", "words"}


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_texts_with_the_same_values(package: str) -> None:
    french, english = (dict(texts(catalogue(package, language))) for language in ("fr", "en"))
    assert french == english


@pytest.mark.parametrize("name", [FRENCH, ENGLISH])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_speaks_the_language_asked_for(name: str, language: str) -> None:
    article = gold_facts(name).article
    briefing = compose(article, extract(article), language=language)
    told = own_words(page(briefing), briefing.material.language)
    english, french = (
        len(re.findall(r"\b(?:the|of|and|is)\b", told)),
        len(re.findall(r"\b(?:le|la|des|et|est)\b", told)),
    )
    if briefing.material.language == language:
        assert (english > french) == (language == "en")
    else:
        # Nothing of the other language is left outside of what is marked as such.
        assert (french if language == "en" else english) == 0
    assert briefing.card().content["language"] == language


@pytest.mark.parametrize("name", NAMES)
def test_both_pages_state_the_same_on_the_same_sentences(name: str) -> None:
    french, english = note(name, "fr"), note(name, "en")
    for section in ("essentiel", "points-saillants", "enonces", "chiffres", "perspectives", "coherence"):
        told = [[(one.refs, one.tag) for one in page.section(section).statements] for page in (french, english)]
        # The bottom line holds sixty words, and the two languages do not need as many for one claim.
        assert told[0] == told[1] or section == "essentiel"


def test_an_english_page_quotes_a_french_article_in_french_between_english_marks() -> None:
    html = note(FRENCH, "en").section("points-saillants").html
    assert '“<span lang="fr">' in html
    assert "«" not in html


def test_a_country_is_named_in_the_language_of_the_page() -> None:
    actors = own_words(note(FRENCH, "en").section("acteurs").html, "fr")
    assert "North Korea" in actors
    assert "Corée du Nord" not in actors


@pytest.mark.parametrize("draw", [claims_matrix, ordinal_timeline, flow_diagram, summary_dumbbell])
def test_a_figure_drawn_alone_takes_a_language(draw: Any) -> None:
    french, english = (figure_meta(draw(gold_facts(FRENCH), language=language)) for language in ("fr", "en"))
    assert french["finding"] != english["finding"]
    assert [row[-1] for row in french["data"]["rows"]] != [row[-1] for row in english["data"]["rows"]]
    assert len(french["data"]["rows"]) == len(english["data"]["rows"])
    assert page_language() == "fr"


def test_the_configuration_sets_the_language_and_a_parameter_wins() -> None:
    facts = gold_facts(FRENCH)
    english = Configuration(page_language="en")
    assert compose(facts.article, facts, configuration=english).section("essentiel").title == "Bottom line"
    assert (
        compose(facts.article, facts, language="fr", configuration=english).section("essentiel").title == "L’essentiel"
    )


def test_an_unknown_language_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InputError, match="page language"):
        note(FRENCH, "de")
    with pytest.raises(InputError, match="page language"):
        Configuration(page_language="de")  # type: ignore[arg-type]  # a wrong value is what is tested


def test_two_threads_speak_two_languages_at_once() -> None:
    def told(language: str) -> str:
        return note(FRENCH, language).section("methode").title

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(told, ["fr", "en"] * 4)) == ["Méthode et limites", "Method and limits"] * 4


@pytest.mark.parametrize(
    ("first", "last", "grain", "words", "placed"),
    [
        ((2024, 6, 17), (2024, 6, 17), "day", "17 June 2024", "on 17 June 2024"),
        ((2024, 6, 17), (2024, 6, 23), "interval", "17–23 June 2024", "over 17–23 June 2024"),
        ((2024, 4, 1), (2024, 6, 30), "quarter", "April to June 2024", "over April to June 2024"),
        ((2024, 5, 28), (2024, 6, 3), "interval", "28 May to 3 June 2024", "over 28 May to 3 June 2024"),
        ((2023, 1, 1), (2023, 12, 31), "year", "2023", "in 2023"),
        ((2024, 2, 1), (2024, 2, 29), "month", "February 2024", "in February 2024"),
    ],
)
def test_english_dates(first: tuple[int, ...], last: tuple[int, ...], grain: str, words: str, placed: str) -> None:
    with speaking("en"):
        days = date(*first), date(*last)  # type: ignore[call-arg, arg-type]  # three numbers each
        assert interval_words(*days, grain).replace("\u00a0", " ") == words
        assert placed_words(*days, grain).replace("\u00a0", " ") == placed


@pytest.mark.parametrize(
    ("name", "iso3", "shown"),
    [("Netherlands", "NLD", "from the Netherlands"), ("Chad", "TCD", "from Chad"), ("Unicef", "", "from Unicef")],
)
def test_english_countries_take_their_article(name: str, iso3: str, shown: str) -> None:
    with speaking("en"):
        assert after("from", name, iso3) == shown


def test_words_of_another_language_are_quoted_and_marked_in_every_table() -> None:
    text = (
        "Zambia will charge a levy of 4 percent on copper, the ministry of mines said. The levy could raise $180 "
        "million a year, Grace Mwansa, an economist, said. A union spokesman denied that."
    )
    facts = extract(read_article(text.encode(), language="en"))
    note = compose(facts.article, facts)
    html = note.section("chiffres").html + note.section("sources").html
    assert '« <span lang="en">ministry of mines</span> »' in html.replace("\u00a0", " ")
    assert ">a year<" not in html
    [figure] = [one for one in note.section("enonces").figures if figure_meta(one)["id"] == "fig-matrice"]
    columns = {column["name"]: column.get("lang", "") for column in figure_meta(figure)["data"]["columns"]}
    assert (columns["claim"], columns["source"], columns["degree"]) == ("en", "en", "")
    sources = [row[4] for row in figure_meta(figure)["data"]["rows"]]
    assert all(source == "–" or source.startswith("«") for source in sources)
