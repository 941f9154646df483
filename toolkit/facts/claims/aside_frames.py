"""Frames in which who speaks is no subject: « à ses yeux », "(officials)", « dit-on », « à la banque, on dit que »."""

from __future__ import annotations

from toolkit.facts.claims.candidate import Attribution, Candidate
from toolkit.facts.claims.inversions import around
from toolkit.facts.claims.noun_phrases import trimmed
from toolkit.facts.claims.source_words import head_kind
from toolkit.facts.claims.sources import is_human


def bracketed(one: Candidate) -> Attribution | None:
    """« … (autorités) » at the end tells who says it; an acronym or an aside in brackets does not."""
    source = one.match.span("source")
    if head_kind(one.words(source), one.language) not in ("anonymous", "institution"):
        return None
    return one.made(source, (one.segment[0], one.match.start()))


def owner(one: Candidate) -> Attribution | None:
    """« In her view, … », « à ses yeux, … »: the source owns the noun that attributes."""
    named = "own" if one.match.groupdict().get("own") else "source"
    source = trimmed(one.text, *one.match.span(named))
    if source is None:
        return None
    start, end = one.match.span()
    opens = start - one.segment[0] <= 1
    return one.made(source, (end, one.segment[1]) if opens else around(one, start, end))


def named(one: Candidate) -> Attribution | None:
    """Who speaks stands inside the clause, which is all theirs: "which [the parish] puts at 9,000 euros"."""
    source = trimmed(one.text, *one.match.span("source"))
    return one.made(source, one.segment) if source else None


def carried(one: Candidate) -> Attribution | None:
    """« À l'en croire, … », « Et de conclure : … »: whoever spoke last goes on, unnamed."""
    inside = one.match.start("cue") > one.segment[0] + len("mais ")
    return one.made(None, one.segment if inside else (one.match.end(), one.segment[1]))


def anonymous(one: Candidate) -> Attribution | None:
    """Nobody in particular says it: « on dit que … »; "small farms, it is feared, would close"."""
    opens = one.match.start() - one.segment[0] <= len(", ")
    return one.made(None, (one.match.end(), one.segment[1]) if opens else around(one, *one.match.span()))


def housed(one: Candidate) -> Attribution | None:
    """« À la Banque centrale, on rappelle que … »: the house speaks; in a town (« à Ankara ») nobody known."""
    source = trimmed(one.text, *one.match.span("source"))
    if source is None or not is_human(one.parsed, source, one.language):
        return None
    town = one.text[one.match.start() : source[0]].lower().strip() == "à"
    return None if town else one.made(source, (one.match.end(), one.segment[1]))
