"""A second look at bullets: when a learned verdict stands instead of the rules' one, and what is made of it."""

from __future__ import annotations

import pytest
from support.audit_scores import facts_of

from toolkit.facts.audit.likely import BASE, MARGIN, VERDICTS, likelihoods, likely_verdict, weightiest, weights
from toolkit.facts.audit.marks import first_of, marks


def test_likelihoods_are_probabilities() -> None:
    chances = likelihoods(["rule same", "verdict supported"])
    assert set(chances) == set(VERDICTS)
    assert sum(chances.values()) == pytest.approx(1)


def test_a_trait_that_was_never_seen_says_nothing() -> None:
    assert likelihoods(["bullet dragon"]) == likelihoods([])


@pytest.mark.parametrize("ruled", VERDICTS)
def test_the_rules_verdict_stands_unless_another_is_clearly_likelier(ruled: str) -> None:
    for trait in weights():
        chances = likelihoods([trait])
        told = likely_verdict([trait], ruled)
        assert told == ruled or chances[told] - chances[ruled] >= MARGIN


def test_no_trait_is_a_word_of_a_text() -> None:
    known = ("verdict", "rule", "language", "own", "told", "mark", "open", "share", "sentences", "unknown words")
    more = ("uncovered words", "covered words", "predicate", "stronger", "weaker", "a step", "same source")
    assert all(
        name.startswith((*known, *more, "source left out", "opposite words")) for name in weights() if name != BASE
    )


def test_the_weightiest_trait_speaks_for_the_verdict_or_there_is_none() -> None:
    names = [name for name in weights() if name.startswith("mark ")]
    best = weightiest(names, "overstated", "supported", "mark ")
    row = weights()[best]
    assert row[VERDICTS.index("overstated")] > row[VERDICTS.index("supported")]
    assert weightiest(["bullet dragon"], "overstated", "supported", "bullet") == ""


@pytest.mark.parametrize(
    ("language", "text", "mark", "words"),
    [
        ("fr", "D'après le syndicat, la fonderie aurait rejeté du plomb.", "hearsay", "aurait"),
        ("fr", "La régie vise un équilibre en 2031.", "threat", "vise"),
        ("en", "The foundry reportedly poured lead into the lake.", "hearsay", "reportedly"),
        ("en", "Up to nine wells have run dry.", "atmost", "Up to"),
    ],
)
def test_marks_are_words_that_a_summary_may_leave_out(language: str, text: str, mark: str, words: str) -> None:
    assert mark in marks(text, language)
    assert first_of(text, language, frozenset({mark})) == words


@pytest.mark.parametrize(
    ("language", "text", "bullet", "verdict"),
    [
        (
            "fr",
            "D'après un rapport du Trésor, le groupe Altamer aurait versé au moins 12 millions d'euros à la mairie.",
            "Selon un rapport du Trésor, le groupe Altamer a versé 12 millions d'euros à la mairie.",
            "overstated",
        ),
        (
            "fr",
            "Le maire menace de fermer les trois piscines de la ville.",
            "Le maire fermera les trois piscines de la ville.",
            "overstated",
        ),
        (
            "en",
            "The mayor has threatened to close the three city pools.",
            "The mayor will close the three city pools.",
            "overstated",
        ),
        (
            "en",
            "The bank cut its key rate to 4% on Tuesday.",
            "The bank lowered its main rate to 4% on Tuesday.",
            "supported",
        ),
        (
            "fr",
            "La banque a ramené mardi son taux directeur à 4 %.",
            "La banque a abaissé mardi son principal taux à 4 %.",
            "supported",
        ),
    ],
)
def test_what_is_left_out_weighs(language: str, text: str, bullet: str, verdict: str) -> None:
    facts = facts_of({"body": text, "points": [[bullet, verdict]]}, language)
    assert facts.key_points["verdict"].tolist() == [verdict], facts.key_points["rule_id"].tolist()
