"""Names that the language model guesses, cut to what is a name, firms told from persons."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from toolkit.facts.datelines import dateline_agency, dateline_place
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, NAME_WORD, PARTICLE, SEATED, Naming, guessed
from toolkit.facts.gazetteer import fold, table
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled

MODEL_TYPES = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "facility",
}


_LEFT_OUT = re.compile(
    r"(?:[«»“”\"(]\s*|[a-zà-ÿ]{1,3}['’]|[LDSNCJM]['’](?=[a-zà-ÿ])"
    rf"|(?:(?:[A-ZÀ-Ý][\w'-]+ ){{0,2}}[\w-]+)?-?(?:{SEATED}) (?=[A-ZÀ-Ý])|([\w’'.]+)\s+)"
)
"""What the model takes in before a name: quotation marks, articles, titles, a seat."""
UNIT = re.compile(r"\d[ \u00a0\u202f]?[A-Zk]{2,3}$")
"""What a number has right behind it: "200 MW" is no body."""
_GRADE = re.compile(r"(?:Aaa|(?:Aa|Baa|Ba|Caa)[123]?|(?:AAA|AA|A|BBB|BB|B|CCC|CC|C)[+-]?)")
"""How an agency rates a debtor, whatever its scale: « CCC+ », "Baa2"."""
_AMOUNT = re.compile(r"[$€£¥₦₹₩¢₵₱₫₴₺₸₮₲₡฿]\s?\d|(?<![A-Z])[A-Z]{1,2}\d[\d.,]*(?:mn?|bn|tn|k)\b")
"""Money whose unit is written as a letter too: "R19m" """


def modelled_names(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    """Yield the model's guesses in a sentence, trimmed and typed by what stands in and around them."""
    if parsed.parse is None:
        return
    yield from _dateline_town(parsed)
    titles = load_lexicon(document.language, "titles")
    unwanted, heads = set(titles["not_names"]), titles["institution_heads"]
    alone = {*titles["not_alone"], *unwanted}
    for span in parsed.parse.ents:
        kind = MODEL_TYPES.get(span.label_)
        if kind is None:
            continue
        start, end = _trimmed(parsed.text, span.start_char, span.end_char, unwanted)
        if kind == "person":
            end = _to_the_last_name(parsed.text, end)
        start += _title_length(document, parsed.text, start, end, kind)
        surface = parsed.text[start:end]
        kind = type_in_context(kind, surface, parsed.text[:start], document.language)
        words = surface.split()
        if not words or not compiled(CAPITAL).match(words[-1] if kind == "person" else words[0]) or len(surface) < 3:
            continue
        if _AMOUNT.search(parsed.text[start : end + 2]) or UNIT.search(parsed.text[:end]):
            continue
        if kind == "person" and (any(char.isdigit() for char in surface) or len(words) > 5):
            continue
        if (kind != "person" and len(words) > 7) or surface in alone or is_event(surface, document.language):
            continue
        if _is_no_name(parsed.text, start, end, heads, document.language) or surface.lower() in titles["offices"]:
            continue
        yield guessed(parsed, start, end, kind, f"model:{span.label_}", 0.6 if len(words) > 1 else 0.45, method="model")


def _dateline_town(parsed: ParsedSentence) -> Iterator[Naming]:
    """Yield the town of a dispatch, which the parse does not see and no gazetteer need know."""
    place = dateline_place(parsed.text) if parsed.told_from else None
    if place is not None:
        yield guessed(parsed, *place, "place", "model:dateline", 0.6, method="model")


def dateline_agencies(parsed: ParsedSentence) -> Iterator[Naming]:
    """Yield the agency of a dispatch: « LOMÉ, 12 mars (Golfe Dépêches) – »."""
    agency = dateline_agency(parsed.text) if parsed.told_from else None
    if agency is not None and compiled(rf"(?:{NAME_WORD}|{CAPITAL}+)(?: .+)?").fullmatch(parsed.text, *agency):
        yield guessed(parsed, *agency, "organisation", "titles:dateline", 0.75)


