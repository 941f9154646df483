"""Names in the text: known ones from the gazetteer, unknown ones from the model, titles and head nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from toolkit.facts.bodies import composed_names
from toolkit.facts.capitals import capitalised_names
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.gazetteer import Entry, country, country_names, fold, hits
from toolkit.facts.headed import headed_names
from toolkit.facts.institutions import institutions
from toolkit.facts.kinds import with_types
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.metonyms import reads_as_place
from toolkit.facts.model_names import modelled_names, type_in_context
from toolkit.facts.named import CAPITAL, NAME_WORD, PARTICLE, Naming, entity_id


def find_names(document: Document) -> list[Naming]:
    """Return every full name of *document*: longest spans, in reading order, demonyms inside longer names kept."""
    found: list[Naming] = []
    for parsed in document.sentences:
        known = list(_known(document, parsed))
        guessed = [
            *institutions(document, parsed, known),
            *composed_names(document, parsed, known),
            *headed_names(document, parsed, known),
            *_titled(document, parsed),
            *modelled_names(document, parsed),
            *capitalised_names(document, parsed),
        ]
        found += _longest(known, guessed)
    return _one_id_a_name(with_types(document, found))


def _known(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    text, language = parsed.text, document.language
    for hit in hits(text, language):
        entry, kind, rule, confidence = hit.entry, hit.entry.kind, f"gazetteer:{hit.entry.source}", 0.95
        if entry.type == "capital":
            place, rule = reads_as_place(text, hit.start, hit.end, language)
            if not place and entry.iso3 in country_names(language):
                entry, kind = country(str(entry.iso3), language), "metonym"
            else:
                entry = replace(entry, type="place")
            confidence = 0.8
        if entry.source == "cities":
            if not _reads_as_city(parsed, hit.start, hit.end, language):
                continue
            confidence = 0.75
        yield _naming(parsed, hit.start, hit.end, entry, kind, rule, confidence)


def _naming(
    parsed: ParsedSentence, start: int, end: int, entry: Entry, kind: str, rule_id: str, confidence: float
) -> Naming:
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
        confidence,
        iso3=entry.iso3,
        lat=entry.lat,
        lon=entry.lon,
        role=entry.role,
    )


def _reads_as_city(parsed: ParsedSentence, start: int, end: int, language: str) -> bool:
    """Return whether a capitalised word that is also a small city's name is meant as one (Nice, Tours, Reading)."""
    before, after = parsed.text[:start].replace("\u2019", "'"), parsed.text[end:]
    beside = re.search(rf"({CAPITAL}[\w-]+) $", before)
    named = beside is not None and beside[1] not in load_lexicon(language, "titles")["not_names"]
    if named or re.match(rf"(?:[’'](?!s\b)| -)\w| {CAPITAL}\w", after) or re.match(r"-(?!based|born|led)\w", after):
        return False
    where = {
        "fr": r"(?:\bà|\bde|\bd'|vers|près de|entre|\bet|depuis|sur|pour|dans|via|ville de|,) ?$",
        "en": r"\b(?:in|at|near|of|from|to|over|on|and|around|outside|towards?|between|through|into|for|,) ?$",
    }
    if re.search(where[language], before, re.IGNORECASE) or after.startswith("-based"):
        return True
    if parsed.parse is None:
        return False
    span = parsed.parse.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ in ("LOC", "GPE") for token in span)


@cache
def _title_pattern(language: str) -> re.Pattern[str]:
    titles = load_lexicon(language, "titles")
    words = [*titles["courtesy"], *titles["offices"], *(office.capitalize() for office in titles["offices"])]
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    stops = "|".join(load_lexicon(language, "nouns")["stops"])
    name = rf"(?:{NAME_WORD})(?:[ \u00a0](?:{PARTICLE} )?(?:{NAME_WORD})){{0,3}}"
    # The field of a ministry is passed over: "ministre de l'Environnement Jan Nowak".
    field = rf"(?:(?:{titles['linkers']})[\w’'-]+(?: et (?:{titles['linkers']})?[\w’'-]+)?(?: [a-zà-ÿ]+)?,? )?"
    adjective = rf"(?:(?!(?:{stops})[ \u00a0]|{titles['linkers']})[a-zà-ÿ-]+[ \u00a0])?"
    return re.compile(rf"(?<!\w)(?P<title>{either})[ \u00a0]{adjective}{field}(?P<name>{name})")


