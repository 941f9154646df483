"""What is the object of a verb is told with it: « le coût à 28 millions » says nothing that anybody said."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit import extract, read_article
from toolkit.base.typography import NBSP
from toolkit.briefing import compose

PRICE = "Orla Duffy, the mayor, put the cost at $28 million. The tower fell on Monday."
PREMIUMS = "The tower fell on Monday. Insurers expect premiums to rise."
RECALL = "Le fabricant Tellac a annoncé mardi avoir retiré 3 000 vaccins. Le maire a salué « une décision courageuse »."
RAIN = "The weather service warned of floods on Monday. It expects up to 60 millimetres more by Thursday."
FEAR = "La vente a eu lieu lundi. Oslo craint que la vente ne ruine le port de Bergen."
FIGURE = "La vente a eu lieu lundi. Le notaire Paul Ager conteste ce prix et avance le chiffre de 38 millions d'euros."


def told(text: str, section: str, language: str, page: str = "") -> list[str]:
    article = read_article(text.encode(), language=language, published=date(2026, 8, 6))
    note = compose(article, extract(article), language=page or language)
    return [statement.text.replace(NBSP, " ") for statement in note.section(section).statements]


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        (PRICE, "en", "Orla Duffy, the mayor, “put the cost at $28 million”"),
        (RECALL, "fr", "Le fabricant Tellac « a annoncé mardi avoir retiré 3 000 vaccins »"),
        (RECALL, "fr", "Le maire « a salué “une décision courageuse” »"),
        (FIGURE, "fr", "Le notaire Paul Ager « avance le chiffre de 38 millions d’euros »"),
    ],
)
def test_an_object_is_listed_with_the_verb_that_has_it(text: str, language: str, shown: str) -> None:
    assert shown in told(text, "enonces", language)


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [(PREMIUMS, "en", "“expect premiums to rise”"), (FEAR, "fr", "« craint que la vente ne ruine le port de Bergen »")],
)
def test_what_is_feared_or_expected_is_no_denial_and_no_fact_in_the_outlook(
    text: str, language: str, shown: str
) -> None:
    assert told(text, "perspectives", language)[0] == shown


def test_who_speaks_opens_the_point_with_a_capital() -> None:
    assert "Insurers “expect premiums to rise”." in told(PREMIUMS, "points-saillants", "en")
    assert "The weather service “expects up to 60 millimetres more by Thursday”." in told(
        RAIN, "points-saillants", "en"
    )
    assert "Le maire « a salué “une décision courageuse” »." in told(RECALL, "points-saillants", "fr")


def test_on_a_page_of_another_language_subject_verb_and_object_are_one_quotation() -> None:
    assert "« Orla Duffy, the mayor, put the cost at $28 million »" in told(PRICE, "enonces", "en", page="fr")


def test_whom_a_pronoun_takes_up_is_no_part_of_the_quotation_in_its_own_sentence() -> None:
    shown = " ".join(told(RAIN, "points-saillants", "en", page="fr"))
    assert "« expects up to 60 millimetres more by Thursday »" in shown
    assert "Monday. It expects" not in shown


def test_a_whole_clause_keeps_its_source_in_front() -> None:
    text = "La vente a eu lieu lundi. La mairie a dit mardi que la rue fermera."
    assert "Selon la mairie : « la rue fermera »" in told(text, "enonces", "fr")


def test_a_claim_that_names_its_source_does_not_name_it_twice() -> None:
    listed = told(FIGURE, "enonces", "fr")
    assert "« Le notaire Paul Ager conteste ce prix »" in listed
    assert not any(text.startswith("Selon le notaire Paul Ager : « Le notaire") for text in listed)


def test_the_bottom_line_tells_nothing_twice() -> None:
    lines = told(PRICE, "essentiel", "en")
    assert len(lines) == len(set(lines)) == 2
