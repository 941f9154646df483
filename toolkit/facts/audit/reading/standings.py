"""Standings: whether a sentence tells an act as done, as not done, or leaves it open, by the words it hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, compile_pattern, has_lexicons, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

Sign = Literal["done", "undone", "denied", "intended", "sought", "hoped", "weighed", "open"]
IN_PROSPECT: tuple[Sign, ...] = ("intended", "sought", "hoped", "weighed")
"""Of an act that somebody plans or promises, asks for or threatens, wishes for, thinks of."""
_KINDS: tuple[tuple[str, Sign], ...] = (
    ("undoing", "undone"),
    ("denying", "denied"),
    ("weighing", "weighed"),
    ("hoping", "hoped"),
    ("seeking", "sought"),
    ("intending", "intended"),
    ("guessing", "open"),
)
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "expl:subj")
_OBJECTS = ("obj", "dobj", "attr", "nsubj:pass", "nsubjpass")
_ASIDE = ("relcl", "acl:relcl", "advcl", "parataxis", "conj", "appos")
"""What hangs so stands for itself: what is said of the word above it says nothing of it."""
_TIGHT = ("xcomp", "obj", "dobj", "pobj", "pcomp", "obl:arg", "nmod", "acl", "attr", "nsubj:pass", "nsubjpass")


@dataclass(frozen=True)
class Standing:
    """How an act stands.

    Attributes:
        sign: Done, undone, denied by somebody, intended, sought, hoped for, weighed, or open.
        words: From the word that makes it so to the act; the act alone where it is told.
    """

    sign: Sign
    words: str


def standing(parsed: ParsedSentence, act: Token, language: str) -> Standing:
    """Return how *act* stands in its sentence, by every word from it up to the main verb."""
    sign, first = _by_itself(act, language)
    phrases = tuple(_phrases(parsed.text, language))
    used: set[_Phrase] = set()
    step = act
    while not _stands_alone(step):
        child, step = step, step.head
        before, phrase = sign, _phrase_at(phrases, step, child)
        if phrase is None:
            kind = _kind(step, child, language)
        else:
            kind = None if phrase in used else phrase.sign
            used.add(phrase)
        sign = _under(sign, kind)
        inside = phrase is not None and _inside(step, phrase.span, language)
        if _negated(step, language, below=child) and not inside:
            sign = _denied_above(before, sign, kind, child, language)
        if sign == "undone" and _pleads(step, child, language):
            sign = "denied"
        if sign != before:
            first = min(first, step, key=lambda one: one.i)
        sign, first = _by_clause(step, sign, first, language)
    answer = _answer(act, language) if sign in IN_PROSPECT else None
    if answer is not None:
        sign, first = answer
    start, end = sorted((first, act), key=lambda one: one.idx)
    return Standing(sign, parsed.text[start.idx : end.idx + len(end)])


def matches(name: str, token: Token) -> bool:
    """Tell whether a word is one of those that the lexicon's pattern *name* tells."""
    return _pattern(token.lang_, name).fullmatch(fold(token.text)) is not None


def _by_itself(act: Token, language: str) -> tuple[Sign, Token]:
    """How an act stands by its own negation and clause, and the first word that makes it so."""
    none = act.pos_ == "NOUN" and _has_no(act, language)
    sign: Sign = "undone" if none or _negated(act, language) else "done"
    if sign == "undone" and _only_possible(act, language):
        # "may not be working by then": nothing is settled either way.
        sign = "open"
    return _by_clause(act, sign, act, language)


def _only_possible(act: Token, language: str) -> bool:
    helpers = (fold(one.text) for one in act.children if one.dep_.startswith("aux"))
    return any(_pattern(language, "guessing").fullmatch(one) for one in helpers)


def _by_clause(step: Token, sign: Sign, first: Token, language: str) -> tuple[Sign, Token]:
    """How an act stands once its clause is read: behind « sans », or as a question or a condition."""
    if _wanting(step, language):
        # « sans qu'aucune décision soit prise »: two words, one denial.
        sign = "undone" if sign == "undone" else _undo(sign)
    elif _is_asked(step, language):
        sign = "open"
    else:
        return sign, first
    return sign, min(first, step.left_edge, key=lambda one: one.i)


