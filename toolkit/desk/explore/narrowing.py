"""Facts with fewer rows that are sound again: what kept rows point to stays, what points to lost rows is emptied."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from toolkit.facts.columns import Column
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES

_WHOLE = ("articles", "sections", "sentences", "review_log")
_BY_SENTENCE = ("mentions", "times", "quantities", "relations", "key_points")
_KEPT_BY_REFERENCE = ("times", "quantities", "entities")
"""Tables of what other rows are about: a row stays when a row that stays points to it."""


def narrowed(facts: Facts, claims: set[str], sentences: set[str]) -> Facts:
    """Return *facts* with these claims, and of the other tables what stands with them.

    Args:
        facts: The facts of one article.
        claims: Claims that stay.
        sentences: Sentences whose rows stay although no claim of theirs may.
    """
    own = facts.claims[facts.claims["row_id"].isin(claims)]
    placed = sentences | set(own["sentence_id"])
    tables = {"claims": own}
    for name in _BY_SENTENCE:
        table: pd.DataFrame = getattr(facts, name)
        tables[name] = table[table["sentence_id"].isin(placed)]
    tables["events"] = facts.events.loc[_tell(facts.events, claims, sentences)]
    for name in ("outlook", "open_questions"):
        table = getattr(facts, name)
        tables[name] = table[table["claim_id"].isin(claims)]
    concerned = [bool(placed & set(ids)) for ids in facts.findings["sentence_ids"]]
    tables["findings"] = facts.findings.loc[concerned]
    tables["entities"] = facts.entities[facts.entities["entity_id"].isin(tables["mentions"]["entity_id"])]
    for name in _KEPT_BY_REFERENCE:
        tables[name] = _with_referred(facts, tables, name)
    for name in _WHOLE:
        tables[name] = getattr(facts, name)
    return Facts(facts.article, **{name: _pruned(name, table, tables) for name, table in tables.items()})


def _tell(events: pd.DataFrame, claims: set[str], sentences: set[str]) -> list[bool]:
    pairs = zip(events["claim_ids"], events["sentence_id"], strict=True)
    return [bool(claims & set(ids)) or (not ids and sentence in sentences) for ids, sentence in pairs]


def _with_referred(facts: Facts, tables: dict[str, pd.DataFrame], target: str) -> pd.DataFrame:
    """Return the rows of *target* that are kept already, or that a kept row of any table points to."""
    whole: pd.DataFrame = getattr(facts, target)
    key = "entity_id" if target == "entities" else "row_id"
    wanted = set(tables[target][key])
    for name, table in tables.items():
        for column in _pointing(name, target):
            wanted |= set(_ids(table[column.name]))
    return whole[whole[key].isin(wanted)]


def _pruned(name: str, table: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a table without ids of rows that have gone; its index begins at 0 again."""
    table = table.reset_index(drop=True)
    for column in TABLES[name].columns:
        target, _, key = column.refers_to.partition(".")
        if not target or target in ("sentences", "sections"):
            continue
        there = {*tables[target][key or "row_id"], "---"}
        if column.kind == "list":
            lists = [[entry for entry in ids if entry in there] for ids in table[column.name]]
            table[column.name] = pd.Series(lists, index=table.index, dtype="object")
        elif column.nullable:
            table[column.name] = table[column.name].where(table[column.name].isin(there))
    return table


def _pointing(name: str, target: str) -> list[Column]:
    return [column for column in TABLES[name].columns if column.refers_to.partition(".")[0] == target]


def _ids(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []
