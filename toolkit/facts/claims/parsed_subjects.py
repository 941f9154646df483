"""Subjects of verbs of saying, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.claims.relatives import antecedent, antecedent_span
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_relative, tokens_in
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


_CLIMB = 4
"""Steps up a chain of coordinated verbs and auxiliaries to the one that has the subject."""
_CHAINED = ("conj", "aux", "aux:tense", "aux:pass", "auxpass", "cop", "xcomp")


def parsed_subject(parsed: ParsedSentence, cue: Span, segment: Span) -> Span | None:
    """Return where the subject of a verb of saying stands, by the parse."""
    verbs = [token for token in tokens_in(parsed, cue) if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT"]
    for verb in reversed(verbs):
        for step in _chain(verb):
            subjects = [one for one in step.children if _is_subject(one, step, cue)]
            # Of two in a headline, « L'usine fermée, [son patron] dénonce », the clause's own is nearer.
            own = (one for one in subjects if one.idx >= segment[0] and not is_relative(one))
            subject = next(own, None) or next(iter(subjects), None)
            if subject is None:
                continue
            if subject.idx < segment[0]:
                # The clause has no subject of its own: it goes on with that of the whole sentence.
                subject = _main_subject(verb) or subject
            if is_relative(subject):
                noun = antecedent(subject, step)
                if noun is not None:
                    return antecedent_span(noun, subject)
            bounds = segment if subject.idx >= segment[0] else (0, segment[0])
            span = _phrase(subject, bounds, cue)
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
    if root is None or any(token.text == ";" for token in verb.doc[root.i : verb.i]):
        # « On le lui reproche ; il nie et rappelle que … »: behind a semicolon the clause has its own.
        return None
    return next((one for one in root.children if one.dep_.startswith("nsubj") and one.i < root.i), None)


def first_subject(parsed: ParsedSentence, end: int) -> Span | None:
    """Return where the subject of the main verb before *end* stands."""
    for token in tokens_in(parsed, (0, end)):
        if token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT":
            return _phrase(token, (0, end), (token.head.idx, end))
    return None


def _phrase(subject: Token, segment: Span, cue: Span) -> Span | None:
    """The subject's words before its verb."""
    first, last = subject.left_edge, subject.right_edge
    start, end = max(first.idx, segment[0]), min(last.idx + len(last), cue[0])
    return (start, end) if start < end else None
