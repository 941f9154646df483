"""Leeway: what an adjective, a delay or a duty above an infinitive says of whether it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.syntax import auxiliaries, is_verb
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_by_leeway(verb: Token, governor: Token) -> str:
    """Return possible or failed for an infinitive that something is only free, bound or unable to do.

    Args:
        verb: The infinitive.
        governor: What it hangs on: "free to sign", "has until May to sign", « a un mois pour signer ».
    """
    if governor.pos_ == "ADJ":
        return _by_adjective(governor)
    if governor.pos_ == "NOUN":
        # « a un mois pour signer », « a le droit d'expulser »: whoever has the time or the right may do it.
        return "possible" if is_verb(governor.head) and plays(governor.head, "have_to_do") else ""
    if not is_verb(governor) or not plays(governor, "have_to_do"):
        return ""
    between = governor.doc[governor.i + 1 : verb.i]
    if any(plays(word, "not_yet") for word in between):
        return "failed"
    # "had to close": it was done.
    done = plays(governor, "had_to_do") and all(plays(word, "infinitive_mark") for word in between)
    return "" if done else "possible"


def _by_adjective(adjective: Token) -> str:
    """ "free to sign" may be done, "too poor to buy" and "unable to buy" are not; "quick to blame" is."""
    language, word = adjective.lang_, adjective.lower_
    if any(plays(child, "too_much") and child.i < adjective.i for child in adjective.children):
        return "failed"
    if word in word_list(language, "unable"):
        return "failed"
    if word in word_list(language, "done_at_once") or plays(adjective, "about_to"):
        return ""
    denied = is_negated(adjective) or (is_verb(adjective.head) and is_negated(adjective.head))
    return "failed" if denied else "possible"


def joined_infinitive(verb: Token) -> Token:
    """« a un mois pour signer la loi ou la [renvoyer] »: the infinitive that one joined to the main verb goes with."""
    if verb.dep_ != "conj" or not _is_infinitive(verb) or _is_infinitive(verb.head):
        return verb
    between = verb.doc[verb.head.i + 1 : verb.i]
    return next((one for one in reversed(list(between)) if is_verb(one) and _is_infinitive(one)), verb)


def _is_infinitive(verb: Token) -> bool:
    return has_feature(verb, "VerbForm", "Inf")


def shared_helpers(verb: Token) -> list[Token]:
    """ "may approve the fine, cancel it or ask for more": the helping verbs of the first hold for the bare ones."""
    first = verb
    while first.dep_ == "conj" and is_verb(first.head) and first.head.i < first.i and _is_bare(first):
        first = first.head
    return auxiliaries(first) if first.i != verb.i else []


def _is_bare(verb: Token) -> bool:
    subjects = any(child.dep_.startswith(("nsubj", "csubj")) for child in verb.children)
    return verb.tag_ in ("VB", "VBP") and not subjects and not auxiliaries(verb)
