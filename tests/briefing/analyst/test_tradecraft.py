"""The lint of the craft: it sees what breaks a rule, says how to mend it, and is silent about good texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from support.assessed import briefing_of

from toolkit.briefing.analyst.tradecraft import (
    RULES,
    breaches,
    has_confidence,
    has_future,
    has_likelihood,
    sentences_of,
)

# The base loader constructs nothing: "yes" and "no" stay words.
CASES = yaml.load((Path(__file__).parent / "cases" / "tradecraft.yaml").read_text("utf-8"), yaml.BaseLoader)


def is_mixed(text: str) -> bool:
    return any(has_confidence(one) and has_likelihood(one) for one in sentences_of(text))


SEES: dict[str, Callable[[str], bool]] = {
    "likelihood": has_likelihood,
    "confidence": has_confidence,
    "mixed": is_mixed,
    "future": has_future,
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in SEES for text in CASES[name]["yes"]])
def test_it_is_seen(name: str, text: str) -> None:
    assert SEES[name](text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in SEES for text in CASES[name]["no"]])
def test_no_false_alarm(name: str, text: str) -> None:
    assert not SEES[name](text)


SIGNED = "author: A. Reis\ndate: 2026-03-02\nassessment:\n  scale: PHIA\n"
FORECAST = "  judgements:\n  - {judgement: Le pont rouvrira., as: pont, probability: likely%s}\n"
WATCHED = "  indicators:\n  - {indicator: Un bac est amarré., horizon: mai, effect: Le jugement monte., for: pont}\n"
VISIT = "  points:\n  - {surface: Vladimir Poutine se rendra cette semaine en Corée du Nord puis au Vietnam, %s}\n"
BROKEN = {
    "one-sentence": [
        FORECAST % ', forecast: false, confidence: low, reason: "Une suite est peu probable."',
        FORECAST % ', forecast: false, comment: "C\'est probable, avec une faible confiance."',
        "  indicators:\n  - {indicator: Un bac., horizon: mai, effect: 'C est probable, notre confiance faible.'}\n",
    ],
    "no-horizon": [FORECAST % "" + WATCHED, VISIT % "probability: almost certain"],
    "no-indicator": [FORECAST % ", horizon: 2026-06-01"],
    "no-term": [
        FORECAST.replace("likely", "37 %%") % ", forecast: false",
        "  judgements:\n  - {judgement: La piste est probablement fermée.}\n",
    ],
    "no-reason": [FORECAST % ", forecast: false, confidence: high"],
    "ungrounded-grade": ["  sources:\n  - {source: article, reliability: C}\n"],
    "lone-confirmation": ['  sources:\n  - {source: article, credibility: "1", reason: Vu.}\n'],
    "open-indicator": ["  indicators:\n  - {indicator: Un bac est amarré., horizon: mai}\n"],
}


def rules_of(review: str) -> list[str]:
    return [breach.rule for breach in breaches(briefing_of(review).material.assessed)]


@pytest.mark.parametrize(("rule", "review"), [(rule, review) for rule, many in BROKEN.items() for review in many])
def test_what_breaks_a_rule_is_named_with_its_line_and_a_remedy(rule: str, review: str) -> None:
    [breach] = breaches(briefing_of(SIGNED + review).material.assessed)
    assert breach.rule == rule
    assert breach.line > 4
    assert breach.how
    assert str(breach).startswith(f"line {breach.line}, ")
    assert RULES[rule] in str(breach)


def test_an_entry_that_nobody_signs_or_without_a_day_is_told() -> None:
    for head in ("", "author: A. Reis\n", "date: 2026-03-02\n"):
        review = f"{head}assessment:\n  sources:\n  - {{source: article, reliability: C, reason: Auteur absent.}}\n"
        assert rules_of(review) == ["unsigned"]


def test_every_rule_has_a_case() -> None:
    assert set(BROKEN) | {"unsigned"} == set(RULES)


def test_a_forecast_with_horizon_and_indicator_is_in_order() -> None:
    assert rules_of(SIGNED + FORECAST % ", horizon: 2026-06-01" + WATCHED) == []


def test_the_machine_s_own_indicator_serves_a_point_on_the_same_claim() -> None:
    assert rules_of(SIGNED + VISIT % "probability: almost certain, horizon: 2024-06-23") == []


def test_a_judgement_on_what_is_or_was_needs_neither_horizon_nor_indicator() -> None:
    review = "  judgements:\n  - {judgement: La piste est fermée., probability: likely}\n"
    assert rules_of(SIGNED + review) == []
    assert rules_of(SIGNED + VISIT % "probability: likely, forecast: false") == []


def test_the_words_of_the_article_are_not_the_analyst_s() -> None:
    quoting = "  judgements:\n  - {judgement: Le texte dit « probable » sans dire pourquoi.}\n"
    assert rules_of(SIGNED + quoting) == []
