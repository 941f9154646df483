"""Relations: lasting links between two entities, by small patterns between two mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

NEAR = 80
"""Code points between two mentions that a pattern may bridge."""

_STANDING = ("country", "group", "organisation")
_IN_A_LIST = 14
"""Code points between two names of one list: « entre le Vietnam et la Russie »."""


@dataclass(frozen=True)
class Bridge:
    """The words between two mentions that link them: « , directeur de », "chief executive of".

    With *demonym* the second mention may be the adjective of a country: « dans l'énergie vietnamienne ».
    """

    rule_id: str
    predicate: str
    pattern: re.Pattern[str]
    reverse: bool
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    demonym: bool
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@cache
def bridges(language: str) -> tuple[Bridge, ...]:
    """Return the patterns of *language* that link two mentions; none for a language without lexicons.

    >>> [bridge.predicate for bridge in bridges("fr")][:2]
    ['leads', 'affiliated_with']
    """
    if not has_lexicons(language):
        return ()
    return tuple(
        Bridge(
            f"{language}.{entry['id']}",
            entry["predicate"],
            compile_pattern(language, entry["between"]),
            entry.get("reverse", False),
            tuple(entry["subjects"]),
            tuple(entry["objects"]),
            entry.get("demonym", False),
            tuple(entry["positive"]),
            tuple(entry["negative"]),
        )
        for entry in load_lexicon(language, "relations")["bridges"]
    )


def find_relations(document: Document, entities: EntityRows) -> tuple[Row, ...]:
    """Return the rows of table ``relations``: leads, affiliated_with, member_of, owns, operates, role_in …

    A relation spans from the first mention to the last; the same link is told once.
    """
    rows: list[Row] = []
    told: set[tuple[str, str, str]] = set()
    for parsed in document.sentences:
        if parsed.sentence.role == "heading":
            continue
        found = (_bridged, _joint_ventures, _standing)
        for row in (row for rule in found for row in rule(document, parsed, entities)):
            key = (row["subject"], row["predicate"], row["object"])
            if key not in told:
                told.add(key)
                rows.append(row)
    return tuple(rows)


def _bridged(document: Document, parsed: ParsedSentence, entities: EntityRows) -> Iterator[Row]:
    named = [row for row in entities.mentions_in(parsed.sentence.sentence_id) if row["kind"] != "role"]
    for nth, (left, right) in enumerate(_neighbours(named)):
        if not left["end"] <= right["start"] <= left["end"] + NEAR or _is_supposed(document, parsed, left):
            continue
        between = plain(document.article.text[left["end"] : right["start"]])
        for bridge in bridges(document.language):
            subject, other = (right, left) if bridge.reverse else (left, right)
            kinds = [str((entities.entity(row["entity_id"]) or {}).get("type")) for row in (subject, other)]
            fits = kinds[0] in bridge.subjects and kinds[1] in bridge.objects
            fits &= bridge.demonym or right["kind"] != "demonym"
            if fits and subject["entity_id"] != other["entity_id"] and bridge.pattern.fullmatch(between):
                yield _row(document, parsed, left, right, bridge.rule_id, (subject, bridge.predicate, other), nth)
                break


def _is_supposed(document: Document, parsed: ParsedSentence, first: Row) -> bool:
    """« Si Moscou joue un rôle clé au Vietnam »: nobody says that it does."""
    before = plain(document.article.text[parsed.offset : first["start"]])
    return lexicon_pattern(document.language, "relations", "supposed").search(before) is not None


def _standing(document: Document, parsed: ParsedSentence, entities: EntityRows) -> Iterator[Row]:
    """« Les relations entre le Vietnam et la Russie »: two countries, groups or bodies that stand to each other so."""
    if not has_lexicons(document.language):
        return
    before, joined = (lexicon_pattern(document.language, "relations", name) for name in ("standing", "standing_joined"))
    told = plain(parsed.text)
    named = [row for row in entities.mentions_in(parsed.sentence.sentence_id) if row["kind"] not in ("role", "demonym")]
    for nth, (left, right) in enumerate(pairwise(named)):
        noun = before.search(told[: left["start"] - parsed.offset])
        both = left["end"] <= right["start"] and left["entity_id"] != right["entity_id"]
        between = told[left["end"] - parsed.offset : right["start"] - parsed.offset]
        acting = {_type(entities, row) for row in (left, right)} <= set(_STANDING)
        if noun and both and acting and joined.fullmatch(between):
            rule = f"{document.language}.relation.standing"
            yield _row(document, parsed, left, right, rule, (left, "relations_with", right), nth)


def _neighbours(named: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each name with the next name, and with the adjectives of countries that stand before that."""
    for place, left in enumerate(named):
        if left["kind"] == "demonym":
            continue
        for right in named[place + 1 :]:
            yield left, right
            if right["kind"] != "demonym":
                break


def _joint_ventures(document: Document, parsed: ParsedSentence, entities: EntityRows) -> Iterator[Row]:
    """« la coentreprise russo-vietnamienne X », « X, une coentreprise entre la Russie et le Vietnam »: whose X is."""
    if not has_lexicons(document.language):
        return
    pattern = lexicon_pattern(document.language, "relations", "joint_venture")
    apposed = lexicon_pattern(document.language, "relations", "joint_venture_apposed")
    shared = lexicon_pattern(document.language, "relations", "joint_venture_of")
    mentions = entities.mentions_in(parsed.sentence.sentence_id)
    told = plain(parsed.text)
    for match in pattern.finditer(told):
        start, end = parsed.offset + match.start(), parsed.offset + match.end()
        firms = [row for row in mentions if _type(entities, row) == "organisation"]
        ahead = next((row for row in firms if row["end"] <= start and apposed.fullmatch(
            told[row["end"] - parsed.offset : match.start()])), None)  # fmt: skip
        company = ahead or next((row for row in firms if row["start"] <= end + 40 and row["end"] > start), None)
        if company is None:
            continue
        # Behind « entre » its owners are named; without it only adjectives tell them, « russo-vietnamienne ».
        behind = next((place for place in (end, int(company["end"])) if shared.match(told, place - parsed.offset)), 0)
        countries = [row for row in mentions if _type(entities, row) == "country"]
        if behind:
            owners = list(_listed(countries, behind))
        else:
            last = max(end, company["start"])
            owners = [row for row in countries if row["kind"] == "demonym" and start - 40 <= row["start"] <= last]
        for nth, owner in enumerate(owners):
            first, last = sorted((owner, company), key=lambda row: int(row["start"]))
            triple = (company, "joint_venture_of", owner)
            yield _row(document, parsed, first, last, f"{document.language}.relation.joint-venture", triple, nth)


def _listed(rows: list[Row], place: int) -> Iterator[Row]:
    """Yield the rows that stand one after the other from *place* on, as in a list of names."""
    for row in rows:
        if row["start"] >= place:
            if row["start"] > place + _IN_A_LIST:
                return
            yield row
            place = row["end"]


def _type(entities: EntityRows, mention: Row) -> str:
    return str((entities.entity(mention["entity_id"]) or {}).get("type"))


def _row(
    document: Document,
    parsed: ParsedSentence,
    left: Row,
    right: Row,
    rule_id: str,
    triple: tuple[Row, str, Row],
    nth: int,
) -> Row:
    subject, predicate, other = triple
    return document.row(
        "relations",
        parsed.sentence,
        left["start"],
        max(left["end"], right["end"]),
        rule_id=rule_id,
        nth=nth,
        subject=subject["entity_id"],
        predicate=predicate,
        object=other["entity_id"],
    )
