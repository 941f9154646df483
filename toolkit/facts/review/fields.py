"""What may be said about a row: the columns an analyst sets in each table, and reading their values."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from toolkit.base.errors import InputError
from toolkit.facts.columns import Column
from toolkit.facts.review.edtf import check_edtf
from toolkit.facts.review.nodes import Items, Node, Place, Scalar
from toolkit.facts.tables import TABLES

REVIEWED = tuple(name for name in TABLES if name not in ("articles", "sections", "sentences", "review_log"))
"""Tables whose rows may be confirmed, corrected, added and rejected."""
_OF_ARTICLES = ("publisher", "url", "reliability", "story")
_FOLLOWING = {
    "claims": (
        "source_start",
        "source_end",
        "source_meant",
        "source_meant_start",
        "source_meant_end",
        "cue_start",
        "cue_end",
        "section_role",
    ),
    "events": ("trigger",),
}
"""Columns that follow from others: an analyst writes words, never offsets."""
_QUOTED = (("claims", "source_text"), ("claims", "cue"))
"""Columns that hold the article's own words, with its own spaces and signs."""
REQUIRED = {
    "entities": ("type",),
    "mentions": ("entity_id",),
    "claims": ("modality",),
    "events": ("plover_type", "status"),
    "relations": ("subject", "predicate", "object"),
    "key_points": ("verdict",),
    "findings": ("type", "severity"),
}
"""What an added row cannot do without; everything else has a default."""
IDENTITY = {
    "entities": ("entity_id",),
    "events": ("plover_type", "actor_ids", "recipient_ids"),
    "relations": ("subject", "predicate", "object"),
    "findings": ("type",),
}
"""Columns that tell rows apart which stand on the same words."""
WHOLE_SENTENCE = ("key_points", "findings")
"""Tables whose rows stand on a whole sentence, so that nobody has to repeat its words."""
POINT, FROM, TO = ("=", "~", "<~"), (">", ">="), ("<", "<=")
"""Comparators that give a point value, a lower bound, an upper bound."""


@cache
def settable(table: str) -> dict[str, Column]:
    """Return the columns of *table* that an analyst may set, by name.

    >>> list(settable("key_points"))
    ['verdict', 'evidence_sentence_ids', 'claim_id']
    """
    own = {column.name: column for column in TABLES[table].own}
    if table == "articles":
        return {name: own[name] for name in _OF_ARTICLES}
    return {name: column for name, column in own.items() if name not in _FOLLOWING.get(table, ())}


def unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> InputError:
    """Return the error for a *name* that is no *kind*, with the nearest known one and the whole list.

    >>> str(unknown(Place("a.yaml", 3), "field of claims", "modalty", ["modality", "cue"]))
    'review "a.yaml", line 3: unknown field of claims "modalty"; did you mean "modality"? Known: modality, cue'
    """
    names = list(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    near = near or [one for one in names if one.casefold() == name.casefold()]
    hint = f'did you mean "{near[0]}"? Known: ' if near else "known: "
    return place.error(f'unknown {kind} "{name}"', f"{hint}{', '.join(names) or 'none'}")


def value_of(table: str, column: Column, node: Node, place: Place, *, new: bool = True) -> Any:
    """Return the value that *node* holds for *column*, of its kind and vocabulary.

    Args:
        table: Table name, for the message.
        column: The column.
        node: What the file says.
        place: Where.
        new: It is the analyst's own, and not what the rules read.

    Raises:
        InputError: the value is of another kind, or outside the vocabulary.
    """
    field = f"{table}.{column.name}"
    if column.kind == "list":
        return _texts(field, node, place)
    if not isinstance(node, Scalar):
        raise place.error(f"{field} holds several values", "write one value after the colon")
    if node.text is None:
        if not column.nullable:
            raise place.error(f"{field} has no value", _wanted(column))
        return None
    text = node.text.strip()
    if column.values and text not in column.values:
        raise unknown(place, f"value of {field}", text, column.values)
    try:
        value = text if (table, column.name) in _QUOTED else _READERS[column.kind](text)
        if new:
            _CHECKS.get((table, column.name), _anything)(value)
    except InputError as error:
        raise place.error(f"{field}: {error.what}", error.how) from None
    except ValueError:
        raise place.error(f'{field}: "{text}" is no {_KINDS[column.kind]}', _wanted(column)) from None
    return value


def _texts(field: str, node: Node, place: Place) -> list[str]:
    if isinstance(node, Scalar):
        return [] if node.text is None else [node.text.strip()]
    if not isinstance(node, Items) or not all(isinstance(item, Scalar) and item.text for item in node.items):
        raise place.error(f"{field} is no list of texts", "write [one, two]")
    return [item.text.strip() for item in node.items if isinstance(item, Scalar) and item.text]


def _wanted(column: Column) -> str:
    if column.values:
        return f"known: {', '.join(column.values)}"
    if column.kind == "flag":
        return "write true or false"
    return f"write a {_KINDS[column.kind]}, for example {_EXAMPLES[column.kind]}"


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value) or "_" in text:
        raise ValueError(text)
    return value


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()] if text.lower() in ("true", "false") else _no(text)


def _text(text: str) -> str:
    """Words that can be shown: not empty, no control characters."""
    # No-break spaces stay: they hold numbers and quotation marks together.
    shown = re.sub(r"[ \t\r\n]+", " ", text)
    return shown if shown and not any(unicodedata.category(one) in ("Cc", "Cs") for one in shown) else _no(text)


def _no(text: str) -> Any:
    raise ValueError(text)


def _anything(value: Any) -> None:
    """Nothing to check."""


def _country(value: str) -> None:
    from toolkit.facts.gazetteer import country_names

    known = country_names("en")
    if value not in known:
        near = [iso3 for iso3, name in known.items() if value.casefold() in (iso3.casefold(), name.casefold())]
        raise InputError(
            f'"{value}" is no ISO 3166-1 alpha-3 code',
            f'did you mean "{near[0]}"?' if near else "write three capitals, for example FRA",
        )


def _entity_id(value: str) -> None:
    if not re.fullmatch(r"\w+", value):
        raise InputError(f'"{value}" is no entity_id', "write letters, digits and _, for example org_port_authority")


def _within(limit: float) -> Callable[[float], None]:
    def check(value: float) -> None:
        if abs(value) > limit:
            raise InputError(f"{value} lies beyond {limit} degrees", "write degrees")

    return check


_READERS: dict[str, Callable[[str], Any]] = {
    "text": _text,
    "integer": int,
    "number": _number,
    "flag": _flag,
    "date": date.fromisoformat,
}
_KINDS = {"text": "text", "integer": "whole number", "number": "number", "flag": "true-or-false value", "date": "date"}
_EXAMPLES = {"text": '"words"', "integer": "3", "number": "1250.5", "date": "2024-06-17"}
_CHECKS: dict[tuple[str, str], Callable[[Any], None]] = {
    ("entities", "iso3"): _country,
    ("entities", "entity_id"): _entity_id,
    ("entities", "lat"): _within(90),
    ("entities", "lon"): _within(180),
    ("times", "edtf"): check_edtf,
}
