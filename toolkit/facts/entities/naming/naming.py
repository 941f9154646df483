"""Names in the text: known ones from the gazetteer, unknown ones from the model, titles and head nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from toolkit.facts.datelines import dateline_place
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.kinds.kinds import with_types
from toolkit.facts.entities.naming.announced import announced_names
from toolkit.facts.entities.naming.bodies import branches, composed_names, national_societies
from toolkit.facts.entities.naming.civil import without_civil
from toolkit.facts.entities.naming.headed import headed_names
from toolkit.facts.entities.naming.institutions import institutions
from toolkit.facts.entities.naming.namesakes import CITY_STATES, city_states, told_apart
from toolkit.facts.entities.naming.overlaps import longest, without_its_town
from toolkit.facts.entities.naming.proper_bodies import proper_bodies
from toolkit.facts.entities.naming.spelled import spelled_names
from toolkit.facts.entities.naming.titled import titled_persons
from toolkit.facts.entities.naming.vessels import vessels
from toolkit.facts.entities.reading.capitals import capitalised_names
from toolkit.facts.entities.reading.forms import given_names
from toolkit.facts.entities.reading.metonyms import reads_as_place
from toolkit.facts.entities.reading.model_names import dateline_agencies, modelled_names
from toolkit.facts.entities.reading.named import CAPITAL, Naming, entity_id
from toolkit.facts.gazetteer import Entry, Hit, country, country_names, fold, hits
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain


def find_names(document: Document) -> list[Naming]:
    """Return every full name of *document*: longest spans, in reading order, demonyms inside longer names kept."""
    found: list[Naming] = []
    for parsed in document.sentences:
        known = list(_known(document, parsed))
        guessed = [
            *dateline_agencies(parsed),
            *vessels(document, parsed, known),
            *spelled_names(document, parsed),
            *institutions(document, parsed, known),
            *proper_bodies(document, parsed, known),
            *national_societies(parsed, known),
            *branches(parsed, known),
            *composed_names(document, parsed, known),
            *headed_names(document, parsed, known),
            *announced_names(document, parsed, known),
            *titled_persons(document, parsed, known),
            *modelled_names(document, parsed),
            *capitalised_names(document, parsed),
        ]
        found += [part for name in longest(known, guessed) for part in without_its_town(name, known)]
    armed = without_civil(document, found)
    cities = city_states(armed, _city_states_as_places(document, armed))
    typed = with_types(document, told_apart(cities, document.language))
    peoples = {(name.start, name.end) for name in typed if name.kind == "demonym"}
    return _one_id_a_name([_without_her_people(name, peoples) for name in typed])


def _without_her_people(name: Naming, peoples: Collection[tuple[int, int]]) -> Naming:
    """Return a person's name without the people she is of: "Latvian" Inese Ozola, not German Larrea Mota."""
    words = re.split(r"[ \u00a0]", name.surface)
    if len(words) < _PEOPLE_AND_FULL_NAME or fold(words[0]) in given_names():
        return name
    if name.type != "person" and (name.method != "model" or fold(words[1]) not in given_names()):
        return name
    end = name.start + len(words[0])
    if (name.start, end) not in peoples:
        return name
    surface = name.surface[len(words[0]) + 1 :]
    told = entity_id("person", surface)
    return replace(name, start=end + 1, surface=surface, canonical=surface, entity_id=told, type="person")


_PEOPLE_AND_FULL_NAME = 3
"""Words of a people's name with a person's first and last name behind it."""


def _city_states_as_places(document: Document, names: list[Naming]) -> list[Naming]:
    """Return the namings of city-states that stand where a place does."""
    wanted = [name for name in names if name.type == "country" and name.iso3 in CITY_STATES]
    texts = {parsed.sentence.sentence_id: parsed for parsed in document.sentences} if wanted else {}
    return [
        name
        for name in wanted
        if (parsed := texts[name.sentence.sentence_id])
        and reads_as_place(parsed.text, name.start - parsed.offset, name.end - parsed.offset, document.language)[0]
    ]


