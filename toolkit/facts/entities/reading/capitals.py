"""Runs of capitalised words that neither the gazetteer nor the model knows: names, if something tells what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.model_names import (
    UNIT,
    is_event,
    is_grade,
    is_portfolio,
    opening_trade,
    reads_as_adverb,
)
from toolkit.facts.entities.reading.named import NAME_WORD, PARTICLE, SEATED, Naming, guessed
from toolkit.facts.gazetteer import fold, hits
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain

_RUN = re.compile(rf"(?<![\w-])(?:{NAME_WORD})(?: (?:(?:{PARTICLE}) )?(?:{NAME_WORD})){{0,4}}(?![\w-]*\w)")
_OPENING = re.compile(r"(?:^|[.:!?«“\"(–—•]\s*|^- )$")


def capitalised_names(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    """Yield the runs of capitalised words of a sentence, as organisations until their surroundings say otherwise."""
    if _all_capitals(parsed):
        return
    closed = _closed(document.language)
    text = plain(parsed.text)
    for match in (part for run in _RUN.finditer(text) for part in _owners(text, *run.span())):
        start, end = match.span()
        elided = re.match(r"(?:[LDSNCJMT]|Qu)'(?=\w)", match[0])
        if elided:
            start += elided.end()
        end -= 2 if match[0].endswith("'s") else 0
        based = compiled(rf"[\w-]+-(?:{SEATED}) ").match(match[0])
        start += based.end() if based else 0
        opening = _OPENING.search(plain(parsed.text)[:start]) is not None or bool(elided and match.start() == 0)
        bare = _without_closed_words(parsed.text, start, end, closed, document.language)
        # Behind "At" or "The" a capital says something again.
        opening, start = opening and bare == start, bare
        start += opening_trade(document, parsed.text, start, end)
        surface = parsed.text[start:end]
        if parsed.text[end : end + 1] in ("$", "€", "£") or UNIT.search(parsed.text[:end]):
            continue
        if is_event(surface, document.language) or re.fullmatch(r"[A-Z]{1,4}-?\d+\w*", surface):
            continue
        if is_portfolio(parsed.text, start, end, document.language):
            continue
        if is_grade(parsed.text, start, end, document.language):
            continue
        lone = opening and " " not in surface and not is_told(parsed, surface, start, end, document.language)
        lone = lone or reads_as_adverb(parsed.text, start, end, document.language)
        initial = len(surface) == len("X.") and surface.endswith(".")
        if len(surface) < 2 or initial or lone or not surface[0].isupper():
            continue
        namesake = is_namesake(surface, document.language)
        kind = "person" if namesake else "organisation"
        yield guessed(parsed, start, end, kind, "capitals:namesake" if namesake else "capitals:run", 0.5)


_OWNED = re.compile(r"(?:(?!'s ).)+(?:'s(?= ))?")


def _owners(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield a run of capitals, or the owner and what is his: "SDLP's" and "Colm Devlin"."""
    while (part := _OWNED.match(text, start, end)) is not None:
        yield part
        start = part.end() + 1


def is_told(parsed: ParsedSentence, surface: str, start: int, end: int, language: str) -> bool:
    """Tell a name that opens a sentence from a common word: by its capitals, or as described: "Gavi, a fund"."""
    if (surface.isupper() and len(surface) > 2) or re.match(r"[A-Z]{2,}-[A-Z][a-z]|[A-Z][a-z]+[A-Z][a-z]", surface):
        return True
    described = compiled(rf", (?:{load_lexicon(language, 'titles')['describing']})[a-zà-ÿ]| \([A-ZÀ-Ý]")
    if parsed.parse is None or not (described.match(parsed.text, end) or _is_town(surface)):
        return False
    span = parsed.parse.char_span(start, end, alignment_mode="expand")
    return span is not None and span.root.pos_ in ("PROPN", "X")


def _is_town(surface: str) -> bool:
    """Return whether a town bears the very name; the article must still speak of its country."""
    return any(fold(town.name) == fold(surface) for town in towns_named(surface))


def is_namesake(surface: str, language: str) -> bool:
    """Tell "Israel Adesanya" and "Paris Hilton", who bear a place's name, from "Paris Agreement" and "Jordan River"."""
    nouns, titles = load_lexicon(language, "nouns"), load_lexicon(language, "titles")
    first, _, last = surface.partition(" ")
    if first not in titles["given_names"] or not last or " " in last:
        return False
    common = {*nouns["place_heads"], *nouns["facility_heads"], *nouns["organisations"], *nouns["persons"]}
    bodies = {*titles["firm_marks"], *titles["institution_heads"], *titles["body_words"]}
    known = any(True for _ in hits(last, language))
    return not known and last not in bodies and last.lower() not in common and not is_event(last, language)


def _without_closed_words(text: str, start: int, end: int, closed: frozenset[str], language: str) -> int:
    titles = load_lexicon(language, "titles")
    while (match := re.match(r"([\w.'’-]+?)[ \u00a0]", text[start:end])) and match[1] in closed:
        if match[1] in titles["months_and_given_names"] and start + match.end() < end:
            break
        if match[1] in titles["ordinals_in_names"] and re.match(r"[\w'’-]+ [A-ZÀ-Ý]", text[start + match.end() : end]):
            # "First Army Region"
            break
        start += match.end()
    return end if text[start:end] in closed else start


@cache
def _closed(language: str) -> frozenset[str]:
    titles = load_lexicon(language, "titles")
    return frozenset([*titles["not_names"], *titles["not_alone"], *titles["courtesy"], *titles["honorifics"]])


def _all_capitals(parsed: ParsedSentence) -> bool:
    """Tell whether a heading is set in title case or capitals, where a capital says nothing."""
    words = re.findall(r"[^\W\d_]{4,}", parsed.text)
    heading = parsed.sentence.role in ("title", "subtitle", "heading") or parsed.text.isupper()
    return heading and len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
