"""Frames of headlines: who speaks stands before a colon, behind quoted words, or at the end."""

from __future__ import annotations

import re

from toolkit.facts.claims.candidate import Attribution, Candidate
from toolkit.facts.claims.clauses import has_verb
from toolkit.facts.claims.noun_phrases import trimmed
from toolkit.facts.claims.source_words import head_kind
from toolkit.facts.claims.sources import is_human, is_person


def headed(one: Candidate) -> Attribution | None:
    """« Ana Reis : « Nous tiendrons » »: a headline's speaker stands before the colon; a subject does not speak."""
    if one.parsed.sentence.role not in ("title", "subtitle"):
        return None
    source = trimmed(one.text, *one.match.span("source"))
    if source is None or has_verb(one.parsed, source, one.language) or not is_human(one.parsed, source, one.language):
        return None
    words = one.words(source)
    if one.rule.values.get("speaker") and not (is_person(one.parsed, source) or _is_speakers_noun(words, one.language)):
        # « Kenya : trois morts » tells where, « Retraites : … » of what.
        return None
    return one.made(source, (one.match.end(), one.segment[1]))


def behind_quotation(one: Candidate) -> Attribution | None:
    """A headline opens with quoted words: ‘We will not sell’: the last baker of Lisbon."""
    if one.parsed.sentence.role not in ("title", "subtitle"):
        return None
    named = trimmed(one.text, *one.match.span("source")) if one.match["source"] else None
    speaks = named and not has_verb(one.parsed, named, one.language) and is_human(one.parsed, named, one.language)
    return one.made(named if speaks else None, one.match.span("told"))


def trailed(one: Candidate) -> Attribution | None:
    """ "Rates to stay high: ECB": a headline's speaker may stand at its end."""
    if one.parsed.sentence.role not in ("title", "subtitle"):
        return None
    source = one.match.span("source")
    words = one.words(source)
    known = _is_speakers_noun(words, one.language) or is_human(one.parsed, source, one.language)
    if not known or has_verb(one.parsed, source, one.language):
        return None
    return one.made(source, (one.segment[0], one.match.start()))


def _is_speakers_noun(words: str, language: str) -> bool:
    return language == "en" and (head_kind(words, language) is not None or bool(re.fullmatch(r"[A-Z]{2,4}", words)))
