"""No orphan: all that the page says leads to a sentence, is a calculation that says so, or is fixed words of the page.

And a text that changed after extraction, by one character anywhere, stops the briefing every time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from support.assessed import EXAMPLE
from support.gold import MAIN, NAMES, gold_facts

from toolkit.base.errors import GroundingError
from toolkit.base.typography import typographic
from toolkit.briefing import SECTIONS, Briefing, compose
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.catalogue import words
from toolkit.charts.meta import figure_meta
from toolkit.charts.page_language import speaking
from toolkit.facts.extract import extract

LANGUAGES = ("fr", "en")
STATING = [name for name in SECTIONS if name not in ("texte", "donnees")]
LEAVES = "self::p or self::li or self::tr[td] or self::h3 or self::dd"
MUTATIONS = 200


def briefing_of(name: str, language: str) -> Briefing:
    facts = gold_facts(name)
    return compose(facts.article, facts, language=language)


def squeezed(text: str) -> str:
    return " ".join(re.sub(r"[\s\u00a0\u202f]+", " ", text).split())


def fixed_texts(language: str) -> list[str]:
    """Every text of the catalogues that takes no value: the page's own words."""

    def leaves(entry: Any) -> Iterator[str]:
        for one in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else [entry]:
            if isinstance(one, (dict, list)):
                yield from leaves(one)
            else:
                yield str(one)

    with speaking(language):
        entries = [entry for catalogue in (page_words(), words()) for entry in leaves(catalogue._entries)]
        fixed = {squeezed(typographic(entry, language)) for entry in entries if "{" not in entry}
        return sorted(fixed, key=len, reverse=True)


def leaves_of(section: SectionOutput) -> Iterator[Any]:
    """The innermost blocks of text of a section: paragraphs, list items, rows."""
    tree = html.fromstring(f"<div>{section.html}</div>")
    yield from tree.xpath(f"//*[{LEAVES}][not(.//*[{LEAVES}])]")
    yield from tree.xpath("//aside//li")


def unexplained(leaf: Any, section: SectionOutput, fixed: list[str]) -> str:
    """What of a block is neither a statement, nor leads to a sentence, nor is among the fixed words."""
    if leaf.xpath(".//a[starts-with(@href, '#p')] | .//*[@class='tag']"):
        return ""
    # By the words alone: a link within a sentence parts them from the marks beside it.
    text = only_words(" ".join(leaf.itertext()))
    # The longer first: « Affirmé » also begins « Affirmé ; ailleurs : allégué ».
    told = sorted((only_words(one.text) for one in section.statements), key=len, reverse=True)
    for known in (*told, *map(only_words, fixed)):
        text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", text) if known else text
        text = squeezed(text)
    return text


def only_words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_block_of_the_page_leads_somewhere_or_says_that_it_counts(name: str, language: str) -> None:
    briefing, fixed = briefing_of(name, language), fixed_texts(language)
    for section in map(briefing.section, STATING):
        for leaf in leaves_of(section):
            assert unexplained(leaf, section, fixed) == "", section.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_analyst_adds_is_tagged_as_a_judgement_or_leads_somewhere(language: str) -> None:
    facts, fixed = extract(gold_facts(MAIN).article), fixed_texts(language)
    briefing = compose(facts.article, facts, review=EXAMPLE, language=language)
    for section in map(briefing.section, STATING):
        for leaf in leaves_of(section):
            assert unexplained(leaf, section, fixed) == "", section.id


def test_the_crawler_sees_an_orphan() -> None:
    section = briefing_of(MAIN, "fr").section("essentiel")
    [paragraph] = html.fragments_fromstring("<p>Hanoï a acheté 12 avions.</p>")
    assert unexplained(paragraph, section, fixed_texts("fr")) == "Hanoï a acheté 12 avions"


@pytest.mark.parametrize("name", NAMES)
def test_every_row_behind_a_figure_leads_to_its_sentence(name: str) -> None:
    briefing = briefing_of(name, "fr")
    for section in map(briefing.section, STATING):
        for figure in section.figures:
            for row in figure_meta(figure)["data"]["rows"]:
                assert any(isinstance(cell, dict) and cell["refs"] for cell in row), row


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_an_alternative_text_is_counted_in_its_table_or_printed_in_the_article(name: str) -> None:
    briefing = briefing_of(name, "fr")
    article = briefing.material.article.text
    for section in map(briefing.section, STATING):
        for figure in section.figures:
            meta = figure_meta(figure)
            rows = meta["data"]["rows"]
            table = " ".join(str(cell["text"] if isinstance(cell, dict) else cell) for row in rows for cell in row)
            for number in re.findall(r"\d+", meta["alt"]):
                assert int(number) <= len(rows) or number in table or number in article


def mutations(text: str) -> Iterator[str]:
    """One character replaced, dropped, doubled or swapped with the next, at places drawn with a fixed seed."""
    dice = random.Random(20240617)
    while True:
        place = dice.randrange(len(text) - 1)
        change = dice.choice(("replace", "drop", "double", "swap"))
        middle = {
            "replace": dice.choice("aeiou 0123456789«’"),
            "drop": "",
            "double": text[place] * 2,
            "swap": text[place + 1],
        }[change]
        changed = text[:place] + middle + text[place + 1 :]
        if changed != text:
            yield changed


def test_one_changed_character_anywhere_stops_the_briefing_every_time() -> None:
    facts = gold_facts(MAIN)
    changed = mutations(facts.article.text)
    for _ in range(MUTATIONS):
        with pytest.raises(GroundingError):
            compose(replace(facts.article, text=next(changed)), facts)
