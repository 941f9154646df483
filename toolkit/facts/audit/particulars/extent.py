"""Extent: a state of some places told of the whole that holds them, an act of one party told of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.scope import part_of_territory
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_TWO = 2
_PLACED = ("place", "country", "facility")


def beyond_part(material: Material, parsed: ParsedSentence, other: ParsedSentence) -> tuple[str, str] | None:
    """Return the place of which a statement tells what the other sentence tells of counted places only, or None.

    « Dans six districts, l'eau n'est plus chlorée » is no word on all of the province. What happens in three villages
    happens in the province, though: only states count, in the present or denied, without a number of their own.
    """
    part = part_of_territory(other.text, material.language)
    name = parsed.sentence.sentence_id
    if not part or part_of_territory(parsed.text, material.language) or material.quantities_in(name):
        return None
    if not _tells_state(parsed, material):
        return None
    inside = lexicon_pattern(material.language, "scope", "inside")
    there = {str(row["entity_id"]) for row in material.entities.mentions_in(other.sentence.sentence_id)}
    for row in material.entities.mentions_in(name):
        entity = material.entities.entity(row["entity_id"]) or {}
        start, end = span_in(parsed, row)
        before = inside.search(plain(parsed.text[:start]))
        if entity.get("type") in _PLACED and before and str(row["entity_id"]) not in there:
            return parsed.text[before.start() : end].strip(), part
    return None


def _tells_state(parsed: ParsedSentence, material: Material) -> bool:
    claim = material.main_claim(parsed.sentence.sentence_id)
    root = next((token for token in parsed.parse or () if token.dep_ == "ROOT"), None)
    if claim is None or root is None:
        return False
    finite = [root, *(child for child in root.children if child.dep_.startswith(("aux", "cop")))]
    present = any(token.tag_ in ("VBZ", "VBP") or has_feature(token, "Tense", "Pres") for token in finite)
    perfect = any(
        plays(child, "helpers_of_the_present_perfect") or child.dep_ == "aux:tense" for child in root.children
    )
    return claim["polarity"] == "negative" or (present and not perfect)


def party_added(about: Topics, parsed: ParsedSentence, other: ParsedSentence) -> tuple[str, str] | None:
    """Return the parties of which a statement tells what the text tells only of the first or only of the second.

    Each party of the statement's subject must do the act in the other sentence, or beside its act in some sentence.
    """
    pair = _joined_subjects(parsed)
    parties = [_party(about.material, parsed, token) for token in pair]
    acts = {word.topic for word in about.predicate(parsed, (0, len(parsed.text)))}
    if len(pair) != _TWO or not all(parties) or parties[0] == parties[1]:
        return None
    named = [party for party in parties if party in _named(about.material, other)]
    missing = [party for party in parties if party not in named]
    if len(named) != 1 or not acts & about.of(other) or _told_of(about, missing[0], acts):
        return None
    return parsed.text[pair[0].left_edge.idx : pair[1].idx + len(pair[1])], other.text


def _joined_subjects(parsed: ParsedSentence) -> list[Token]:
    """The subject of the main verb with what is joined to it."""
    found = (token for token in parsed.parse or () if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT")
    subject = next(found, None)
    return [subject, *(child for child in subject.children if child.dep_ == "conj")] if subject is not None else []


def _party(material: Material, parsed: ParsedSentence, token: Token) -> str:
    """The root of the entity whose name a token stands in; empty without one."""
    rows = material.entities.mentions_in(parsed.sentence.sentence_id)
    held = [row for row in rows if span_in(parsed, row)[0] <= token.idx < span_in(parsed, row)[1]]
    return material.root(held[0]["entity_id"]) if held and held[0]["kind"] in ("name", "alias", "metonym") else ""


def _named(material: Material, parsed: ParsedSentence) -> frozenset[str]:
    rows = material.entities.mentions_in(parsed.sentence.sentence_id)
    return frozenset(material.root(row["entity_id"]) for row in rows)


def _told_of(about: Topics, party: str, acts: set[str]) -> bool:
    """Tell whether any sentence of the text that names *party* may tell the act of it, or that it did likewise."""
    material = about.material
    likewise = lexicon_pattern(material.language, "scope", "likewise")
    naming = [one for one in material.of_role("body", "analysis") if party in _named(material, one)]
    return any(acts & about.of(one) or likewise.search(plain(one.text)) for one in naming)
