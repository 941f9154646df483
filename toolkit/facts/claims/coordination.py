"""Coordination: where « et », "and", « mais » bring in a clause of its own, not one more noun or infinitive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import is_finite, is_relative, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, compile_pattern, enclosed, lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST = 10
"""Code points of the shortest clause that stands on its own."""
_FARTHEST = 24
"""Words at most between a conjunction and the verb of its clause."""
_VERBAL = ("VERB", "AUX")


def coordinated(parsed: ParsedSentence, text: str, span: Span, language: str) -> list[Span]:
    """Return *span* cut before its coordinated main clauses; whole without a parse.

    The verb behind the conjunction must be finite and not open a relative or reported clause, and the words before it
    must hold a main verb: « il dit qu'il pleut et qu'il vente » stays one.
    """
    if parsed.parse is None:
        return [span]
    start, end = span
    mains = main_verbs(parsed)
    pieces: list[Span] = []
    for match in _conjunctions(language).finditer(text, start, end):
        left, right = (start, match.start()), (match.end(), end)
        if min(left[1] - left[0], right[1] - right[0]) < _SHORTEST or enclosed(text, match.start()):
            continue
        if lexicon_pattern(language, "clauses", "excepting").search(text, *left):
            continue
        if _pairs(parsed, text, left, language) or joins_predicates(parsed, match.span()):
            continue
        if unfinished(parsed, left, language) or lexicon_pattern(language, "clauses", "echo").match(text, *right):
            continue
        if tells(parsed, left, mains, language) and _opens_clause(parsed, right, mains, language):
            pieces.append(left)
            start = match.end()
    return [*pieces, (start, end)]


def joins_predicates(parsed: ParsedSentence, joint: Span) -> bool:
    """Tell whether a conjunction joins what one verb says of its subject: « amaigris [mais] en bonne santé »."""
    for token in tokens_in(parsed, joint):
        first, second = _conjuncts(token)
        if first is None or second is None or first.i > token.i:
            continue
        # A noun is such a predicate behind a preposition only: alone it may be the subject of what follows.
        led = second.pos_ == "NOUN" and any(one.dep_ == "case" and one.i > token.i for one in second.children)
        own = any(one.dep_.startswith(("nsubj", "aux", "cop", "expl")) for one in second.children)
        if first.pos_ in ("ADJ", "VERB") and (second.pos_ == "ADJ" or led) and not own:
            return True
    return False


def _conjuncts(joint: Token) -> tuple[Token | None, Token | None]:
    """Return what a conjunction joins; French parses hang it on the second, English ones on the first."""
    if joint.dep_ != "cc":
        return None, None
    if joint.head.i > joint.i:
        return joint.head.head, joint.head
    return joint.head, next((one for one in joint.head.children if one.dep_ == "conj" and one.i > joint.i), None)


def _pairs(parsed: ParsedSentence, text: str, left: Span, language: str) -> bool:
    """Tell whether the conjunction behind *left* only joins a pair: "between the club [and] its coach"."""
    found = lexicon_pattern(language, "clauses", "pairing").search(text, *left)
    return found is not None and not any(is_finite(token) for token in tokens_in(parsed, found.span()))


def unfinished(parsed: ParsedSentence, left: Span, language: str) -> bool:
    """Tell whether *left* ends in a subordinate clause without its verb: « il prévoit que Kim [et Poutine iront] »."""
    words = tokens_in(parsed, left)
    opening = _subordinators(language) - function_words(language, "needing_no_finite_verb")
    # "described as stolen [and said …]": a preposition opens no clause.
    opens = [i for i, word in enumerate(words) if word.lower_ in opening and word.dep_ != "prep"]
    opener = opens[-1] if opens else None
    return opener is not None and not any(is_finite(token) for token in words[opener + 1 :])


def tells(parsed: ParsedSentence, left: Span, mains: Sequence[Token], language: str) -> bool:
    """Tell whether a main clause stands in *left*: one of the parse's, or a finite verb that nothing subordinates."""
    if any(left[0] <= verb.idx < left[1] for verb in mains):
        return True
    if written(language, "clauses", "denying_by_form").search(parsed.text, *left):
        return True
    words = tokens_in(parsed, left)
    depends = any(is_relative(token) or token.lower_ in _subordinators(language) for token in words)
    return not depends and any(is_finite(token) and token.pos_ in _VERBAL for token in words)


