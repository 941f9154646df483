"""Attributed: a bullet tells in the author's own voice what the text has from somebody who may not be left out.

Careful writers tell bare what an office says of its own work, what is counted, measured or decided, and what both sides
say. They keep who says it where he is nameless, speaks for one side, guesses, or lays a harmful act to somebody else.
"""

from __future__ import annotations

import re

from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.comparing.told import Told, committed
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.frames import Frame, frames
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.audit.reading.topics import is_word
from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import telling_words
from toolkit.facts.families import kin
from toolkit.facts.wording import plain, rules

_TOLD = ("reported", "quoted", "forecast")
_OWN_VOICE = ("asserted", "forecast")
_HARMFUL = frozenset(
    {
        "attack",
        "shoot",
        "murder",
        "destroy",
        "steal",
        "burn",
        "forge",
        "fraud",
        "bribe",
        "hide",
        "pollute",
        "contaminate",
        "smuggle",
        "hack",
        "spy",
        "beat",
        "lie",
        "cross",
        "violate",
    }
)
"""Families of acts that are a charge where somebody else tells them."""
_OF_NATURE = frozenset({"flood", "storm", "quake", "burn", "rain", "drought", "disease", "heat", "water", "blast"})
"""What does harm and is nobody."""
_MOSTLY = 0.5
"""Share of a bullet from which a sentence with another verb tells the same."""
_DESCRIBED = 45
"""Code points behind the words of a source in which it is said what it is: "Ana Reis, a lawyer for the miners"."""


def left_without_source(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row
) -> Told | None:
    """Return that a bullet leaves out who says what it tells, where that may not be left out; else None.

    « Les vannes ont été ouvertes sans avertissement » against « selon des riverains, les vannes … ».
    """
    if parsed.sentence.role != "key_points" or claim["modality"] not in _OWN_VOICE or not committed(claim):
        return None
    if claim["certainty"] != "affirmed" or _names_a_source(index, parsed):
        return None
    told = other["modality"] in _TOLD and other["certainty"] == "uncommitted" and other["source_kind"] != "self"
    if not told or not other["source_text"] or not _tells_it(index, parsed, telling):
        return None
    if _speaks_of_itself(index, parsed, other) or not _may_not_be_left_out(index, parsed, telling, other):
        return None
    return Told("overstated", "unattributed", telling_words(claim), str(other["source_text"]), other)


def _names_a_source(index: EvidenceIndex, parsed: ParsedSentence) -> bool:
    return any(row["source_text"] for row in index.material.claims_in(parsed.sentence.sentence_id))


def _tells_it(index: EvidenceIndex, parsed: ParsedSentence, telling: Telling) -> bool:
    """Tell whether what is said, and not who says it or how, holds the bullet's act or nearly all of its things."""
    own = {topic for topic in index.about.of(parsed) if is_word(topic)}
    inside = {word.topic for word in telling.words}
    return bool(own & inside) and (telling.anchored > 0 or telling.share >= _MOSTLY)


def _speaks_of_itself(index: EvidenceIndex, parsed: ParsedSentence, other: Row) -> bool:
    """Tell whether the bullet speaks of whoever says it, or of whom he speaks for: « le syndicat cesse le travail »."""
    material, words = index.material, str(other["source_text"])
    named = {
        material.root(row["entity_id"])
        for row in material.entities.mentions_in(parsed.sentence.sentence_id)
        if (material.entities.entity(row["entity_id"]) or {}).get("type") not in ("place", "facility")
    }
    known = material.root(other["source_entity_id"])
    shared = _printed(words) & _printed(parsed.text)
    return (
        (bool(known) and known in named)
        or bool(shared)
        or says("all_sides", words, material.language)
        or (says("spoken_for", words, material.language) and not _is("interested", words, material.language))
    )


def _printed(text: str) -> set[str]:
    """The longer words as printed: two armies are one matter and two speakers."""
    return set(re.findall(r"\w{5,}", fold(text)))


def _may_not_be_left_out(index: EvidenceIndex, parsed: ParsedSentence, telling: Telling, other: Row) -> bool:
    language, text, offset = index.material.language, telling.parsed.text, telling.parsed.offset
    start, end = other["source_start"] - offset, other["source_end"] - offset
    first, last = span_in(telling.parsed, other)
    behind = text[end : end + _DESCRIBED] if not first <= end < last else ""
    words = str(other["source_text"])
    called = words + (behind.split(";")[0] if behind.startswith(",") else "")
    # How it is told: the sentence without what is told.
    how = text[:first] + " " + text[last:] if start < first or start >= last else text
    nameless = other["source_kind"] == "anonymous" and (
        not _is("in_office", words, language) or _is("hiding", how, language)
    )
    interested = _is("interested", called, language)
    if _is("settling", words, language) or (other["source_kind"] == "evidence" and not interested):
        return False
    if nameless or _is("guessing", how, language) or _charges(index, parsed, telling):
        return True
    if interested:
        return not _is("own_business", str(other["surface"]), language)
    own_words = other["modality"] == "quoted" and other["source_kind"] == "named" and telling.anchored > 1
    return own_words or (_is("judging", called, language) and other["modality"] in ("forecast", "quoted"))


def _charges(index: EvidenceIndex, parsed: ParsedSentence, telling: Telling) -> bool:
    """Tell whether what is said, and the bullet with it, lets somebody do harm: whoever speaks accuses him."""
    start, end = telling.span
    own = index.about.of(parsed)
    told = (frame for frame in frames(index.about, telling.parsed) if start <= frame.verb.idx < end)
    harms = (_harm(frame) for frame in told)
    return any(own & harm or kin(harm, own, index.material.language) for harm in harms if harm)


def _harm(frame: Frame) -> set[str]:
    """The harm that a clause lets somebody do: by its verb, or by what it lets do it (« des tirs russes »)."""
    doing = {party.head for party in frame.doers}
    named = any(party.roots or not party.head or party.head not in _OF_NATURE for party in frame.doers)
    return ({frame.act} | doing) & _HARMFUL if named and not frame.negated else set()


def _is(kind: str, text: str, language: str) -> bool:
    searched = plain(text)
    return any(
        next(rule.find(searched), None) is not None
        for rule in rules(language, "attributed")
        if rule.values["kind"] == kind
    )
