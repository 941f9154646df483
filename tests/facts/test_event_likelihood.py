"""How likely a told event is: what speaks for it and against it, and what is done with the doubt."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.claims import find_claims
from toolkit.facts.entities import find_entities
from toolkit.facts.events import told_in
from toolkit.facts.events.likelihood import BASE, LEAST, likelihood, weights
from toolkit.facts.events.telling import Telling
from toolkit.facts.extract import extract
from toolkit.facts.language_model import parse


def tellings(text: str, language: str = "en") -> list[Telling]:
    document = parse(article(text, language=language))
    entities = find_entities(document)
    return [telling for _, _, telling in told_in(document, entities, find_claims(document, entities))]


def test_the_likelihood_is_a_probability_that_the_weights_decide() -> None:
    for_it = [trait for trait, weight in weights().items() if weight > 0 and trait != BASE]
    against = [trait for trait, weight in weights().items() if weight < 0 and trait != BASE]
    assert 0 < likelihood(against) < LEAST < likelihood([]) < likelihood(for_it) < 1


def test_a_trait_that_was_never_seen_says_nothing() -> None:
    assert likelihood(["subject dragon"]) == likelihood([])


def test_a_plain_deed_between_two_who_are_named_is_very_likely() -> None:
    (told,) = tellings("Ghana accused Togo of shelling a village.")[:1]
    assert told.likelihood > 0.9


def test_two_events_of_a_sentence_know_of_each_other() -> None:
    told = tellings("Ghana accused Togo and threatened to close the border with Togo.")
    assert len(told) > 1
    assert all("beside 1" in telling.traits for telling in told)


def test_the_likelier_of_two_tellings_is_the_surer_row() -> None:
    text = "Le Ghana a accusé le Togo d'avoir bombardé un village."
    rows = extract(article(text)).events
    first, second = tellings(text, "fr")
    assert (first.likelihood > second.likelihood) == (rows["confidence"].iloc[0] > rows["confidence"].iloc[1])


def test_what_is_less_likely_than_the_least_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ghana accused Togo of shelling a village."
    before = extract(article(text, language="en")).events
    assert len(before)
    monkeypatch.setattr("toolkit.facts.events.telling.LEAST", max(one.likelihood for one in tellings(text)) + 0.01)
    assert extract(article(text, language="en")).events.empty


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("Lima wants the airport handed over to the army.", "en", True),
        ("The Kenyan union wants all the dismissed nurses reinstated by March.", "en", True),
        ("Le syndicat chilien veut que la loi soit retirée avant mars.", "fr", True),
        ("Lima wants the minister back.", "en", True),
        ("Lima wants to close the airport.", "en", False),
        ("Le ministère chilien veut retirer la loi.", "fr", False),
    ],
)
def test_who_wants_something_done_asks_for_it(text: str, language: str, asks: bool) -> None:
    told = [one.frame.plover_type for one in tellings(text, language) if one.likelihood >= one.least]
    assert ("REQUEST" in told) == asks
