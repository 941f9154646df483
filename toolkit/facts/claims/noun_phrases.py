"""Noun phrases that name who speaks: the subject before a verb, the words behind it, with the name in apposition."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.named import CAPITAL, PARTICLE
from toolkit.facts.grammar import has_feature, is_finite, is_relative, token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, alternation, compile_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_SOURCE = 160
"""Code points; a longer noun phrase is a misreading of the clause."""
_CLIMB = 4
"""Steps up a chain of coordinated verbs and auxiliaries to the one that has the subject."""
_CHAINED = ("conj", "aux", "aux:tense", "aux:pass", "auxpass", "cop", "xcomp")
_NAME = rf"(?:{CAPITAL}[\w'-]*\w|{CAPITAL}\.)"
_FULL_NAME = rf"{_NAME}(?: (?:{PARTICLE} )?{_NAME}){{1,4}}"
_APPOSED_NAME = re.compile(
    rf", (?:l[ea] [\w-]+ |l'[\w-]+ |the {CAPITAL}[\w-]+ )?(?:(?:M\.|MM\.|Mme|Me|Mr|Mrs|Ms|Dr) )?"
    rf"{_FULL_NAME}(?=[,.;:»)]|$| (?!{CAPITAL}))"
)
_PERSONS_NAME = re.compile(rf"^{_FULL_NAME}$")
_CUT = re.compile(r",|\s\(|\s[–—]\s")
_HARD_STOP = re.compile(r"[,;.:«»\"“”()!?–—](?!\w)|[«“(]| \(")
_ACRONYM = re.compile(rf" \({CAPITAL}[\w.&-]{{1,11}}\)")


def source_after(parsed: ParsedSentence, text: str, start: int, end: int, language: str) -> Span | None:
    """Return the noun phrase that begins at *start*, circumstances skipped (a annoncé [lundi] le Kremlin).

    A person's name in apposition belongs to it: « le ministre des Transports, Jan Nowak ».
    """
    while skipped := _circumstances(language).match(text, start, end):
        start = skipped.end()
    last = _stop(parsed, text, start, end, language)
    dangling = _dangling(language).search(text[start:last])
    found = trimmed(text, start, start + dangling.start() if dangling else last)
    if found is None:
        return None
    named = with_name(text, found, end, language)
    # « D'après un rapport, M. Amane aurait … »: the name begins what is told.
    ends_there = re.match(r"\s*(?:[,.;:»”)]|$)", text[named[1] : end])
    return named if ends_there else with_acronym(text, found, end)


def with_acronym(text: str, span: Span, end: int) -> Span:
    """Return *span* with the acronym in brackets right behind it.

    >>> with_acronym("Le Bureau (BIT) a signé", (0, 9), 23)
    (0, 15)
    """
    acronym = _ACRONYM.match(text, span[1], end)
    return (span[0], acronym.end()) if acronym else span


def with_name(text: str, span: Span, end: int, language: str = "fr") -> Span:
    """Return *span* with what names the same behind it: an acronym in brackets, a person's name, a name's office.

    A name alone takes no second one, and of what else it may be told only its office.

    >>> with_name("Le maire, Ana Reis, a signé", (0, 8), 27)
    (0, 18)
    """
    span = with_acronym(text, span, end)
    alone = _PERSONS_NAME.match(text[slice(*span)])
    apposed = (_apposed_office(language) if alone else _APPOSED_NAME).match(text, span[1], end)
    return (span[0], apposed.end()) if apposed else span


@cache
def _apposed_office(language: str) -> re.Pattern[str]:
    offices = [*load_lexicon(language, "sources")["roles"], *load_lexicon(language, "sources")["spokespersons"]]
    words = alternation([str(word) for word in offices])
    opening = r"(?:l[ea] |l'|une? |son |sa |the |an? |its |his |her |their )?"
    before = r"(?:[\w'’-]+ ){0,4}?" if language == "en" else ""
    return re.compile(rf", {opening}{before}(?:{words})\b[^,;:.()«“”»]{{0,60}}(?=[,;:.»”]|$)")


def subject_before(parsed: ParsedSentence, text: str, cue: Span, segment: Span, language: str) -> Span | None:
    """Return the noun phrase that is the subject of the verb at *cue*, without its clauses.

    The parse decides where it finds a subject; else the words between the clause's start and the verb.
    """
    found = _parsed_subject(parsed, cue, segment) or _surface_subject(parsed, text, cue, segment, language)
    if found is None:
        return None
    start, end = found
    cut = _CUT.search(text, start, end)
    span = trimmed(text, start, cut.start() if cut and cut.start() > start + 1 else end)
    return with_name(text, span, cue[0], language) if span else None


def _parsed_subject(parsed: ParsedSentence, cue: Span, segment: Span) -> Span | None:
    verbs = [token for token in tokens_in(parsed, cue) if token.pos_ in ("VERB", "AUX")]
    for verb in reversed(verbs):
        for step in _chain(verb):
            subject = next((one for one in step.children if _is_subject(one, step, cue)), None)
            if subject is None:
                continue
            if subject.idx < segment[0]:
                # The clause has no subject of its own: it goes on with that of the whole sentence.
                subject = _main_subject(verb) or subject
            if is_relative(subject) and step.head.pos_ in ("NOUN", "PROPN"):
                subject = step.head
            span = _phrase(subject, segment if subject.idx >= segment[0] else (0, segment[0]), cue)
            if span is not None:
                return span
    return None


def _chain(verb: Token) -> list[Token]:
    steps = [verb]
    while steps[-1].dep_ in _CHAINED and len(steps) < _CLIMB:
        steps.append(steps[-1].head)
    return [step for step in steps if step.pos_ in ("VERB", "AUX") or step is verb or step.dep_ == "ROOT"]


def _is_subject(token: Token, verb: Token, cue: Span) -> bool:
    return token.dep_.startswith("nsubj") and token.idx < cue[0] and token.i < verb.i


def _main_subject(verb: Token) -> Token | None:
    root = next((token for token in verb.doc if token.dep_ == "ROOT" and token.i < verb.i), None)
    if root is None:
        return None
    return next((one for one in root.children if one.dep_.startswith("nsubj") and one.i < root.i), None)


def _phrase(subject: Token, segment: Span, cue: Span) -> Span | None:
    """The subject's words before its verb; a name that the parse tears apart is put together again."""
    first, last = subject.left_edge, subject.right_edge
    document = subject.doc
    if subject.pos_ in ("PROPN", "PRON", "DET") or last.pos_ == "PROPN":
        while last.i + 1 < len(document) and document[last.i + 1].pos_ == "PROPN" and document[last.i + 1].idx < cue[0]:
            last = document[last.i + 1]
        while first.i > 0 and document[first.i - 1].pos_ == "PROPN" and document[first.i - 1].idx >= segment[0]:
            first = document[first.i - 1]
    start, end = max(first.idx, segment[0]), min(last.idx + len(last), cue[0])
    return (start, end) if start < end else None


