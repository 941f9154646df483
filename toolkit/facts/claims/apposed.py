"""What belongs to a source besides its head: an acronym in brackets, a person's name in apposition, a name's office."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from toolkit.facts.claims.opening import families
from toolkit.facts.claims.source_words import head_kind, head_word, is_person_noun
from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.reading.named import CAPITAL, NAME_WORD, PARTICLE
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, alternation, lexicon_pattern, plain

_FULL_NAME = rf"(?:{NAME_WORD})(?: (?:{PARTICLE} )?(?:{NAME_WORD})){{1,4}}"
_TITLE = r"(?:M\.|MM\.|Mme|Me|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?)"
_APPOSED_WORD = r"(?!(?:et|ou|a|est|qui|que|dont|de|du|des|par|pour|and|or|is|was|has|who|of|for)\b|d')[a-zà-ÿ'-]+"
_APPOSED = rf"(?:l[ea] |l'|the )(?:{_APPOSED_WORD} ){{1,4}}|l[ea] [\w-]+ |l'[\w-]+ |the {CAPITAL}[\w-]+ "
_NAME_IN_APPOSITION = re.compile(rf", (?:{_APPOSED})?(?:{_TITLE} )?{_FULL_NAME}(?=[,;.:»)]|$| (?!{CAPITAL}))")
_NAME_OF_BODY = re.compile(
    rf", (?P<name>(?:l'|l[ea] |the )?(?:[a-zà-ÿ]{{4,}} )?{CAPITAL}[\w'&-]*"
    rf"(?: (?:of |de |du |des |d')?{CAPITAL}[\w'&-]*){{0,4}})"
    r"(?=[,;:»”]|\.?$)"
)
_NO_ARTICLE = r"(?!(?:The|Le|La|Les|Il|Elle|A|An|Un|Une) |L')"
_PERSONS_NAME = re.compile(rf"^{_NO_ARTICLE}(?:(?:l[ea] [\w-]+ |l'[\w-]+ )?{_TITLE} )?{_FULL_NAME}$")
_NAMED_PERSON = re.compile(rf"^(?:l[ea] [\w-]+ |l'[\w-]+ |the [\w-]+ )?(?:{_TITLE} )?{_FULL_NAME}$")
_ACRONYM = re.compile(rf" \((?P<letters>{CAPITAL}[\w.&-]{{1,11}})\)")
_ORIGIN = re.compile(
    r" [a-zà-ÿ-]{3,}(?:ien|ienne|ais|aise|ois|oise|ain|aine|al|ale|aire|ol|ole|éen|éenne|an|ane|in|ine|que)s?"
    r"(?=[,.;]|$)"
)
_FARTHEST_ACRONYM = 110
_LONGEST_OFFICE = 80


def with_acronym(text: str, span: Span, end: int) -> Span:
    """Return *span* with the acronym in brackets right behind it, or behind the rest of the name that it stands for.

    >>> with_acronym("Le Bureau (BIT) a signé", (0, 9), 23)
    (0, 15)
    >>> with_acronym("le Centre de recherche en astronomie (CRA) ", (0, 22), 43)
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
    origin = _ORIGIN.match(text, acronym.end(), end)
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
    span = with_acronym(text, span, end)
    home = lexicon_pattern(language, "sources", "of_a_house").match(text, span[1], end)
    if home is not None and _NAMED_PERSON.match(text[slice(*span)]):
        return (span[0], with_acronym(text, (span[1], home.end()), end)[1])
    if not _PERSONS_NAME.match(text[slice(*span)]):
        apposed = _NAME_IN_APPOSITION.match(text, span[1], end)
        apposed = apposed or _name_of_body(text, span, end, language)
        kind = _kind(parsed, text, span[1], end, language) if closing and apposed is None else None
        return (span[0], kind or (_with_the_others(text, apposed.end(), end, language) if apposed else span[1]))
    office = _office(language).match(text, span[1], end)
    if office is not None:
        return (span[0], with_acronym(text, (span[1], office.end()), end)[1])
    return (span[0], _trade(parsed, text, span[1], end, language) or span[1]) if closing else span


def _with_the_others(text: str, start: int, end: int, language: str) -> int:
    """Return where a list of names ends whose first ends at *start*: "two exporters, Oryx Marine and Benguela"."""
    others = _other_names(language).match(text, start, end)
    return others.end() if others is not None else start


@cache
def _other_names(language: str) -> re.Pattern[str]:
    name = rf"(?:the |l[ea] |l')?(?:{NAME_WORD})(?: (?:{PARTICLE} )?(?:{NAME_WORD})){{0,4}}"
    joined = load_lexicon(language, "sources")["joining_names"]
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
    return _NAME_OF_BODY.match(text, span[1], end)


def with_office_before(parsed: ParsedSentence, text: str, span: Span, start: int, language: str) -> Span:
    """Return a person's name with the office that stands before it: « la secrétaire au Commerce, [Ana Reis] »."""
    if not text[: span[0]].endswith(", ") or not _NAMED_PERSON.match(text[slice(*span)]):
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
    return is_person_noun(head_word(text[slice(*span)], language), language)


@cache
def _office(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language, "sources")
    words = alternation([str(word) for word in (*lexicon["roles"], *lexicon["spokespersons"])])
    opening = r"(?:l[ea] |l'|une? |son |sa |the |an? |its |his |her |their )?"
    before = r"(?:[\w'’-]+ ){0,4}?" if language == "en" else ""
    return re.compile(
        rf", (?!{lexicon['no_office']}){opening}{before}(?:{words})\b[^,;:.()«“”»]{{0,60}}(?=[,;:.»”]|$| \({CAPITAL})"
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
    return with_acronym(text, (start, match.end()), end)[1] if nominal else None


def _kind(parsed: ParsedSentence, text: str, start: int, end: int, language: str) -> int | None:
    """Return where ", a pressure group" behind a source ends; it tells what the source is."""
    match = lexicon_pattern(language, "sources", "kind").match(text, start, end)
    tokens = tokens_in(parsed, match.span()) if match else []
    told = any(is_finite(token) or is_relative(token) for token in tokens)
    return match.end() if match and not told else None
