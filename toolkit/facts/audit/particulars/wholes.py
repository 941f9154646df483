"""Wholes: a statement says all, or in full, where nothing in the text that tells it says as much."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.scope import ALL, extents, part_of_territory
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = ALL - 1
_PART_OF_SPEECH = ("compound", "nmod:poss", "poss")
_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_NEARLY_ALL = 95.0
"""Per cent from which a share is as good as the whole."""


def all_untold(about: Topics, parsed: ParsedSentence, within: Span, others: Sequence[ParsedSentence]) -> str | None:
    """Return the words by which a statement speaks of all of a kind, where no sentence tells of all or of the kind.

    « Tous les trains » is told by « les trains », by « aucun train ne circule » and by another word for all; not by
    « 142 trains ».
    """
    language = about.material.language
    text = parsed.text[within[0] : within[1]]
    own = [
        one
        for one in extents(text, language)
        if one.level == ALL and one.noun and not one.definite and not one.territory and not _counted(text, one.cue)
    ]
    if not own or lexicon_pattern(language, "scope", "not_all").search(plain(text)):
        return None
    told = " ".join(one.text for one in others)
    if lexicon_pattern(language, "scope", "except").search(plain(told)) and not lexicon_pattern(
        language, "scope", "except"
    ).search(plain(text)):
        return own[0].cue
    nouns = {one.noun for one in own}
    for one in extents(told, language):
        if not one.definite and (one.level == ALL or (one.level == _MOST and one.noun in nouns | {""})):
            return None
    if lexicon_pattern(language, "scope", "none").search(plain(told)):
        return None
    if part_of_territory(told, language):
        # « Les routes sont coupées en trois endroits »: what is named as a kind is told of a few places.
        return own[0].cue
    whole = next((one for one in own if not any(_named_whole(about, other, one.noun) for other in others)), None)
    return whole.cue if whole is not None else None


def in_full(
    material: Material, parsed: ParsedSentence, within: Span, others: Sequence[ParsedSentence]
) -> tuple[str, str] | None:
    """Return the words by which a statement says that a thing is done in full, and those that tell of a part of it."""
    language = material.language
    own = (
        lexicon_pattern(language, "scope", "fully").search(plain(parsed.text), *within)
        if has_lexicons(language)
        else None
    )
    if own is None or any(lexicon_pattern(language, "scope", "fully").search(plain(one.text)) for one in others):
        return None
    for one in others:
        partly = lexicon_pattern(language, "scope", "partly").search(plain(one.text))
        if partly is not None:
            return parsed.text[slice(*own.span())], one.text[slice(*partly.span())]
        for row in material.quantities_in(one.sentence.sentence_id):
            bound = next((row[name] for name in ("value", "high") if row[name] is not None), None)
            start, end = span_in(one, row)
            of_it = lexicon_pattern(language, "scope", "of_it").match(plain(one.text), end)
            if row["unit"] == "%" and of_it and bound is not None and bound < _NEARLY_ALL:
                return parsed.text[slice(*own.span())], one.text[start : of_it.end()]
    return None


def all_for_counted(
    about: Topics, parsed: ParsedSentence, within: Span, other: ParsedSentence
) -> tuple[str, str] | None:
    """Return the words by which a statement tells of a kind what the other sentence tells of a counted few of it.

    « Les bailleurs ont gelé leurs versements » against « deux bailleurs »: a kind of which there are others.
    """
    language = about.material.language
    mine, theirs = (_subject(one, span) for one, span in ((parsed, within), (other, (0, len(other.text)))))
    if mine is None or theirs is None:
        return None
    counted = any(child.dep_ == "nummod" for child in theirs.children)
    same = _topic(about, parsed, mine) == _topic(about, other, theirs) != ""
    known = any(child.lower_ in _definite(language) for child in mine.children)
    bare = not any(child.dep_ in ("nummod", "relcl", "acl:relcl") for child in mine.children)
    if not (counted and same and known and bare) or any(c.lower_ in _definite(language) for c in theirs.children):
        return None
    first = theirs.left_edge.idx
    return parsed.text[mine.left_edge.idx : mine.idx + len(mine)], other.text[first : theirs.idx + len(theirs)]


def _counted(text: str, cue: str) -> bool:
    """« Tous les trois », "all 14": the number says how many, and is compared as one."""
    after = text[text.find(cue) + len(cue) :].split()
    return bool(after) and after[0][:1].isdigit()


def _named_whole(about: Topics, other: ParsedSentence, noun: str) -> bool:
    """Tell whether a sentence names the kind itself, in the plural, counted by nothing."""
    few = _few(about.material.language)
    for word in about.words(other):
        token = token_at(other, word.start)
        if word.topic != noun or token is None or token.dep_ in _PART_OF_SPEECH or token.pos_ not in _NOUNS:
            continue
        # « des câbles » are some; "cables" may be all; « la prochaine tranche » is one.
        some = any(
            child.dep_ == "nummod"
            or fold(child.text) in few
            or (child.dep_ == "det" and plays(child, "plural_partitives"))
            for child in token.children
        )
        if not some and not _of_one(token, about.material.language):
            return True
    return False


def _of_one(token: Token, language: str) -> bool:
    """Tell whether one of several is meant: "the second instalment of its grant", « le versement d'une première »."""
    held = [child for child in token.children if child.dep_ in ("nmod", "prep")]
    held += [below for child in held for below in child.children if below.dep_ == "pobj"]
    above = [token.head.head if token.dep_ == "pobj" else token.head] if token.dep_ in ("nmod", "pobj") else []
    near = [token, *held, *above]
    return any(fold(child.text) in _one_of(language) for one in near for child in one.children)


def _subject(parsed: ParsedSentence, within: Span) -> Token | None:
    tokens = tokens_in(parsed, within)
    return next((token for token in tokens if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"), None)


def _topic(about: Topics, parsed: ParsedSentence, token: Token) -> str:
    return next((word.topic for word in about.words(parsed) if word.start == token.idx), "")


@cache
def _few(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "scope")["few"]) if has_lexicons(language) else frozenset()


@cache
def _one_of(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "scope")["one_of"]) if has_lexicons(language) else frozenset()


@cache
def _definite(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "scope")["known_plural"])
