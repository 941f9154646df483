"""Sides: who speaks for whom, so that a company and its director give one account and not two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.audit.reading.material import Material
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.wording import has_lexicons, plain, rules

_SAID = ("reported", "quoted", "denied", "forecast")


@dataclass(frozen=True, eq=False)
class Sides:
    """The sides of an article: whoever gives an account, joined with those for whom he speaks."""

    material: Material

    @cached_property
    def sayings(self) -> Sequence[Row]:
        """What somebody says in the body, in reading order."""
        rows = [
            row
            for row in self.material.claims
            if row["section_role"] == "body"
            and row["modality"] in _SAID
            and (row["source_text"] or row["source_entity_id"])
            and row["source_kind"] != "evidence"
            and not says("all_sides", str(row["source_text"] or ""), self.material.language)
        ]
        return sorted(rows, key=lambda row: int(row["start"]))

    def of(self, row: Row) -> str:
        """Return the side that says *row*; empty where nobody does."""
        return self._joined.get(self._giver(row), self._giver(row))

    def called(self, entity_id: str, words: str) -> str:
        """Return the side of somebody who is named, or only called so; empty for nobody."""
        if entity_id:
            return self._joined.get(entity_id, entity_id)
        own = stems(words, self.material.language)
        same = next((giver for giver, theirs in self._called.items() if own & theirs), "")
        return self._joined.get(same, " ".join(sorted(own)))

    @cached_property
    def _called(self) -> dict[str, frozenset[str]]:
        """The content words of each giver's own."""
        found: dict[str, frozenset[str]] = {}
        for row in self.sayings:
            giver = self._giver(row)
            words = stems(str(row["source_text"] or ""), self.material.language)
            found[giver] = found.get(giver, frozenset()) | words
        return found

    def apart(self, first: Row, second: Row) -> bool:
        """Tell whether two sides, both known, say two claims."""
        one, other = self.of(first), self.of(second)
        return bool(one and other) and one != other

    @cached_property
    def _joined(self) -> dict[str, str]:
        """Each giver to the first giver of its side."""
        found: dict[str, str] = {}
        named: dict[str, frozenset[str]] = {}
        last = ""
        for row in self.sayings:
            giver, words = self._giver(row), str(row["source_text"] or "")
            content = stems(words, self.material.language)
            if giver not in found:
                spoken_for = last if says("spoken_for", words, self.material.language) else ""
                same = next((other for other, theirs in named.items() if content & theirs), "")
                found[giver] = found.get(spoken_for or same, "") or giver
            named[giver] = named.get(giver, frozenset()) | content
            last = giver
        return found

    def _giver(self, row: Row) -> str:
        entity = row["source_entity_id"]
        return str(entity) if entity else " ".join(sorted(stems(str(row["source_text"] or ""), self.material.language)))


def says(kind: str, text: str, language: str) -> bool:
    """Tell whether *text* holds words by which two sides are set apart.

    Args:
        kind: Of the rules of the lexicon ``rivals``, for example ``doubting``.
        text: Of a sentence or of a source.
        language: Of the article.

    >>> says("spoken_for", "its chief executive, Ana Reis", "en")
    True
    """
    searched = plain(text)
    return has_lexicons(language) and any(
        next(rule.find(searched), None) is not None for rule in rules(language, "rivals") if rule.values["kind"] == kind
    )
