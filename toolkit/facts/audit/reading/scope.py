"""Scope: how much of a thing a wording speaks of, some or all, a part or the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from toolkit.facts.content import words
from toolkit.facts.quantities.numbers import read_number
from toolkit.facts.wording import cue_span, has_lexicons, lexicon_pattern, plain, rules

ALL = 4
SOME = 1
_PLURAL = ("s", "x", "ren", "men", "people")
_BEFORE = 3
"""Plurals before « d'entre eux » one of which is meant."""
_NEAR = 30
"""Code points after a quantifier in which its noun begins."""


@dataclass(frozen=True)
class Extent:
    """A quantifier and what it quantifies.

    Attributes:
        level: From 1 (some) to 4 (all).
        noun: Topic of what is counted; empty where the words themselves say of what.
        cue: Its words.
        territory: It speaks of a place or of a whole and its parts.
        definite: Nothing but the definite article says so.
    """

    level: int
    noun: str
    cue: str
    territory: bool = False
    definite: bool = False


@lru_cache(maxsize=512)
def extents(text: str, language: str) -> tuple[Extent, ...]:
    """Return the quantifiers of *text*, in the order of the lexicon.

    >>> [(extent.level, extent.noun) for extent in extents("La plupart des élus ont voté.", "fr")]
    [(3, 'elect')]
    """
    if not has_lexicons(language):
        return ()
    found: list[Extent] = []
    content = words(text, language)
    for rule in rules(language, "scope"):
        for match in rule.find(plain(text)):
            start, end = cue_span(match)
            territory, counted = bool(rule.values.get("territory")), "whole" in match.re.groupindex
            first = start if territory and not counted else end
            if counted and any(word.start == match.end("part") + 1 for word in content):
                first = match.end("part")
            near = [word.topic for word in content if first <= word.start < end + _NEAR]
            noun = "" if rule.values.get("unanimous") or not near else near[0]
            if rule.values.get("anaphoric"):
                plural = [word.topic for word in content if word.end <= start and text[: word.end].endswith(_PLURAL)]
                before = plural[-_BEFORE:]
                level = int(rule.values["level"])
                found.extend(Extent(level, topic, text[start:end].strip()) for topic in before)
                continue
            level = _level(match, language) if counted else _share(match) or int(rule.values["level"])
            found.append(Extent(level, noun, text[start:end].strip(), territory))
    pattern = lexicon_pattern(language, "scope", "definite")
    for match in pattern.finditer(plain(text)):
        noun = next((word.topic for word in content if word.start == match.start("noun")), "")
        # « la plupart des élus » : the article of what is quantified already says nothing more.
        if noun and all(extent.noun != noun for extent in found):
            found.append(Extent(ALL - 1, noun, text[match.start() : match.end()], definite=True))
    return tuple(found)


def _level(match: re.Match[str], language: str) -> int:
    """How much a part of a counted whole is: « deux des cinq » some, « huit des dix » most."""
    part, whole = (read_number(match[name].strip(), language) for name in ("part", "whole"))
    if part is None or not whole:
        return SOME
    return ALL if part >= whole else ALL - 1 if part > whole / 2 else SOME


def _share(match: re.Match[str]) -> int:
    """How much a percentage is; 0 where the words are none."""
    if "share" not in match.re.groupindex:
        return 0
    return ALL - 1 if float(match["share"].replace(",", ".")) > 100 / 2 else SOME + 1


def widened(own: str, other: str, language: str) -> tuple[str, str] | None:
    """Return the words by which *own* speaks of more than *other* does of the same thing; None where it does not.

    >>> widened("Tous les élus ont voté.", "Quelques élus ont voté.", "fr")
    ('Tous les', 'Quelques')
    """
    mine, theirs = extents(own, language), extents(other, language)
    explicit = [extent for extent in theirs if not extent.definite]
    for extent in mine:
        if extent.level < ALL - 1:
            continue
        for less in explicit:
            comparable = _comparable(extent, less)
            matched = any(_comparable(extent, more) and more.level >= extent.level for more in explicit)
            bounded = any(_comparable(own_one, less) and own_one.level <= less.level for own_one in mine)
            if comparable and less.level < extent.level and not matched and not bounded:
                return extent.cue, less.cue
    return None


def whole_of_territory(text: str, language: str) -> Extent | None:
    """Return the extent by which *text* speaks of the whole of some place, or None.

    >>> whole_of_territory("Prices soared across Ghana.", "en").cue
    'across Ghana'
    """
    return next((one for one in extents(text, language) if one.territory and one.level == ALL), None)


def part_of_territory(text: str, language: str) -> str | None:
    """Return the words by which *text* speaks of some places only, or None.

    >>> part_of_territory("Dans trois régions de l'ouest, 18 % des parcelles sont infectées.", "fr")
    'Dans trois régions'
    """
    found = (extent for extent in extents(text, language) if extent.territory and extent.level == SOME)
    return next((extent.cue for extent in found), None)


def _comparable(first: Extent, second: Extent) -> bool:
    """Tell whether two quantifiers speak of the same thing."""
    if first.definite:
        return second.level == SOME and second.noun == first.noun
    if first.territory:
        return second.territory or (bool(first.noun) and second.noun == first.noun)
    unanimous = not first.noun
    return unanimous or second.noun == first.noun