@cache
def _conjunctions(language: str) -> re.Pattern[str]:
    words = "|".join(load_lexicon(language, "clauses")["conjunctions"])
    return compile_pattern(language, rf",?\s(?:{words}),?\s")


@cache
def _subordinators(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "clauses")["subordinators"])


@lru_cache(maxsize=64)
def main_verbs(parsed: ParsedSentence) -> tuple[Token, ...]:
    """Return the verbs of the sentence's main clauses: roots, what is coordinated with them, and fronted speech."""
    if parsed.parse is None:
        return ()
    found = [token for token in parsed.parse if token.dep_ == "ROOT"]
    for token in parsed.parse:
        fronted = token.dep_ in ("ccomp", "parataxis") and token.i < token.head.i and token.head in found
        chained = token.dep_ in ("conj", "parataxis") and token.head in found
        if (fronted or chained) and token not in found:
            found.append(token)
    return tuple(token for token in found if _has_verb(token))


def _has_verb(token: Token) -> bool:
    """A verb, or a predicate with its copula (« la route est longue »)."""
    return token.pos_ in _VERBAL or any(
        child.dep_ in ("cop", "aux", "aux:tense", "aux:pass") for child in token.children
    )


def _opens_clause(parsed: ParsedSentence, right: Span, mains: Sequence[Token], language: str) -> bool:
    """Tell whether the first main verb in *right* opens a clause there and is parted from it by nothing."""
    before: list[Token] = []
    relative = bracketed = False
    for token in tokens_in(parsed, right)[:_FARTHEST]:
        bracketed = (bracketed or token.text == "(") and token.text != ")"
        if bracketed or token.text == ")":
            continue
        if token.text in ("«", "“", ":", ";") or (not before and token.lower_ in _subordinators(language)):
            return False
        # "up to 40 boats", "a letter to the mayor": no clause is opened by a preposition.
        opens = token.lower_ in _subordinators(language) and token.dep_ not in ("prep", "quantmod")
        relative = relative or is_relative(token) or opens
        if is_finite(token) and token.pos_ in _VERBAL and _belongs(token, before, right[0], mains, relative):
            # One comma parts the words from their verb; two enclose an apposition.
            return sum(one.text == "," for one in before) % 2 == 0
        before.append(token)
    return False


def _opens_before(subject: Token, start: int) -> bool:
    """Tell whether a word that only describes the subject stands before *start*: "the [search] and rescue agency"."""
    return any(child.idx < start and child.dep_ in ("nmod", "compound", "amod") for child in subject.children)


def _agrees_with_root(verb: Token, mains: Sequence[Token]) -> bool:
    """« Le médecin a dit que les jumelles vont bien et [sortiront] »: who do so are not he who says it."""
    numbers = []
    for one in (verb, next((main for main in mains if main.dep_ == "ROOT"), verb)):
        finite = next((part for part in (one, *one.children) if is_finite(part) and part.pos_ in _VERBAL), one)
        numbers.append(finite.morph.get("Number", []))
    return not all(numbers) or numbers[0] == numbers[1]


def _belongs(verb: Token, before: list[Token], start: int, mains: Sequence[Token], relative: bool) -> bool:
    """Tell whether a finite verb heads a main clause: the parse says so, or it has a subject of its own."""
    head = verb
    while head.dep_ in ("aux", "aux:tense", "aux:pass", "auxpass", "cop") and head.head is not head:
        head = head.head
    subjects = [one for one in (*verb.children, *head.children) if one.dep_.startswith("nsubj")]
    if any(one.idx < start or _opens_before(one, start) for one in subjects):
        # « Le Sénat et la Chambre ont voté », "the search and rescue agency said": the subject began before it.
        return False
    if head in mains:
        return any(one in before for one in subjects) or _agrees_with_root(verb, mains)
    while head.dep_ == "conj":
        head = head.head
    own_subject = not relative and any(one in before for one in subjects)
    return own_subject and head.dep_ not in ("ccomp", "acl", "acl:relcl", "relcl", "advcl", "csubj")