def _known(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    text, language = parsed.text, document.language
    before: tuple[int, bool] | None = None
    told = list(hits(text, language))
    # "la ligne Lagos-Ibadan": both of two towns.
    pairs = [(one, two) for one, two in pairwise(told) if text[one.end : two.start] in _DASHES and _is_town(one, two)]
    paired = {hit.start for pair in pairs for hit in pair}
    for hit in told:
        entry, kind, rule, rank = _entry(hit, text), _kind(hit, text, language), f"gazetteer:{hit.entry.source}", 0.95
        spatial = entry.type in ("place", "country", "capital")
        if (spatial and _belongs_to_another_name(text, hit.start, language)) or not _reads_as_itself(
            parsed, hit, language
        ):
            continue
        common = entry.type == "weapon" or (entry.type == "group" and entry.source == "places")
        # "anti-tank" and "think-tank" are no tanks.
        if common and (text[hit.start - 1 : hit.start] == "-" or _describes(parsed, hit.start, hit.end)):
            continue
        if entry.type == "capital":
            place, rule = reads_as_place(text, hit.start, hit.end, language)
            listed = before is not None and _is_listed(text, before[0], hit.start, hit.end, language)
            if before is not None and listed and not _opens_clause(text, before[0], hit.end, language):
                # "à Lomé, Cotonou et Niamey": what one of a list is, all are.
                place, rule = before[1], rule if place == before[1] else "metonyms:listed"
            if not place and entry.iso3 in country_names(language):
                entry, kind = country(str(entry.iso3), language), "metonym"
            else:
                entry = replace(entry, type="place")
            rank = 0.8
        if entry.source == "cities":
            if hit.start not in paired and not _reads_as_city(parsed, hit.start, hit.end, language):
                continue
            rank = 0.75
        if entry.type == "place" or kind == "metonym":
            before = hit.end, entry.type == "place"
        yield _naming(parsed, hit.start, hit.end, entry, kind, rule, rank)


def _is_town(*told: Hit) -> bool:
    return all(hit.entry.source in ("capitals", "cities") for hit in told)


def _entry(hit: Hit, text: str) -> Entry:
    """Return what a hit means; in a dateline the city, not the country of its name: "DJIBOUTI, Oct 17 — Rounds"."""
    if hit.entry.type == "country" and (hit.start, hit.end) == dateline_place(text):
        return replace(hit.entry, type="place", entity_id=entity_id("place", hit.entry.canonical))
    return hit.entry


def _kind(hit: Hit, text: str, language: str) -> str:
    """Return the kind of mention; "Suisse" is the country, behind "le" or "un" somebody from there."""
    same = hit.entry.kind == "demonym" and text[hit.start : hit.end] == hit.entry.canonical
    masculine = compiled(load_lexicon(language, "titles")["before_a_man"])
    return "name" if same and not masculine.search(text, 0, hit.start) else hit.entry.kind


_DASHES = ("-", "–")
_COMPOUND_BEHIND = re.compile(r"-(?:et|sur|sous|en|lès|les)-[A-ZÀ-Ý]")
_COMPOUND_BEFORE = re.compile(r"[\w](?:-et-|-sur-|-sous-|-lès-)$")
"""What makes a river part of a district's name: "Logone-et-Chari"."""
_MONEY = frozenset("$€£¥")
"""Signs behind a country's letters that make them a currency: "US$41.5 million"."""


def _is_listed(text: str, before: int, start: int, end: int, language: str) -> bool:
    """Tell a further member of a list from the subject of the next clause: "à Lomé, Cotonou et Niamey"."""
    joins = compiled(load_lexicon(language, "titles")["joins"])
    return joins.fullmatch(text, before, start) is not None or (
        text[before:start] == ", " and (joins.match(text, end) is not None or text[end : end + 2] == ", ")
    )


def _opens_clause(text: str, before: int, end: int, language: str) -> bool:
    """Tell the subjects behind the place where a sentence is set from its list: "À Oslo, Bakou et Erevan signent"."""
    titles = load_lexicon(language, "titles")
    pair = compiled(rf"(?:{titles['and']}){CAPITAL}[\w'’-]+(?: {CAPITAL}[\w'’-]+)* (?=[^\W\d_])")
    set_there = compiled(rf"\W*(?:{titles['sets_a_sentence']}) [^,]+").fullmatch(text, 0, before)
    return set_there is not None and pair.match(text, end) is not None


def _reads_as_itself(parsed: ParsedSentence, hit: Hit, language: str) -> bool:
    """Tell a country or place from a given name or a common word: "la Dominique", "Guerrero" the state.

    So is a party from a point of the compass: « les tensions avec l'Ouest », « l'Ouest du pays ».
    """
    if hit.entry.type not in ("place", "country"):
        return hit.entry.type != "group" or _is_called_with_care(parsed, hit, language) is not False
    if parsed.text[hit.end : hit.end + 1] in _MONEY or _COMPOUND_BEHIND.match(parsed.text, hit.end):
        return False
    if _COMPOUND_BEFORE.search(parsed.text, 0, hit.start):
        return False
    titles = load_lexicon(language, "titles")
    half = compiled(rf"(?<!\w)(?:{titles['halves_of_a_continent']})-$")
    if hit.entry.kind == "demonym" and half.search(parsed.text, 0, hit.start):
        return False
    surface = parsed.text[hit.start : hit.end]
    called = _is_called_with_care(parsed, hit, language)
    if called is not None:
        return called
    return surface not in titles["persons_too"] or _reads_as_city(parsed, hit.start, hit.end, language)


def _is_called_with_care(parsed: ParsedSentence, hit: Hit, language: str) -> bool | None:
    """Tell whether the words around a name that is a common word too show it to be a name; None for other names."""
    titles, text = load_lexicon(language, "titles"), plain(parsed.text)
    surface = parsed.text[hit.start : hit.end]
    needed, behind = (titles[name].get(surface) for name in ("cautious_names", "cautious_behind"))
    if needed is None:
        return None
    fits = behind is None or compiled(behind, re.IGNORECASE).match(text, hit.end) is not None
    return fits and compiled(needed, re.IGNORECASE).search(text[: hit.start]) is not None


def _describes(parsed: ParsedSentence, start: int, end: int) -> bool:
    """Tell a weapon's noun that only describes another: "gazoduc sous-marin", "ammunition depot"."""
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    return span is not None and (span.root.pos_ == "ADJ" or span.root.dep_ == "compound")


def _in_event(text: str, start: int, language: str) -> bool:
    """Tell a place in the name of a cup or race: "Coupe d'Afrique", "Tour de France"."""
    return _event_openings(language).search(plain(text)[:start]) is not None


def _belongs_to_another_name(text: str, start: int, language: str) -> bool:
    return _in_event(text, start, language) or _is_addressed(text, start, language)


def _is_addressed(text: str, start: int, language: str) -> bool:
    """Tell a surname that is a country's or a town's name too: "Ms Milan", « M. Congo »."""
    return _courtesy(language).search(plain(text)[:start]) is not None


@cache
def _courtesy(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_lexicon(language, "titles")["courtesy"])
    return re.compile(rf"(?<![\w.])(?:{words}) $")


@cache
def _event_openings(language: str) -> re.Pattern[str]:
    return re.compile(load_lexicon(language, "titles")["event_openings"])


def _naming(parsed: ParsedSentence, start: int, end: int, entry: Entry, kind: str, rule_id: str, rank: float) -> Naming:
    return Naming(
        parsed.sentence,
        parsed.offset + start,
        parsed.offset + end,
        parsed.text[start:end],
        entry.entity_id,
        entry.type,
        kind,
        entry.canonical,
        rule_id,
        rank,
        iso3=entry.iso3,
        lat=entry.lat,
        lon=entry.lon,
        role=entry.role,
    )


def _reads_as_city(parsed: ParsedSentence, start: int, end: int, language: str) -> bool:
    """Return whether a capitalised word that is also a small city's name is meant as one (Nice, Tours, Reading)."""
    before, after = parsed.text[:start].replace("\u2019", "'"), parsed.text[end:]
    beside = compiled(rf"({CAPITAL}[\w-]+) $").search(before)
    named = beside is not None and beside[1] not in load_lexicon(language, "titles")["not_names"]
    if (
        named
        or compiled(rf"(?:[’'](?!s\b)| -)\w| {CAPITAL}\w").match(after)
        or re.match(r"-(?!based|born|led)\w", after)
    ):
        return False
    where = load_lexicon(language, "titles")["before_a_town"]
    if compiled(where, re.IGNORECASE).search(before) or after.startswith("-based"):
        return True
    if parsed.parse is None:
        return False
    span = parsed.parse.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ in ("LOC", "GPE") for token in span)


def _one_id_a_name(names: list[Naming]) -> list[Naming]:
    """Give the same name the same type throughout the article: that of its surest naming."""
    surest: dict[str, Naming] = {}
    for name in names:
        key = fold(name.surface)
        if name.kind in ("name", "alias") and (key not in surest or name.rank > surest[key].rank):
            surest[key] = name
    result = []
    for name in names:
        other = surest.get(fold(name.surface))
        if other is not None and name.method == "model" and other.entity_id != name.entity_id:
            name = replace(name, entity_id=other.entity_id, type=other.type, canonical=other.canonical, iso3=other.iso3)
        result.append(name)
    return result
