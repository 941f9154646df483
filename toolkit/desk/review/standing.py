"""How a review stands to its article: which entry is about which row, which was added, which finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.base.identity import sha256
from toolkit.desk.review.case import Case
from toolkit.desk.review.rendering import plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, Entry, Sheet
from toolkit.facts.document import Row
from toolkit.facts.review.apply import apply_review
from toolkit.facts.review.match import match_rows
from toolkit.facts.review.model import Decision
from toolkit.facts.review.nodes import Entries
from toolkit.facts.review.then import Then
from toolkit.facts.review.words import plain


def entry_id(entry: Entry) -> str:
    """Return an id of what an entry says, whatever line it stands on."""
    return identity_of(entry.list, entry.node)


def identity_of(name: str, node: Entries) -> str:
    """Return the id that an entry has in the list of that name."""
    return f"{name}-{sha256(repr(plain_of(node)))[:8]}"


@dataclass(frozen=True)
class Decided:
    """A decision with its entry, and what became of it."""

    entry: Entry
    decision: Decision
    row_id: str = ""
    fate: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class Standing:
    """A review set against an article; everything is found out when it is first asked for."""

    case: Case
    sheet: Sheet

    @cached_property
    def then(self) -> Then:
        """The text then and now."""
        return Then(self.case.article, self.sheet.review)

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """Every decision of the file.

        Raises:
            InputError: a decision says what cannot be right in this article.
        """
        decisions = self.sheet.review.decisions
        entries = {entry.line: entry for entry in self.sheet.entries if entry.list == DECISIONS}
        matches = match_rows(decisions, self.case.rows, self.then)
        fates = self._fates()
        found = []
        for index, one in enumerate(decisions):
            row_id = matches[index].row_id if index in matches else ""
            fate, note = fates.get(one.place.line, ("", ""))
            found.append(Decided(entries[one.place.line], one, row_id, fate, note))
        return tuple(found)

    @cached_property
    def by_row(self) -> dict[str, Decided]:
        """Decisions about rows that were read, by row_id."""
        return {one.row_id: one for one in self.decided if one.row_id}

    @cached_property
    def added(self) -> tuple[tuple[str, Decided], ...]:
        """Added rows, each with its sentence of today."""
        adds = [one for one in self.decided if one.decision.verb == "add"]
        return tuple((home, one) for one in adds if (home := self._home(one.decision)))

    @cached_property
    def lost(self) -> tuple[Decided, ...]:
        """Decisions that are about nothing in this article any more."""
        placed = {one.entry.line for _, one in self.added}
        return tuple(one for one in self.decided if not one.row_id and one.entry.line not in placed)

    @cached_property
    def points(self) -> dict[str, Entry]:
        """What is held about claims, by row_id."""
        found: dict[str, Entry] = {}
        for entry in self._entries("points"):
            row = self._aimed_at(entry)
            if row is not None:
                found.setdefault(row["row_id"], entry)
        return found

    @cached_property
    def grades(self) -> dict[str, Entry]:
        """Grades by the name of their source, in small letters."""
        return {plain(words(said(one.node).get("source"))).casefold(): one for one in self._entries("sources")}

    @cached_property
    def judgements(self) -> tuple[Entry, ...]:
        """Judgements in the analyst's own words, in the order of the file."""
        return tuple(self._entries("judgements"))

    @cached_property
    def indicators(self) -> dict[str, Entry]:
        """Indicators: the machine's by the row they stand on, one's own by the id of their entry."""
        found: dict[str, Entry] = {}
        for entry in self._entries("indicators"):
            told = {name: words(value) for name, value in said(entry.node).items()}
            found.setdefault(self._watched(told) if "indicator" not in told else entry_id(entry), entry)
        return found

    def _watched(self, told: dict[str, str]) -> str:
        """Return the row of the machine's indicator that an entry completes: by its id, else by its words."""
        wanted = plain(told.get("surface", ""))
        rows = [one.row for one in self.case.watches]
        alike = [one for one in rows if wanted and plain(self.case.row[one][1]["surface"]) == wanted]
        own = told.get("row", "")
        return own if own in rows or not alike else alike[0]

    def entry(self, identity: str) -> Entry | None:
        """Return the entry with that id."""
        return next((one for one in self.sheet.entries if entry_id(one) == identity), None)

    def _entries(self, name: str) -> Iterator[Entry]:
        return (entry for entry in self.sheet.entries if entry.list == name)

    def _fates(self) -> dict[int, tuple[str, str]]:
        log = apply_review(self.case.article, self.case.rows, self.sheet.review)["review_log"]
        found: dict[int, tuple[str, str]] = {}
        for row in log:
            if row["line"] and row["decision"] != "follow" and found.get(row["line"], ("",))[0] != "unmatched":
                found[row["line"]] = (row["fate"], row["note"] or "")
        return found

    def _home(self, decision: Decision) -> str:
        span = self.then.span(decision)
        if span is None and not decision.sentence:
            homes = {one.sentence_id for one in self.case.article.sentences
                     if plain(decision.surface) in plain(self.case.article.surface(one))}  # fmt: skip
            return homes.pop() if len(homes) == 1 else ""
        home = self.then.sentence(decision.sentence) if span is None else None
        return span.sentence_id if span else (home.sentence_id if home else "")

    def _aimed_at(self, entry: Entry) -> Row | None:
        """Return the claim that a point is about: by its id, else by its words."""
        told: dict[str, Any] = {name: words(value) for name, value in said(entry.node).items()}
        claims = self.case.rows.get("claims", ())
        own = next((row for row in claims if row["row_id"] == told.get("point")), None)
        wanted = plain(told.get("surface", ""))
        alike = [row for row in claims if wanted and plain(row["surface"]) == wanted]
        return own or (alike[0] if len(alike) == 1 else None)
