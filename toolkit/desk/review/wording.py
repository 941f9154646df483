"""From what an analyst does to the entry that says it in a review file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from toolkit.base.errors import InputError
from toolkit.desk.review.case import Case
from toolkit.desk.review.rendering import node_of, plain_of, said, value_of
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.review.fields import settable
from toolkit.facts.review.nodes import Entries, Items, nodes_of
from toolkit.facts.review.skeleton import confirming
from toolkit.facts.review.words import plain

HELD = ("probability", "confidence", "reason", "horizon", "comment")
"""What may be held about a claim."""
GRADED = ("reliability", "credibility", "reason")
JUDGED = ("judgement", "as", "basis", *HELD, "forecast")
"""What may be said of a judgement in one's own words."""
INDICATED = ("indicator", "horizon", "effect", "for", "basis")
"""What may be said of an indicator; of the machine's, not its words."""
_ANCHORS = ("surface", "was")


@dataclass(frozen=True)
class Signature:
    """Who decides, and when."""

    author: str
    moment: datetime

    @property
    def said(self) -> dict[str, str]:
        """The fields that say so."""
        named = {"author": self.author} if self.author else {}
        return {**named, "at": self.moment.isoformat(timespec="seconds")}


def accepted(case: Case, row_id: str, signature: Signature) -> Entries:
    """Return the entry that confirms a row, with the values it has."""
    table, row = case.row[row_id]
    return _entries({**_pairs(_confirming(case, table, row)), **signature.said})


def rejected(case: Case, row_id: str, reason: str, signature: Signature) -> Entries:
    """Return the entry that rejects a row."""
    return _entries({"reject": row_id, **_anchors(case, row_id), **_reason(reason), **signature.said})


def corrected(case: Case, row_id: str, values: Mapping[str, str], reason: str, signature: Signature) -> Entries:
    """Return the entry that corrects a row: only what differs from what the rules read.

    Raises:
        InputError: nothing differs, or a field is unknown.
    """
    table, row = case.row[row_id]
    changed: dict[str, Any] = {}
    for name, text in values.items():
        if name == "surface":
            if plain(text) != plain(row["surface"]) and text.strip():
                changed["new_surface"] = text.strip()
        elif name in ("new_surface_nth", "source_text_nth", "cue_nth"):
            changed |= {name: text.strip()} if text.strip() else {}
        elif text.strip() != case.shown(table, _known(table, name), row[name]):
            changed[name] = _value(settable(table)[name], text)
    if not changed:
        raise InputError("nothing differs from what was read", "change a value, or accept the row")
    return _entries({"correct": row_id, **_anchors(case, row_id), **changed, **_reason(reason), **signature.said})


def added(table: str, sentence_id: str, values: Mapping[str, str], reason: str, signature: Signature) -> Entries:
    """Return the entry that adds a row to *table*.

    Raises:
        InputError: a field is unknown.
    """
    told: dict[str, Any] = {"sentence": sentence_id}
    for name in ("surface", "nth", "as"):
        told |= {name: values[name].strip()} if values.get(name, "").strip() else {}
    for name, text in values.items():
        if name in ("surface", "nth", "as") or not text.strip():
            continue
        told[name] = text.strip() if name.endswith("_nth") else _value(settable(table)[_known(table, name)], text)
    return _entries({"add": table, **told, **_reason(reason), **signature.said})


def held(case: Case, row_id: str, old: Entries | None, values: Mapping[str, str], signature: Signature) -> Entries:
    """Return what is held about a claim; what an earlier entry says beside that stays."""
    table, row = case.row[row_id]
    if table != "claims":
        raise InputError("only claims are assessed", "choose a claim")
    return _signed(old or _entries({"point": row_id, "surface": row["surface"]}), values, HELD, signature)


def graded(source: str, old: Entries | None, values: Mapping[str, str], signature: Signature) -> Entries:
    """Return the grades of a source; what an earlier entry says beside them stays."""
    return _signed(old or _entries({"source": source}), values, GRADED, signature)