def _titled(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    """Persons that a title announces: "Mme Sow", "le ministre polonais Jan Nowak"."""
    titles = load_lexicon(document.language, "titles")
    unwanted = set(titles["not_names"])
    for match in _title_pattern(document.language).finditer(parsed.text):
        start, end = match.span("name")
        end -= 2 if parsed.text[:end].endswith(("'s", "’s")) else 0
        surface = parsed.text[start:end]
        words = surface.replace("\u00a0", " ").split()
        if words[0] in unwanted or surface.isupper() or fold(surface) in _not_persons(document.language):
            continue
        courtesy = match["title"] in titles["courtesy"]
        if type_in_context("person", surface, "", document.language) != "person":
            continue
        if len(words) == 1 and not courtesy:
            continue
        yield Naming(
            parsed.sentence,
            parsed.offset + start,
            parsed.offset + end,
            surface,
            entity_id("person", surface),
            "person",
            "alias" if len(words) == 1 else "name",
            surface,
            "titles:courtesy" if courtesy else "titles:office",
            0.85 if courtesy else 0.7,
        )


@cache
def _not_persons(language: str) -> set[str]:
    return {fold(name) for name in country_names(language).values()}


def _longest(known: list[Naming], guessed: Iterable[Naming]) -> list[Naming]:
    """Let the longest span win; the gazetteer wins over a guess that does not enclose it by a name of its own."""
    chosen = list(known)
    for guess in (_without_its_place(guess, known) for guess in guessed):
        clash = [name for name in chosen if name.start < guess.end and guess.start < name.end]
        if not clash:
            chosen.append(guess)
            continue
        encloses = all(guess.start <= name.start and name.end <= guess.end for name in clash)
        longer = guess.end - guess.start > max(name.end - name.start for name in clash)
        if not (encloses and longer) or not _outranks(guess, clash):
            continue
        kept = [name for name in clash if name.kind == "demonym"]
        chosen = [name for name in chosen if name not in clash or name in kept] + [guess]
    return chosen


def _without_its_place(guess: Naming, known: list[Naming]) -> Naming:
    """Return a person's name without the town before it that the model took in: "juge à" Bangui "Djibril Amane"."""
    if guess.type != "person":
        return guess
    for name in known:
        inside = name.start == guess.start and name.end < guess.end - 1
        if inside and name.rule_id.endswith(":where") and " " in guess.surface[name.end - guess.start + 1 :]:
            surface = guess.surface[name.end - guess.start + 1 :]
            return replace(
                guess, start=name.end + 1, surface=surface, canonical=surface, entity_id=entity_id("person", surface)
            )
    return guess


def _outranks(guess: Naming, clash: list[Naming]) -> bool:
    if guess.rule_id.startswith("capitals:"):
        # Of an unknown name the model often takes a part.
        return all(name.method == "model" for name in clash) and " " in guess.surface
    if guess.rule_id.startswith("titles:") and guess.rule_id.endswith("-head"):
        # "conseil de sécurité des Nations unies" is known by name: the known body is not swallowed by a head noun.
        return not any(
            name.type in ("organisation", "group", "facility") and name.start <= guess.start for name in clash
        )
    if any(name.rule_id.startswith("titles:") for name in clash):
        return False
    if guess.type == "place" or (re.search(r"[-–/]", guess.surface) and guess.type != "person"):
        return False
    if guess.type == "person":
        return all(name.type in ("place", "country", "organisation") and " " not in name.surface for name in clash)
    # An organisation around one short name: "Stimson Center" around a city, "Bank of Ghana" around a country.
    return len(clash) == 1 and clash[0].type in ("place", "country", "weapon")


def _one_id_a_name(names: list[Naming]) -> list[Naming]:
    """Give the same name the same type throughout the article: that of its surest naming."""
    surest: dict[str, Naming] = {}
    for name in names:
        key = fold(name.surface)
        if name.kind in ("name", "alias") and (key not in surest or name.confidence > surest[key].confidence):
            surest[key] = name
    result = []
    for name in names:
        other = surest.get(fold(name.surface))
        if other is not None and name.method == "model" and other.entity_id != name.entity_id:
            name = replace(name, entity_id=other.entity_id, type=other.type, canonical=other.canonical, iso3=other.iso3)
        result.append(name)
    return result
