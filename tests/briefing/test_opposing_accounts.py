"""The page of an article in which two sides are at odds: their dispute leads, each account stands beside the other."""

from __future__ import annotations

import io
from functools import cache

from support.hostile import span, with_rows

from toolkit import extract, read_article
from toolkit.briefing import compose
from toolkit.briefing.accounts import versions
from toolkit.briefing.briefing import Briefing
from toolkit.charts.claims import claims_of

TEXT = """---
title: "Prisoners and warden at odds over baton charge at Marrow prison"
published: 2025-07-09
language: en
---
The guards at Marrow prison used batons without warning on Sunday, a lawyer, Ada Mensah, said.
The warden, Karl Stein, said two warnings were read out.

Eleven prisoners were treated in hospital. The prison opened in 1961.

Mr Stein said that spending on food had risen 18 percent last year. The kitchen union disputes that figure. \
Its secretary, Tom Reid, said that more than half of it went on a new roof.

"We had no idea whether to lie down," said Ben Adu, a prisoner. The ministry said it would look into the night."""


@cache
def page() -> Briefing:
    article = read_article(io.BytesIO(TEXT.encode()))
    return compose(article, extract(article), language="en")


def told(section: str) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in page().section(section).statements]


def test_the_dispute_on_the_main_matter_leads_with_both_accounts() -> None:
    [first, *_] = told("essentiel")
    assert "used batons without warning" in first
    assert "two warnings were read out" in first


def test_a_dispute_on_a_side_issue_comes_after_the_main_matter() -> None:
    heads = [text for text in told("points-saillants") if "spending on food" in text or "used batons" in text]
    assert "used batons" in heads[0]


def test_the_contested_column_names_who_tells_it_otherwise() -> None:
    [pair] = [text for text in told("enonces") if "without warning" in text and "Another version" in text]
    assert "Karl Stein" in pair


def test_what_a_witness_did_not_know_himself_is_no_open_question() -> None:
    unknown = page().section("enonces").html.partition("Unknown")[2]
    assert unknown
    assert "no idea whether" not in unknown


def test_the_audit_says_that_sources_are_at_odds() -> None:
    [intro, *_] = told("coherence")
    assert "the sources cited are at odds" in intro


def test_who_disputes_a_sum_disputes_nothing_that_stands_beside_it() -> None:
    text = (
        "Ada Moor said that the ferry had passed a survey in February and that maintenance spending had risen 18 "
        "percent last year. The Dockers' Union disputes that figure. "
        "Its organiser, Tom Reid, said more than half of it had gone on a terminal."
    )
    facts = extract(read_article(io.BytesIO(text.encode()), language="en"))
    sum_of_it, answer = (
        "maintenance spending had risen 18 percent last year",
        "more than half of it had gone on a terminal",
    )
    told = f"Deux déclarations s’opposent : « {sum_of_it} » (Ada Moor) ; « {answer} » (Tom Reid)."
    finding = {
        **span(facts, "Ada Moor"),
        "type": "certainty_conflict",
        "severity": "info",
        "rule_id": "finding.accounts",
        "sentence_ids": ["s01", "s03"],
        "explanation_fr": told,
        "explanation_en": told,
    }
    facts = with_rows(facts, findings=[finding])
    claims = {claim.surface: claim.row_id for claim in claims_of(facts)}
    pairs = versions(facts, claims_of(facts))
    assert {claims[sum_of_it], claims[answer]} == set(pairs)