def _stands_alone(step: Token) -> bool:
    """Tell whether nothing above a word says how it stands: a main verb, a clause beside, what is said in front."""
    return step.head.i == step.i or step.dep_ in _ASIDE or (step.dep_ == "ccomp" and step.i < step.head.i)


def _phrase_at(phrases: tuple[_Phrase, ...], step: Token, child: Token) -> _Phrase | None:
    """The idiom that a word is part of, unless *child* is only who does it."""
    held = (one for one in phrases if one.span[0] <= step.idx < one.span[1])
    return next(held, None) if child.dep_ not in ("nsubj", "expl:subj") else None


def _answer(act: Token, language: str) -> tuple[Sign, Token] | None:
    """What a clause behind it answers to an act that is only asked for: « une enquête, que la majorité a rejetée »."""
    for verb in act.doc[act.i + 1 :]:
        if verb.pos_ != "VERB" or verb.dep_ not in (*_ASIDE, "ccomp"):
            continue
        objects = [one for one in verb.children if one.i < verb.i or one.dep_ in _OBJECTS]
        named = any(one.dep_ in ("obj", "dobj") and one.pos_ in ("NOUN", "PROPN") for one in verb.children)
        if named or not any(one.lower_ in _listed(language, "pronouns") for one in objects):
            continue
        undone = _negated(verb, language)
        word = fold(verb.text)
        if _pattern(language, "refusing").fullmatch(word):
            return ("done" if undone else "undone"), verb
        if _pattern(language, "accepting").fullmatch(word):
            return ("undone" if undone else "intended"), verb
    return None


def _under(sign: Sign, kind: Sign | None) -> Sign:
    """The standing of an act under a word of *kind*."""
    if kind is None:
        return sign
    if kind == "undone":
        return _undo(sign)
    if sign in ("undone", "denied"):
        return "denied" if kind == "denied" and sign == "denied" else "open"
    return kind if sign == "done" else sign


def _undo(sign: Sign) -> Sign:
    if sign in ("done", *IN_PROSPECT):
        return "undone"
    return "open"


def _denied_above(before: Sign, sign: Sign, kind: Sign | None, child: Token, language: str) -> Sign:
    """The standing of an act under a word that is negated itself."""
    if kind == "undone":
        # « n'a pas exclu de vendre » leaves it open; "did not refuse" tells no more.
        return "open"
    if kind in IN_PROSPECT:
        return "undone" if before == "done" else "open"
    if kind in ("denied", "open"):
        return "open"
    carried = child.pos_ != "NOUN" or _pattern(language, "light").fullmatch(fold(child.head.text))
    return _undo(sign) if child.dep_ in _TIGHT and carried else "open"


def _kind(step: Token, child: Token, language: str) -> Sign | None:
    """What a word makes of the act that hangs on it; nothing of its own subject, which is who does it."""
    if child.dep_ in ("nsubj", "expl:subj", "npadvmod", "obl:mod", "advmod") or step.pos_ in ("PROPN", "NUM"):
        return None
    if step.pos_ in ("ADP", "SCONJ", "DET"):
        return None
    word = fold(step.text)
    helpers = [fold(one.text) for one in step.children if one.dep_.startswith("aux")]
    for name, sign in _KINDS:
        if _pattern(language, name).fullmatch(word):
            return sign
    if any(_pattern(language, "guessing").fullmatch(one) for one in helpers):
        return "open"
    return None


def _pleads(step: Token, child: Token, language: str) -> bool:
    """Tell whether somebody says of himself that he has not done it: « assure n'avoir jamais payé »."""
    if child.dep_ not in ("xcomp", "ccomp") or not _pattern(language, "pleading").fullmatch(fold(step.text)):
        return False
    subject = next((one for one in child.children if one.dep_ in _SUBJECTS), None)
    return child.dep_ == "xcomp" or (subject is not None and subject.pos_ == "PRON")


