"""Markers: the prepositions of a verb's clause, before and behind it, and what they bring in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.syntax import (
    auxiliaries,
    clause_tokens,
    complement_of,
    is_nominal,
    is_participle,
    is_verb,
    normal,
    preposition,
)
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.function_words import function_words
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def marker(token: Token, language: str) -> str:
    """Return the preposition that ends at *token*, one of several words as a whole (« à l'encontre de »).

    Prepositions that mean the same to the frames read alike: « vis-à-vis de » as « envers ».
    """
    word = normal(token)
    if word == "de" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "après":
        return "d'après"
    if word == "of" and token.i and token.nbor(-1).lower_ == "out":
        # "pulled its men out of Lima"
        return "from"
    lexicon = load_lexicon(language, "event_words")
    if word in lexicon["aiming"]:
        return str(lexicon["aiming"][0])
    before = token.doc.text[max(0, token.idx - 24) : token.idx + len(token)].lower().replace("\u2019", "'")
    before = before.replace(" des", " de").replace(" du", " de").replace(" d'", " de")
    for words in lexicon["prepositions"]:
        if before.endswith(f" {words}") or before == words:
            return str(lexicon["same_preposition"].get(words, words))
    return word


def zone(trigger: Trigger) -> list[Token]:
    """Return the words of the clause after the verb, and after the last word that belongs to it."""
    words = list(clause_tokens(trigger.token, trigger.token.doc))
    last = max(trigger.rest, key=lambda token: token.i, default=None)
    if last is not None and all(token.i != last.i for token in words):
        words += list(clause_tokens(last, last.doc))
    return words


def fronted(verb: Token) -> list[Token]:
    """Return the prepositions that stand with their nouns before the verb they hang on."""
    before = [child for child in verb.children if child.i < verb.i]
    cases = [case for child in before if is_nominal(child) for case in child.children if case.dep_ == "case"]
    return [
        *(child for child in before if child.pos_ == "ADP"),
        *(case for case in cases if case.i < case.head.i),
    ]


def hangs_on_verb(token: Token, verb: Token) -> bool:
    """Tell whether a preposition belongs to the verb, not to the noun before it: « exiger de Lima »."""
    head = token.head if token.dep_ != "case" else token.head.head
    return head.i == verb.i or token.i == verb.i + 1


def hangs_on_participle(token: Token, verb: Token) -> bool:
    """Tell whether a preposition belongs to what describes an object: « réclame l'audit remis [à] Lima »."""
    noun = complement_of(token) if token.dep_ != "prep" else token
    above = noun.head if noun is not None else token.head
    if above.dep_ != "acl" or not verb.i < above.i < token.i or not is_participle(above) or auxiliaries(above):
        return False
    if above.lower_ in verb_forms(verb.lang_, "meant_for"):
        return False
    return is_nominal(above.head) and verb.i < above.head.i < above.i


def tells_means(token: Token, verb: Token) -> bool:
    """Tell whether a preposition belongs to what is used: "bought a ferry with a loan [from] Lima"."""
    if normal(token) not in function_words(token.lang_, "sent_from") | function_words(token.lang_, "of"):
        return False
    noun = token.head if token.dep_ != "case" else token.head.head
    if not is_nominal(noun) and token.i > verb.i + 1:
        noun = token.nbor(-1)
    used = is_nominal(noun) and verb.i < noun.i < token.i
    return used and preposition(noun) in function_words(token.lang_, "with")


def next_noun(token: Token) -> Token | None:
    """Return the noun that a verb used as a preposition brings in: « visant [Lima] »."""
    for other in token.doc[token.i + 1 : token.i + 8]:
        if is_nominal(other):
            return other
        if is_verb(other):
            return None
    return None
