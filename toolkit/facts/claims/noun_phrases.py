"""Noun phrases that name who speaks: the subject before a verb, the words behind it, with the name in apposition."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.facts.claims.apposed import with_acronym, with_name, with_office_before
from toolkit.facts.claims.parsed_subjects import first_subject, parsed_subject
from toolkit.facts.claims.source_words import head_kind, is_person_noun
from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.reading.model_names import brings_in_a_field
from toolkit.facts.grammar import has_feature, is_finite, is_relative, token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled, written
from toolkit.facts.wording import Span, alternation, compile_pattern, lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_SOURCE = 160
"""Code points; a longer noun phrase is a misreading of the clause."""
_CUT = re.compile(r",(?!\d)|\s\(|\s[–—]\s")
_HARD_STOP = re.compile(
    r"[,;:«»\"“”()!?–—](?!\w)|(?<!\b[A-ZÀ-Þ])(?<!\b(?:MM|Dr|Mr|Ms|Me|St))(?<!\bMrs)\.(?!\w)|[«“(]| \("
)
"""Where a noun phrase ends for certain; the full stop of an initial or a title, « M. Sow », ends none."""


def source_after(
    parsed: ParsedSentence, text: str, start: int, end: int, language: str, *, closing: bool = True
) -> Span | None:
    """Return the noun phrase that begins at *start*, circumstances skipped (a annoncé [lundi] le Kremlin).

    A person's name in apposition belongs to it: « le ministre des Transports, Jan Nowak ».
    """
    while skipped := _circumstances(language).match(text, start, end):
        start = skipped.end()
    placed = lexicon_pattern(language, "attribution", "before_source").match(text, start, end)
    start = placed.end() if placed else _before_name(text, start, end, language)
    last = _stop(parsed, text, start, end, language)
    if not closing and (second := lexicon_pattern(language, "attribution", "second_phrase").search(text, start, last)):
        last = second.start()
    dangling = _dangling(language).search(text[start:last])
    found = trimmed(text, start, start + dangling.start() if dangling else last)
    if found is None or lexicon_pattern(language, "attribution", "mere_time").fullmatch(text, *found):
        return None
    found = _with_relative(parsed, text, found, end, language)
    named = with_name(parsed, text, found, end, language, closing=closing)
    # « D'après un rapport, M. Amane aurait … »: the name begins what is told.
    ends_there = re.match(r"\s*(?:[,.;:»”)]|$)", text[named[1] : end])
    return named if ends_there else with_acronym(text, found, end, language)


def _with_relative(parsed: ParsedSentence, text: str, span: Span, end: int, language: str) -> Span:
    """Return *span* with what tells which of many it is: "an official [who asked not to be named]"; names need none."""
    described = lexicon_pattern(language, "attribution", "restrictive").match(text, span[1], end)
    if described is None or re.search(r"[A-ZÀ-Þ]", text[span[0] + 1 : span[1]]):
        return span
    kind = head_kind(text[slice(*span)], language)
    told = any(is_finite(token) for token in tokens_in(parsed, described.span()))
    return (span[0], described.end()) if told and kind not in ("institution", "evidence") else span


def _before_name(text: str, start: int, end: int, language: str) -> int:
    """Return where the full name behind a circumstance begins (a déclaré [à la sortie] Ana Reis), else *start*.

    Behind a noun for a person the name belongs to whom the words are addressed: « a dit au juge Marc Dupont ».
    """
    found = lexicon_pattern(language, "attribution", "before_name").match(text, start, end)
    return start if found is None or is_person_noun(found["last"].lower(), language) else found.end()


def subject_before(parsed: ParsedSentence, text: str, cue: Span, segment: Span, language: str) -> Span | None:
    """Return the noun phrase that is the subject of the verb at *cue*, without its clauses.

    The parse decides where it finds a subject; else the words between the clause's start and the verb.
    """
    found = awaiting_subject(parsed, text, cue, segment, language)
    found = found or parsed_subject(parsed, cue, segment) or _surface_subject(parsed, text, cue, segment, language)
    if found is None and segment[0] > 0 and not re.search(r"\w", text[segment[0] : cue[0]]):
        # « Son agent parle d'un gâchis et [dément que …] »: the subject stands before the first verb.
        found = first_subject(parsed, segment[0])
    if found is None:
        return None
    start, end = found
    if parsed.sentence.role in ("title", "subtitle"):
        # « Le Fonds coupe dans les bourses, les étudiants dénoncent … »: a headline parts its clauses by a comma.
        matter, colon, said = text[segment[0] : cue[0]].rpartition(" : ")
        if colon and start < segment[0] + len(matter) and re.search(r"\w", said):
            # « Téléphonie : [Oslo] mise sur … »: the matter before the colon speaks not.
            start, end = cue[0] - len(said), cue[0]
        before, _, last = text[start : cue[0]].rpartition(", ")
        if (
            before
            and _opens_noun_phrase(last, language)
            and not lexicon_pattern(language, "attribution", "joined").search(last)
        ):
            start, end = cue[0] - len(last), cue[0]
    while text[start] in "- ":
        start += 1
    listed = lexicon_pattern(language, "attribution", "enumeration").match(text, start, end)
    if not listed and not _enumerates(parsed, (start, end)):
        cut = _CUT.search(text, start, end)
        end = cut.start() if cut and cut.start() > start + 1 else end
    span = trimmed(text, start, end)
    if span is None:
        return None
    floating = lexicon_pattern(language, "attribution", "floating").search(text, *span)
    span = (span[0], floating.start()) if floating else span
    dated = lexicon_pattern(language, "attribution", "day_before").match(text, *span)
    span = (dated.end(), span[1]) if dated else span
    return with_office_before(parsed, text, with_name(parsed, text, span, cue[0], language), segment[0], language)


def awaiting_subject(parsed: ParsedSentence, text: str, cue: Span, segment: Span, language: str) -> Span | None:
    """Return the subject that a relative clause in commas parts from its verb at *cue*; None where none does.

    « Lisbonne, dont l'aide baisse, menace … »: the model often ties such a verb to the relative clause.
    """
    match = lexicon_pattern(language, "attribution", "parted_subject").match(text, segment[0], cue[0])
    if match is None or match.end() != cue[0]:
        return None
    subject = match.span("subject")
    told = any(is_finite(token) for token in tokens_in(parsed, subject))
    relative = any(is_finite(token) for token in tokens_in(parsed, match.span("relative")))
    return subject if relative and not told else None


def _enumerates(parsed: ParsedSentence, span: Span) -> bool:
    """Tell whether a subject is a list: "[Farmers, hauliers and the chamber of commerce] say"; no apposition is."""
    tokens = tokens_in(parsed, span)
    head = next((one for one in tokens if one.dep_.startswith("nsubj")), None)
    if head is None or any(is_finite(one) or is_relative(one) for one in tokens):
        return False
    heads = [head, *(one for one in tokens if one.dep_ == "conj" and one.pos_ in ("NOUN", "PROPN"))]
    commas = [one for one in tokens if one.text == ","]
    # « la ministre, Ana Reis, et le maire » names somebody twice: each comma stands between two that are joined.
    parted = [any(left.i < comma.i < right.i for left, right in pairwise(heads)) for comma in commas]
    # « Or Daksu estime … »: a conjunction that opens the sentence joins no list.
    last = next((one for one in reversed(tokens) if one.dep_ == "cc" and one.i > head.i), None)
    return last is not None and all(parted) and len(heads) - 1 > len(commas) - (last.nbor(-1).text == ",")


def _surface_subject(parsed: ParsedSentence, text: str, cue: Span, segment: Span, language: str) -> Span | None:
    start, end = segment[0], cue[0]
    opener = alternation([str(word) for word in load_lexicon(language, "attribution")["clause_openers"]])
    skipped = compiled(rf"\s*(?:{opener})\s+", re.IGNORECASE).match(text[start:end])
    start += skipped.end() if skipped else 0
    verb = next((token for token in tokens_in(parsed, (start, end)) if is_finite(token)), None)
    nearest = lexicon_pattern(language, "attribution", "nearest_subject").search(text, start, end)
    if verb is not None and nearest is not None and verb.idx < nearest.start("subject"):
        # « Au Mali, où la grippe aurait tué, le ministère dément »: what stands right before the verb is its subject.
        return trimmed(text, *nearest.span("subject"))
    if verb is not None and verb.idx > start:
        # « X a promis son aide et qualifié le texte de … »: the subject stands before the first verb.
        end = verb.idx
    aside = lexicon_pattern(language, "attribution", "opening_participle")
    pieces = [one for one in re.finditer(r"[^,;:]+", text[start:end]) if one[0].strip() and not aside.match(one[0])]
    if not pieces or len(text[start:end].split()) > 25:
        return None
    # « Lundi, le maire, élu en 2020, affirme que »: a short opening piece without capital or article is a circumstance.
    piece = next((piece for piece in pieces if _opens_noun_phrase(piece[0], language)), pieces[0])
    # « Le ministre s'est voulu rassurant »: the verb's own pronoun is none of the subject's words.
    end = start + piece.end()
    relative = written(language, "clauses", "relative_at_end").search(text[start + piece.start() : end])
    if relative and not re.search(r"[,;:]", text[end : cue[0]]):
        # "a source who [asked not to be named] said"
        end = cue[0]
    clitic = written(language, "clauses", "clitic_at_end").search(text[start + piece.start() : end])
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
        phrase = text[start : stop.start()]
        owner = re.search(r"([\w'-]+)$", phrase)
        held = token_at(parsed, start + owner.start(1)) if owner is not None and owner.start() > 0 else None
        if held is not None and _is_participle(held):
            return limit
        timed = _circumstances(language).match(text + ",", stop.start()) is not None
        if held is not None and _takes_complement(held, language) and not timed:
            continue
        if not _belongs(text, phrase, stop.start(), language):
            return stop.start()
    return limit


def _belongs(text: str, phrase: str, stop: int, language: str) -> bool:
    """Tell whether the words at *stop* belong to the noun before: "a tally [by the agency]", "an analyst [at ING]".

    "a report [on Monday]" goes on with the clause.
    """
    if head_kind(phrase, language) == "evidence":
        return bool(lexicon_pattern(language, "attribution", "of_a_document").match(text, stop))
    if brings_in_a_field(text, stop, language):
        return True
    last = re.search(r"[\w-]+$", phrase.lower())
    if last is None or not is_person_noun(last.group(), language):
        return False
    return bool(lexicon_pattern(language, "sources", "of_a_person").match(text, stop))


def _is_participle(token: Token) -> bool:
    return has_feature(token, "VerbForm", "Part") and token.pos_ in ("VERB", "ADJ") and token.text.islower()


def _takes_complement(token: Token, language: str) -> bool:
    return token.lower_ in load_lexicon(language, "attribution")["complemented"]


@cache
def _stops(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language, "attribution")
    words = alternation([str(word) for word in lexicon["source_stops"]])
    return re.compile(rf"\s(?:{words})(?=[\s,.;]|$)|{lexicon['source_stop']}", re.IGNORECASE)


@cache
def _circumstances(language: str) -> re.Pattern[str]:
    return compile_pattern(language, r"\s*(?:(?:%circumstance%|%adverb%)[ ,]+|(?:, ?|(?<=, ))%aside%, ?)")


@cache
def _dangling(language: str) -> re.Pattern[str]:
    """Articles and prepositions that stay at the end of a span when what they bring in is cut off."""
    words = alternation([str(word) for word in load_lexicon(language, "attribution")["dangling"]])
    return re.compile(rf"(?:\s(?:{words}))+\s*$", re.IGNORECASE)


def _opens_noun_phrase(words: str, language: str) -> bool:
    """Tell whether words open a noun phrase: by an article, or two capitalised words, the first no preposition."""
    lexicon = load_lexicon(language, "clauses")
    named = rf"(?!(?:{lexicon['circumstance_opening']}) )[A-ZÀ-Þ]\w+ (?:[A-ZÀ-Þ]|d)"
    return compiled(rf"\s*(?:{lexicon['noun_phrase_opening']}|{named})").match(words) is not None