def judged(case: Case, old: Entries | None, values: Mapping[str, str], signature: Signature) -> Entries:
    """Return the entry of a judgement in one's own words.

    Raises:
        InputError: it has no words, or rests on a sentence that the article does not have.
    """
    if not values.get("judgement", "").strip():
        raise InputError("the judgement has no words", "write one sentence")
    return _signed(_based(case, old or _entries({"judgement": ""}), values), values, _unbased(JUDGED), signature)


def indicated(case: Case, row_id: str, old: Entries | None, values: Mapping[str, str], signature: Signature) -> Entries:
    """Return the entry of an indicator: of the machine's on a row, or in one's own words.

    Raises:
        InputError: it has no words, or rests on a sentence that the article does not have.
    """
    own = "indicator" in said(old) if old else not row_id
    if own and not values.get("indicator", "").strip():
        raise InputError("the indicator has no words", "write what to look for")
    begun = {"indicator": ""} if own else {"row": row_id, "surface": case.row[row_id][1]["surface"]} if row_id else {}
    fields = _unbased(INDICATED) if own else ("horizon", "effect", "for")
    return _signed(_based(case, old or _entries(begun), values), values, fields, signature)


def _unbased(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in fields if name != "basis")


def _based(case: Case, entry: Entries, values: Mapping[str, str]) -> Entries:
    """Return an entry with the sentences that it rests on."""
    if "basis" not in values:
        return entry
    basis = [one for one in values["basis"].replace(",", " ").replace(";", " ").split() if one]
    for one in basis:
        if one not in case.sentence:
            raise InputError.unknown("sentence", one, case.sentence)
    rest = {name: value for name, value in _pairs(entry).items() if name != "basis"}
    return _entries({**rest, "basis": basis} if basis else rest)


def says_nothing(entry: Entries, names: tuple[str, ...]) -> bool:
    """Tell whether none of the fields *names* of an entry has a value."""
    values = said(entry)
    return all(plain_of(values[name]) in (None, "") for name in names if name in values)


def _signed(old: Entries, values: Mapping[str, str], names: tuple[str, ...], signature: Signature) -> Entries:
    told = {name: value for name, value in _pairs(old).items() if name not in ("author", "date", "at")}
    for name in names:
        if name in values:
            told[name] = " ".join(values[name].split()) or None
        if told.get(name, "") is None:
            del told[name]
    return _entries({**told, **signature.said})


def _confirming(case: Case, table: str, row: Row) -> Entries:
    node = nodes_of("\n".join(confirming(table, row, case.rows)).encode(), "")
    if not isinstance(node, Items) or not isinstance(node.items[0], Entries):
        raise AssertionError(row["row_id"])
    return node.items[0]


def _anchors(case: Case, row_id: str) -> dict[str, Any]:
    table, row = case.row[row_id]
    pairs = _pairs(_confirming(case, table, row))
    return {name: pairs[name] for name in _ANCHORS if name in pairs}


def _pairs(entry: Entries) -> dict[str, Any]:
    """Return an entry's values by name, mappings as dicts."""
    return {name: value_of(value) for name, value in said(entry).items()}


def _entries(values: Mapping[str, Any]) -> Entries:
    node = node_of(values)
    assert isinstance(node, Entries)
    return node


def _known(table: str, name: str) -> str:
    if name not in settable(table):
        raise InputError.unknown(f"field of {table}", name, settable(table))
    return name


def _value(column: Column, text: str) -> Any:
    """Return what was typed as the file says it: a list between brackets, nothing as null."""
    text = text.strip()
    if column.kind == "list":
        return [one.strip() for one in text.split(";" if ";" in text else ",") if one.strip()]
    return text or None


def _reason(reason: str) -> dict[str, str]:
    return {"reason": " ".join(reason.split())} if reason.strip() else {}
