"""Persons whom a title announces: "Mme Sow", "le ministre polonais Jan Nowak"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.model_names import ends_as_a_body, honorific, type_in_context
from toolkit.facts.entities.reading.named import NAME_WORD, PARTICLE, Naming, guessed
from toolkit.facts.gazetteer import country_names, fold
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled


@cache
def _title_pattern(language: str) -> re.Pattern[str]:
    titles = load_lexicon(language, "titles")
    words = [*titles["courtesy"], *titles["offices"], *(office.capitalize() for office in titles["offices"])]
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    stops = "|".join(load_lexicon(language, "nouns")["stops"])
    name = rf"(?:{NAME_WORD})(?:[ \u00a0](?:{PARTICLE} )?(?:{NAME_WORD})){{0,3}}"
    # The field of a ministry is passed over: "ministre de l'Environnement Jan Nowak".
    bodies = "|".join(re.escape(noun) for noun in load_lexicon(language, "nouns")["organisations"] if " " not in noun)
    no_body = rf"(?!(?:l['’])?(?:{bodies})[ \u00a0])"
    further = rf"(?: et (?:{titles['linkers']})?[\w’'-]+)?(?: [a-zà-ÿ]+)?,? "
    field = rf"(?:(?:{titles['linkers']}){no_body}(?P<field>[\w’'-]+){further})?"
    adjective = rf"(?:(?!(?:{stops})[ \u00a0]|{titles['linkers']})[a-zà-ÿ-]+[ \u00a0])?"
    return re.compile(rf"(?<!\w)(?P<title>{either})[ \u00a0]{adjective}{field}(?P<name>{name})")


@cache
def _field_pattern() -> re.Pattern[str]:
    """Return English offices with their field behind them: "Secretary of Agriculture" Wanda Pruitt."""
    titles = load_lexicon("en", "titles")
    fields = sorted(titles["ministry_fields"], key=lambda field: (-len(field), field))
    field = "|".join(re.escape(word.title().replace(" And ", " and ").replace(" Of ", " of ")) for word in fields)
    name = rf"(?:{NAME_WORD})(?: (?:{PARTICLE} )?(?:{NAME_WORD})){{1,3}}"
    return re.compile(
        rf"(?<!\w)(?P<title>(?:{titles['offices_before_a_field']}) (?:of|for) (?:the )?"
        rf"(?:{field})(?:(?:, (?:and )?| and )(?:{field}))*),? (?P<name>{name})"
    )


def _announced(language: str, text: str) -> Iterator[re.Match[str]]:
    yield from _title_pattern(language).finditer(text)
    if language == "en":
        yield from _field_pattern().finditer(text)


def titled_persons(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Persons that a title announces: "Mme Sow", "le ministre polonais Jan Nowak"."""
    told = {name.start - parsed.offset for name in known}
    titles = load_lexicon(document.language, "titles")
    unwanted, longer = set(titles["not_names"]), compiled(titles["longer_office"])
    for match in _announced(document.language, parsed.text):
        start, end = match.span("name")
        end -= 2 if parsed.text[:end].endswith(("'s", "’s")) else 0
        office = longer.match(parsed.text, start, end)
        start = office.end() if office else start
        start += len(honorific(parsed.text[start:end], titles["honorifics"]))
        surface = parsed.text[start:end]
        words = surface.replace("\u00a0", " ").split()
        courtesy = match["title"] in titles["courtesy"]
        if words[0] in unwanted or surface.isupper():
            continue
        if not courtesy and fold(surface) in _not_persons(document.language):
            continue
        if not courtesy and ends_as_a_body(surface, document.language):
            continue
        if document.language == "en" and _opens_a_body(match, told):
            continue
        if type_in_context("person", surface, "", document.language) != "person":
            continue
        if len(words) == 1 and not courtesy:
            continue
        yield guessed(
            parsed,
            start,
            end,
            "person",
            "titles:courtesy" if courtesy else "titles:office",
            0.85 if courtesy else 0.7,
            kind="alias" if len(words) == 1 else "name",
        )


def _opens_a_body(match: re.Match[str], told: Collection[int]) -> bool:
    """Tell the first word of a body from an office's field or country: "spokeswoman for" Vanua Levu Milling.

    Args:
        match: Title, field and name.
        told: Where the names of the gazetteer begin: the field of "minister of Ghana Ama Sarpong" is a country.
    """
    field = match.groupdict().get("field") or ""
    return field[:1].isupper() and match.start("field") not in told


@cache
def _not_persons(language: str) -> set[str]:
    return {fold(name) for name in country_names(language).values()}