def _surface_subject(parsed: ParsedSentence, text: str, cue: Span, segment: Span, language: str) -> Span | None:
    start, end = segment[0], cue[0]
    opener = alternation([str(word) for word in load_lexicon(language, "attribution")["clause_openers"]])
    skipped = re.match(rf"\s*(?:{opener})\s+", text[start:end], re.IGNORECASE)
    start += skipped.end() if skipped else 0
    verb = next((token for token in tokens_in(parsed, (start, end)) if is_finite(token)), None)
    if verb is not None and verb.idx > start:
        # « X a promis son aide et qualifié le texte de … »: the subject stands before the first verb.
        end = verb.idx
    pieces = [piece for piece in re.finditer(r"[^,;:]+", text[start:end]) if piece.group().strip()]
    if not pieces or len(text[start:end].split()) > 25:
        return None
    # « Lundi, le maire, élu en 2020, affirme que »: a short opening piece without capital or article is a circumstance.
    nominal = re.compile(r"\s*(?:l'|l[ea]s? |une? |des |the |an? |[A-ZÀ-Þ]\w+ (?:[A-ZÀ-Þ]|d))")
    piece = next((piece for piece in pieces if nominal.match(piece.group())), pieces[0])
    # « Le ministre s'est voulu rassurant »: the verb's own pronoun is none of the subject's words.
    end = start + piece.end()
    clitic = re.search(r"\s(?:s'|se|n'|ne|l'|y|en|lui|leur)\s*$", text[start + piece.start() : end])
    return trimmed(text, start + piece.start(), start + piece.start() + clitic.start() if clitic else end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without what is no letter or digit at its ends; None for an empty or overlong one.

    >>> trimmed(", le maire, ", 0, 12)
    (2, 10)
    """
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if text[end : end + 1] == ")" and "(" in text[start:end]:
        end += 1
    return (start, end) if 1 < end - start <= LONGEST_SOURCE or text[start:end] in ("I", "X") else None


def _stop(parsed: ParsedSentence, text: str, start: int, end: int, language: str) -> int:
    """Where the noun phrase ends: at punctuation, else at the word that opens a circumstance.

    Behind a participle or adjective of its own the phrase goes on: « des images [examinées par l'institut] ».
    """
    hard = _HARD_STOP.search(text, start, end)
    limit = hard.start() if hard else end
    for stop in _stops(language).finditer(text, start, limit):
        owner = re.search(r"([\w'-]+)$", text[start : stop.start()])
        if owner is None or owner.start() == 0 or not _takes_complement(parsed, start + owner.start(1), language):
            return stop.start()
        return limit
    return limit


def _takes_complement(parsed: ParsedSentence, position: int, language: str) -> bool:
    token = token_at(parsed, position)
    if token is None:
        return False
    listed = token.lower_ in load_lexicon(language, "attribution")["complemented"]
    return listed or (has_feature(token, "VerbForm", "Part") and token.pos_ in ("VERB", "ADJ") and token.text.islower())


@cache
def _stops(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language, "attribution")
    words = alternation([str(word) for word in lexicon["source_stops"]])
    return re.compile(rf"\s(?:{words})(?=[\s,.;]|$)|{lexicon['source_stop']}", re.IGNORECASE)


@cache
def _circumstances(language: str) -> re.Pattern[str]:
    return compile_pattern(language, r"\s*(?:(?:%circumstance%|%adverb%)[ ,]+|, ?%aside%, ?)")


@cache
def _dangling(language: str) -> re.Pattern[str]:
    """Articles and prepositions that stay at the end of a span when what they bring in is cut off."""
    words = alternation([str(word) for word in load_lexicon(language, "attribution")["dangling"]])
    return re.compile(rf"(?:\s(?:{words}))+\s*$", re.IGNORECASE)
