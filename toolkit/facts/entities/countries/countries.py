"""Whose a body, place, building or person is: all signs of the article weighed together, the rules' answer among them.

The weights (``countries.csv``) are learnt by ``bench/facts/countries.py`` from articles read by people.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from toolkit.facts.document import Document
from toolkit.facts.entities.countries.country_signs import Case, cases
from toolkit.facts.entities.countries.person_signs import CALLED, ENOUGH, person_cases
from toolkit.facts.entities.countries.places import exact_towns, last_words
from toolkit.facts.entities.reading.named import Naming

_ORIGIN = "chosen"
_ABOUT = 3
"""Sentences that it takes to tell what a text is about; of one or two the rules alone tell."""


def with_chosen_countries(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where bodies, places and buildings have the country that all signs together speak for, or none.

    Args:
        document: The article.
        names: Its namings, with the countries that the rules tell.
    """
    if len(document.sentences) < _ABOUT:
        return names
    return _with_chosen(names, cases(document, names), _by_weight)


def with_nationalities(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where persons have the country that all signs together speak for, or none.

    Args:
        document: The article.
        names: Its namings, the countries of its bodies chosen.
    """
    short = len(document.sentences) < ENOUGH
    return _with_chosen(names, person_cases(document, names), _by_whom_she_stands_for if short else _by_weight)


def _with_chosen(names: list[Naming], found: Iterable[Case], choice: Callable[[Case], str | None]) -> list[Naming]:
    changed: dict[str, str | None] = {}
    for case in found:
        iso3 = choice(case)
        if iso3 != case.told:
            changed[case.names[0].entity_id] = iso3
    return [_moved(name, changed[name.entity_id]) if name.entity_id in changed else name for name in names]


def _by_weight(case: Case) -> str | None:
    return chosen(case, weights())


def _by_whom_she_stands_for(case: Case) -> str | None:
    """Return the country that the rules tell of a person, or else that of whom she speaks for or leads."""
    sworn = ("tied, a scholar", "tied, a lawyer")
    spoken_for = (
        iso3
        for iso3, signs in case.candidates.items()
        if CALLED in signs or ("tied" in signs and not any(sign in signs for sign in sworn))
    )
    return case.told or next(spoken_for, None)


def chosen(case: Case, weights: Mapping[str, float]) -> str | None:
    """Return the country that the signs speak for most, or None where they speak most for none."""
    if case.type == "person" and case.told is not None:
        # What the words beside a person say of her, no sign of the article outweighs.
        return case.told
    called = next((iso3 for iso3, signs in case.candidates.items() if CALLED in signs), None)
    if called is not None and case.told is None:
        return called
    scores = {iso3: sum(weights.get(sign, 0.0) * value for sign, value in signs) for iso3, signs in rows(case)}
    return max(scores, key=lambda iso3: (scores[iso3], iso3 == case.told, iso3 or ""))


def rows(case: Case) -> Iterator[tuple[str | None, tuple[tuple[str, float], ...]]]:
    """Yield each answer with its signs, each of them twice: for all names, and for names of this type.

    Persons share no sign with the others: who runs a country's bank need not be of it.
    """
    answers: tuple[tuple[str | None, Mapping[str, float]], ...] = (
        (None, {f"none: {sign}": value for sign, value in case.none.items()}),
        *case.candidates.items(),
    )
    for iso3, signs in answers:
        shared = case.type != "person"
        yield (
            iso3,
            tuple(
                (key, value)
                for sign, value in signs.items()
                for key in ((sign,) if shared else ()) + (f"{case.type}, {sign}",)
            ),
        )


def _moved(name: Naming, iso3: str | None) -> Naming:
    """Return a naming with another country; a town lies where its namesake there does."""
    if name.lat is None:
        return replace(name, iso3=iso3, origin=_ORIGIN)
    town = next((town for town in exact_towns(last_words(name.surface)) if town.iso3 == iso3), None)
    lat, lon = (town.lat, town.lon) if town is not None else (None, None)
    return replace(name, iso3=iso3, origin=_ORIGIN, lat=lat, lon=lon)


@cache
def weights() -> dict[str, float]:
    """Return what each sign weighs."""
    text = (files("toolkit.facts") / "entities" / "countries" / "countries.csv").read_text(encoding="utf-8")
    return {row["sign"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
