"""What an amount measures where no "of" names it: the subject of its verb, the noun it describes or stands before."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import RATES
from toolkit.facts.quantities.passage import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 4
"""Heads between a number and the verb or the participle that measures with it."""
_DESCRIBING = ("acl", "amod", "advcl", "conj", "appos", "dep")
_OBJECTS = ("obj", "dobj")
_PRONOUNS = ("acl:relcl", "relcl")


@cache
def _words(language: str) -> tuple[re.Pattern[str], ...]:
    rules = load_lexicon(language, "quantities")["measured_things"]
    return tuple(
        re.compile(rules[name], re.IGNORECASE)
        for name in ("verbs", "transitive", "describing", "rates_only", "estimating")
    )


def thing_measured(passage: Passage, start: int, end: int, unit: str) -> str | None:
    """Return the noun that the amount at ``text[start:end]`` measures by the syntax of its sentence, or None.

    Args:
        passage: The sentence; without a parse nothing is found.
        start: Where the amount begins, with its comparator.
        end: Where it ends.
        unit: Its unit.
    """
    parse = passage.parsed.parse
    if parse is None:
        return None
    inside = [token for token in parse if start <= token.idx < end and not token.is_space]
    if not inside:
        return None
    before = _noun_after(passage, inside[-1], start, end)
    if before is not None:
        return before
    # The head word of the amount is the one that hangs outside it.
    outer = [token for token in inside if token.head not in inside]
    head = next((token for token in outer if token.pos_ in ("NOUN", "NUM", "SYM")), next(iter(outer), None))
    return None if head is None else _by_head(passage, head, share=unit in RATES)


def _noun_after(passage: Passage, last: Token, start: int, end: int) -> str | None:
    """Return the noun that an amount stands before as an adjective: "a 90-metre tower", "its 5% target"."""
    if passage.language != "en":
        return None
    attributive = compiled(passage.lexicon["measured_things"]["attributive"]).search(passage.text[start:end])
    following = list(last.doc[last.i + 1 : last.i + 5])
    nouns: list[Token] = []
    for token in following:
        if token.pos_ in ("NOUN", "PROPN"):
            nouns.append(token)
        elif nouns or token.pos_ not in ("ADJ", "VERB"):
            break
    if not nouns or nouns[-1].pos_ != "NOUN" or not passage.text.startswith(" ", end):
        return None
    if attributive is None or compiled(passage.lexicon["measured_things"]["not_attributive"]).match(nouns[0].lower_):
        return None
    return passage.text[nouns[0].idx : nouns[-1].idx + len(nouns[-1].text)]


def _by_head(passage: Passage, token: Token, *, share: bool) -> str | None:
    verbs, transitive, describing, rates_only, estimating = _words(passage.language)
    for _ in range(_CLIMB):
        if token.head is token:
            return None
        token = token.head
        if describing.fullmatch(token.lower_):
            return _described(passage, token)
        told = token.head if token.pos_ == "NOUN" and token.dep_ in _OBJECTS else token
        if told.pos_ == "VERB" and estimating.fullmatch(told.lower_):
            # "They put their losses at two million": what is estimated is the object.
            return _phrase(passage, next((child for child in told.children if child.dep_ in _OBJECTS), None))
        if token.pos_ in ("VERB", "AUX"):
            if share and rates_only.fullmatch(token.lower_):
                # "The zloty lost 4%" measures the zloty, "the mine lost 4 million" no mine.
                return _subject(passage, token)
            if transitive.fullmatch(token.lower_):
                thing = next((child for child in token.children if child.dep_ in _OBJECTS), None)
                return _phrase(passage, thing) or (_subject(passage, token) if verbs.fullmatch(token.lower_) else None)
            return _subject(passage, token) if verbs.fullmatch(token.lower_) else None
        if token.pos_ not in ("ADP", "NUM", "SYM", "ADV", "ADJ") and not _is_unit(token):
            return None
    return None


def _is_unit(token: Token) -> bool:
    return any(child.dep_ == "nummod" for child in token.children) or token.text == "%"


def _described(passage: Passage, word: Token) -> str | None:
    """Return the noun that "worth", "priced at" or « estimé à » describes: the one it hangs on, or its subject."""
    if word.pos_ == "VERB" and "Fin" in word.morph.get("VerbForm", []):
        # Who "sold" or "set" something is not what it measures.
        return None
    beside = word.nbor(-1) if word.i else None
    if beside is not None and beside.pos_ == "NOUN" and not _is_unit(beside):
        # What the parse hangs on a verb farther off: "forfeit grants worth 80,000 euros".
        return _phrase(passage, beside)
    subject = _subject(passage, word)
    if subject is not None:
        return subject
    if word.dep_.split(":")[0] not in _DESCRIBING:
        return None
    if word.head.pos_ in ("VERB", "AUX"):
        # "Priced at two billion, the dam will …"
        return _subject(passage, word.head) if word.idx < word.head.idx else None
    return _phrase(passage, word.head)


def _subject(passage: Passage, verb: Token) -> str | None:
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        noun = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
        if noun is not None:
            relative = noun.pos_ in ("PRON", "DET") and verb.dep_ in _PRONOUNS
            return _phrase(passage, verb.head if relative else noun)
        if verb.dep_ not in ("conj", "xcomp", "acomp"):
            return None
        verb = verb.head
    return None


def _phrase(passage: Passage, noun: Token | None) -> str | None:
    """Return a noun with the compound it closes and the noun it is of, or None for a name, a pronoun or a unit."""
    if noun is None or not noun.is_alpha or _is_unit(noun):
        return None
    if noun.pos_ != "NOUN" and not (
        noun.pos_ == "VERB" and compiled(passage.lexicon["charged"]).fullmatch(noun.lower_)
    ):
        return None
    text, end = passage.text, noun.idx + len(noun.text)
    first = min((child.idx for child in noun.children if child.dep_ == "compound"), default=noun.idx)
    # "cross-river trade": the parse takes a hyphened word apart.
    joined = re.search(r"[\w-]+$", text[:first]) if "-" in text[max(0, first - 1) : first + 1] else None
    first = joined.start() if joined else first
    charged = _charged(passage, noun)
    if charged:
        return text[first:end] + charged
    more = compiled(rf" {passage.lexicon['complement']}(?P<of>[a-zà-ÿ][\w-]+)").match(text[end:])
    taken = more is not None and more["of"] not in passage.lexicon["not_measured"]
    return text[first:end] + (more[0] if more and taken else "")


def _charged(passage: Passage, noun: Token) -> str:
    """Return what a tax or an expense falls on: "spending [on the engine room]", « la taxe [sur le riz] »."""
    if not compiled(passage.lexicon["charged"]).fullmatch(noun.lower_):
        return ""
    text, end = passage.text, noun.idx + len(noun.text)
    if not compiled(passage.lexicon["charging"]).match(text[end:]):
        return ""
    behind = (one for one in noun.subtree if one.pos_ == "NOUN" and one.i > noun.i and one.dep_ != "compound")
    thing = next(behind, None)
    return text[end : thing.idx + len(thing.text)] if thing is not None else ""
