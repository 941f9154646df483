"""The gazetteer's data files, and the key under which a name is looked up."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W_]+")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one data file of the gazetteer, for example ``"capitals"``; treat them as read-only."""
    text = (files("toolkit.facts") / "gazetteer" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return *text* as its words in lower case without accents, joined by spaces: the key of a name.

    >>> fold("Port-au-Prince"), fold("Côte d’Ivoire")
    ('port au prince', 'cote d ivoire')
    """
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("ß", "ss").replace("ø", "o"))
        text = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(WORD.findall(text.lower()))
