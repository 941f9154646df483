"""Two articles side by side: who is named, how firmly things are said, which events and figures both tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from toolkit.base.errors import InputError
from toolkit.base.locale import Language
from toolkit.base.typography import NBSP
from toolkit.briefing.choice.indicators import is_trifling
from toolkit.briefing.own.cells import word_of
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.catalogue import capital
from toolkit.charts.catalogue import words as figure_words
from toolkit.charts.page_language import speaking
from toolkit.charts.parties import ACTING_TYPES, parties_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import number
from toolkit.desk.explore.paired import key_of, paired_events
from toolkit.desk.explore.reprs import small_table
from toolkit.desk.explore.selection import DEGREES, names_of_degrees
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.content import fold
from toolkit.facts.facts import Facts

ROWS = 12
"""Rows of one table shown at most; the tables themselves hold all."""
_SIDES = ["first", "second"]
_PLACES = ["sentence_first", "sentence_second"]
_QUANTITY_COLUMNS = ["of", "unit", *_SIDES, "agree", *_PLACES]
_NEAR_COLUMNS = [*_SIDES, "of_first", "of_second", *_PLACES]


@dataclass(frozen=True, eq=False)
class Comparison:
    """What :func:`compare` returns; shows itself as small tables.

    Attributes:
        first: Facts of the first article.
        second: Facts of the second.
        actors: actor, first, second (how often named), in both.
        certainty: degree, first, second (claims), and their shares.
        events: events that both tell: of one type, between the same parties, at no other time, and no mere expectation
            of what the other tells as done; ``why`` says what speaks for the pair.
        quantities: numbers that both give of the same thing in the same unit, and whether both can be true.
        near: the same number, told as exactly, of what the texts name otherwise (cartridges, shells): to be looked at.
        language: Of the captions.
    """

    first: Facts
    second: Facts
    actors: pd.DataFrame
    certainty: pd.DataFrame
    events: pd.DataFrame
    quantities: pd.DataFrame
    near: pd.DataFrame
    language: Language

    def _repr_html_(self) -> str:
        with speaking(self.language):
            say = desk_words()
            titles = [facts.article.title or facts.article.article_id for facts in (self.first, self.second)]
            first, second = (tag("b", f"{capital(say(f'compare.column.{side}'))} ") for side in _SIDES)
            lines = (first, titles[0], Markup("<br>"), second, titles[1])
            counts = _table("actors", _said(self.actors)) + _table("certainty", _said(self._shares()))
            side_by_side = tag("div", counts, style="display:flex;flex-wrap:wrap;gap:0 3rem;align-items:flex-start")
            told = _table("events", _said(self.events)) + _table("quantities", _said(self.quantities))
            near = Markup("") if self.near.empty else _table("near", _said(self.near))
            return str(tag("div", tag("p", join(lines)) + side_by_side + told + near))

    def _shares(self) -> pd.DataFrame:
        """Return the table of certainty with its shares in per cent, as it is shown."""
        sign = f"{NBSP}%" if self.language == "fr" else "%"
        names = ("share_first", "share_second")
        shares = {name: [f"{share * 100:.0f}{sign}" for share in self.certainty[name]] for name in names}
        return self.certainty.assign(**shares)

    def __repr__(self) -> str:
        both = int(self.actors["both"].sum())
        return (
            f"Comparison({self.first.article.article_id} and {self.second.article.article_id}: "
            f"{both} actors, {len(self.events)} events and {len(self.quantities)} quantities in both)"
        )


def compare(first: Facts, second: Facts, *, language: str | None = None) -> Comparison:
    """Return two articles set side by side; what they share is told by names, types and numbers, never by guesswork.

    Args:
        first: Facts of one article.
        second: Facts of another.
        language: Of countries' names and captions, fr or en; that of the page when left out.

    Raises:
        InputError: what is given are no facts, or the language is unknown.

    >>> from toolkit import extract, read_article
    >>> texts = ("Le Vietnam a signé un accord avec la Russie.", "La Russie a livré 20 chars au Vietnam.")
    >>> both = compare(*(extract(read_article(text.encode(), language="fr")) for text in texts))
    >>> both.actors[["actor", "both"]].values.tolist()
    [['Russie', True], ['Vietnam', True]]
    """
    for given in (first, second):
        if not isinstance(given, Facts):
            raise InputError(
                f"{type(given).__name__} cannot be compared", "give the facts of two articles: extract(read_article(…))"
            )
    with speaking(language) as spoken:
        shared = (
            _actors(first, second),
            _certainty(first, second),
            paired_events(first, second),
            _quantities(first, second),
            near_quantities(first, second),
        )
        return Comparison(first, second, *shared, spoken)


def _named(facts: Facts) -> dict[str, tuple[str, int]]:
    """Return actors by key: name, and how often the article names them."""
    parties = parties_of(facts)
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"])
    counts: dict[str, tuple[str, int]] = {}
    for entity_id in facts.mentions["entity_id"]:
        if entity_id in acting:
            party = parties[entity_id]
            key = key_of(party.name, party.iso3)
            counts[key] = (party.name, counts.get(key, ("", 0))[1] + 1)
    return counts


def _actors(first: Facts, second: Facts) -> pd.DataFrame:
    one, two = _named(first), _named(second)
    nobody = ("", 0)
    rows = [
        ((one.get(key) or two[key])[0], one.get(key, nobody)[1], two.get(key, nobody)[1], key in one and key in two)
        for key in {**one, **two}
    ]
    rows.sort(key=lambda row: (not row[3], -(row[1] + row[2]), row[0]))
    return pd.DataFrame(rows, columns=["actor", "first", "second", "both"])


def _certainty(first: Facts, second: Facts) -> pd.DataFrame:
    counts = [names_of_degrees(facts.claims).value_counts() for facts in (first, second)]
    totals = [max(len(facts.claims), 1) for facts in (first, second)]
    rows = []
    for name in DEGREES:
        one, two = (int(count.get(name, 0)) for count in counts)
        if one or two:
            rows.append((name, one, two, round(one / totals[0], 3), round(two / totals[1], 3)))
    return pd.DataFrame(rows, columns=["degree", "first", "second", "share_first", "share_second"])


def _quantities(first: Facts, second: Facts) -> pd.DataFrame:
    rows = []
    for one in records(first.quantities):
        for two in records(second.quantities):
            if _same_measure(one, two):
                rows.append(
                    {
                        "of": one["of"] or two["of"],
                        "unit": one["unit"],
                        "first": one["surface"],
                        "second": two["surface"],
                        "agree": _agree(one, two),
                        "sentence_first": one["sentence_id"],
                        "sentence_second": two["sentence_id"],
                    }
                )
    return pd.DataFrame(rows, columns=_QUANTITY_COLUMNS)


def near_quantities(first: Facts, second: Facts) -> pd.DataFrame:
    """Return numbers that both give, told as exactly and in the same unit, of what they name otherwise.

    Small counts in letters (« deux pays ») say nothing, and are left out.
    """
    rows = [
        (one["surface"], two["surface"], one["of"], two["of"], one["sentence_id"], two["sentence_id"])
        for one in records(first.quantities)
        for two in records(second.quantities)
        if _is_near(one, two)
    ]
    return pd.DataFrame(rows, columns=_NEAR_COLUMNS)


def _is_near(one: dict[str, Any], two: dict[str, Any]) -> bool:
    told = [tuple(row[name] for name in ("value", "low", "high", "comparator", "unit")) for row in (one, two)]
    bare = all(amount is None for amount in told[0][:3])
    return (
        told[0] == told[1] and not bare and not _same_measure(one, two) and not (is_trifling(one) or is_trifling(two))
    )


def _same_measure(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Two numbers are of the same thing when the texts say so in the same words, and measure it alike."""
    named = one["of"] and two["of"] and fold(one["of"]) == fold(two["of"])
    return bool(named and one["unit"] == two["unit"])


