"""Where an infinitive looks: what is decided, promised or asked for lies ahead, what is managed or begun does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from toolkit.facts.function_words import plays
from toolkit.facts.patterns import compiled
from toolkit.facts.times.verb_groups import has

if TYPE_CHECKING:
    from spacy.tokens import Token

Looking = Literal["past", "future", "present", "open", "once"]
_PLAN = 3
"""Words before "due" or « censé » in which its verb stands."""


def is_infinitive(token: Token, helpers: list[Token]) -> bool:
    """Tell whether a verb group is an infinitive: "se réunir", "to be held"; one with a finite helper is none."""
    if any(has(helper, "VerbForm", "Fin") or helper.tag_ in ("VBD", "VBP", "VBZ", "MD") for helper in helpers):
        return False
    return has(token, "VerbForm", "Inf") or any(has(helper, "VerbForm", "Inf") for helper in helpers)


def of_infinitive(
    token: Token,
    helpers: list[Token],
    words: dict[str, Any],
    tense_of: Callable[[Token, dict[str, Any]], Looking | None],
) -> Looking | None:
    """Return where an infinitive looks, by the verb that governs it.

    Args:
        token: The infinitive, or the participle of a passive or perfect one.
        helpers: Its helping verbs.
        words: The lexicon's ``tense`` entry.
        tense_of: Reads a verb group.
    """
    if any(compiled(words["perfect_helpers"]).fullmatch(helper.lower_) for helper in helpers):
        return "past"
    left = _word_before(token, helpers)
    governor = _governor(token)
    names = [word.lower_ for word in (left, token.head, governor) if word is not None]
    once = _once_planned(left, words)
    if once is not None:
        return once
    if any(compiled(words["future_governors"]).fullmatch(name) for name in names):
        return "future"
    if left is not None and compiled(words["recent"]).fullmatch(left.lower_):
        return "past"
    if governor is None:
        return "future" if _is_marked(token) else None
    found = tense_of(governor, words)
    if token.dep_ in ("acl", "relcl") and _is_marked(token):
        # "allowed forty lorries of arms to cross" tells what happened, "announced plans to cross" does not.
        caused = found == "past" and compiled(words["causative"]).fullmatch(governor.lower_)
        return "past" if caused else "future"
    if found != "past":
        return found
    if compiled(words["implicative"]).fullmatch(governor.lower_):
        return "past"
    return "open" if token.dep_ == "advcl" else "future"


def _once_planned(left: Token | None, words: dict[str, Any]) -> Looking | None:
    """Return where a plan told in the past looks: "had been due to open" behind, "was to begin" on either side."""
    if left is None:
        return None
    first = left.i if compiled(words["was_planned"]).fullmatch(left.lower_) else left.i - _PLAN
    if first != left.i and not compiled(words["planned"]).fullmatch(left.lower_):
        return None
    beside = [token.lower_ for token in left.doc[max(first, 0) : left.i + 1]]
    if "pluperfect" in words and any(compiled(words["pluperfect"]).fullmatch(one) for one in beside):
        return "past"
    return "once" if any(compiled(words["was_planned"]).fullmatch(one) for one in beside) else None


def _is_marked(token: Token) -> bool:
    """Tell whether the infinitive has its "to"."""
    return any(plays(child, "infinitive_mark") for child in token.children)


def _governor(token: Token) -> Token | None:
    """Return the nearest verb above a token; None where only nouns stand above it."""
    return next((other for other in token.ancestors if other.pos_ in ("VERB", "AUX")), None)


def _word_before(token: Token, helpers: list[Token]) -> Token | None:
    """Return the word before an infinitive, over particles and helpers: the "plans" of "plans to open"."""
    position = min([token.i, *(helper.i for helper in helpers)]) - 1
    while position >= 0 and token.doc[position].pos_ in ("ADP", "PRON", "PART", "ADV", "SCONJ"):
        position -= 1
    return token.doc[position] if position >= 0 else None
