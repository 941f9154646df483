"""Names of parties inside French sentences: the article of a country, and what it becomes after a preposition."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.facts.content import fold

_CONTRACTED = {("de", "le "): "du ", ("de", "les "): "des ", ("à", "le "): "au ", ("à", "les "): "aux "}
_VOWELS = "aeiouyh"


@cache
def _articles() -> dict[str, list[str]]:
    text = files("toolkit.charts").joinpath("words", "countries_fr.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def with_article(name: str, iso3: str = "") -> str:
    """Return a name as a French sentence uses it: a country with its article, anything else as it stands.

    >>> with_article("Corée du Nord", "PRK"), with_article("États-Unis", "USA"), with_article("Israël", "ISR")
    ('la Corée du Nord', 'les États-Unis', 'Israël')
    >>> with_article("Iran", "IRN"), with_article("Cambodge", "KHM"), with_article("Unicef")
    ('l’Iran', 'le Cambodge', 'Unicef')
    """
    listed = _articles()
    if not iso3 or iso3 in listed["none"]:
        return name
    if iso3 in listed["plural"]:
        return f"les {name}"
    if fold(name[:1]) in _VOWELS and iso3 not in listed["aspirated"] and not fold(name).startswith("ye"):
        return f"l’{name}"
    feminine = fold(name.split(" ")[0]).endswith("e") and iso3 not in listed["masculine"]
    return f"{'la' if feminine else 'le'} {name}"


def after(preposition: str, name: str, iso3: str = "") -> str:
    """Return a preposition and a name, contracted and elided as French does.

    >>> after("de", "Vietnam", "VNM"), after("de", "États-Unis", "USA"), after("de", "Russie", "RUS")
    ('du Vietnam', 'des États-Unis', 'de la Russie')
    >>> after("de", "Unicef"), after("vers", "Corée du Nord", "PRK")
    ('d’Unicef', 'vers la Corée du Nord')
    """
    shown = with_article(name, iso3)
    for article in ("le ", "les "):
        if iso3 and shown.startswith(article) and (preposition, article) in _CONTRACTED:
            return _CONTRACTED[(preposition, article)] + shown.removeprefix(article)
    if preposition == "de" and not shown.startswith("l’") and fold(shown[:1]) in _VOWELS[:-1]:
        return f"d’{shown}"
    return f"{preposition} {shown}"
