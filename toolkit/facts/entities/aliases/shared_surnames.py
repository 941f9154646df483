"""Shared surnames: whom a surname alone means where several persons of the article bear it, such as father and son."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.facts.document import Document
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold, table
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import has_lexicons, plain

_SPACE = r"[ \u00a0]"
_OF_A_PERSON = ("entity_id", "type", "canonical", "iso3", "lat", "lon", "role", "origin")
_LONGEST_KIN = 30
"""Code points before a name in which it may be said whose kin it is: "his late father, "."""


@dataclass(frozen=True)
class _Bearer:
    """A person by full name: where first named, and the gender that courtesy, kin or given name tell."""

    name: Naming
    gender: str


def told_by_surname(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where a surname that several persons bear is that of the one whom its place and courtesy tell.

    Who is named first bears it; another one where the sentence before names him alone, as what it is about: "Her
    brother Nils Berg said so. Berg, a pilot, …". "Ms" and « Mme » are never a man's.
    """
    if not has_lexicons(document.language):
        return names
    shared = _shared(document, names)
    if not shared:
        return names
    return [_told(document, name, shared[fold(name.surface)], names) if _is(name, shared) else name for name in names]


def _shared(document: Document, names: Sequence[Naming]) -> dict[str, list[_Bearer]]:
    full: dict[str, Naming] = {}
    words: dict[str, set[str]] = {}
    for name in sorted(names, key=lambda one: one.start):
        if name.type == "person" and " " in name.surface:
            full.setdefault(name.entity_id, name)
            told = {*re.split(_SPACE, name.canonical)[1:], *re.split(_SPACE, name.surface)[1:]}
            words.setdefault(name.entity_id, set()).update(map(fold, told))
    called = {fold(name.surface) for name in names if name.type == "person" and name.kind == "alias"}
    bearers = {surname: [one for one in full if surname in words[one]] for surname in called}
    return {
        surname: [_Bearer(full[one], _gender(document, full[one], names)) for one in ones]
        for surname, ones in bearers.items()
        if len(ones) > 1
    }


def _is(name: Naming, shared: Mapping[str, list[_Bearer]]) -> bool:
    return name.type == "person" and name.kind == "alias" and fold(name.surface) in shared


def _told(document: Document, alias: Naming, bearers: list[_Bearer], names: Sequence[Naming]) -> Naming:
    before = _before(document, alias)
    called = str(load_lexicon(document.language, "parties")["courtesy"].get(before.rstrip().rsplit(" ", 1)[-1], ""))
    fitting = [one for one in bearers if not (called and one.gender and called != one.gender)] or bearers
    sure = [one for one in fitting if called and one.gender == called]
    meant = _just_told(document, alias, sure or fitting, names) or (sure or fitting)[0]
    told = {field: getattr(meant.name, field) for field in _OF_A_PERSON}
    return replace(alias, **told)


def _just_told(document: Document, alias: Naming, bearers: list[_Bearer], names: Sequence[Naming]) -> _Bearer | None:
    """Return the bearer whom the sentence before names first, and no other of them."""
    ids = [parsed.sentence.sentence_id for parsed in document.sentences]
    place = ids.index(alias.sentence.sentence_id)
    here = sorted((name for name in names if name.sentence.sentence_id == ids[place - 1]), key=lambda one: one.start)
    full = [name for name in here if name.type == "person" and " " in name.surface]
    others = {fold(name.surface) for name in here if name.type == "person" and " " not in name.surface}
    if place == 0 or not full or fold(alias.surface) in others:
        return None
    return next(
        (
            one
            for one in bearers
            if {name.entity_id for name in full} & {other.name.entity_id for other in bearers} == {one.name.entity_id}
            and full[0].entity_id == one.name.entity_id
        ),
        None,
    )


def _gender(document: Document, bearer: Naming, names: Sequence[Naming]) -> str:
    lexicon = load_lexicon(document.language, "parties")
    for name in names:
        if name.entity_id != bearer.entity_id or " " not in name.surface:
            continue
        before = _before(document, name)
        courtesy = lexicon["courtesy"].get(before.rstrip().rsplit(" ", 1)[-1], "")
        if courtesy:
            return str(courtesy)
        for gender, words in lexicon["gendered"].items():
            if compiled(rf"(?<![\w-])(?:{'|'.join(words)}),? $").search(before[-_LONGEST_KIN:].lower()):
                return str(gender)
    given = fold(re.split(r"[ \u00a0]", bearer.canonical)[0])
    letter = next((row["gender"] for row in table("given_names") if row["gender"] and fold(row["name"]) == given), "")
    return {"f": "feminine", "m": "masculine"}.get(letter, "")


def _before(document: Document, name: Naming) -> str:
    """Return the words of the sentence before *name*."""
    parsed = next(one for one in document.sentences if one.sentence.sentence_id == name.sentence.sentence_id)
    return plain(parsed.text[: name.start - parsed.offset])
