"""Bodies and buildings by their head noun: "ministère chinois du Commerce", "port de Rason"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, NAME_WORD, SEATED, Naming, entity_id, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, plain


@cache
def _head_pattern(language: str) -> re.Pattern[str]:
    titles = load_lexicon(language, "titles")
    heads = [*titles["organisation_heads"], *load_lexicon(language, "nouns")["facility_heads"]]
    either = "|".join(re.escape(head) for head in sorted(heads, key=len, reverse=True))
    word = rf"(?:{NAME_WORD})"
    nouns = load_lexicon(language, "nouns")
    stops = "|".join([*nouns["stops"], *nouns["governing"], *nouns["near_by"]])
    rest = rf"(?:(?: |(?<='))(?:{titles['linkers']})?{word}(?: (?:{titles['links_of_any_tongue']})? ?{word})*)"
    # What a building is comes between its noun and its place: "hôpital universitaire de X", "mine d'or de X".
    adjective = rf"(?P<adjective>(?: (?!(?:{stops}) )[a-zà-ÿ-]+){{1,2}}?|{titles['matters']})"
    return re.compile(rf"(?<![\w-])(?P<head>(?i:{either}))(?:{adjective}?(?P<rest>{rest}))?(?!\w)")


def composed_names(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Bodies and buildings by their head noun: "ministère chinois du Commerce", "port de Rason"."""
    language = document.language
    text = parsed.text.replace("\u2019", "'").replace("\u00a0", " ")
    demonyms = [name for name in known if name.kind == "demonym"]
    facilities = load_lexicon(language, "nouns")["facility_heads"]
    yield from _after_adjective(parsed, text, demonyms, load_lexicon(language, "titles"))
    for match in _head_pattern(language).finditer(text):
        end = _end_of_name(parsed, text, match, demonyms, language)
        if end is None:
            continue
        end = _whole(parsed, text, (match.start(), end), known, language)
        start = match.start()
        iso3 = _country_inside(parsed, match, end, known, language)
        if match["head"][0].isupper() and language == "en":
            # "Maritime Authority Suriname": the name begins before its noun.
            opening = load_lexicon(language, "titles")["before_capitals"]
            capitals = compiled(rf"(?:\b(?!(?:{opening}) )(?![\w-]+-(?:{SEATED}) )[A-Z][\w-]+ )+$")
            start -= sum(len(before[0]) for before in capitals.finditer(text[:start]))
        kind = "facility" if match["head"].lower() in facilities else "organisation"
        yield guessed(parsed, start, end, kind, f"titles:{kind}-head", 0.75, iso3=iso3)


def _end_of_name(
    parsed: ParsedSentence, text: str, match: re.Match[str], demonyms: list[Naming], language: str
) -> int | None:
    """Return where the name ends that a head noun opens; None where it opens none."""
    titles, head = load_lexicon(language, "titles"), match["head"].lower()
    beside = next((name for name in demonyms if name.start == parsed.offset + match.end("head") + 1), None)
    if beside is None:
        return match.end() if _opens_name(match, text, language) else None
    end = beside.end - parsed.offset
    if not match["rest"] and head in titles["needs_no_capital"]:
        return end
    again = compiled(rf" (?:{titles['linkers']}){CAPITAL}[\w-]+(?: (?:et |de |and )?{CAPITAL}[\w-]+)*").match(
        text[end:]
    )
    return end + again.end() if again else None


def _opens_name(match: re.Match[str], text: str, language: str) -> bool:
    """Tell a body or building that is called so from a noun with whose or where it is behind it."""
    titles, head = load_lexicon(language, "titles"), match["head"].lower()
    facilities = load_lexicon(language, "nouns")["facility_heads"]
    named = head in titles["named_heads"]
    if not match["rest"] or (match["adjective"] and head not in facilities and not named):
        return False
    if _is_of_a_person(match, text, language):
        return False
    if head in titles["owned_heads"] and compiled(titles["of_an_owner"]).match(match["rest"]):
        # "le parti d'Evo Morales" is his, it is not called so.
        return False
    if not match["head"].islower():
        return True
    indefinite = compiled(rf"(?<!\w)(?:{titles['indefinite']}) $", re.IGNORECASE)
    if head in facilities and indefinite.search(text[: match.start()]):
        # "une prison de Caracas" is one of several.
        return False
    # "the bank Lindqvist", "le parti Sumar": the noun is no part of the name.
    return named or _linked(match["rest"], titles["linkers"])


def _is_of_a_person(match: re.Match[str], text: str, language: str) -> bool:
    """Tell who works in a building from the building: "Museum director Ana Sow", « le capitaine de port Jan Wilk »."""
    working = compiled(load_lexicon(language, "titles")["works_in"]).search(text, 0, match.start())
    beside = {*(match["adjective"] or "").split(), working["who"] if working else ""}
    return not _persons(language).isdisjoint(beside)


@cache
def _persons(language: str) -> frozenset[str]:
    return frozenset([*load_lexicon(language, "nouns")["persons"], *load_lexicon(language, "titles")["offices"]])


