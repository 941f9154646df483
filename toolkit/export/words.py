"""The page's own words, one YAML file per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.base.typography import typographic

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Words:
    """The labels of one language; ``words("figure", n=3)`` fills them in."""

    language: str
    entries: dict[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        return typographic(str(self.entries[key]).format(**values), self.language)

    def trace(self, kind: str) -> str:
        """Return what a plotly trace type is called."""
        traces: dict[str, str] = self.entries["traces"]
        return typographic(traces.get(kind, traces["other"].format(kind=kind)), self.language)

    @property
    def plotly_locale(self) -> dict[str, Any]:
        """Return the locale for plotly.js, which brings no French one; the published one has faults."""
        locale: dict[str, Any] = self.entries["plotly"]
        return locale

    def number(self, value: float) -> str:
        """Return a number as text; whole numbers under 10 000 stay ungrouped, because they may be years.

        >>> words("fr").number(2024), words("fr").number(1234567.5), words("en").number(0.25)
        ('2024', '1\\u202f234\\u202f567,5', '0.25')
        """
        if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
            plain = f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
        else:
            plain = f"{value:,.10g}"
        swap = {",": self.entries["thousands"], ".": self.entries["decimal"], "-": "\u2212"}
        return "".join(swap.get(character, character) for character in plain)


@cache
def words(language: str) -> Words:
    """Return the words of *language*; French for a language that has no file.

    >>> words("en")("figure", n=2)
    'Figure 2'
    """
    name = language[:2].lower()
    known = name if name in LANGUAGES else "fr"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("toolkit.export").joinpath("labels", f"{known}.yaml").read_text(encoding="utf-8")
    return Words(known, yaml.load(text, Loader=loader))  # noqa: S506 - both are safe loaders


def guess_language(text: str) -> str:
    """Return ``"fr"`` or ``"en"``, whichever has more of its small words in *text*; French when they are even.

    >>> guess_language("The state of the art is in the report")
    'en'
    """
    found = re.findall(r"[a-zà-ÿ]+", text.lower())
    counts = {language: sum(word in set(words(language).entries["words"]) for word in found) for language in LANGUAGES}
    return max(LANGUAGES, key=lambda language: counts[language])
