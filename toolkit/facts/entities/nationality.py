"""Whose country a person is of where no single sign tells: all that the article says of her is weighed together.

The weights (``nationality.csv``) are learnt by ``bench/facts/nationality.py`` from articles read by people. A private
person has no country of her own in them: that a nurse speaks in Suva does not make her a Fijian.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from toolkit.facts.document import Document
from toolkit.facts.entities.descriptions import countries_called
from toolkit.facts.entities.named import Naming
from toolkit.facts.entities.scene import Scene, is_branch, namings_by_sentence, scene
from toolkit.facts.entities.ties import Neighbours, tie_of
from toolkit.facts.lexicon import load_lexicon

_ORIGIN = "weighed"
_ENOUGH = 0.1
"""What the signs must weigh together: as much for as against is not enough."""
_ABOUT = 3
"""Sentences that it takes to tell which country a text is about; in one or two a stranger may be the subject."""
_CALLED = "called by a country"
"""The one sign that needs no weighing: "le milieu uruguayen" says whose he is."""


@dataclass(frozen=True)
class Candidate:
    """A country that a person may be of, and what speaks for it and against it."""

    iso3: str
    signs: tuple[str, ...]


def with_nationalities(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where persons without a country have the one that the whole article speaks for, if it does.

    Args:
        document: The article.
        names: Its namings; those of one person share an ``entity_id``.
    """
    told = {
        entity: found.iso3
        for entity, found in candidates(document, names).items()
        if _CALLED in found.signs or sum(_weights().get(sign, 0.0) for sign in found.signs) > _ENOUGH
    }
    return [
        replace(name, iso3=told[name.entity_id], origin=_ORIGIN) if name.entity_id in told else name for name in names
    ]


def candidates(document: Document, names: Sequence[Naming]) -> dict[str, Candidate]:
    """Return for each person without a country the one that she may be of, with its signs, by entity."""
    persons: dict[str, list[Naming]] = {}
    for name in names:
        if name.type == "person" and name.rule_id != "gazetteer:leaders":
            persons.setdefault(name.entity_id, []).append(name)
    silent = {entity: same for entity, same in persons.items() if not any(name.iso3 for name in same)}
    if not silent:
        return {}
    told, around = scene(document, names), Neighbours.of(document, namings_by_sentence(names))
    heads = {
        parsed.sentence.sentence_id for parsed in document.sentences if parsed.sentence.role in ("title", "subtitle")
    }
    called = countries_called(document, names)
    found = {entity: _candidate(same, told, around, heads, called.get(entity)) for entity, same in silent.items()}
    return {entity: candidate for entity, candidate in found.items() if candidate is not None}


def _candidate(
    names: Sequence[Naming], told: Scene, around: Neighbours, heads: set[str], called: Naming | None
) -> Candidate | None:
    if called is not None and called.iso3:
        return Candidate(called.iso3, (_CALLED,))
    tie = tie_of(sorted(names, key=lambda name: name.start), around)
    # Who speaks for a body of no country, or for a firm's branch in one, may be of any.
    about = told.main if len(told.order) >= _ABOUT else None
    iso3 = about if tie is None else None if is_branch(tie, told.language) else tie.iso3
    if iso3 is None:
        return None
    role = next((name.role for name in names if name.role), "")
    signs = (*_signs(names, tie, role, told.language, heads), *_beside(names, iso3, told))
    return Candidate(iso3, signs)


def _signs(names: Sequence[Naming], tie: Naming | None, role: str, language: str, heads: set[str]) -> Iterator[str]:
    calling, stands_for = _calling(role, language), _stands_for(tie, language)
    yield f"is {calling}"
    yield f"of {stands_for}"
    if calling in _REPRESENTS and stands_for in _NATIONAL:
        yield "stands for a national body"
    if any(name.sentence.sentence_id in heads for name in names):
        yield "in the headline"


def _beside(names: Sequence[Naming], iso3: str, told: Scene) -> Iterator[str]:
    """Yield whether the person's sentences name the country that she may be of, or others."""
    here = [
        other.iso3
        for name in names
        for other in told.by_sentence.get(name.sentence.sentence_id, ())
        if other.iso3 and other.type in ("country", "place", "organisation")
    ]
    if iso3 in here:
        yield "beside the country"
    if any(other != iso3 for other in here):
        yield "beside another country"


_REPRESENTS = ("an officer", "a head", "an envoy")
_NATIONAL = ("a country", "a body of the state", "a national body")


def _calling(role: str, language: str) -> str:
    """Return what a person is by the noun of her role: "spokesman" an officer, "researcher" a scholar."""
    for calling, pattern in _callings(language).items():
        if pattern.search(role):
            return calling
    return "something else" if role else "untold"


def _stands_for(tie: Naming | None, language: str) -> str:
    if tie is None:
        return "nobody"
    if tie.type == "country":
        return "a country"
    for kind, pattern in _bodies(language).items():
        if pattern.search(tie.canonical):
            return kind
    return "another body"


@cache
def _callings(language: str) -> dict[str, re.Pattern[str]]:
    words = load_lexicon(language, "origins")["callings"]
    return {calling: re.compile(pattern) for calling, pattern in words.items()}


@cache
def _bodies(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {
        "a place of learning": re.compile(origins["learning"]),
        "a body of the state": re.compile(origins["state_bodies"]),
        "a national body": re.compile(origins["home_bodies"]),
    }


@cache
def _weights() -> dict[str, float]:
    text = (files("toolkit.facts") / "entities" / "nationality.csv").read_text(encoding="utf-8")
    return {row["sign"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
