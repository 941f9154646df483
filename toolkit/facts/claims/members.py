"""Members of the cast: the persons and bodies that an article names, each with what introduces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.facts.claims.genders import courtesy, gender_of, told_gender
from toolkit.facts.claims.opening import BODIES, families
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.entities.reading.appositions import appositions, verbs_of
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled, written
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


_JUST_NAMED = 400
"""Code points back within which a body may be the owner of « its president »."""
_INTRODUCTIONS = 3
"""Namings of one party that are read for what introduces it."""


@dataclass(frozen=True)
class Member:
    """A person or body of the article.

    Attributes:
        entity_id: Whose rows these are.
        type: ``person``, ``organisation`` or ``facility``.
        told: What the article calls it, in small letters: its name, if a body, and the nouns beside it.
        families: Families of nouns (lexicon ``parties``) by which it may be called.
        gender: ``masculine``, ``feminine`` or empty.
        starts: Where it is named, in order.
        quoted_from: It is only ever named as what others' knowledge comes from: "analysts polled by Kestrel Research".
    """

    entity_id: str
    type: str
    told: str
    families: frozenset[str]
    gender: str
    starts: tuple[int, ...]
    quoted_from: bool = False

    def last_before(self, position: int) -> int:
        """Return where it was last named before *position*, or -1."""
        index = bisect_left(self.starts, position)
        return self.starts[index - 1] if index else -1

    def is_told(self, noun: str) -> bool:
        """Tell whether the article introduces it by *noun*."""
        return compiled(rf"(?<![\w-]){re.escape(noun)}(?![\w-])").search(self.told) is not None


@lru_cache(maxsize=2)
def members_of(document: Document, entities: EntityRows) -> tuple[Member, ...]:
    """Return the persons and bodies of *document* with what introduces them; nobody without lexicons."""
    language = document.language
    if not has_lexicons(language):
        return ()
    named: dict[str, list[Row]] = defaultdict(list)
    for row in entities.mentions:
        if row["kind"] in ("name", "alias"):
            named[row["entity_id"]].append(row)
    parsed = {one.sentence.sentence_id: one for one in document.sentences}
    owners = {row["entity_id"]: row for row in entities.entities if row["type"] == "organisation"}
    bodies = sorted(
        (int(row["start"]), plain(str(owners[row["entity_id"]]["canonical"])).lower())
        for row in entities.mentions
        if row["entity_id"] in owners
    )
    members = []
    for entity_id, rows in named.items():
        entity = entities.entity(entity_id)
        if entity is not None and entity["type"] in ("person", *BODIES):
            rows.sort(key=lambda row: int(row["start"]))
            members.append(_member(entity, rows, parsed, bodies, language))
    return tuple(members)


def private_persons(document: Document, entities: EntityRows) -> frozenset[str]:
    """Return the persons who speak for no State: passengers, farmers, scholars; not a minister, a mayor, a judge.

    Nobody of whose trade the article tells nothing.
    """
    language = document.language
    public = frozenset(load_lexicon(language, "parties")["public"]) if has_lexicons(language) else frozenset()
    return frozenset(
        one.entity_id
        for one in members_of(document, entities)
        if one.type == "person" and one.families and not one.families & public and one.families != {"officer"}
    )


def _member(
    entity: Row, rows: list[Row], parsed: Mapping[str, ParsedSentence], bodies: list[tuple[int, str]], language: str
) -> Member:
    person = entity["type"] == "person"
    groups: list[str] = [] if person else [plain(str(entity["canonical"])).lower()]
    genders: list[str] = []
    for row in rows[:_INTRODUCTIONS]:
        sentence = parsed[row["sentence_id"]]
        start, end = row["start"] - sentence.offset, row["end"] - sentence.offset
        text = plain(sentence.text)
        if not person:
            groups.append(text[start:end].lower())
        for beside in appositions(text, start, end, language, verbs_of(sentence)):
            if (beside.type == "person") != person:
                continue
            group = text[beside.start : start] if not beside.after else text[end : beside.end]
            groups.append(group.lower())
            if person and written(language, "parties", "owned").match(group.lower()):
                # "The Mineworkers Union struck. Its president, Joseph Chewe": he is a unionist.
                groups += _only_body(bodies, sentence.offset + beside.start)
            genders.append(told_gender(group.lower(), beside.noun, language))
        genders.append(courtesy(text[:start], language))
        post = lexicon_pattern(language, "parties", "leading").match(text, end) if person else None
        groups += [post["post"].lower()] if post else []
    told = " | ".join(groups)
    kinds = families(language, "persons" if person else "bodies")
    kin = frozenset(family for noun, own in kinds.items() if _has(told, noun) for family in own)
    if person and written(language, "parties", "scholars").search(told):
        kin |= {"scholar"}
    if person:
        signs = load_lexicon(language, "parties")["signs"]
        kin |= {family for family, words in signs.items() if any(_has(told, word) for word in words)}
    if not person:
        names = load_lexicon(language, "parties")["name_signs"].items()
        kin |= {family for family, sign in names if compiled(sign).search(groups[0])}
    if not person and not kin and _is_thing([parsed[row["sentence_id"]] for row in rows], rows, language):
        kin = frozenset({"thing"})
    gender = gender_of(genders, str(entity["canonical"])) if person else ""
    quoted = not person and _is_quoted_from([parsed[row["sentence_id"]] for row in rows], rows, language)
    starts = tuple(int(row["start"]) for row in rows)
    return Member(entity["entity_id"], entity["type"], told, kin, gender, starts, quoted)


def _only_body(bodies: list[tuple[int, str]], position: int) -> list[str]:
    """Return the body that « its » before *position* must mean; none where two were just named."""
    before = [(at, name) for at, name in bodies if at < position]
    near = {name for at, name in before if position - at < _JUST_NAMED} or {name for _, name in before[-1:]}
    return list(near) if len(near) == 1 else []


def _is_thing(sentences: list[ParsedSentence], rows: list[Row], language: str) -> bool:
    """Tell whether what bears a name is a ship or the like: "aboard the Arctic Lily"; firms take no article."""
    lexicon = load_lexicon(language, "parties")
    before = [plain(one.text[: row["start"] - one.offset]) for one, row in zip(sentences, rows, strict=True)]
    articled = all(compiled(lexicon["articled"]).search(words) for words in before)
    acronym = any(str(row["surface"]).isupper() for row in rows)
    return (articled and not acronym) or any(compiled(lexicon["things"]).search(words) for words in before)


def _is_quoted_from(sentences: list[ParsedSentence], rows: list[Row], language: str) -> bool:
    """Tell whether a body only ever stands behind what tells where others know something from."""
    sign = compiled(load_lexicon(language, "parties")["quoted_from"])
    return all(
        sign.search(plain(one.text[: row["start"] - one.offset]).lower())
        for one, row in zip(sentences, rows, strict=True)
    )


def _has(told: str, noun: str) -> bool:
    return noun in told and compiled(rf"(?<![\w-]){re.escape(noun)}(?![\w-])").search(told) is not None
