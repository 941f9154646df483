"""Names of parties inside the page's sentences: the article of a country, and what follows a preposition."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from toolkit.charts.catalogue import words
from toolkit.charts.page_language import page_language
from toolkit.facts.content import fold

_VOWELS = "aeiouyh"
Direction = Literal["from", "to"]


@cache
def _articles(language: str) -> dict[str, Any]:
    text = files("toolkit.charts").joinpath("words", f"countries_{language}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def with_article(name: str, iso3: str = "") -> str:
    """Return a name as a sentence of the page uses it: a country with its article, anything else as it stands.

    >>> with_article("Corée du Nord", "PRK"), with_article("États-Unis", "USA"), with_article("Israël", "ISR")
    ('la Corée du Nord', 'les États-Unis', 'Israël')
    >>> with_article("Iran", "IRN"), with_article("Cambodge", "KHM"), with_article("Unicef")
    ('l’Iran', 'le Cambodge', 'Unicef')
    >>> with_article("Hongrie", "HUN"), with_article("Honduras", "HND")
    ('la Hongrie', 'le Honduras')
    >>> with_article("République démocratique du Congo", "COD"), with_article("République du Congo", "COG")
    ('la République démocratique du Congo', 'la République du Congo')
    >>> from toolkit.charts.page_language import speaking
    >>> with speaking("en"):
    ...     with_article("Philippines", "PHL"), with_article("Iran", "IRN")
    ('the Philippines', 'Iran')
    """
    listed = _articles(page_language())
    if page_language() == "en":
        return f"the {name}" if iso3 in listed["article"] else name
    if not iso3 or iso3 in listed["none"]:
        return name
    if iso3 in listed["plural"]:
        return f"les {name}"
    if fold(name[:1]) in _VOWELS and iso3 not in listed["aspirated"] and not fold(name).startswith("ye"):
        return f"l’{name}"
    feminine = fold(name.split(" ")[0]).endswith("e") and iso3 not in listed["masculine"]
    return f"{'la' if feminine else 'le'} {name}"


def after(direction: Direction, name: str, iso3: str = "") -> str:
    """Return the preposition of a direction and a name, contracted and elided as French does.

    >>> after("from", "Vietnam", "VNM"), after("from", "États-Unis", "USA"), after("from", "Russie", "RUS")
    ('du Vietnam', 'des États-Unis', 'de la Russie')
    >>> after("from", "Unicef"), after("to", "Corée du Nord", "PRK")
    ('d’Unicef', 'vers la Corée du Nord')
    >>> from toolkit.charts.page_language import speaking
    >>> with speaking("en"):
    ...     after("from", "United States", "USA")
    'from the United States'
    """
    preposition = words().text(f"flow.preposition.{direction}")
    shown = with_article(name, iso3)
    for article, contracted in _articles(page_language()).get("contracted", {}).get(preposition, {}).items():
        if iso3 and shown.startswith(f"{article} "):
            return f"{contracted} {shown.removeprefix(article).lstrip()}"
    if preposition == "de" and not shown.startswith("l’") and fold(shown[:1]) in _VOWELS[:-1]:
        return f"d’{shown}"
    return f"{preposition} {shown}"
