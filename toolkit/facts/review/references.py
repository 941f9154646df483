"""References between rows: an analyst names an entity or quotes a row, and an id comes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from toolkit.article.model import Article
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.review.model import Decision
from toolkit.facts.review.nodes import Place
from toolkit.facts.review.then import Then
from toolkit.facts.review.words import places_of, plain
from toolkit.facts.vocabulary import UNNAMED_PARTY

_ENTITIES = "entities.entity_id"


@dataclass(frozen=True, eq=False)
class References:
    """Everything that may be referred to.

    Attributes:
        rows: All rows, added ones included.
        named: Id of each added row that has a name of its own (``as:``).
        moved: Row ids of decisions to the ids of the rows they were matched with.
        then: The text then and now.
    """

    rows: Mapping[str, Sequence[Row]]
    named: Mapping[str, str]
    moved: Mapping[str, str]
    then: Then

    @property
    def article(self) -> Article:
        """The article."""
        return self.then.article

    def resolved(self, decision: Decision, column: Column, said: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the ids that *said* means in *column*, and what of it is not there any more.

        Raises:
            InputError: a word names nothing of the article, several things, or a row of another table.
        """
        found: list[str] = []
        lost: list[str] = []
        for text in said:
            place = decision.at(column.name)
            known = self._one(decision, column, text, place)
            if known is None:
                lost.append(text)
            elif known not in found:
                found.append(known)
        return found, lost

    def _one(self, decision: Decision, column: Column, text: str, place: Place) -> str | None:
        if column.refers_to == _ENTITIES:
            if text == UNNAMED_PARTY and column.kind == "list":
                return text
            return self._entity(column.name, text, place)
        if column.refers_to == "sentences":
            return self._sentence(text, place)
        if column.name == "anchor" and text == "published":
            return text
        return self._row(decision, column, text, place)

    def _entity(self, field: str, text: str, place: Place) -> str | None:
        rows = self.rows["entities"]
        by_id = {row[key]: row["entity_id"] for key in ("entity_id", "row_id") for row in rows}
        if text in self.named:
            text = self.named[text]
        text = self.moved.get(text, text)
        if text in by_id:
            return str(by_id[text])
        wanted = plain(text).casefold()
        ids = {row["entity_id"] for row in rows if plain(row["canonical"] or "").casefold() == wanted}
        mentions = [row for row in self.rows["mentions"] if row["entity_id"]]
        ids = ids or {row["entity_id"] for row in mentions if plain(row["surface"]).casefold() == wanted}
        if len(ids) > 1:
            raise place.error(f'{field}: "{text}" names several entities', f"write one of {', '.join(sorted(ids))}")
        if ids:
            return str(ids.pop())
        looks_like_id = re.fullmatch(r"[a-z]{3}_\w+|entities-\w+-[0-9a-f]{8}", text)
        if looks_like_id or self._stands_in_text(text):
            return None
        names = [str(row[key]) for key in ("canonical", "entity_id") for row in rows]
        raise self._unknown(field, "entity", text, names, place, 'add it first, under "add: entities"')

    def _sentence(self, text: str, place: Place) -> str | None:
        sentence = self.then.sentence(text)
        if sentence is not None:
            return sentence.sentence_id
        known = [one.sentence_id for one in self.article.sentences]
        row = next((row for row in self.rows["sentences"] if row["row_id"] == text), None)
        if row is not None:
            return str(row["sentence_id"])
        if self.then.drifted:
            return None
        raise self._unknown("sentence", "sentence", text, known, place, f"write one of {known[0]} to {known[-1]}")

    def _row(self, decision: Decision, column: Column, text: str, place: Place) -> str | None:
        table = column.refers_to or decision.table
        rows = self.rows[table]
        text = self.moved.get(text, text)
        text = self.named.get(text, text)
        if any(row["row_id"] == text for row in rows):
            return text
        wanted = plain(text)
        alike = [row for row in rows if plain(row["surface"]) == wanted]
        home = self.then.sentence(decision.home)
        here = [row for row in alike if home is not None and row["sentence_id"] == home.sentence_id]
        ids = sorted({row["row_id"] for row in here or alike})
        if len(ids) > 1:
            raise place.error(f'{column.name}: "{text}" stands in several rows', f"write one of {', '.join(ids)}")
        if ids:
            return str(ids[0])
        other = re.match(r"([a-z_]+)-\w+-[0-9a-f]{8}$", text)
        if other is not None and other[1] != table:
            raise place.error(f'{column.name}: "{text}" is no row of {table}', f"name a row of {table}")
        if other is not None or self._stands_in_text(text):
            return None
        names = [*(row["surface"] for row in rows), *(row["row_id"] for row in rows), *self.named]
        raise self._unknown(column.name, f"row of {table}", text, names, place, "write its row_id or its exact words")

    def _unknown(self, field: str, kind: str, text: str, names: Sequence[str], place: Place, how: str) -> Exception:
        near = get_close_matches(text, list(dict.fromkeys(names)), n=1, cutoff=0.6)
        hint = f'did you mean "{near[0]}"? If not, {how}' if near else how
        return place.error(f'{field}: "{text}" is no {kind} of this article', hint)

    def _stands_in_text(self, words: str) -> bool:
        return bool(places_of(words, self.article.text, 0, len(self.article.text)))
