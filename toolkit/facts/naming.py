"""Names in the text: known ones from the gazetteer, unknown ones from the model, titles and head nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from toolkit.facts.bodies import composed_names
from toolkit.facts.capitals import capitalised_names
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.gazetteer import Entry, Hit, country, country_names, fold, hits
from toolkit.facts.headed import headed_names
from toolkit.facts.institutions import institutions
from toolkit.facts.kinds import with_types
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.metonyms import reads_as_place
from toolkit.facts.model_names import modelled_names, type_in_context
from toolkit.facts.named import CAPITAL, NAME_WORD, PARTICLE, Naming, entity_id
from toolkit.facts.namesakes import told_apart
from toolkit.facts.wording import plain


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
    return _one_id_a_name(with_types(document, told_apart(found, document.language)))


def _known(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    text, language = parsed.text, document.language
    for hit in hits(text, language):
        if hit.entry.type in ("place", "country") and not _reads_as_itself(parsed, hit, language):
            continue
        if hit.entry.type in ("place", "country", "capital") and _in_event(text, hit.start, language):
            continue
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


def _reads_as_itself(parsed: ParsedSentence, hit: Hit, language: str) -> bool:
    """Tell a country or place from a given name or a common word: "la Dominique", "Guerrero" the state."""
    titles = load_lexicon(language, "titles")
    surface = parsed.text[hit.start : hit.end]
    needed = titles["cautious_names"].get(surface)
    if needed is not None:
        return re.search(needed, plain(parsed.text)[: hit.start], re.IGNORECASE) is not None
    return surface not in titles["persons_too"] or _reads_as_city(parsed, hit.start, hit.end, language)


def _in_event(text: str, start: int, language: str) -> bool:
    """Tell a place in the name of a cup or race: "Coupe d'Afrique", "Tour de France"."""
    return _event_openings(language).search(plain(text)[:start]) is not None


@cache
def _event_openings(language: str) -> re.Pattern[str]:
    return re.compile(load_lexicon(language, "titles")["event_openings"])


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
        modelled = next((name for name in clash if name.method == "model"), None)
        if guess.rule_id == "capitals:run" and modelled is not None:
            # The longer run is what the model meant.
            guess = replace(guess, type=modelled.type, rule_id=modelled.rule_id, method="model")
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


_FIRM_ENDS = (
    "Electronics",
    "Motor",
    "Motors",
    "Services",
    "Airlines",
    "Bank",
    "Energy",
    "Steel",
    "Chemicals",
    "Power",
    "Industries",
    "Engineering",
    "Finance",
    "Capital",
    "Heavy",
    "Logistics",
    "Entertainment",
    "Group",
    "Digital",
    "Health",
    "Media",
    "Cloud",
    "Pay",
    "Ventures",
    "Foundation",
    "Marine",
    "Insurance",
    "Telecom",
    "Mobile",
    "Chemical",
    "Solutions",
    "Technologies",
    "Systems",
    "Labs",
    "Retail",
    "Trading",
    "Resources",
)


def _outranks(guess: Naming, clash: list[Naming]) -> bool:
    if guess.rule_id.startswith("capitals:"):
        # Of an unknown name the model often takes a part.
        namesake = guess.rule_id == "capitals:namesake"
        return " " in guess.surface and all(
            name.method == "model" or (namesake and name.type in ("country", "place") and " " not in name.surface)
            for name in clash
        )
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
    if guess.type == "organisation" and len(clash) == 1 and clash[0].type == "organisation":
        # "Samsung Electronics" is a firm of its own.
        last = guess.surface.rsplit(" ", 1)[-1]
        return clash[0].start == guess.start and " " not in clash[0].surface and last in _FIRM_ENDS
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
