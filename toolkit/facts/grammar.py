"""Grammar: what the parse tells about a word, asked for by name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import function_words
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def has_feature(token: Token, feature: str, value: str) -> bool:
    """Tell whether *token* has the Universal Dependencies feature, for example ``VerbForm=Fin``."""
    return value in token.morph.get(feature, [])


def is_finite(token: Token) -> bool:
    """Tell whether *token* is a finite verb form; English tags stand in where the model leaves the feature out."""
    return has_feature(token, "VerbForm", "Fin") or token.tag_ in ("VBD", "VBP", "VBZ", "MD")


def is_relative(token: Token) -> bool:
    """Tell whether *token* is a relative pronoun (qui, dont, which)."""
    return has_feature(token, "PronType", "Rel") or token.tag_ in ("WDT", "WP", "WP$")


def makes_passive(helper: Token) -> bool:
    """Tell whether a helping verb makes its verb a passive.

    The French model takes « est entrée » for one too, a past tense with « être » of what nothing can be done to.
    """
    if helper.dep_ not in ("aux:pass", "auxpass"):
        return False
    return helper.head.lower_.rstrip("es") not in function_words(helper.lang_, "past_with_be")


def is_subject(token: Token) -> bool:
    """Tell whether *token* is the subject of a clause."""
    return token.dep_.startswith("nsubj")


def tokens_in(parsed: ParsedSentence, span: Span) -> list[Token]:
    """Return the tokens that begin inside *span* of the sentence's text; none without a parse."""
    if parsed.parse is None:
        return []
    first, last = (bisect_left(parsed.token_starts, position) for position in span)
    return list(parsed.parse[first:last])


def token_at(parsed: ParsedSentence, position: int) -> Token | None:
    """Return the token that covers *position* of the sentence's text."""
    if parsed.parse is None or not parsed.token_starts or position < parsed.token_starts[0]:
        return None
    token = parsed.parse[bisect_right(parsed.token_starts, position) - 1]
    return token if position < token.idx + len(token) else None
