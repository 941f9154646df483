"""Self-cited: « X ferme une usine, a-t-il dit »: whom a pronoun that speaks behind a clause takes up out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.antecedents import Antecedent, describe
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.source_words import head_kind, is_person_noun
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_subject, tokens_in
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

_BEHIND = ("final", "inverted")
"""Frames in which who speaks stands behind what is said."""
_SPEAKERS = ("person", "organisation", "country")
_SUBORDINATE = ("advcl", "acl", "acl:relcl", "relcl")
_QUOTES = '«“"'


def own_speaker(
    parsed: ParsedSentence, attribution: Attribution, entities: EntityRows, language: str
) -> Antecedent | None:
    """Return the subject of the clause that a pronoun behind it may be said by: somebody who can speak, or None.

    "The regulator has closed a farm, it said on Thursday" is the regulator's; "Prices doubled, it said" is not the
    prices'. In quoted words "we" speak, and not whom they are about.
    """
    start, end = attribution.content
    quoted = any(mark in parsed.text[start:end] for mark in _QUOTES)
    if attribution.frame not in _BEHIND or attribution.cue[0] < end - 1 or quoted:
        return None
    # "The court froze its accounts and its director left, it said": what is told in one breath has one teller.
    heads = [one for one in tokens_in(parsed, (0, end)) if is_subject(one) and one.pos_ != "PRON"]
    head = next((one for one in heads if not _is_subordinate(one)), None)
    if head is None:
        return None
    found = describe(parsed, _phrase(head), head, entities, language)
    if found.type in _SPEAKERS:
        return found
    if is_person_noun(head.lower_, language):
        return replace(found, type="person")
    return found if head_kind(found.phrase, language) in ("institution", "anonymous") else None


def _phrase(head: Token) -> Span:
    return head.left_edge.idx, head.right_edge.idx + len(head.right_edge)


def _is_subordinate(subject: Token) -> bool:
    """Tell whether the verb of a subject hangs on another: "after [the army] left, …"."""
    return subject.head.dep_ in _SUBORDINATE
