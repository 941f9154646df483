"""Files that are no notebook one can show, and what the user must be told about each."""

from __future__ import annotations

import json
from typing import Any

from support.notebooks import bundle, code, markdown, notebook

FIGURE = "application/vnd.plotly.v1+json"


def _text(*cells: Any, **entries: Any) -> bytes:
    return json.dumps({**notebook(*cells), **entries}).encode()


def figure(payload: Any) -> bytes:
    """Return a notebook whose second cell shows a figure with this *payload*."""
    return _text(markdown("Le jour de la pluie"), code(bundle({FIGURE: payload, "text/plain": "Figure()"})))


NO_NOTEBOOK = {
    "empty file": (b"", "the file is empty"),
    "not JSON": (b"Bonjour,\nceci est une lettre", "it is not JSON (line 1)"),
    "not UTF-8": ("é".encode("latin-1"), "it is not UTF-8"),
    "a mark at the start": (b"\xef\xbb\xbf" + _text(code()), "byte order mark"),
    "cut off": (_text(code())[:150], "it breaks off at line 1"),
    "a list": (b"[1, 2]", "it holds JSON, but not a notebook's"),
    "another document": (b'{"a": 1}', "it holds JSON, but not a notebook's"),
    "nested too deep": (b"[" * 100_000, "it is not JSON"),
    "without cells": (b'{"nbformat": 4}', "it has no list of cells"),
    "a format to come": (_text(code(), nbformat=5), "its format is 5"),
    "a cell that is text": (_text(markdown("a"), "b"), "cell 2 is malformed"),
    "a source that is a number": (_text(markdown("a"), code() | {"source": 5}), "cell 2 is malformed"),
    "an output that is text": (_text(markdown("a"), code() | {"outputs": ["b"]}), "cell 2 is malformed"),
}
"""Name to content and what must be told; none of them can be executed either."""

NOT_TO_BE_SHOWN = {
    "no cell": (_text(), "the notebook is empty"),
    "cells without a word": (_text(markdown(""), code() | {"source": ""}), "the notebook is empty"),
    "never executed": (_text(code() | {"execution_count": None}), "never executed"),
    "a figure with broken JSON": (figure('{"data": ['), "cell 2: the figure is not a plotly figure"),
    "a figure that is a list": (figure([1, 2]), "cell 2: the figure is not a plotly figure"),
    "a figure whose data are a number": (figure({"data": 3}), "cell 2: the figure is not a plotly figure"),
    "a figure with a broken array": (
        figure({"data": [{"y": {"dtype": "f8", "bdata": "!!"}}]}),
        "cell 2: a typed array of the figure cannot be decoded",
    ),
    "a figure with a broken axis": (
        figure({"data": [], "layout": {"xaxis": "x"}}),
        "cell 2: layout.xaxis of the figure",
    ),
    "a figure with broken pictures": (
        figure({"data": [], "layout": {"images": 5}}),
        "cell 2: an output is malformed",
    ),
    "a card with broken JSON": (
        _text(markdown("a"), code(bundle({"application/vnd.briefing.card+json": "{"}))),
        "cell 2: the card is not a JSON object",
    ),
    "a picture with broken data": (
        _text(markdown("a"), code(bundle({"image/png": "abc"}))),
        "cell 2: the picture is broken",
    ),
}
"""Name to content and what must be told; they may be executed, and then be sound."""
