"""Judgements: what a verb says that something is, without "that" or "is": "deemed the arrest unlawful"."""

from __future__ import annotations

from toolkit.facts.claims.candidate import Candidate
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon

_NOMINAL = ("NOUN", "PROPN", "PRON")
_BESIDE = ("DET", "ADJ", "NUM", "ADP", "PART", "ADV")
_FARTHEST = 9
"""Words from the verb to what it says of its object."""


def says_what_it_is(one: Candidate) -> bool:
    """Tell whether the object of the verb at the cue is followed by an adjective that closes the judgement.

    « juge le tracé dangereux », "ruled the arrest unlawful"; « juge l'affaire mardi » tries a case.
    """
    behind = tokens_in(one.parsed, (one.match.end("cue"), one.segment[1]))[:_FARTHEST]
    noun = next((place for place, token in enumerate(behind) if token.pos_ in _NOMINAL), None)
    if noun is None or any(token.pos_ not in _BESIDE for token in behind[:noun]):
        return False
    rest = behind[noun + 1 :]
    while rest and rest[0].pos_ in ("ADV", "PART"):
        rest = rest[1:]
    attribute = rest[0] if rest else None
    if attribute is None or not (attribute.pos_ == "ADJ" or attribute.tag_ == "VBN"):
        return False
    closing = load_lexicon(one.language, "clauses")["behind_a_judgement"]
    return len(rest) == 1 or rest[1].is_punct or rest[1].lower_ in closing
