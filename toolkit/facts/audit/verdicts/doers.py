"""Doers: whom a statement lets act, where the text that tells the very act names somebody else for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_NAMES = ("name", "alias", "metonym", "role")


def other_doer(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return that the text tells the act of a statement of another named party than the statement does; else None.

    « L'Albanie a gelé les avoirs » against « Singapour a gelé les avoirs », where no sentence on the act knows Albania:
    whoever is named beside the act at all may be the one who did it.
    """
    material = index.material
    within = span_in(parsed, claim)
    roots = [one for one in parsed.parse or () if one.dep_ == "ROOT" and within[0] <= one.idx < within[1]]
    own = [party for root in roots for party in _doers(material, parsed, root)]
    asked = {word.topic for word in index.about.predicate(parsed, within)}
    if not own or not asked:
        return None
    parties = {material.root(str(row["entity_id"])) for _, row in own}
    acting = [one.parsed for one in evidence]
    likewise = lexicon_pattern(material.language, "scope", "likewise")
    acting += [one for one in index.sentences if asked & index.about.of(one) or likewise.search(plain(one.text))]
    if any(parties & _named(material, one) for one in acting):
        return None
    best = evidence[0]
    types = {_type(material, row) for _, row in own}
    for word in index.about.words(best.parsed):
        if word.topic not in asked and not kin(asked, {word.topic}, material.language):
            continue
        verb = next((token for token in best.parsed.parse or () if token.idx == word.start), None)
        doing = list(_doers(material, best.parsed, verb)) if verb is not None else []
        for words, row in doing:
            if _type(material, row) in types:
                return Difference("contradicted", "doer", own[0][0], words, (best.sentence_id,))
    return None


def _doers(material: Material, parsed: ParsedSentence, verb: Token) -> Iterator[tuple[str, Row]]:
    """The named parties among the subjects of a verb, or whose subject it is: « la banque centrale du Kenya »."""
    rows = [row for row in material.entities.mentions_in(parsed.sentence.sentence_id) if row["kind"] in _NAMES]
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    for token in [*subjects, *(joined for one in subjects for joined in one.children if joined.dep_ == "conj")]:
        first, last = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
        phrase = parsed.text[first:last].split(",")[0]
        for row in rows:
            start, end = span_in(parsed, row)
            if start <= token.idx < end or (first <= start and end <= first + len(phrase)):
                yield phrase, row


def _named(material: Material, parsed: ParsedSentence) -> set[str]:
    """Everybody whom a sentence names, or whom its events and sayings are known to be of."""
    name = parsed.sentence.sentence_id
    held = [str(row["entity_id"]) for row in material.entities.mentions_in(name)]
    held += [str(row["source_entity_id"]) for row in material.claims_in(name) if row["source_entity_id"]]
    for event in material.events:
        if event["sentence_id"] == name:
            held += [str(party) for party in (*event["actor_ids"], *event["recipient_ids"])]
    return {material.root(one) for one in held}


def _type(material: Material, row: Row) -> str:
    return str((material.entities.entity(row["entity_id"]) or {}).get("type", ""))
