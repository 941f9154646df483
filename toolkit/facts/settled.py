"""Settled: claims that are worded like an expectation and expect nothing: rules, questions, plans that nobody has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from toolkit.facts.document import Document, Row
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_LONG_AGO = timedelta(days=365)


def expects_nothing(document: Document, claim: Row, times: Sequence[Row]) -> bool:
    """Tell whether a claim about what may or will be leaves nothing to wait for.

    "Has no plans to leave", "would not say if she meant to run, as he had done", "under the truce either may search
    ships", "Could it fall?", "had warned that it could fall" and "said in 2019 that it would close".

    Args:
        document: The article.
        claim: One that forecasts something or holds it possible.
        times: Its times.
    """
    language = document.language
    if not has_lexicons(language):
        return False
    parsed = next(one for one in document.sentences if one.sentence.sentence_id == claim["sentence_id"])
    text, surface = plain(parsed.text), plain(str(claim["surface"]))
    start = claim["start"] - parsed.offset
    if len(surface.split()) == 1 or (claim["source_kind"] == "author" and text.rstrip('*_ »"”').endswith("?")):
        return True
    if lexicon_pattern(language, "clauses", "no_plan").search(surface):
        return True
    if claim["modality"] == "possible" and lexicon_pattern(language, "clauses", "had_done").search(surface):
        return True
    if claim["modality"] == "possible" and _is_allowed(text, start, surface, language):
        return True
    before = text[:start]
    if lexicon_pattern(language, "clauses", "foretold_before").search(before):
        return True
    return _was_said_long_ago(document, claim, times, before, surface)


def _is_allowed(text: str, start: int, surface: str, language: str) -> bool:
    """ "Under the truce, either side may search …": what a rule permits."""
    may = lexicon_pattern(language, "clauses", "may_by_right").search(surface)
    ruled = lexicon_pattern(language, "clauses", "by_rule")
    entitled = lexicon_pattern(language, "clauses", "entitles").search(text[:start] + surface)
    return bool((may and (ruled.search(text[:start]) or ruled.search(surface))) or entitled)


def _was_said_long_ago(document: Document, claim: Row, times: Sequence[Row], before: str, surface: str) -> bool:
    """ "Said in 2019 that it would close": more than a year ago, for no day of its own."""
    published = document.article.published
    if published is None or not lexicon_pattern(document.language, "clauses", "would").match(surface):
        return False
    here = [one for one in times if one["sentence_id"] == claim["sentence_id"] and one["kind"] == "date"]
    if any(claim["start"] <= one["start"] < claim["end"] for one in here) or not before.strip():
        return False
    said = [one["latest"] for one in here if one["end"] <= claim["start"] and one["latest"] is not None]
    return bool(said) and max(said) < published - _LONG_AGO
