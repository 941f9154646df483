"""What belongs to a source besides its head: an acronym in brackets, a person's name in apposition, a name's office."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from toolkit.facts.claims.opening import families
from toolkit.facts.claims.source_words import head_kind, head_word, is_person_noun, source_lexicon
from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, NAME_WORD, PARTICLE
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, alternation, lexicon_pattern, plain

_FULL_NAME = rf"(?:{NAME_WORD})(?: (?:{PARTICLE} )?(?:{NAME_WORD})){{1,4}}"
_ACRONYM = re.compile(rf" \((?P<letters>{CAPITAL}[\w.&-]{{1,11}})\)")
_FARTHEST_ACRONYM = 110
_LONGEST_OFFICE = 80


class _Names(NamedTuple):
    """What a name beside a source looks like.

    Attributes:
        person: It, with its article or title; nothing else.
        bare: It without an article that opens a clause.
        apposed: It behind a comma, with the office before it.
        body: A body's behind a comma.
        origin: The adjective of a country behind an acronym.
    """

    person: re.Pattern[str]
    bare: re.Pattern[str]
    apposed: re.Pattern[str]
    body: re.Pattern[str]
    origin: re.Pattern[str]


@cache
def _names(language: str) -> _Names:
    words = load_lexicon(language, "sources")["beside_names"]
    title = rf"(?:{words['title']})"
    return _Names(
        re.compile(rf"^(?:{words['article_and_noun']})?(?:{title} )?{_FULL_NAME}$"),
        re.compile(rf"^(?!{words['opening']})(?:(?:{words['article_and_noun_before_title']})?{title} )?{_FULL_NAME}$"),
        re.compile(
            rf", (?:{words['office'].replace('<capital>', CAPITAL)})?(?:{title} )?{_FULL_NAME}"
            rf"(?=[,;.:»)]|$| (?!{CAPITAL}))"
        ),
        re.compile(
            rf", (?P<name>(?:{words['article']})?(?:[a-zà-ÿ]{{4,}} )?{CAPITAL}[\w'&-]*"
            rf"(?: (?:{words['links']})?{CAPITAL}[\w'&-]*){{0,4}})(?=[,;:»”]|\.?$)"
        ),
        re.compile(rf" {words['origin']}(?=[,.;]|$)"),
    )


def with_acronym(text: str, span: Span, end: int, language: str) -> Span:
    """Return *span* with the acronym in brackets right behind it, or behind the rest of the name that it stands for.

    >>> with_acronym("Le Bureau (BIT) a signé", (0, 9), 23, "fr")
    (0, 15)
    >>> with_acronym("le Centre de recherche en astronomie (CRA) ", (0, 22), 43, "fr")
    (0, 42)
    """
    acronym = _ACRONYM.match(text, span[1], end)
    if acronym is None:
        later = _ACRONYM.search(text, span[1], min(end, span[1] + _FARTHEST_ACRONYM))
        if later is not None and _abbreviates(later["letters"], text[slice(*span)], text[span[1] : later.start()]):
            acronym = later
    if acronym is None:
        return span
    # « la sécurité civile (DGSC) comorienne »
    origin = _names(language).origin.match(text, acronym.end(), end)
    return (span[0], origin.end() if origin else acronym.end())


def _abbreviates(letters: str, name: str, rest: str) -> bool:
    """Tell whether *letters* are initials of *name* and of what follows it, in order, at least one of each."""
    if re.search(r"[.;:«»“”!?]", rest):
        return False
    wanted = [letter for letter in _bare(letters) if letter.isalnum()]
    own, others = _initials(name), _initials(rest)
    taken = 0
    for initial in own:
        taken += taken < len(wanted) and initial == wanted[taken]
    if not taken:
        return False
    found = taken
    for initial in others:
        found += found < len(wanted) and initial == wanted[found]
    return found == len(wanted) and found > taken


def _initials(words: str) -> list[str]:
    return [_bare(word)[:1] for word in re.findall(r"\w+", words)]


def _bare(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one))


def with_name(
    parsed: ParsedSentence, text: str, span: Span, end: int, language: str = "fr", *, closing: bool = True
) -> Span:
    """Return *span* with what names the same behind it: an acronym in brackets, a person's name, a name's office.

    A name alone takes no second one, and of what else it may be told only its office or its trade.

    Args:
        parsed: The sentence.
        text: Its text, plain.
        span: Of the source so far.
        end: Where the clause ends.
        language: Of the article.
        closing: Nothing that is told follows, so that any noun behind the name describes it.
    """
    span = with_acronym(text, span, end, language)
    home = lexicon_pattern(language, "sources", "of_a_house").match(text, span[1], end)
    if home is not None and _names(language).person.match(text[slice(*span)]):
        return (span[0], with_acronym(text, (span[1], home.end()), end, language)[1])
    if not _names(language).bare.match(text[slice(*span)]):
        apposed = _names(language).apposed.match(text, span[1], end)
        apposed = apposed or _name_of_body(text, span, end, language)
        kind = _kind(parsed, text, span[1], end, language) if closing and apposed is None else None
        return (span[0], kind or (_with_the_others(text, apposed.end(), end, language) if apposed else span[1]))
    office = _office(language).match(text, span[1], end)
    if office is not None:
        return (span[0], with_acronym(text, (span[1], office.end()), end, language)[1])
    return (span[0], _trade(parsed, text, span[1], end, language) or span[1]) if closing else span


def _with_the_others(text: str, start: int, end: int, language: str) -> int:
    """Return where a list of names ends whose first ends at *start*: "two exporters, Oryx Marine and Benguela"."""
    others = _other_names(language).match(text, start, end)
    return others.end() if others is not None else start


@cache
def _other_names(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language, "sources")
    article, joined = lexicon["beside_names"]["article"], lexicon["joining_names"]
    name = rf"(?:{article})?(?:{NAME_WORD})(?: (?:{PARTICLE} )?(?:{NAME_WORD})){{0,4}}"
    return re.compile(rf"(?:, {name})*,? {joined} {name}(?=[,;.:»)]|$)")


def _name_of_body(text: str, span: Span, end: int, language: str) -> re.Match[str] | None:
    """Return the name behind a body's noun: "the airport's operator, Vinci", « l'opérateur, Enedis »."""
    phrase = text[slice(*span)]
    head = head_word(phrase, language)
    if not written(language, "parties", "calling").match(plain(phrase).lower()) or head not in plain(phrase):
        return None
    bodies = families(language, "bodies")
    if head not in bodies and head_kind(phrase, language) != "institution":
        return None
    return _names(language).body.match(text, span[1], end)


