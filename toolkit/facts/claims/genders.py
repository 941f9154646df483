"""Whether somebody is a man or a woman, by how the article and given names tell it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.facts.gazetteer import fold, table
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled


def told_gender(group: str, noun: str, language: str) -> str:
    """Return the gender that article, noun or participle beside a name tell."""
    lexicon: dict[str, Any] = load_lexicon(language, "parties")
    for gender in ("feminine", "masculine"):
        article = rf"(?:^|\W)(?:{lexicon[gender]})(?:[\w-]+ )?{re.escape(noun)}\b"
        words = "|".join(lexicon["gendered"][gender])
        if compiled(article).search(group) or compiled(rf"(?<![\w-])(?:{words})(?![\w-])").search(group):
            return gender
    return ""


def noun_gender(noun: str, language: str) -> str:
    """Return the gender that a noun for a person tells by itself.

    >>> noun_gender("widow", "en"), noun_gender("doctor", "en")
    ('feminine', '')
    """
    gendered = load_lexicon(language, "parties")["gendered"]
    return next((gender for gender in ("feminine", "masculine") if noun in gendered[gender]), "")


def courtesy(before: str, language: str) -> str:
    """Return the gender that the form of address before a name tells: « Mme », "Mr"."""
    word = before.rstrip().rsplit(" ", 1)[-1]
    return str(load_lexicon(language, "parties")["courtesy"].get(word, ""))


def gender_of(told: list[str], name: str) -> str:
    """« Le maire, Anne Diop » is a woman: offices keep a masculine article, a feminine one is never for a man."""
    first = next((one for one in told if one), "")
    return first if first == "feminine" else _by_given_name(name) or first


def _by_given_name(name: str) -> str:
    first = re.split(r"[ \u00a0]", name)[0]
    return _given_genders().get(fold(first), "") or _given_genders().get(fold(first.split("-")[0]), "")


@cache
def _given_genders() -> dict[str, str]:
    signs = {"f": "feminine", "m": "masculine"}
    return {fold(row["name"]): signs[row["gender"]] for row in table("given_names") if row["gender"]}


def country_gender(name: str, language: str) -> str:
    """Return the gender of a country's name in French: « la Norvège », « le Mexique »; empty in English.

    >>> country_gender("Mali", "fr"), country_gender("Mexique", "fr"), country_gender("Norvège", "fr")
    ('masculine', 'masculine', 'feminine')
    """
    lexicon: dict[str, Any] = load_lexicon(language, "parties")
    masculine = lexicon.get("masculine_countries")
    if masculine is None:
        return ""
    head = re.split(r"[ -]", name)[0]
    return "feminine" if head.endswith("e") and name not in masculine else "masculine"
