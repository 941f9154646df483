"""What the words around an unknown name speak for: a person, a body, a place, a building, a people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.facts.datelines import dateline_place
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.announcing import doubtful_nouns
from toolkit.facts.entities.reading.appositions import appositions, verbs_of
from toolkit.facts.entities.reading.forms import given_names, spells
from toolkit.facts.entities.reading.metonyms import reads_as_place
from toolkit.facts.entities.reading.named import CAPITAL, Naming
from toolkit.facts.gazetteer import fold
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, plain

_ENDS_THERE = re.compile(r"[,.;:)]|$")
"""What stands behind a people's name that no noun follows: "a Briton,", not "a British firm"."""
_OF_INITIALS = re.compile(r"(?<![\w-])[A-Z]{3,8}'s $")
"""Whose members have names: "the SDLP's Colm Devlin"."""


class Around:
    """What the words around the names of one article speak for."""

    def __init__(self, document: Document, names: Sequence[Naming]) -> None:
        self.document = document
        self.parsed = {parsed.sentence.sentence_id: parsed for parsed in document.sentences}
        demonyms = [name for name in names if name.kind == "demonym"]
        self.adjectives = {name.end: name.start for name in demonyms if name.surface.islower()}
        self.nationals = {name.end: name.start for name in demonyms if name.surface[0].isupper()}

    def votes(self, name: Naming) -> Iterator[tuple[str, float]]:
        parsed, french = self.parsed[name.sentence.sentence_id], self.document.language == "fr"
        yield from _by_context(self.document, parsed, name)
        if name.start - 1 in self.nationals and " " in name.surface and french:
            # "l'Éthiopien Tigist Assefa": with a capital the adjective is a person.
            yield "person", 2.0
        if self._is_a_national(parsed, name):
            yield "person", 3.2
        adjective = self.adjectives.get(name.start - 1)
        if adjective is not None and _article_before(parsed, adjective, self.document.language):
            # "le norvégien Fjordmap", "l'omanais OQ": the adjective as a noun is a firm.
            yield "organisation", 3.0

    def _is_a_national(self, parsed: ParsedSentence, name: Naming) -> bool:
        """Tell "Georgia Milan, a Briton," whose people's name no noun follows: "Milan, a British firm"."""
        text, end = plain(parsed.text), name.end - parsed.offset
        article = _context_patterns(self.document.language)["one_of_them"].match(text, end)
        if article is None:
            return False
        people = (last for last, first in self.nationals.items() if first == parsed.offset + article.end())
        return any(_ENDS_THERE.match(text, last - parsed.offset) for last in people)


def _by_context(document: Document, parsed: ParsedSentence, name: Naming) -> Iterator[tuple[str, float]]:
    """Yield what the words around a name speak for."""
    text, language = plain(parsed.text), document.language
    start, end = name.start - parsed.offset, name.end - parsed.offset
    yield from _by_nouns_beside(parsed, text, (start, end), language)
    nouns = _context_patterns(language)
    yield from _no_persons(text, start, end, language)
    acronym = re.match(r" \(([A-ZÀ-Ý][\w&.-]{1,9})\)", text[end:])
    if acronym and spells(acronym[1], name.surface):
        yield "organisation", 3.0
    if nouns["seated_in"].search(text[:start]):
        yield "organisation", 2.5
    yield from _employers(text[:start], nouns)
    yield from _members(name.surface, text[max(0, start - 40) : start], nouns)
    several = " " in name.surface
    if not several and nouns["person_or_body"].search(text[:start]) and fold(name.surface) not in given_names():
        # "l'assureur britannique Hartwell": a person has a first name there.
        yield "organisation", 3.0
    yield from _plurals(name.surface, text[:start], nouns)
    if nouns["verb_after"].match(text, end):
        yield "person", 1.2 if several else 0.3
    if nouns["verb_before"].search(text[max(0, start - 40) : start]):
        yield "person", 1.2 if several else 0.3
    if not several or fold(name.surface.split(" ")[0]) not in given_names():
        yield from _firms(text, end, nouns)
    yield from _places(text, start, end, nouns)
    if nouns["where"].search(text[max(0, start - 12) : start]):
        yield from _where(text, start, end, language)


