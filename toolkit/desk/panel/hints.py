"""What a field wants, in people's words: what kind of value, between which bounds, whether it may stay empty."""

from __future__ import annotations

from datetime import date

from toolkit.export.words import Words
from toolkit.runs.parameters.ranges import Bound
from toolkit.runs.parameters.values import ValueType


def hint(kind: ValueType, words: Words, *, may_be_empty: bool = False) -> str:
    """Return what is to be given, in words; nothing for what the control shows by itself.

    >>> from toolkit.desk.panel.words import vocabulary
    >>> hint(ValueType("int", low=1, high=50), vocabulary("fr"))
    'nombre entier, de 1 à 50'
    >>> hint(ValueType("path"), vocabulary("fr"), may_be_empty=True)
    'fichier ou dossier du projet\u202f; peut rester vide'
    """
    names: dict[str, str] = words.entries["kinds"]
    named = "secret" if kind.hidden else kind.kind
    parts = [_bounded(names.get(named, ""), kind, words), words("optional") if may_be_empty else ""]
    return words("semicolon").join(filter(None, parts))


def _bounded(name: str, kind: ValueType, words: Words) -> str:
    if not name or not kind.bounded:
        return name
    low, high = (None if bound is None else _said(bound, words) for bound in (kind.low, kind.high))
    key = "between" if low and high else "at_least" if low else "at_most"
    return words(key, kind=name, low=low, high=high)


def _said(bound: Bound, words: Words) -> str:
    return bound.isoformat() if isinstance(bound, date) else words.number(bound)