def _negated(token: Token, language: str, below: Token | None = None) -> bool:
    """Tell whether a word is negated: by an adverb, or by who does it, or by what it is done to."""
    children = list(token.children)
    helpers = [leaf for one in children if one.dep_.startswith(("aux", "cop")) for leaf in one.children]
    words = (*children, *helpers)
    has_ne = any(plays(one, "half_of_not") for one in words)
    for one in words:
        listed = one.lower_ in _listed(language, "negators") and one.dep_ not in _OBJECTS
        listed = listed or (has_ne and one.lower_ in _listed(language, "with_ne"))
        if listed and not _is_restricted(one, language):
            return True
    for one in children:
        bare = one.dep_ in (*_SUBJECTS, *_OBJECTS)
        if bare and one.lower_ in _listed(language, "subjects"):
            return True
        if bare and (below is None or one.i != below.i) and _has_no(one, language):
            return True
    return False


def _has_no(noun: Token, language: str) -> bool:
    return any(
        leaf.lower_ in _listed(language, "determiners") and leaf.dep_ in ("det", "preconj", "advmod", "amod", "cc")
        for leaf in noun.children
    )


def _is_restricted(negator: Token, language: str) -> bool:
    """Tell whether a negation only restricts: "not only", « pas seulement »."""
    after = list(negator.doc[negator.i + 1 : negator.i + 2])
    return any(one.lower_ in _listed(language, "restricting") for one in after)


def _wanting(token: Token, language: str) -> bool:
    """Tell whether a word stands behind « sans », "without"."""
    return any(
        one.lower_ in _listed(language, "wanting") and one.dep_ in ("case", "mark") for one in token.children
    ) or (token.dep_ in ("pobj", "pcomp") and token.head.lower_ in _listed(language, "wanting"))


def _is_asked(clause: Token, language: str) -> bool:
    """Tell whether a clause is an indirect question or a condition: "say who pays", « si le parc ferme »."""
    if clause.dep_ not in ("ccomp", "xcomp", "pcomp", "advcl", "obj", "obl:arg"):
        return False
    if clause.dep_ == "advcl":
        return any(leaf.dep_ == "mark" and leaf.lower_ in _listed(language, "supposing") for leaf in clause.children)
    asks = (*_listed(language, "asking"), *_listed(language, "whether"))
    return any(
        leaf.i < clause.i and leaf.lower_ in asks and leaf.dep_ != "det" and not _relative(leaf)
        for leaf in clause.children
        if leaf.dep_ in ("nsubj", "mark", "advmod", "dobj", "obj", "nsubjpass", "nsubj:pass", "attr")
    )


def _relative(token: Token) -> bool:
    return has_feature(token, "PronType", "Rel")


@dataclass(frozen=True)
class _Phrase:
    span: Span
    sign: Sign


def _phrases(text: str, language: str) -> Iterator[_Phrase]:
    """The idioms of a text that undo an act, or only ask for it."""
    for pattern, sign in _idioms(language):
        for match in pattern.finditer(plain(text)):
            yield _Phrase(match.span(), sign)


def _inside(step: Token, phrase: Span, language: str) -> bool:
    """Tell whether the negation of a word is part of the idiom: « pas question »."""
    listed = _listed(language, "negators") | _listed(language, "subjects")
    return any(phrase[0] <= one.idx < phrase[1] and one.lower_ in listed for one in step.children)


@cache
def _idioms(language: str) -> tuple[tuple[re.Pattern[str], Sign], ...]:
    if not has_lexicons(language):
        return ()
    lexicon = load_lexicon(language, "standings")
    listed: tuple[tuple[str, Sign], ...] = (("undoing_phrases", "undone"), ("seeking_phrases", "sought"))
    return tuple((compile_pattern(language, rf"\b(?:{one})"), sign) for name, sign in listed for one in lexicon[name])


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return re.compile(str(load_lexicon(language, "standings")[name]))


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(str(one) for one in load_lexicon(language, "standings")[name])
