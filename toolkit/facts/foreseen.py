"""Foreseen: whether a claim still looks ahead, or supposes what is or was, or foresaw what has had its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.events.timing import before_publication, time_after, times_of
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, is_finite, tokens_in
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

_FINITE_PAST = ("VBD",)
_REACH = 60
"""Code points before a claim in which it may be said that it was promised."""
_TERMS = ("<", "<=")
"""Comparators of a date by which something shall be done."""


def looks_ahead(document: Document, claim: Row, times: Sequence[Row]) -> bool:
    """Tell whether what a claim expects or holds possible can still come.

    "That is probably on the low side" and "the engine may have failed" suppose what is or was; "growth would reach 3%
    by June", printed in August, has had its day.
    """
    parsed = next(one for one in document.sentences if one.sentence.sentence_id == claim["sentence_id"])
    if parsed.parse is None or not has_lexicons(document.language):
        return True
    clause = (claim["start"] - parsed.offset, claim["end"] - parsed.offset)
    if claim["modality"] == "possible":
        return not _of_the_past(parsed, clause)
    dated = _dates(document, parsed, clause, claim, times)
    over = bool(dated) and all(before_publication(one, document.article.published) for one in dated)
    if claim["modality"] == "forecast":
        then = lexicon_pattern(document.language, "clauses", "expected_then")
        if claim.get("cue") and then.search(plain(str(claim["cue"]))) and (over or not dated):
            # « Les analystes tablaient sur 3 milliards »: what came since has met that or not.
            return False
        if promised_then(document.article.text, claim, parsed.sentence.start, document.language):
            return _has_day_to_come(document, claim, times)
        if over and any(one["comparator"] in _TERMS for one in dated):
            # « seront rendues au plus tard le 31 décembre », read in March.
            return False
        return not (over and _seen_from_the_past(parsed, clause, document.language))
    ahead = bool(dated) and not over
    words = plain(str(claim["surface"]))
    believed = lexicon_pattern(document.language, "clauses", "believed").search(words)
    return believed is None or ahead


def _has_day_to_come(document: Document, claim: Row, times: Sequence[Row]) -> bool:
    return any(
        claim["start"] <= one["start"]
        and one["end"] <= claim["end"]
        and one["kind"] == "date"
        and one["latest"] is not None
        and not before_publication(one, document.article.published)
        for one in times
    )


def promised_then(text: str, claim: Mapping[str, Any], sentence_start: int, language: str) -> bool:
    """Tell whether a claim tells what was promised before the story: « avait promis de consulter », "had pledged to".

    Args:
        text: Of the article.
        claim: Its ``start`` and ``end``.
        sentence_start: Where its sentence begins; who promised may stand before the claim.
        language: Of the article.
    """
    before = max(sentence_start, int(claim["start"]) - _REACH)
    words = plain(text[before : int(claim["end"])])
    found = lexicon_pattern(language, "clauses", "promised_then").search(words)
    # … and not in an earlier clause, that of somebody else.
    return found is not None and not set(words[found.end() : int(claim["start"]) - before]) & set(";:")


def _dates(document: Document, parsed: ParsedSentence, clause: Span, claim: Row, times: Sequence[Row]) -> list[Row]:
    """Return the resolved dates of the clause's own verb."""
    marked = claim.get("cue") and clause[0] <= claim["cue_start"] - parsed.offset < clause[1]
    anchor = (claim["cue_start"] - parsed.offset, claim["cue_end"] - parsed.offset) if marked else clause
    found = [
        *times_of(parsed, anchor, clause, times, document.language),
        *time_after(parsed, anchor, clause, times, document.language),
    ]
    inside = [one for one in found if claim["start"] <= one["start"] and one["end"] <= claim["end"]]
    return [one for one in inside if one["kind"] == "date" and one["latest"] is not None]


def _of_the_past(parsed: ParsedSentence, clause: Span) -> bool:
    """ "The engine may have failed": a modal before a perfect; "it may have to close" is still to come."""
    return any(
        token.tag_ == "VBN"
        and any(plays(child, "helper_of_a_past_guess") and child.i < token.i for child in token.children)
        and any(plays(child, "guessing") for child in token.children)
        for token in tokens_in(parsed, clause)
    )


def _seen_from_the_past(parsed: ParsedSentence, clause: Span, language: str) -> bool:
    """Tell whether the clause's first finite verb foretells from the past: "would rise", « atteindrait », "was to"."""
    first = next((token for token in tokens_in(parsed, clause) if is_finite(token)), None)
    if first is None:
        return False
    if language == "en":
        return plays(first, "foretelling_from_the_past") or first.tag_ in _FINITE_PAST
    return any(has_feature(first, *pair) for pair in (("Mood", "Cnd"), ("Tense", "Imp")))
