"""``briefing.toml``: every setting, from the class that reads it."""

from __future__ import annotations

import re
from dataclasses import fields

from made.markdown import code, prose, table
from toolkit.base.configuration import Configuration


def settings() -> str:
    """Return every setting with its default and meaning."""
    meanings = described()
    rows = [
        [code(entry.name), code(_toml(entry.default)), prose(meanings.get(entry.name, ""))]
        for entry in fields(Configuration)
    ]
    return table(["setting", "default", "meaning"], rows)


def described() -> dict[str, str]:
    """Return what the docstring of the settings says of each."""
    text = (Configuration.__doc__ or "").partition("Attributes:")[2]
    entries = re.findall(r"^ {8}(\w+): (.*(?:\n {9,}.*)*)", text, re.MULTILINE)
    return {name: " ".join(meaning.split()) for name, meaning in entries}


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