def with_office_before(parsed: ParsedSentence, text: str, span: Span, start: int, language: str) -> Span:
    """Return a person's name with the office that stands before it: « la secrétaire au Commerce, [Ana Reis] »."""
    if not text[: span[0]].endswith(", ") or not _names(language).person.match(text[slice(*span)]):
        return span
    opened = lexicon_pattern(language, "sources", "office_opening")
    found = None
    for match in opened.finditer(text, max(start, span[0] - _LONGEST_OFFICE), span[0] - len(", ")):
        before = (match.start(), span[0] - len(", "))
        if not re.search(r"[,;:.«»“”()]", text[slice(*before)]) and _names_office(parsed, text, before, language):
            found = match.start()
            break
    return (found, span[1]) if found is not None else span


def _names_office(parsed: ParsedSentence, text: str, span: Span, language: str) -> bool:
    if any(is_finite(token) or is_relative(token) for token in tokens_in(parsed, span)):
        return False
    phrase = text[slice(*span)]
    # "In a statement, Ana Reis said …": what is said in, and no office.
    head = head_word(phrase, language)
    told = head in source_lexicon(language)["statements"] or head_kind(phrase, language) == "evidence"
    return is_person_noun(head, language) and not told


@cache
def _office(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language, "sources")
    words = alternation([str(word) for word in (*lexicon["roles"], *lexicon["spokespersons"])])
    opening = rf"(?:{lexicon['opening_an_office']})?{lexicon['before_an_office']}"
    return re.compile(
        rf", (?!{lexicon['no_office']}){opening}(?:{words})\b[^,;:.()«“”»]{{0,60}}(?=[,;:.»”]|$| \({CAPITAL})"
    )


def _trade(parsed: ParsedSentence, text: str, start: int, end: int, language: str) -> int | None:
    """Return where « , éleveur dans la région de Lima » behind a name ends; None where it tells no trade in full."""
    match = lexicon_pattern(language, "sources", "trade").match(text, start, end)
    if match is None:
        return None
    tokens = tokens_in(parsed, (match.start("noun"), match.end()))
    if not tokens or any(is_finite(token) or is_relative(token) for token in tokens):
        return None
    nominal = tokens[0].pos_ in ("NOUN", "ADJ", "PROPN", "VERB") and not tokens[0].text[:1].isdigit()
    return with_acronym(text, (start, match.end()), end, language)[1] if nominal else None


def _kind(parsed: ParsedSentence, text: str, start: int, end: int, language: str) -> int | None:
    """Return where ", a pressure group" behind a source ends; it tells what the source is."""
    match = lexicon_pattern(language, "sources", "kind").match(text, start, end)
    tokens = tokens_in(parsed, match.span()) if match else []
    told = any(is_finite(token) or is_relative(token) for token in tokens)
    return match.end() if match and not told else None
