"""What can be filtered by, and how many claims each choice would leave beside the choices already made."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from toolkit.base.errors import InputError
from toolkit.charts.catalogue import words as figure_words
from toolkit.charts.page_language import speaking
from toolkit.charts.sentences import PARTS, part
from toolkit.desk.explore.selection import (
    DEGREES,
    Selection,
    actors_of,
    claims_that_stay,
    claims_told_of,
    names_of_degrees,
)
from toolkit.facts.facts import Facts

KINDS = ("actors", "sections", "certainties")
MOST_ACTORS = 24
"""Actors offered at most; whoever is named less often is found by the words."""


@dataclass(frozen=True)
class Choice:
    """One value that may be chosen: its name for the reader, how many claims it leaves, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


class Facets:
    """The choices of one article; who is concerned by which claim is looked up once.

    >>> from toolkit import extract, read_article
    >>> facts = extract(read_article("Le pont est fermé. Selon la régie, il rouvrira.".encode(), language="fr"))
    >>> [(each.label, each.count) for each in Facets(facts, "en").choices(Selection())["certainties"]]
    [('affirmed', 1), ('reported', 1)]
    """

    def __init__(self, facts: Facts, language: str | None = None) -> None:
        self._facts = facts
        self._language = language
        claims = facts.claims
        ids = claims["row_id"]
        with speaking(language):
            say = figure_words()
            actors = {key: party.name for key, party in list(actors_of(facts).items())[:MOST_ACTORS]}
            told = {key: claims_told_of(facts, (key,)) for key in actors}
            degrees = names_of_degrees(claims)
            parts = claims["section_role"].map(part)
            self._rows = {
                "actors": {key: rows for key, rows in told.items() if rows},
                "sections": {name: set(ids[parts == name]) for name in PARTS if (parts == name).any()},
                "certainties": {name: set(ids[degrees == name]) for name in DEGREES if (degrees == name).any()},
            }
            self._labels = {
                "actors": actors,
                "sections": {name: say(f"part.{name}") for name in PARTS},
                "certainties": {name: say(f"degree.{degree.value}") for name, degree in DEGREES.items()},
            }

    def choices(self, wanted: Selection) -> dict[str, list[Choice]]:
        """Return the choices of each kind; a count says how many claims stay if it is chosen beside the other kinds."""
        found = {}
        for kind in KINDS:
            others = claims_that_stay(wanted.without(kind), self._facts)
            chosen = getattr(wanted, kind)
            found[kind] = [
                Choice(value, self._labels[kind][value], len(rows & others), value in chosen)
                for value, rows in self._rows[kind].items()
            ]
        return found

    def selection(self, asked: dict[str, Any]) -> Selection:
        """Return the selection that a control asks for; what this article does not have is left out.

        Raises:
            InputError: what is asked is no choice at all.
        """
        lists = {kind: asked.get(kind, []) for kind in KINDS}
        words = asked.get("words", "")
        if not all(isinstance(values, list) for values in lists.values()) or not isinstance(words, str):
            raise InputError("the filter asks for something unknown", "run the cell again", code="bad-filter")
        known = {kind: tuple(value for value in self._rows[kind] if value in values) for kind, values in lists.items()}
        return Selection(**known, words=words.strip())

    def as_json(self, wanted: Selection) -> dict[str, list[dict[str, Any]]]:
        """Return the choices as plain values, for a control in the browser."""
        return {kind: [asdict(choice) for choice in choices] for kind, choices in self.choices(wanted).items()}
