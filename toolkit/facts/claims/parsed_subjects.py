"""Subjects of verbs of saying, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.claims.relatives import antecedent, antecedent_span
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import has_feature, is_finite, is_relative, tokens_in
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
            subject = subject or _told_of(step)
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
                return (span[0], _end_of_participle(subject, step, span[1], cue))
    return None


def _told_of(verb: Token) -> Token | None:
    """Return the noun before a verb that is read as describing it, and that tells: "[a gang] announced that …"."""
    tells = verb.dep_ == "acl" and verb.head.i < verb.i and any(child.dep_ == "ccomp" for child in verb.children)
    return verb.head if tells else None


def _end_of_participle(subject: Token, verb: Token, end: int, cue: Span) -> int:
    """Return where "[pictures taken by the agency] appear to show" ends, whose participle is read as the main verb."""
    bare = not is_finite(verb) and has_feature(verb, "VerbForm", "Part") and not has_feature(verb, "Tense", "Pres")
    if not bare or any(child.dep_.startswith("aux") or child.dep_ == "cop" for child in verb.children):
        return end
    if verb.i != subject.right_edge.i + 1 or verb.idx >= cue[0]:
        return end
    behind = (token for token in verb.doc[verb.i + 1 :] if is_finite(token) or token.idx >= cue[0])
    stop = next(behind, None)
    return min(stop.idx, cue[0]) if stop is not None else end


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
    return _opening_noun(parsed, end)


def _opening_noun(parsed: ParsedSentence, end: int) -> Span | None:
    """Return the noun with its name that opens a sentence whose first verb the model missed: « M. Sow dément … »."""
    tokens = tokens_in(parsed, (0, end))
    head = next((token for token in tokens if token.pos_ != "DET"), None)
    if head is None or head.dep_ != "ROOT" or head.pos_ not in ("NOUN", "PROPN"):
        return None
    last = head
    while last.i + 1 < len(head.doc) and head.doc[last.i + 1].pos_ == "PROPN":
        last = head.doc[last.i + 1]
    return head.left_edge.idx, last.idx + len(last)


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
