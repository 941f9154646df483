"""Undecided: a statement tells how a party settled a matter on which the text only has it still to say something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.facts.audit.material import Material, span_in
from toolkit.facts.audit.topics import Topics
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, has_lexicons, plain

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_TOLD = ("asserted", "reported", "forecast")
_CLAUSE = re.compile(r"[;:,]|\b(?:et|mais|and|but|while|whereas|tandis que|alors que)\b")
_UNANSWERED, _TO_DECIDE = "unanswered", "to_decide"
_VERDICTS = {_UNANSWERED: "contradicted", _TO_DECIDE: "overstated"}


def still_undecided(
    about: Topics, parsed: ParsedSentence, claim: Row, sentences: Sequence[ParsedSentence]
) -> tuple[ParsedSentence, str, str] | None:
    """Return the sentence by which a party has not settled what the statement lets it settle, the verdict, its words.

    « Madrid a refusé d'extrader le banquier » against « Lima réclame son extradition ; Madrid n'a pas encore répondu »
    (contradicted), "The court ordered the quarry to close" against "the court is to rule in May" (overstated). Where
    any other clause has the party act so, the two may be of different matters.
    """
    material = about.material
    within = span_in(parsed, claim)
    acts = {word.topic for word in about.predicate(parsed, within)} & _settling(material.language)
    if not acts or claim["modality"] not in _TOLD or claim["polarity"] == "negative":
        return None
    party = _party(about, parsed)
    if not party:
        return None
    found = None
    for one in sentences:
        left_open = _left_open(about, one, party)
        if left_open is None and _settled(about, one, party, acts):
            return None
        shared = (about.of(one) & about.of(parsed, within)) - acts - {party}
        if left_open is not None and found is None and shared:
            found = one, _VERDICTS[left_open[0]], one.text[left_open[2] : left_open[1][1]]
    return found


def _left_open(about: Topics, one: ParsedSentence, party: str) -> tuple[str, tuple[int, int], int] | None:
    """How and where a sentence says that *party* has still to settle something, and where its clause begins."""
    for kind in (_UNANSWERED, _TO_DECIDE):
        match = _pattern(kind, about.material.language).search(plain(one.text))
        if match is None:
            continue
        start = max((mark.end() for mark in _CLAUSE.finditer(one.text, 0, match.start())), default=0)
        named = [word for word in about.words(one) if start <= word.start < match.start()]
        if any(word.topic == party for word in named):
            return kind, match.span(), min(word.start for word in named if word.topic == party)
    return None


def _settled(about: Topics, one: ParsedSentence, party: str, acts: set[str]) -> bool:
    """Tell whether a sentence that names *party* may tell such an act, or one near it."""
    topics = about.of(one)
    return party in topics and bool(acts & topics or kin(acts, topics, about.material.language))


def _party(about: Topics, parsed: ParsedSentence) -> str:
    """The topic by which sentences name who acts: the country of a name, else the noun itself."""
    material: Material = about.material
    subject = next((one for one in parsed.parse or () if one.dep_ in _SUBJECTS and one.head.dep_ == "ROOT"), None)
    # The parser may lose a name that stands first; whoever the sentence begins with acts.
    place = subject.idx if subject is not None else 0
    for row in material.entities.mentions_in(parsed.sentence.sentence_id):
        start, end = span_in(parsed, row)
        iso3 = (material.entities.entity(row["entity_id"]) or {}).get("iso3")
        if start <= place < end and iso3 and row["kind"] != "demonym":
            return f"@{iso3}"
    return next((word.topic for word in about.words(parsed) if subject is not None and word.start == place), "")


@cache
def _settling(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "findings")["settling"]) if has_lexicons(language) else frozenset()


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return compile_pattern(language, str(load_lexicon(language, "findings")[name]))
