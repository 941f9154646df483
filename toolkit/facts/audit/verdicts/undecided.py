"""Undecided: a statement tells how a party settled a matter on which the text only has it still to say something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_TOLD = ("asserted", "reported", "forecast")
_UNANSWERED, _TO_DECIDE, _NOT_YET = "unanswered", "to_decide", "not_yet"
_VERDICTS = {_UNANSWERED: "contradicted", _TO_DECIDE: "overstated", _NOT_YET: "contradicted"}
_AHEAD = 45
"""Code points after « doit encore », "has yet to" in which the act stands that is not done."""


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
    asked = {word.topic for word in about.predicate(parsed, within)}
    if not asked or claim["modality"] not in _TOLD or claim["polarity"] == "negative":
        return None
    party = _party(about, parsed)
    kinds = (_UNANSWERED, _TO_DECIDE, _NOT_YET)
    if not party or any(
        lexicon_pattern(material.language, "findings", kind).search(plain(parsed.text)) for kind in kinds
    ):
        return None
    found = None
    for one in sentences:
        left_open = _left_open(about, one, party, asked) if claim["modality"] != "forecast" else None
        left_open = left_open or _left_open(about, one, party, asked, (_UNANSWERED, _TO_DECIDE))
        if left_open is None and _settled(about, one, party, asked):
            return None
        # What a party may have settled; or the very act that it is asked for.
        settles = asked & (_settling(material.language) | about.of(one)) or kin(asked, about.of(one), material.language)
        shared = (about.of(one) & about.of(parsed, within)) - {party}
        if left_open is not None and found is None and settles and shared:
            found = one, _VERDICTS[left_open[0]], one.text[left_open[2] : left_open[1][1]]
    return found


def _left_open(
    about: Topics, one: ParsedSentence, party: str, asked: set[str], kinds: Sequence[str] = (_NOT_YET,)
) -> tuple[str, tuple[int, int], int] | None:
    """How and where a sentence says that *party* has still to settle something, and where its clause begins."""
    language = about.material.language
    for kind in kinds:
        match = lexicon_pattern(language, "findings", kind).search(plain(one.text))
        if match is None:
            continue
        if kind == _NOT_YET:
            after = [word for word in about.words(one) if match.end() <= word.start < match.end() + _AHEAD]
            act = next((word for word in after if word.topic in asked or kin([word.topic], asked, language)), None)
            near = act is not None and any(word.topic == party for word in about.words(one))
            if act is not None and near:
                return kind, (match.start(), act.end), match.start()
            continue
        parts = written(language, "clauses", "parting_deciders")
        start = max((mark.end() for mark in parts.finditer(one.text, 0, match.start())), default=0)
        named = [word for word in about.words(one) if start <= word.start < match.start()]
        if any(word.topic == party for word in named):
            return kind, match.span(), min(word.start for word in named if word.topic == party)
    return None


def _settled(about: Topics, one: ParsedSentence, party: str, acts: set[str]) -> bool:
    """Tell whether a sentence that names *party* may tell such an act, or one near it."""
    topics = about.of(one)
    return party in topics and bool(acts & topics or kin(acts, topics, about.material.language))


def _party(about: Topics, parsed: ParsedSentence) -> str:
    """The topic by which sentences name who acts: a country, else the noun itself."""
    material: Material = about.material
    subject = next((one for one in parsed.parse or () if one.dep_ in _SUBJECTS and one.head.dep_ == "ROOT"), None)
    place = subject.idx if subject is not None else -1
    for row in material.entities.mentions_in(parsed.sentence.sentence_id):
        start, end = span_in(parsed, row)
        entity = material.entities.entity(row["entity_id"]) or {}
        if start <= place < end and entity.get("type") == "country" and row["kind"] != "demonym":
            return f"@{entity['iso3']}"
    return next((word.topic for word in about.words(parsed) if subject is not None and word.start == place), "")


@cache
def _settling(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "findings")["settling"]) if has_lexicons(language) else frozenset()
