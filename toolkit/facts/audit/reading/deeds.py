"""Deeds: who does what to whom with what, so that two tellings of one act are known from tellings of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.topics import Topics, acts, is_word
from toolkit.facts.content import Word, genus_of
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.grammar import makes_passive, token_at
from toolkit.facts.wording import Span, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = ("obj", "dobj", "nmod", "prep", "pobj", "conj", "compound", "amod")
_NEAR = 60
"""Code points after an act in which stands what it is done with, where the parse does not tell."""


@dataclass(frozen=True)
class Deed:
    """An act as one claim tells it.

    Attributes:
        act: Family of its word.
        givers: Roots of the parties who do it.
        receivers: Roots of the parties to whom it is done.
        things: Topics of what it is done with.
    """

    act: str
    givers: frozenset[str]
    receivers: frozenset[str]
    things: frozenset[str]


def deeds(about: Topics, row: Row) -> Iterator[Deed]:
    """Yield the acts that a claim tells; of a suspicion only those after its cue, which are what is suspected."""
    material = about.material
    parsed = material.sentences[str(row["sentence_id"])]
    span = span_in(parsed, row)
    first = span[0]
    if row["modality"] == "alleged" and row.get("cue"):
        first = max(first, row["cue_start"] - parsed.offset)
    for word in about.words(parsed, span):
        if word.start >= first and word.topic in acts(material.language):
            yield _deed(about, parsed, span, word)


def same_deed(first: Deed, second: Deed, language: str) -> bool:
    """Tell whether two tellings are of one act: the same giver, receiver and thing, as far as both say them.

    One of giver and receiver and the thing, or both parties, must be shared: one name makes no same act.
    """
    if first.act != second.act:
        return False
    pairs = ((first.givers, second.givers), (first.receivers, second.receivers))
    if any(one and other and not one & other for one, other in pairs):
        return False
    things = same_things(first.things, second.things, language)
    if first.things and second.things and not things:
        return False
    return sum(bool(one & other) for one, other in pairs) + bool(things) > 1


def turned_round(first: Deed, second: Deed) -> bool:
    """Tell whether one act is done the other way round: who receives in the first telling gives in the second."""
    return first.act == second.act and bool(first.receivers & second.givers) and not first.givers & second.givers


def same_things(first: frozenset[str], second: frozenset[str], language: str) -> frozenset[str]:
    """Return those of *first* that *second* names too: by the same word, a near one, or the name of their kind.

    >>> sorted(same_things(frozenset({"weapon"}), frozenset({"missile"}), "en"))
    ['weapon']
    """
    shared = first & second | kin(first, second, language)
    kinds = {genus_of(name, language) for name in second} - {""}
    own = frozenset(name for name in first if name in kinds or genus_of(name, language) in second)
    return shared | own


def _deed(about: Topics, parsed: ParsedSentence, span: Span, word: Word) -> Deed:
    token = token_at(parsed, word.start)
    passive = token is not None and any(map(makes_passive, token.children))
    givers, receivers = _parties(about.material, parsed, span, word, passive=passive)
    return Deed(word.topic, givers, receivers, _things(about, parsed, word, token, passive=passive) - {word.topic})


def _parties(
    material: Material, parsed: ParsedSentence, span: Span, word: Word, *, passive: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it and to whom: by what stands before each name, else by its place beside the act."""
    giving, receiving = (
        lexicon_pattern(material.language, "findings", "giving"),
        lexicon_pattern(material.language, "findings", "receiving"),
    )
    sides: tuple[set[str], set[str]] = (set(), set())
    text = plain(parsed.text)
    for row in _named(material, parsed):
        start, _ = span_in(parsed, row)
        if not span[0] <= start < span[1]:
            continue
        root, after = material.root(row["entity_id"]), start > word.start
        before = text[:start]
        if after and receiving.search(before):
            sides[1].add(root)
        elif after and giving.search(before):
            sides[0].add(root)
        else:
            sides[1 if after != passive else 0].add(root)
    # « L'aide de Séoul à l'armée sud-coréenne »: who stands on both sides tells nothing.
    both = sides[0] & sides[1]
    return frozenset(sides[0] - both), frozenset(sides[1] - both)


def _things(about: Topics, parsed: ParsedSentence, word: Word, token: Token | None, *, passive: bool) -> frozenset[str]:
    wanted = ("nsubj:pass", "nsubjpass") if passive else _OBJECTS
    spans = [_reach(child) for child in token.children if child.dep_ in wanted] if token is not None else []
    if not spans:
        end = re.split(r"[.;:,]", parsed.text[word.end : word.end + _NEAR])[0]
        spans = [(word.end, word.end + len(end))]
    names = [span_in(parsed, row) for row in _named(about.material, parsed)]
    return frozenset(
        one.topic
        for one in about.words(parsed)
        if is_word(one.topic)
        and any(start <= one.start < end for start, end in spans)
        and not any(start <= one.start < end for start, end in names)
    )


def _named(material: Material, parsed: ParsedSentence) -> list[Row]:
    """The mentions of a sentence that can be a party: a weapon is a thing."""
    rows = material.entities.mentions_in(parsed.sentence.sentence_id)
    return [row for row in rows if (material.entities.entity(row["entity_id"]) or {}).get("type") != "weapon"]


def _reach(token: Token) -> Span:
    """The span of a noun with what belongs to it, up to a relative clause or an infinitive."""
    cut = [child.left_edge.idx for child in token.subtree if child.dep_ in ("acl", "acl:relcl", "relcl", "advcl")]
    end = token.right_edge.idx + len(token.right_edge)
    return token.left_edge.idx, min([one for one in cut if one > token.idx], default=end)