def _is_no_name(text: str, start: int, end: int, heads: Collection[str], language: str) -> bool:
    if start == 0 and text[start:end] in heads:
        # The first word of a sentence has a capital anyway: "Centre de tri fermé."
        return True
    if reads_as_adverb(text, start, end, language):
        return True
    return is_portfolio(text, start, end, language) or is_grade(text, start, end, language)


def is_portfolio(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether the words say what a ministry is for: no name of their own in « le ministre des Finances, Ali Sow ».

    >>> text = "le ministre polonais de l'Industrie"
    >>> is_portfolio(text, 26, 35, "fr")
    True
    """
    field = load_lexicon(language, "titles")["fields"]
    of = rf"(?:{field['of']})"
    listed = rf"(?:{of}{CAPITAL}\w*(?: [a-zà-ÿ]+)?(?:{field['joint']}))*"
    ministry = compiled(rf"\b(?:{field['ministry']}) (?:[\w-]+ )?{listed}{of}$").search(text[:start])
    return bool(ministry or _opens_field(text[:start], field) or compiled(field["behind"]).match(text, end))


def brings_in_a_field(text: str, start: int, language: str) -> bool:
    """Tell whether « à » at *start* goes on with an office: « la secrétaire d'État [à la Mer], Ana Reis ».

    >>> brings_in_a_field("la ministre malgache à la Mer, Ana Reis", 20, "fr")
    True
    """
    field = load_lexicon(language, "titles")["fields"]
    opened = compiled(rf"\s(?:{field['to']})(?={CAPITAL})").match(text, start)
    return opened is not None and _opens_field(text[: opened.end()], field)


def _opens_field(before: str, field: Mapping[str, str]) -> bool:
    return compiled(rf"\b(?:{field['office']}) {field['described']}(?:{field['to']})$").search(before) is not None


def reads_as_adverb(text: str, start: int, end: int, language: str) -> bool:
    """Tell the adverb or participle that opens a sentence by its ending: « Agenouillée, la veuve … ».

    >>> reads_as_adverb("Reportedly, he left.", 0, 10, "en"), reads_as_adverb("Emily left.", 0, 5, "en")
    (True, False)
    """
    if text[:start].strip(' «“"(-–—•*'):
        return False
    return compiled(load_lexicon(language, "titles")["adverbs"]).fullmatch(text, start, end) is not None


def is_grade(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether the words are a debtor's grade: « a abaissé la note du pays à « CCC+ » ».

    >>> is_grade("la note reste à BB+, selon Fitch", 16, 18, "fr")
    True
    """
    surface = text[start:end] + (text[end : end + 1] if text[end : end + 1] in ("+", "-") else "")
    rated = rf"\b(?:{load_lexicon(language, 'titles')['rated']})\b"
    return bool(_GRADE.fullmatch(surface) and compiled(rated, re.IGNORECASE).search(text))


def _title_length(document: Document, text: str, start: int, end: int, kind: str) -> int:
    """Return how many code points of a guessed name are titles: "Bishop" Saeteros, "Trader" Ama Sarpong."""
    language = document.language
    surface, honorifics = text[start:end], load_lexicon(language, "titles")["honorifics"]
    if kind != "person":
        return 0 if ends_as_a_body(surface, language) else len(honorific(surface, honorifics))
    taken = len(honorific(surface, honorifics, 1))
    return taken or opening_trade(document, text, start, end)


def opening_trade(document: Document, text: str, start: int, end: int) -> int:
    """Return how many code points of a name are what its bearer is, which has the capital of a sentence's first word.

    A surname may stand alone behind it if the article has the full name: "Jockey Doyle banned", of Fintan Doyle.
    """
    if start > 0:
        return 0
    surface = text[start:end]
    surname = re.escape(surface.rsplit(" ", 1)[-1])
    full = compiled(rf"{CAPITAL}[\w'-]+ {surname}(?!\w)").findall(document.article.text)
    return len(honorific(surface, openers(document.language), 1 if set(full) - {surface} else 2))


@cache
def _body_ends(language: str) -> frozenset[str]:
    titles = load_lexicon(language, "titles")
    words = (titles[name] for name in ("institution_heads", "body_words", "firm_marks", "short_heads"))
    return frozenset(word for same in words for word in same)


def ends_as_a_body(surface: str, language: str) -> bool:
    """Tell "Premier Soccer League" and "General Electric Company", whose first word is no rank."""
    return surface.rsplit(" ", 1)[-1] in _body_ends(language)


@cache
def openers(language: str) -> frozenset[str]:
    """Return what persons are, with the capital of a sentence's first word, without what they are called too."""
    nouns = load_lexicon(language, "nouns")
    given = {fold(row["name"]) for row in table("given_names")}
    single = (noun for noun in nouns["persons"] if " " not in noun and fold(noun) not in given)
    return frozenset(noun.capitalize() for noun in single) - frozenset(nouns["called_so"])


def honorific(surface: str, honorifics: Collection[str], least: int = 2) -> str:
    """Return the rank or honour that opens a name ("Maj. Gen. ", "Ratu "), if a name of *least* words is left."""
    taken = ""
    while match := re.match(r"([\w.'’-]+)[ \u00a0]", surface[len(taken) :]):
        if match[1] not in honorifics or surface[len(taken) + match.end() :].count(" ") < least - 1:
            break
        taken += match[0]
    return taken


def is_event(surface: str, language: str) -> bool:
    """Tell feasts, cups, prizes and wars, which are named but are no entities of the tables."""
    return _event_words(language).search(surface) is not None


@cache
def _event_words(language: str) -> re.Pattern[str]:
    return re.compile(load_lexicon(language, "titles")["events"])


def _trimmed(text: str, start: int, end: int, unwanted: set[str]) -> tuple[int, int]:
    """Leave out articles, titles, quotation marks and what stands behind a mark, « Ana Sow :** Non », taken in."""
    mark = re.search(r"\s*(?:\*\*|__|:\s)", text[start:end])
    end = start + mark.start() if mark and mark.start() else end
    while True:
        match = _LEFT_OUT.match(text[start:end])
        if match and (
            match[1] is None or match[1] in unwanted or match[1].islower() or match[1] in ("M.", "Mme", "Mr")
        ):
            start += match.end()
            continue
        tail = re.search(r"(?:[\s»”\",.)]|['’]s|(?<=s)['’]|\s[a-zà-ÿ]+)$", text[start:end])
        if not tail or tail.start() == 0:
            return start, end
        end = start + tail.start()


def _to_the_last_name(text: str, end: int) -> int:
    """Take in the rest of a name that the model cut short ("Kim Jong" Un)."""
    while match := compiled(rf" (?:{PARTICLE} )?(?:{NAME_WORD})(?!\w)").match(text[end:]):
        end += match.end()
    return end


@cache
def _firm_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what a firm's name ends with, the business nouns before a firm, and the offices before a person."""
    titles = load_lexicon(language, "titles")
    marks = "|".join(re.escape(mark) for mark in titles["firm_marks"])
    nouns = "|".join(re.escape(noun) for noun in titles["firm_nouns"])
    offices = "|".join(re.escape(office) for office in sorted(titles["offices"], key=len, reverse=True))
    return (
        re.compile(rf"(?<=\w )(?:{marks})\.?$"),
        re.compile(rf"(?<!\w)(?:{nouns}) (?:[a-zà-ÿ-]+ )?$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{offices}),? $", re.IGNORECASE),
    )


def type_in_context(kind: str, surface: str, before: str, language: str) -> str:
    """Return the type of a guessed name by its own last word and by the noun before it."""
    mark, noun, office = _firm_patterns(language)
    if kind in ("person", "place") and (mark.search(surface) or (kind == "person" and noun.search(before))):
        return "organisation"
    persons_name = compiled(rf"{CAPITAL}[a-zà-ÿ’'-]+(?: {CAPITAL}[\w’'-]+){{1,2}}").fullmatch(surface)
    if kind == "organisation" and persons_name and office.search(before) and not mark.search(surface):
        return "person"
    return kind
