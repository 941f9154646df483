"""The card that a notebook left in its outputs, read as what it is: somebody else's data."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.export.notebook.outputs import CARD

LONGEST = 600


def read_card(notebook: Path) -> dict[str, Any]:
    """Return the last card among the outputs of an executed notebook; an empty one when there is none.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no JSON.
    """
    text = notebook.read_text(encoding="utf-8")
    if CARD not in text:
        return {}
    cards = list(_cards(json.loads(text)))
    return cards[-1] if cards else {}


def _cards(notebook: object) -> Iterator[dict[str, Any]]:
    for cell in _list(notebook, "cells"):
        for output in _list(cell, "outputs"):
            data = output.get("data") if isinstance(output, dict) else None
            card = data.get(CARD) if isinstance(data, dict) else None
            if isinstance(card, dict):
                yield card


def _list(value: object, name: str) -> list[Any]:
    member = value.get(name) if isinstance(value, Mapping) else None
    return member if isinstance(member, list) else []


def words_of(value: object) -> str:
    """Return *value* as one line of text; nothing that could turn the line around or hide in it, and no novel.

    >>> words_of("Accord\\u202e\\n signé"), words_of(None), words_of(["x"])
    ('Accord signé', '', '')
    """
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    shown = "".join(
        sign for sign in str(value) if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )
    # Not split(): a no-break space of French typography is to stay one.
    line = re.sub(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", shown).strip()
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def facets_of(card: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the card's facets, name to values, each a text; names and values mean nothing here.

    >>> facets_of({"facets": {"country": ["RUS", "VNM", ""], "year": 2024, "odd": {}}})
    {'country': ('RUS', 'VNM'), 'year': ('2024',)}
    """
    given = card.get("facets")
    if not isinstance(given, Mapping):
        return {}
    facets = {}
    for name, values in given.items():
        listed = values if isinstance(values, list | tuple) else [values]
        texts = tuple(dict.fromkeys(filter(None, map(words_of, listed))))
        if words_of(name) and texts:
            facets[words_of(name)] = texts
    return facets


def labels_of(card: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return how the card wants its facets read: ``{facet: {"label": …, "values": {value: label}}}``.

    >>> labels_of({"facet_labels": {"country": {"label": "Pays", "values": {"RUS": "Russie"}}, "x": 1}})
    {'country': {'label': 'Pays', 'values': {'RUS': 'Russie'}}}
    """
    given = card.get("facet_labels")
    read = {}
    for name, entry in given.items() if isinstance(given, Mapping) else ():
        if isinstance(entry, Mapping):
            values = entry.get("values")
            pairs = values.items() if isinstance(values, Mapping) else ()
            read[words_of(name)] = {
                "label": words_of(entry.get("label")),
                "values": {words_of(value): words_of(label) for value, label in pairs if words_of(label)},
            }
    return read


def statements_of(card: Mapping[str, Any]) -> dict[str, str]:
    """Return the card's statements, id to text.

    >>> statements_of({"statements": [{"id": "s1", "text": "Le pont est fermé."}, "odd"]})
    {'s1': 'Le pont est fermé.'}
    """
    return {
        words_of(entry.get("id")): words_of(entry.get("text"))
        for entry in _list(card, "statements")
        if isinstance(entry, Mapping) and words_of(entry.get("id")) and words_of(entry.get("text"))
    }
