"""Outlook and open questions: what the article leaves to be expected, and what it expressly leaves unknown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.events.timing import before_publication, time_after, times_of
from toolkit.facts.foreseen import looks_ahead
from toolkit.facts.grammar import is_finite, tokens_in
from toolkit.facts.settled import expects_nothing
from toolkit.facts.wording import Span, has_lexicons, plain, rules

_EXPECTED = ("forecast", "possible")
_UNKNOWN = ("uncertain",)
_INFERRED = "certainty.inferred"
"""Rule that reads a will or a fear from a deed."""


def find_outlook(document: Document, claims: Sequence[Row], times: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of table ``outlook``: claims about what is announced, expected or possible."""
    expected = [
        claim
        for claim in claims
        if (
            claim["modality"] in _EXPECTED
            or (
                claim["modality"] != "denied" and claim["certainty"] == "probable" and not _is_inferred(document, claim)
            )
        )
        and looks_ahead(document, claim, times)
        and not expects_nothing(document, claim, times)
    ]
    return tuple(_row("outlook", document, claim, times) for claim in expected)


def _is_inferred(document: Document, claim: Row) -> bool:
    """Tell whether a claim reads a will from a deed: « ce geste traduit la volonté d'apaiser » expects nothing."""
    if claim["modality"] != "asserted" or not has_lexicons(document.language):
        return False
    surface = plain(str(claim["surface"]))
    own = [rule for rule in rules(document.language, "modality") if rule.rule_id.endswith(_INFERRED)]
    return any(next(rule.find(surface), None) is not None for rule in own)


def find_open_questions(document: Document, claims: Sequence[Row], times: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of table ``open_questions``: claims that the article itself calls unknown."""
    answered = _answered(document, claims)
    unknown = [
        claim
        for claim in claims
        if (claim["modality"] in _UNKNOWN or claim["certainty"] == "undetermined")
        and claim["sentence_id"] not in answered
    ]
    return tuple(_row("open_questions", document, claim, times) for claim in unknown)


def _answered(document: Document, claims: Sequence[Row]) -> set[str]:
    """Return the sentences in which the author asks what a source answers in the next: « Qui paiera ? — La ville »."""
    told = {claim["sentence_id"]: claim["source_kind"] != "author" for claim in claims if claim["main"]}
    spoken = [one for one in document.sentences if one.sentence.sentence_id in told]
    return {
        one.sentence.sentence_id
        for one, after in pairwise(spoken)
        if plain(one.text).rstrip('*_ »"”').endswith("?")
        and not told[one.sentence.sentence_id]
        and told[after.sentence.sentence_id]
    }


def _row(table: str, document: Document, claim: Row, times: Sequence[Row]) -> Row:
    sentences = {parsed.sentence.sentence_id: parsed.sentence for parsed in document.sentences}
    return document.row(
        table,
        sentences[claim["sentence_id"]],
        claim["start"],
        claim["end"],
        rule_id=claim["rule_id"],
        confidence=claim["confidence"],
        horizon=_horizon(document, claim, times),
        claim_id=claim["row_id"],
    )


def _horizon(document: Document, claim: Row, times: Sequence[Row]) -> Any:
    """The time in the clause of the claim's own mark; null for one elsewhere, or before publication."""
    parsed = next(one for one in document.sentences if one.sentence.sentence_id == claim["sentence_id"])
    clause = (claim["start"] - parsed.offset, claim["end"] - parsed.offset)
    marked = claim.get("cue") and clause[0] <= claim["cue_start"] - parsed.offset < clause[1]
    anchor = (claim["cue_start"] - parsed.offset, claim["cue_end"] - parsed.offset) if marked else _root(parsed, clause)
    found = [
        time
        for time in [
            *times_of(parsed, anchor, clause, times, document.language),
            *time_after(parsed, anchor, clause, times, document.language),
        ]
        if not before_publication(time, document.article.published)
    ]
    found = found or [time for time in times if _is_term(time, claim, document)]
    return found[0]["row_id"] if found else None


def _is_term(time: Row, claim: Row, document: Document) -> bool:
    """Tell whether a time bounds what the claim tells ahead: "in port until at least Thursday", « avant mardi »."""
    inside = claim["start"] <= time["start"] and time["end"] <= claim["end"]
    bounded = time["kind"] == "date" and time["comparator"] is not None and time["earliest"] is not None
    published = document.article.published
    if not (inside and bounded) or published is None or before_publication(time, published):
        return False
    # "since 2026" has begun.
    return time["comparator"] not in (">", ">=") or bool(time["earliest"] >= published)


def _root(parsed: ParsedSentence, clause: Span) -> Span:
    """The clause's verb, else its first words."""
    verbs = [token for token in tokens_in(parsed, clause) if is_finite(token)]
    first = next(iter(verbs), None)
    return (first.idx, first.idx + len(first)) if first is not None else (clause[0], clause[0] + 1)
