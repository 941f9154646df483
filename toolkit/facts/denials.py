"""Denials: which claims a denial rejects, and who disputes which claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.content import content_words, stems
from toolkit.facts.document import Document, Row
from toolkit.facts.vocabulary import UNNAMED_PARTY

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_DISPUTABLE = ("alleged", "reported", "quoted", "asserted")
_REACH = 3
"""Sentences back in which « cette accusation » can find what it rejects."""
_SUMMARY = ("title", "subtitle", "key_points")
_MATTER = 2
"""Content words that a denial and a claim share when the denial repeats what it rejects."""


@dataclass(frozen=True, eq=False)
class _Claims:
    """The article's claims with what each is about, in reading order."""

    order: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    parties: Mapping[str, list[str]]


def link_denials(rows: Sequence[Row], document: Document, entities: EntityRows) -> None:
    """Fill ``denies`` of denials and ``disputed_by`` of what they reject, in place.

    A denial rejects the claim it hangs on, else the claim whose matter it repeats, else, where it names its object by a
    noun (« cette accusation »), the nearest accusation before it. ``disputed_by`` covers every claim of the article
    about the same proposition; ``---`` stands for a denier without an entity. A denial never changes how the other
    claim reads.
    """
    about = _Claims(
        {parsed.sentence.sentence_id: index for index, parsed in enumerate(document.sentences)},
        {row["row_id"]: content_words(document, row) for row in rows},
        {row["row_id"]: _parties(row, entities) for row in rows},
    )
    denials = [row for row in rows if row["modality"] == "denied"]
    # A summary repeats the denials of the text, which are settled first.
    for denial in sorted(denials, key=lambda row: row["section_role"] in _SUMMARY):
        others = [row for row in rows if row["modality"] in _DISPUTABLE and row["row_id"] != denial["row_id"]]
        if not denial["denies"]:
            denial["denies"] = _rejected(denial, others, about, document.language)
        if not denial["denies"] and denial["section_role"] in _SUMMARY:
            denial["denies"] = _as_in_the_text(denial, denials, document.language)
        _dispute(denial, others, about, entities)


def _dispute(denial: Row, others: Sequence[Row], about: _Claims, entities: EntityRows) -> None:
    named = _deniers(denial, entities)
    targets = [row for row in others if row["row_id"] in denial["denies"]]
    for row in others:
        direct = row["row_id"] in denial["denies"]
        same = bool(named) and any(_same_matter(row, target, about.words, about.parties) for target in targets)
        first = about.parties[row["row_id"]][:1]
        if direct or (same and first and first[0] in {_root(denier, entities) for denier in named}):
            names = [name for name in named or [UNNAMED_PARTY] if name not in row["disputed_by"]]
            row["disputed_by"] = [*row["disputed_by"], *names]


def _deniers(denial: Row, entities: EntityRows) -> list[str]:
    """Who denies: the source, and those it is coordinated with (« Oslo et Accra démentent »)."""
    named = [str(denial["source_entity_id"])] if denial["source_entity_id"] else []
    if named and re.search(r" (?:et|and|ou|ni|or) ", str(denial["source_text"] or "")):
        for mention in entities.mentions_in(denial["sentence_id"]):
            inside = denial["source_start"] <= mention["start"] and mention["end"] <= denial["source_end"]
            if inside and mention["kind"] != "demonym" and mention["entity_id"] not in named:
                named.append(str(mention["entity_id"]))
    return named


def _rejected(denial: Row, others: Sequence[Row], about: _Claims, language: str) -> list[str]:
    """The claim whose matter the denial repeats, else the nearest accusation before it, in its own section first."""
    here = about.order[denial["sentence_id"]]
    own = about.words[denial["row_id"]] - stems(str(denial["source_text"] or ""), language) - {"deny", "accuse"}
    before = [row for row in others if about.order[row["sentence_id"]] <= here]
    if len(own) >= _MATTER:
        scored = [(len(own & about.words[row["row_id"]]), row) for row in others if row["main"]]
        best = max((score for score, _ in scored), default=0)
        if best >= _MATTER:
            return [row["row_id"] for score, row in scored if score == best][:1]
    accusing = [row for row in before if row["modality"] == "alleged" and row["sentence_id"] != denial["sentence_id"]]
    if denial["section_role"] in _SUMMARY:
        return _named_alike(denial, [row for row in others if row["modality"] == "alleged"], about, own, language)
    near = [row for row in accusing if here - about.order[row["sentence_id"]] <= _REACH]
    same_section = [row for row in near if row["section_role"] == denial["section_role"]]
    candidates = same_section or near
    follows = candidates and here - about.order[candidates[-1]["sentence_id"]] <= 1 and candidates == same_section
    if candidates and (follows or _bare(denial, own) or _touch(denial, candidates[-1], about, own)):
        return [candidates[-1]["row_id"]]
    told = [
        row
        for row in before
        if row["modality"] in ("reported", "quoted")
        and row["section_role"] == denial["section_role"]
        and row["source_entity_id"] != denial["source_entity_id"]
        and 0 < here - about.order[row["sentence_id"]] <= _REACH
        and set(about.parties[row["row_id"]]) & set(about.parties[denial["row_id"]])
    ]
    return [told[-1]["row_id"]] if told else []


def _as_in_the_text(denial: Row, denials: Sequence[Row], language: str) -> list[str]:
    """What the same denier rejects in the text itself."""
    own = stems(str(denial["source_text"] or ""), language)
    alike = [
        row
        for row in denials
        if row["section_role"] not in _SUMMARY and own & stems(str(row["source_text"] or ""), language)
    ]
    return list(alike[0]["denies"]) if len(alike) == 1 else []


def _bare(denial: Row, own: frozenset[str]) -> bool:
    """Tell whether a denial names its object by nothing but a noun or pronoun (rejette la mise en cause, le nie)."""
    return len(own) <= 1


def _touch(denial: Row, row: Row, about: _Claims, own: frozenset[str]) -> bool:
    shared = set(about.parties[row["row_id"]]) & set(about.parties[denial["row_id"]])
    return bool(shared or own & about.words[row["row_id"]])


def _named_alike(
    denial: Row, accusations: Sequence[Row], about: _Claims, own: frozenset[str], language: str
) -> list[str]:
    """In a summary: the accusation of the text that shares most words with the denial and its denier, at least one."""
    words = own | stems(str(denial["source_text"] or ""), language)
    scored = [(len(words & about.words[row["row_id"]]), row) for row in accusations]
    best = max((score for score, _ in scored), default=0)
    return [row["row_id"] for score, row in scored if score == best][:1] if best else []


def _same_matter(row: Row, target: Row, words: Mapping[str, frozenset[str]], parties: Mapping[str, list[str]]) -> bool:
    if row["row_id"] == target["row_id"]:
        return True
    own, other = words[row["row_id"]], words[target["row_id"]]
    shared = len(own & other)
    same_parties = len(set(parties[row["row_id"]]) & set(parties[target["row_id"]])) >= 2
    return (same_parties and row["modality"] == target["modality"] == "alleged") or shared >= max(
        3, 0.5 * min(len(own), len(other))
    )


def _parties(row: Row, entities: EntityRows) -> list[str]:
    """Countries, else entities, named in a claim, in reading order, each once."""
    found: list[str] = []
    for mention in entities.mentions_in(row["sentence_id"]):
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]:
            root = _root(mention["entity_id"], entities)
            if root not in found:
                found.append(root)
    return found


def _root(entity_id: str, entities: EntityRows) -> str:
    entity = entities.entity(entity_id)
    iso3 = entity.get("iso3") if entity else None
    return str(iso3) if iso3 else entity_id