def _where(text: str, start: int, end: int, language: str) -> Iterator[tuple[str, float]]:
    """Yield what "in" and "near" before a name speak for: "in Moose Jaw", a town's very name, more than "at Telvo"."""
    place, rule = reads_as_place(text, start, end, language)
    if place and rule.endswith((":where", ":sent-or-settled-there")):
        within = _context_patterns(language)["within"].search(text[max(0, start - 12) : start])
        yield "place", 1.8 if within else 1.5
        surface = text[start:end]
        if " " in surface and any(fold(town.name) == fold(surface) for town in towns_named(surface)):
            yield "place", 2.5


def _members(surface: str, before: str, nouns: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, float]]:
    """Yield what "the SDLP's" and a full name before "of" speak for: a member, a party or firm."""
    if " " in surface and _OF_INITIALS.search(before):
        yield "person", 0.7
    if nouns["somebody_of"].search(before):
        # "Deirdre Maguire of Sinn Féin"
        yield "organisation", 1.5


def _plurals(surface: str, before: str, nouns: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, float]]:
    """Yield what the plural of a name is: a party ("les Verts"), or a people, if it is no mountain range."""
    if nouns["party_members"].fullmatch(surface):
        yield "organisation", 3.0
    elif " " not in surface and surface.endswith("s") and nouns["peoples"].search(before):
        # "Les Boudoumas sont consultés"
        yield "group", 1.6


def _no_persons(text: str, start: int, end: int, language: str) -> Iterator[tuple[str, float]]:
    """Yield what a dateline ("KITWE, Zambia - "), « députée d' » and an article speak for or against."""
    nouns = _context_patterns(language)
    if _behind_an_article(text, start, end, language):
        yield "person", -2.5
    if start == 0 and (0, end) == dateline_place(text):
        yield "place", 3.0
    if nouns["persons_of"].search(text[max(0, start - 40) : start]):
        yield "organisation", 3.0
        yield "place", 1.2


def _behind_an_article(text: str, start: int, end: int, language: str) -> bool:
    """Tell "the Great Khural" and "le Mapar", which are no persons; "the Okafor family" is one's, in English only."""
    nouns = _context_patterns(language)
    if nouns["article_only"].search(text[max(0, start - 8) : start]) is None:
        return False
    return language == "fr" or nouns["noun_behind"].match(text, end) is None


def _firms(text: str, end: int, nouns: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, float]]:
    """Yield what "shares", "exports tuna" and "makes shoes" behind a name speak for."""
    for pattern, weight in (("beside_firm", 1.5), ("firm_deeds", 3.2), ("firm_trades", 1.0), ("firm_ranks", 5.0)):
        if nouns[pattern].match(text, end):
            yield "organisation", weight


def _places(text: str, start: int, end: int, nouns: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, float]]:
    """Yield what "the front", "bombed" and "près de Baga et de" speak for."""
    if nouns["beside_place"].match(text, end) or nouns["taken"].search(text[max(0, start - 24) : start]):
        yield "place", 1.5
    if nouns["seat"].match(text, end):
        yield "place", 3.0
    if nouns["within_list"].search(text[max(0, start - 60) : start]):
        yield "place", 1.8


def _by_nouns_beside(parsed: ParsedSentence, text: str, span: Span, language: str) -> Iterator[tuple[str, float]]:
    start, end = span
    speaks = _speaks_behind(parsed, start, end)
    if speaks:
        yield "person", 3.5
    located = _context_patterns(language)["within"].search(text[max(0, start - 12) : start])
    either = load_lexicon(language, "nouns")["person_or_firm"]
    for beside in appositions(text, start, end, language, verbs_of(parsed)):
        if speaks and not beside.after:
            continue
        if located and beside.after and beside.type in ("organisation", "person"):
            # "the institute in Aarhus, a foundation": the town is not the foundation.
            continue
        yield beside.type, 0.8 if beside.noun in either else 3.5 if beside.direct else 3.2


