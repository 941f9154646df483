"""Offices that stand for a person of the article: "le président russe", "the minister", "l'épidémiologiste"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.appositions import appositions, verbs_of
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain

_ANY_HOLDER = frozenset({"leader"})
"""Roles that a president or king may be called by too."""
_NEVER_BY_COUNTRY = frozenset({"spokesman", "ambassador", "minister", "witness"})
"""Roles of which a country has several: only somebody introduced by that very noun is meant."""


_APPOSED = re.compile(r"(?: [\w'-]+){1,5}, ")
"""What stands between an office and the name of who holds it: « La ministre [actuelle, ]Ana Reis, … »."""


@dataclass(frozen=True)
class _Holder:
    """A person and the offices by which the article introduces them."""

    naming: Naming
    offices: frozenset[str]
    since: int
    genders: frozenset[str]


@dataclass(frozen=True)
class _Office:
    """An office in the text: its group runs from article to last word, the country's adjective included."""

    start: int
    end: int
    office: str
    iso3: str | None
    gender: str


def find_roles(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* with the offices that stand for a person of the article.

    An office with a country's adjective is the one holder from that country; a bare office with its definite article
    the one person whom the article introduced by that noun before.
    """
    holders = _holders(document, names)
    if not holders:
        return list(names)
    found = list(names)
    by_sentence: dict[str, list[Naming]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence.sentence_id, []).append(name)
    for parsed in document.sentences:
        here = by_sentence.get(parsed.sentence.sentence_id, [])
        for office in _offices(document, parsed, here):
            holder = _holder(holders, office)
            if holder is not None:
                yield_from = replace(
                    holder.naming,
                    sentence=parsed.sentence,
                    start=office.start,
                    end=office.end,
                    surface=document.article.text[office.start : office.end],
                    kind="role",
                    rule_id="roles:office" if office.iso3 else "roles:bare",
                    rank=0.7,
                    method="rule",
                )
                found.append(yield_from)
    return found


def _holders(document: Document, names: Sequence[Naming]) -> tuple[_Holder, ...]:
    offices: dict[str, set[str]] = {}
    first: dict[str, Naming] = {}
    since: dict[str, int] = {}
    genders: dict[str, set[str]] = {}
    sentences = {parsed.sentence.sentence_id: parsed for parsed in document.sentences}
    for name in names:
        if name.type != "person":
            continue
        parsed = sentences[name.sentence.sentence_id]
        first.setdefault(name.entity_id, name)
        since[name.entity_id] = min(name.start, since.get(name.entity_id, name.start))
        own = offices.setdefault(name.entity_id, set())
        if name.role:
            own.add(name.role)
        start, end = name.start - parsed.offset, name.end - parsed.offset
        text = plain(parsed.text)
        for found in appositions(text, start, end, document.language, verbs_of(parsed)):
            if found.type == "person":
                own.add(_role(found.noun, document.language))
                article = text[found.start : found.end].partition(" ")[0]
                genders.setdefault(name.entity_id, set()).add(_gender(article, document.language))
    return tuple(
        _Holder(first[key], frozenset(offices[key]), since[key], frozenset(genders.get(key, ())) - {""})
        for key in first
    )


def _gender(article: str, language: str) -> str:
    """Return the gender that an article shows: « la directrice » is nobody whom « le directeur » calls."""
    return str(load_lexicon(language, "titles")["article_genders"].get(article.lower(), ""))


def _role(noun: str, language: str) -> str:
    """Return the role that a noun names: masculine, feminine and synonyms share one."""
    titles = load_lexicon(language, "titles")
    return str(titles["offices"].get(noun) or titles["feminine_offices"].get(noun, noun))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    titles, nouns = load_lexicon(language, "titles"), load_lexicon(language, "nouns")
    words = sorted({*map(str, titles["offices"]), *nouns["persons"]}, key=lambda word: (-len(word), word))
    articles = "|".join(re.escape(word) for word in titles["articles"])
    opening = rf"(?<![\w'-])(?P<article>{articles})(?: |(?<='))(?P<before>(?:[\w-]+ )??)"
    return re.compile(rf"{opening}(?P<office>{'|'.join(words)})(?![\w-])", re.IGNORECASE)


def _offices(document: Document, parsed: ParsedSentence, here: Sequence[Naming]) -> Iterator[_Office]:
    text, language = plain(parsed.text), document.language
    titles = load_lexicon(language, "titles")
    persons = [name.start - parsed.offset for name in here if name.type == "person"]
    adjectives = {name.start - parsed.offset: name for name in here if name.kind == "demonym"}
    for match in _pattern(language).finditer(text):
        if match["article"].lower() in titles["indefinite_articles"]:
            # "A Tajik diplomat" brings on somebody new.
            continue
        start, end = match.span()
        before = adjectives.get(match.start("before")) if match["before"] else None
        after = adjectives.get(end + 1)
        told = before or after
        end = max(end, after.end - parsed.offset) if after else end
        # With the person's name beside it the office needs no row of its own.
        apposed = any(_APPOSED.fullmatch(text, end, max(person, end)) for person in persons)
        if apposed or any(0 < person - end <= 2 or _belongs(parsed, end, person, language) for person in persons):
            continue
        role = _role(match["office"].lower(), language)
        if told is None:
            definite = match["article"].lower() in titles["definite_articles"]
            if not definite or match["before"] or compiled(titles["not_bare"]).match(text[end:]):
                continue
        gender = _gender(match["article"], language)
        yield _Office(parsed.offset + start, parsed.offset + end, role, told.iso3 if told else None, gender)


def _belongs(parsed: ParsedSentence, end: int, person: int, language: str) -> bool:
    """Tell whether an office that ends at *end* is that of the name behind: « le directeur [financier], Jan Wilk »."""
    if end >= person or any(end <= verb < person for verb in verbs_of(parsed)):
        return False
    complement = compiled(load_lexicon(language, "titles")["between_office_and_name"])
    return complement.fullmatch(plain(parsed.text)[end:person]) is not None


def _holder(holders: Sequence[_Holder], office: _Office) -> _Holder | None:
    if office.iso3:
        same = [holder for holder in holders if holder.naming.iso3 == office.iso3]
        exact = [
            holder
            for holder in same
            if office.office in holder.offices or (office.office in _ANY_HOLDER and holder.offices)
        ]
        # « Le sélectionneur géorgien Jan Roux … le Premier ministre géorgien »: who has another office is not meant.
        untold = [holder for holder in same if not holder.offices]
        candidates = exact or ([] if office.office in _NEVER_BY_COUNTRY else untold)
    else:
        candidates = [holder for holder in holders if office.office in holder.offices and holder.since < office.start]
        if office.gender:
            candidates = [one for one in candidates if not one.genders or office.gender in one.genders]
    return candidates[0] if len(candidates) == 1 else None
