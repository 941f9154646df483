"""Confidence: how many of a hundred such rows need no correction."""

from __future__ import annotations

from typing import Any

import pytest

from toolkit.article.read import read_article
from toolkit.facts.confidence.confidence import ANY, LEAST, MOST, SIGNS, UNREAD, confidence, weights
from toolkit.facts.document import UNMEASURED
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

PLAIN = {
    "fr": "Nuno Falcão a dit que le pont était fermé.",
    "en": "Nuno Falcão said that the bridge was closed.",
}
TANGLED = {
    "fr": (
        "Nuno Falcão a rencontré Inês Prata, de la régie du port de Dakar, et le préfet mardi. Il a ajouté que le "
        "pont, fermé depuis mai, menaçait de tomber, que les grues, qui dataient de 1960, ne servaient plus, mais que "
        "la régie, selon lui, avait refusé de payer."
    ),
    "en": (
        "Nuno Falcão met Ana Reis, of the Dakar port board, and the prefect on Tuesday. He added that the bridge, "
        "closed since May, might fall, that the cranes, which dated from 1960, were no longer used, but that the "
        "board, he believed, had refused to pay."
    ),
}


def read(text: str, language: str) -> Facts:
    return extract(read_article(text.encode(), language=language, published="2025-07-09"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_pronoun_over_several_claims_is_less_sure_than_a_plain_saying(language: str) -> None:
    plain = read(PLAIN[language], language).claims
    tangled = read(TANGLED[language], language).claims
    theirs = tangled[(tangled["sentence_id"] == "s02") & (tangled["source_kind"] != "author")]
    assert len(theirs) > 1
    assert theirs["confidence"].mean() < plain["confidence"].min() - 0.02


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_author_beside_words_of_somebody_is_less_sure_than_alone(language: str) -> None:
    alone, beside = {
        "fr": ("Le pont est fermé.", "Le pont est fermé, et la régie affirme que les grues ne servent plus."),
        "en": ("The bridge is closed.", "The bridge is closed, and the board says that the cranes are no longer used."),
    }[language]
    other = read(beside, language).claims
    other = other[other["source_kind"] == "author"]
    assert len(other)
    assert other["confidence"].max() < read(alone, language).claims["confidence"].min()


def test_every_row_of_a_learnt_table_says_how_sure_it_is_and_only_an_analyst_is_certain() -> None:
    facts = read(" ".join((PLAIN["fr"], TANGLED["fr"], "Elle a versé 600 millions d'euros en mai 2024.")), "fr")
    for name in SIGNS:
        told = getattr(facts, name)["confidence"]
        assert told.between(LEAST, MOST).all(), name
        assert (told == told.round(2)).all(), name


def test_what_nobody_judged_keeps_a_value_that_says_so() -> None:
    facts = read("Le pont a été fermé. Les grues ont été vendues.", "fr")
    notes = facts.findings[facts.findings["severity"] == "info"]
    assert (notes["confidence"] == UNMEASURED).all()
    assert (facts.relations["confidence"] == UNMEASURED).all()


def test_an_outlook_is_as_sure_as_its_claim() -> None:
    facts = read("La régie rouvrira le pont en septembre, a annoncé Nuno Falcão.", "fr")
    claims: dict[Any, Any] = dict(zip(facts.claims["row_id"], facts.claims["confidence"], strict=True))
    assert len(facts.outlook)
    assert [claims[one] for one in facts.outlook["claim_id"]] == facts.outlook["confidence"].tolist()


def test_the_same_article_is_as_sure_twice() -> None:
    first, second = (read(TANGLED["en"], "en") for _ in range(2))
    for name, table in first.tables():
        assert table.equals(getattr(second, name))


def test_an_event_is_the_surer_the_likelier_its_words() -> None:
    told = [confidence("events", {"likelihood, as log odds": odds}) for odds in (-1.0, 0.0, 1.0, 2.0)]
    assert told == sorted(set(told))


def test_every_learnt_table_has_weights_and_is_lowered_for_unread_text() -> None:
    assert set(weights()) == set(SIGNS)
    assert all(known[UNREAD] <= 0 for known in weights().values())
    assert confidence("claims", {"a sign that was never learnt": 1.0}) == confidence("claims", {})
    assert all(ANY in known for known in weights().values())