def _whole(parsed: ParsedSentence, text: str, span: Span, known: list[Naming], language: str) -> int:
    """Return where a name ends that takes in a known one at its end whole: "groupe d'experts des Nations unies"."""
    start, end = span
    cut = [name.end - parsed.offset for name in known if name.start - parsed.offset < end < name.end - parsed.offset]
    end = max([end, *cut])
    owner = re.search(r"['’]s(?= |$)", parsed.text[start:end]) if language == "en" else None
    end = start + owner.start() if owner else end
    # The full stop of « stade Mohammed V. » is the sentence's.
    return end - 1 if end == len(text.rstrip()) and re.search(r" [IVX]\.$", text[:end]) else end


def _country_inside(
    parsed: ParsedSentence, match: re.Match[str], end: int, known: list[Naming], language: str
) -> str | None:
    """Return the country of a name within a body's; "hôpital Bir" bears a name, "pont de Gaya" is in its town."""
    linked = _linked(match["rest"] or "", load_lexicon(language, "titles")["linkers"])
    inside = (
        name.iso3
        for name in known
        if parsed.offset + match.start() <= name.start < parsed.offset + end
        and name.iso3
        and (linked or name.kind == "demonym" or name.type not in ("place", "country"))
    )
    return next(inside, None)


def _linked(rest: str, linkers: str) -> bool:
    return compiled(rf" (?:{linkers})").match(rest) is not None


def _after_adjective(
    parsed: ParsedSentence, text: str, demonyms: list[Naming], titles: dict[str, Any]
) -> Iterator[Naming]:
    """Yield the state bodies of English that follow their country: "the Ghanaian central bank"."""
    heads = "|".join(titles["needs_no_capital"])
    for demonym in demonyms if titles.get("adjective_first") else ():
        head = compiled(rf" (?:{heads})(?!\w)", re.IGNORECASE).match(text[demonym.end - parsed.offset :])
        if head is None:
            continue
        start, end = demonym.start, demonym.end + head.end()
        yield guessed(
            parsed,
            start - parsed.offset,
            end - parsed.offset,
            "organisation",
            "titles:organisation-head",
            0.75,
            iso3=demonym.iso3,
        )


def national_societies(parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield the Red Cross or Red Crescent of a country: "Croix-Rouge ougandaise"."""
    for name in known:
        if name.entity_id not in ("org_red_cross", "org_red_crescent"):
            continue
        nation = next((other for other in known if _is_its_nation(parsed, name, other)), None)
        if nation is not None:
            surface = parsed.text[name.start - parsed.offset : nation.end - parsed.offset]
            yield replace(
                name,
                end=nation.end,
                surface=surface,
                entity_id=entity_id("organisation", surface),
                canonical=surface,
                rule_id="titles:society",
                iso3=nation.iso3,
            )


def _is_its_nation(parsed: ParsedSentence, society: Naming, other: Naming) -> bool:
    """Tell the country whose society it is: "Croix-Rouge ougandaise", "Croix-Rouge du Tchad", "Red Cross of Chad"."""
    if other.type != "country" or other.start <= society.end:
        return False
    between = plain(parsed.text[society.end - parsed.offset : other.start - parsed.offset])
    if other.kind == "demonym":
        return between == " "
    return other.kind == "name" and between in (" du ", " de la ", " de l'", " de ", " d'", " des ", " of ", " of the ")


def branches(parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield a body's branch in a country: "Greenpeace Indonesia", "Transparency International Kenya"."""
    by_start = {name.start: name for name in known if name.type == "country" and name.kind == "name"}
    for name in known:
        country = by_start.get(name.end + 1) if name.type == "organisation" and len(name.surface) > _SHORT else None
        if country is None or parsed.text[name.end - parsed.offset] != " ":
            continue
        if re.match(r"['’]s\b|-| [A-Z]", parsed.text[country.end - parsed.offset :]):
            continue
        start, end = name.start - parsed.offset, country.end - parsed.offset
        yield guessed(parsed, start, end, "organisation", "titles:society", 0.8, iso3=country.iso3)


_SHORT = 4
"""Letters of acronyms that stand before a country without being its: "EU China policy"."""


def one_central_bank(names: list[Naming], language: str) -> list[Naming]:
    """Give the central bank of a country one entity, by whatever name: "banque centrale tchèque", "Banque nationale".

    A national bank is taken for the central bank only where the article names a central bank of the same country.
    """
    rules = load_lexicon(language, "titles")["central_bank"]
    banks: dict[str, list[Naming]] = {}
    for name in names:
        if name.type == "organisation" and name.iso3 and compiled(rules["any"], re.IGNORECASE).match(name.canonical):
            banks.setdefault(name.iso3, []).append(name)
    told: dict[str, Naming] = {}
    for same in banks.values():
        if not any(compiled(rules["sure"], re.IGNORECASE).search(name.canonical) for name in same):
            continue
        # The proper name, with its capitals, tells most.
        best = next((name for name in same if name.rule_id.startswith("gazetteer")), None)
        proper = [name for name in same if compiled(rules["proper"]).search(name.canonical)]
        best = best or max(proper, key=lambda name: len(name.canonical.split()), default=same[0])
        told |= {name.entity_id: best for name in same}
    return [
        replace(name, entity_id=told[name.entity_id].entity_id, canonical=told[name.entity_id].canonical)
        if name.entity_id in told
        else name
        for name in names
    ]
