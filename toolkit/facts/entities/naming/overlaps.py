"""Which of two names that share words stands: the longest, unless the gazetteer knows better."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from toolkit.facts.entities.reading.model_names import ends_as_a_body
from toolkit.facts.entities.reading.named import SEATED, Naming, entity_id
from toolkit.facts.lexicon import LANGUAGES, load_lexicon

_SEAT = re.compile(rf"-(?:{SEATED}) (?=\w)")


def longest(known: list[Naming], guessed: Iterable[Naming]) -> list[Naming]:
    """Let the longest span win; the gazetteer wins over a guess that does not enclose it by a name of its own."""
    chosen = list(known)
    for guess in (_without_its_place(guess, known) for guess in guessed):
        clash = [name for name in chosen if name.start < guess.end and guess.start < name.end]
        if not clash:
            chosen.append(guess)
            continue
        encloses = all(guess.start <= name.start and name.end <= guess.end for name in clash)
        longer = guess.end - guess.start > max(name.end - name.start for name in clash)
        if not (encloses and longer) or not _outranks(guess, clash):
            continue
        # "Vietnam's foreign ministry" names the country too.
        organ = guess.rule_id == "titles:state-organ"
        kept = [name for name in clash if name.kind == "demonym" or (organ and name.type == "country")]
        modelled = next((name for name in clash if name.method == "model"), None)
        if guess.rule_id == "capitals:run" and modelled is not None:
            # The longer run is what the model meant.
            guess = replace(guess, type=modelled.type, rule_id=modelled.rule_id, method="model")
        chosen = [name for name in chosen if name not in clash or name in kept] + [guess]
    return chosen


def _without_its_place(guess: Naming, known: list[Naming]) -> Naming:
    """Return a person's name without the town before it that the model took in: "juge à" Bangui "Djibril Amane"."""
    for name in known:
        if guess.type != "person" and guess.rule_id != "capitals:run" and name.kind != "demonym":
            continue
        inside = name.start == guess.start and name.end < guess.end - 1
        stands_before = (name.type == "place" and name.rule_id.startswith("metonyms:")) or name.kind == "demonym"
        several = " " in guess.surface[max(0, name.end - guess.start + 1) :]
        if guess.rule_id.startswith(("titles:organisation", "titles:state-organ")) or (
            guess.type == "organisation" and guess.method == "model"
        ):
            continue
        seat = _SEAT.match(guess.surface, name.end - guess.start) if inside else None
        if seat is not None:
            # "Abu Dhabi"-based "International Resources Holding"
            surface = guess.surface[seat.end() :]
            start = guess.start + seat.end()
            return replace(
                guess, start=start, surface=surface, canonical=surface, entity_id=entity_id(guess.type, surface)
            )
        if inside and stands_before and several and " " in guess.surface[name.end - guess.start + 1 :]:
            surface = guess.surface[name.end - guess.start + 1 :]
            return replace(
                guess, start=name.end + 1, surface=surface, canonical=surface, entity_id=entity_id(guess.type, surface)
            )
    return guess


_OWN_NAME = re.compile(
    r"(?:(?:[a-zà-ÿ]\w*|[A-Z]{2,})(?: [a-zà-ÿ]+)? (?:[A-ZÀ-Þ][\w'’-]+ ?)+|[A-ZÀ-Þ]\w+ (?:[A-ZÀ-Þ]\w+-)+[A-ZÀ-Þ]\w+)"
    r"(?= (?:de |d['’])[A-ZÀ-Þ])"
)
"""A head with a name of its own, before its town: "stade Modibo-Kéita" de Bamako."""
_NAMED_WITH = ("titles:facility-head", "titles:institution-head", "titles:organisation-head")


def without_its_town(name: Naming, known: list[Naming]) -> list[Naming]:
    """Return a French building's name of its own and, apart, the known town behind it; else *name* alone."""
    own = _OWN_NAME.match(name.surface) if name.rule_id in _NAMED_WITH else None
    towns = [town for town in known if town.type == "place" and town.end == name.end and town.start > name.start]
    if own is None or len(towns) != 1 or name.start + own.end() not in (towns[0].start - 4, towns[0].start - 3):
        return [name]
    surface = own[0]
    short = replace(
        name,
        end=name.start + own.end(),
        surface=surface,
        canonical=surface,
        entity_id=entity_id(name.type, surface),
        iso3=name.iso3 or towns[0].iso3,
    )
    return [short, towns[0]]


def _holds(guess: Naming, clash: list[Naming]) -> bool:
    """Tell whether a long English body is more than the known ones in it: "Protection Agency of Ghana"."""
    known = [name for name in clash if name.type == "organisation" and name.method == "rule"]
    other = [name for name in clash if name.type == "country" and name.start > guess.start]
    if any(name.type == "person" for name in clash):
        return False
    return not known or (len(known) == 1 and (known[0].start > guess.start or (bool(other) and bool(known[0].iso3))))


_LEGAL_FORMS = (
    "PLC",
    "Plc",
    "SA",
    "SE",
    "AG",
    "AB",
    "ASA",
    "NV",
    "BV",
    "SpA",
    "Ltd",
    "Ltd.",
    "Inc",
    "Inc.",
    "GmbH",
    "Corp",
    "LLC",
)


def _run_outranks(guess: Naming, clash: list[Naming]) -> bool:
    """Tell whether a run of capitals is one name: of an unknown name the model often takes a part."""
    if guess.surface.rsplit(" ", 1)[-1] in _LEGAL_FORMS:
        return True
    towns = all(name.type == "place" or name.kind == "metonym" for name in clash)
    if towns and any(ends_as_a_body(guess.surface, language) for language in LANGUAGES):
        # "the Lima Observer"
        return True
    namesake = guess.rule_id == "capitals:namesake"
    return " " in guess.surface and all(
        name.method == "model" or (namesake and name.type in ("country", "place") and " " not in name.surface)
        for name in clash
    )


def _outranks(guess: Naming, clash: list[Naming]) -> bool:
    if guess.rule_id.startswith("capitals:"):
        return _run_outranks(guess, clash)
    if guess.rule_id in ("titles:society", "titles:spelled-out", "titles:vessel"):
        return True
    if guess.rule_id.endswith("-proper"):
        return _holds(guess, clash)
    if guess.rule_id.startswith("titles:") and guess.rule_id.endswith("-head"):
        # "conseil de sécurité des Nations unies" is known by name: the known body is not swallowed by a head noun.
        return not any(
            name.type in ("organisation", "group", "facility") and name.start <= guess.start for name in clash
        )
    if any(name.rule_id.startswith("titles:") for name in clash):
        return False
    if guess.type == "place" or (re.search(r"[-–/]", guess.surface) and guess.type != "person"):
        return False
    if guess.type == "person":
        return all(name.type in ("place", "country", "organisation") and " " not in name.surface for name in clash)
    if guess.type == "organisation" and len(clash) == 1 and clash[0].type == "organisation":
        # "Samsung Electronics" is a firm of its own.
        last = guess.surface.rsplit(" ", 1)[-1]
        firm = last in load_lexicon("en", "titles")["firm_ends"] or guess.rule_id == "model:ORG"
        return clash[0].start == guess.start and " " not in clash[0].surface and firm
    # An organisation around one short name: "Stimson Center" around a city, "Bank of Ghana" around a country.
    return len(clash) == 1 and clash[0].type in ("place", "country", "weapon")
