"""Words of the article inside a sentence of the page keep the capitals of names, and of nothing else."""

from __future__ import annotations

import re

import pytest
from support.articles import NamedBytes

from toolkit import extract, read_article
from toolkit.briefing import compose
from toolkit.briefing.writing.running_on import run_on

CASES = [
    ("MESTIA, Georgia — Rescuers pulled two workers alive from a tunnel on Thursday.", "Rescuers", "rescuers"),
    ("Scientists from three universities say the lake is dying.", "Scientists", "scientists"),
    ("Ferry services stopped at noon. No ferry had sailed since dawn.", "Ferry services", "ferry services"),
    ("Reuters journalists saw the trucks leave.", "Reuters", "Reuters"),
    ("Kenya raised its rates by a point.", "Kenya", "Kenya"),
    ("Zorblat agreed to sell the mine.", "Zorblat", "Zorblat"),
]


@pytest.mark.parametrize(("body", "opening", "told"), CASES)
def test_a_noun_that_is_nobodys_name_loses_the_capital_of_its_own_sentence(body: str, opening: str, told: str) -> None:
    article = read_article(NamedBytes(body.encode(), "article.md"), published="2026-03-19", language="en")
    material = compose(article, extract(article)).material
    start = article.text.index(opening)
    assert run_on(material, article.text[start:], start).startswith(told)


def test_a_source_has_the_article_that_a_contraction_holds() -> None:
    text = "Le pont est fermé. La route pourrait rouvrir en novembre, indique-t-on au ministère."
    article = read_article(NamedBytes(text.encode(), "a.txt"), language="fr", published="2026-10-14")
    note = compose(article, extract(article), language="fr")
    told = " ".join(
        one.text for one in note.section("enonces").statements + note.section("points-saillants").statements
    )
    assert "Selon le ministère" in told
    assert "Selon ministère" not in told


@pytest.mark.parametrize(
    ("language", "text", "words", "quoted"),
    [
        (
            "fr",
            "Des journaux écrivent que vous annonciez la fin du glacier. Le glacier recule, dit Ana Roca.",
            "vous annonciez la fin du glacier",
            "« vous annonciez la fin du glacier »",
        ),
        (
            "en",
            "The mayor, Ana Roca, said on Monday that you announced the end of the glacier.",
            "you announced the end of the glacier",
            "“you announced the end of the glacier”",
        ),
    ],
)
def test_words_to_somebody_who_is_spoken_to_stay_between_quotation_marks(
    language: str, text: str, words: str, quoted: str
) -> None:
    article = read_article(NamedBytes(text.encode(), "a.md"), published="2026-10-14", language=language)
    note = compose(article, extract(article), language=language)
    told = [re.sub(r"[\u00a0\u202f]", " ", one.text) for one in note.section("essentiel").statements]
    holding = [one for one in told if words in one]
    assert holding, told
    assert all(quoted in one for one in holding)
