"""Told: how one telling differs from a statement, and what of a claim the comparison asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import telling_words
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, makes_passive, tokens_in
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = ("possible", "uncertain", "denied")
"""Modalities of what is not settled."""
AHEAD_OF_US = ("forecast", "possible")
"""Modalities of what is still to come."""


@dataclass(frozen=True)
class Told:
    """How one telling differs: see ``differences.Difference``."""

    verdict: str
    rule: str
    own: str
    text: str
    claim: Row | None = None


def as_told(verdict: str, rule: str, claim: Row, other: Row) -> Told:
    """Return the difference between a claim and the claim that tells it, in their telling words."""
    return Told(verdict, rule, telling_words(claim), telling_words(other), other)


def committed(claim: Row) -> bool:
    """Tell whether a claim affirms what it says, and leaves nothing of it open."""
    return claim["polarity"] == "positive" and claim["modality"] not in OPEN


def words_at(parsed: ParsedSentence, word: Word) -> str:
    """Return a content word as printed."""
    return parsed.text[word.start : word.end]


def tells_past(parsed: ParsedSentence, within: Span) -> bool:
    """Tell whether a part of a sentence holds a finite past or a perfect."""
    for token in tokens_in(parsed, within):
        helped = any(child.dep_ == "aux:tense" or plays(child, "helpers_of_the_perfect") for child in token.children)
        finite = has_feature(token, "Tense", "Past") and has_feature(token, "VerbForm", "Fin")
        if finite or (helped and token.pos_ == "VERB" and has_feature(token, "VerbForm", "Part")):
            return True
    return False


def is_past(parsed: ParsedSentence) -> bool:
    """Tell whether a sentence tells its main matter as done: a past tense, or a perfect."""
    if parsed.parse is None:
        return False
    root = next((token for token in parsed.parse if token.dep_ == "ROOT"), None)
    if root is None:
        return False
    if root.tag_ == "VBD" or (has_feature(root, "Tense", "Past") and has_feature(root, "VerbForm", "Fin")):
        return True
    helpers = [token for token in root.children if token.dep_ in ("aux", "aux:tense", "aux:pass", "auxpass", "cop")]
    perfect = any(_puts_into_the_past(token) or plays(token, "helpers_of_what_is_past") for token in helpers)
    return perfect and not any(token.tag_ == "MD" for token in helpers)


def _puts_into_the_past(helper: Token) -> bool:
    """« a voté », « est entrée »: a helping verb of the past tense, also where it is taken for one of the passive."""
    return helper.dep_ == "aux:tense" or (helper.dep_ == "aux:pass" and not makes_passive(helper))