def _speaks_behind(parsed: ParsedSentence, start: int, end: int) -> bool:
    """Tell the subject of an inserted clause from whom he speaks to: « …, a plaidé devant la presse Ana Reis »."""
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None or len(span) == 1 or span.root.dep_ != "appos":
        return False
    hearer = span.root.head
    verb = hearer.head
    beside = hearer.dep_.startswith("obl") and hearer.pos_ == "NOUN" and hearer.i + 1 == span.start
    inserted = verb.dep_ == "parataxis" and verb.pos_ == "VERB" and verb.i < hearer.i
    return beside and inserted and not any(child.dep_.startswith("nsubj") for child in verb.children)


def _employers(before: str, nouns: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, float]]:
    """Yield what "chez" and "un ingénieur de" speak for; the engineer may come from a town."""
    for pattern, weight in ((nouns["employer"], 2.0), (nouns["employer_of"], 0.8)):
        if pattern.search(before):
            yield "organisation", weight


def _within_list(within: str, joint: str) -> str:
    """Return the pattern of what stands before a further place of a list: "près de Baga et de" Malam Fatori."""
    name = rf"{CAPITAL}[\w'-]+(?: {CAPITAL}[\w'-]+)*"
    return rf"{within[:-1]}(?:{name}(?:{joint}))+$"


@cache
def _context_patterns(language: str) -> dict[str, re.Pattern[str]]:
    nouns = load_lexicon(language, "nouns")
    return {
        "person_or_body": re.compile(rf"(?<![\w-])(?:{'|'.join(doubtful_nouns(language))})(?: [a-zà-ÿ-]+)? $"),
        "persons_of": re.compile(nouns["persons_of"]),
        "one_of_them": re.compile(rf", (?:(?:{'|'.join(nouns['articles'])})[ '])?"),
        "employer": re.compile(nouns["employer"]),
        "employer_of": re.compile(nouns["employer_of"]),
        "verb_after": re.compile(rf"(?:, (?:{nouns['coming_from']})[^,;.]{{3,60}})?,? (?:{nouns['person_verbs']})"),
        "verb_before": re.compile(nouns["person_verbs_before"]),
        "taken": re.compile(nouns["taken"]),
        "beside_firm": re.compile(nouns["beside_firm"]),
        "firm_deeds": re.compile(nouns["firm_deeds"]),
        "firm_trades": re.compile(nouns["firm_trades"]),
        "firm_ranks": re.compile(nouns["firm_ranks"]),
        "beside_place": re.compile(nouns["beside_place"]),
        "where": re.compile(nouns["where"], re.IGNORECASE),
        "within": re.compile(nouns["within"], re.IGNORECASE),
        "within_list": re.compile(_within_list(nouns["within"], nouns["between_places"])),
        "seat": re.compile(rf"-(?:{nouns['seats']})\b"),
        "seated_in": re.compile(rf"(?<!the ){CAPITAL}[\w'-]+-(?:{nouns['seats_of_a_firm']}) $"),
        # A full name before "of", and what follows is mostly a party or a firm, if it is no known place.
        "somebody_of": re.compile(rf"{CAPITAL}[\w'-]+ {CAPITAL}[\w'-]+,? (?:{nouns['somebody_of']})$"),
        "peoples": re.compile(nouns["peoples"]),
        "party_members": re.compile(nouns["party_members"]),
        "article_only": re.compile(nouns["article_only"]),
        "noun_behind": re.compile(rf"(?:'s)? (?!(?:{'|'.join(nouns['stops'])})\b|[a-z]+ed\b)[a-z]"),
        "article": re.compile(
            rf"(?<!\w)(?:{'|'.join((*nouns['articles'], *nouns['joined_articles']))})[ ']$", re.IGNORECASE
        ),
    }


def _article_before(parsed: ParsedSentence, start: int, language: str) -> bool:
    before = plain(parsed.text)[: start - parsed.offset]
    return language == "fr" and _context_patterns(language)["article"].search(before) is not None
