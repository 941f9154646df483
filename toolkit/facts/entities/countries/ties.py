"""Whom a person stands for: the body or capital that the article ties her to, anywhere that it names her."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.facts.document import Document
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


@dataclass(frozen=True)
class Neighbours:
    """The namings of an article by sentence, and its sentences in order."""

    document: Document
    by_sentence: Mapping[str, Sequence[Naming]]
    order: Mapping[str, int]

    @classmethod
    def of(cls, document: Document, by_sentence: Mapping[str, Sequence[Naming]]) -> Neighbours:
        """Return the neighbours of every naming of *document*."""
        order = {parsed.sentence.sentence_id: place for place, parsed in enumerate(document.sentences)}
        return cls(document, by_sentence, order)

    def before(self, name: Naming) -> Sequence[Naming]:
        """Return the namings of the sentence before that of *name*."""
        place = self.order[name.sentence.sentence_id]
        earlier = self.document.sentences[place - 1].sentence.sentence_id if place else ""
        return self.by_sentence.get(earlier, ())


def tie_of(names: Sequence[Naming], around: Neighbours) -> Naming | None:
    """Return the body, country or acting capital that a person stands for by the first naming that ties her, or None.

    "X, spokesman for the DPP", "the League, whose chairman, X", "the institute has been run by X", "Luanda a dépêché
    un émissaire, X", "X, who has run the Moldovan federation".

    Args:
        names: All namings of one person, in reading order.
        around: What else the article names.
    """
    return next((tie for name in names if (tie := _tie_here(name, around)) is not None), None)


def _tie_here(name: Naming, around: Neighbours) -> Naming | None:
    sentence = name.sentence
    text = plain(around.document.article.text[sentence.start : sentence.end])
    here = [other for other in around.by_sentence[sentence.sentence_id] if other.type in ("organisation", "country")]
    if not here and not around.before(name):
        return None
    start, end = name.start - sentence.start, name.end - sentence.start
    patterns = ties(around.document.language)
    for other in here:
        behind = text[end : other.start - sentence.start] if other.start > name.end else None
        ahead = text[other.end - sentence.start : start] if other.end < name.start else None
        if other.type == "country":
            owner = other.kind == "demonym" or text.startswith("'s", other.end - sentence.start)
            if owner and behind is not None and patterns["leads"].fullmatch(behind):
                return other
        elif _is_tied(behind, ahead, patterns):
            return other
    return _possessor(name, text[:start], here, around) or _sender(text[:start], here, patterns)


def _is_tied(behind: str | None, ahead: str | None, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Tell whether the words between a person and the body behind or ahead of her tie her to it."""
    if behind is not None:
        return bool(patterns["tied_behind"].fullmatch(behind) or patterns["leads"].fullmatch(behind))
    return ahead is not None and bool(patterns["tied_ahead"].fullmatch(ahead) or patterns["led_by"].search(ahead))


def _possessor(name: Naming, before: str, here: Sequence[Naming], around: Neighbours) -> Naming | None:
    """Return whose "its chairman" or "le directeur" is: the body named last, else first in the sentence before."""
    own = ties(around.document.language)["its_head"].search(before)
    if own is None:
        return None
    limit = name.sentence.start + own.start()
    earlier = [body for body in here if body.type == "organisation" and body.end <= limit]
    if earlier:
        return earlier[-1]
    return next((body for body in around.before(name) if body.type == "organisation"), None)


def _sender(before: str, here: Sequence[Naming], patterns: Mapping[str, re.Pattern[str]]) -> Naming | None:
    """Return the capital that sent somebody: "Luanda a dépêché un émissaire, X"."""
    if not patterns["sent"].search(before):
        return None
    return next((other for other in here if other.kind == "metonym"), None)


@cache
def ties(language: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of the words that tie a person to a body, by name."""
    words = load_lexicon(language, "origins")["ties"]
    return {name: re.compile(pattern) for name, pattern in words.items()}