def _agree(one: dict[str, Any], two: dict[str, Any]) -> bool | None:
    """Tell whether two numbers can both be true; None where one of them gives no bound."""
    bounds = [_bounds(row) for row in (one, two)]
    if None in bounds:
        return None
    (low, high), (other_low, other_high) = (bound for bound in bounds if bound is not None)
    return bool(low <= other_high and other_low <= high)


def _bounds(row: dict[str, Any]) -> tuple[float, float] | None:
    if row["value"] is not None and row["low"] is None and row["high"] is None:
        return row["value"], row["value"]
    if row["low"] is None and row["high"] is None:
        return None
    low = row["low"] if row["low"] is not None else float("-inf")
    high = row["high"] if row["high"] is not None else float("inf")
    return low, high


def _said(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of the comparison in the page's words."""
    say, shown = desk_words(), frame.copy()
    for column in shown:
        shown[column] = [_cell(str(column), value) for value in shown[column]]
    return shown.set_axis([say(f"compare.column.{column}") for column in frame.columns], axis="columns")


def _cell(column: str, value: Any) -> Any:
    if column in _PLACES:
        return number(value)
    if column == "degree":
        return figure_words()(f"degree.{DEGREES[value].value}")
    if column.startswith("status"):
        return figure_words()(f"status.{value}")
    if isinstance(value, bool | np.bool_):
        return page_words()(f"own.{'yes' if value else 'no'}")
    return word_of(value) if column == "plover_type" else value


def _table(name: str, frame: pd.DataFrame) -> Markup:
    say = desk_words()
    if frame.empty:
        return tag("p", tag("b", say(f"compare.{name}")) + f" · {say('compare.none')}")
    counted = say("table.rows", n=len(frame))
    return small_table(frame, tag("b", say(f"compare.{name}")) + f" · {counted}", ROWS)
