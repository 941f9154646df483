"""Verb groups: a verb with the helping verbs that stand with it, and their features."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def has(token: Token, feature: str, value: str) -> bool:
    """Tell whether a token has the Universal Dependencies feature, for example ``Tense=Fut``."""
    return value in token.morph.get(feature, [])


def helpers_of(token: Token) -> list[Token]:
    """Return the helping verbs and copulas that really stand with a word: no comma between them."""
    return [child for child in token.children if child.dep_.startswith(("aux", "cop")) and _beside(child, token)]


def _beside(helper: Token, verb: Token) -> bool:
    between = verb.doc[min(helper.i, verb.i) + 1 : max(helper.i, verb.i)]
    return len(between) <= 5 and not any(token.is_punct and token.text not in "-'" for token in between)
