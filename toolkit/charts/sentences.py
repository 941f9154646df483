"""How a sentence is called in figures and on the page: its number, its place, its part of the article."""

from __future__ import annotations

from collections.abc import Iterable

_HEADS = {"t": "T", "u": "S"}
PARTS: tuple[str, ...] = ("titles", "body", "key_points", "analysis")
"""Parts of an article, in reading order; a heading belongs to the part it opens, and counts as body."""

_PART_OF_ROLE = {"title": "titles", "subtitle": "titles", "key_points": "key_points", "analysis": "analysis"}


def number(sentence_id: str) -> str:
    """Return the number that readers see: ``4`` for ``s04``, ``T`` for the title, ``S`` for the subtitle.

    >>> number("s04"), number("t1"), number("u1"), number("t2")
    ('4', 'T', 'S', 'T2')
    """
    letter, digits = sentence_id[0], sentence_id[1:].lstrip("0")
    if letter in _HEADS:
        return _HEADS[letter] + (digits if digits != "1" else "")
    return digits or "0"


def target(sentence_id: str) -> str:
    """Return the HTML id of the sentence on the page.

    >>> target("s04"), target("t1")
    ('p4', 'pT')
    """
    return f"p{number(sentence_id)}"


def part(role: str) -> str:
    """Return the part of the article that a section role belongs to."""
    return _PART_OF_ROLE.get(role, "body")


def reading_order(sentence_ids: Iterable[str]) -> list[str]:
    """Return the ids once each, in reading order: title, subtitle, then the text.

    >>> reading_order(["s10", "s02", "u1", "s02", "t1"])
    ['t1', 'u1', 's02', 's10']
    """
    return sorted(set(sentence_ids), key=lambda name: ("tus".find(name[0]), int("0" + name[1:])))
