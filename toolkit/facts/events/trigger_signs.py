"""Trigger signs: words and grammar around a word, as names that say whether it tells an event, and of which type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.agents import is_agent
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import auxiliaries, is_finite_group, is_verb, normal
from toolkit.facts.events.thesaurus import is_listed, listed
from toolkit.facts.events.voice import is_passive
from toolkit.facts.grammar import tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from toolkit.facts.entities import EntityRows

_TELLING = ("VERB", "NOUN", "ADJ", "AUX", "PROPN")
_NAMING = ("name", "alias", "metonym")
_SHORTEST = 2
_STEM, _SHORT_STEM = 5, 3
_REACH = 4
"""Words behind a verb or noun within which its prepositions and particles count."""
_MANY = 3
_QUOTES = frozenset('«»“”"')


def name_kinds(parsed: ParsedSentence, entities: EntityRows) -> dict[int, str]:
    """Return what kind of entity each word of a name is part of, by its index."""
    found: dict[int, str] = {}
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        entity = entities.entity(mention["entity_id"])
        if mention["kind"] in _NAMING and entity is not None:
            span = mention["start"] - parsed.offset, mention["end"] - parsed.offset
            found.update((token.i, str(entity["type"])) for token in tokens_in(parsed, span))
    return found


def candidates(doc: Doc, kinds: Mapping[int, str]) -> Iterator[Token]:
    """Yield the words of a sentence that may tell an event: listed verbs, nouns, adjectives, no names or helping verbs.

    Of a hundred words that neither the thesaurus nor a frame lists, less than one tells an event, and they are two
    fifths of all.

    Args:
        doc: The sentence.
        kinds: What kind of entity each word of a name is part of, by its index.
    """
    for token in doc:
        worded = len(token) >= _SHORTEST and (token.is_alpha or "-" in token.text)
        if may_tell(token) and worded and token.i not in kinds and token.dep_ != "cop" and is_listed(token):
            yield token


def may_tell(token: Token) -> bool:
    """Tell whether a word is of a class that tells events: no helping verb, no function word."""
    return token.pos_ in _TELLING and not token.dep_.startswith("aux")


def signs_of(token: Token, kinds: Mapping[int, str]) -> list[str]:
    """Return the signs of one word; *kinds* as for ``candidates``.

    Much is told twice: for the word's stem, which knows its own ways, and for what the thesaurus lists it under, which
    knows those of words that no marked text has.
    """
    told = list(listed(token))
    called = [f"stem {_stem(token)}", *told]
    form = token.morph if token.lang_ == "fr" else token.tag_
    found = [
        *called, *(f"{one} tag {token.pos_}" for one in told), f"word {token.lower_}", f"opens {token.lower_[:4]}",
        f"ends {token.lower_[-3:]}", f"tag {token.pos_}", f"form {form}", f"listed {min(len(told), _MANY)}",
        f"as {token.dep_.split(':')[0]} {token.pos_}", f"names {min(len(set(kinds.values())), _MANY)}",
    ]  # fmt: skip
    about = _of_verb(token, kinds) if is_verb(token) else _of_noun(token, kinds)
    alone, joined = zip(*(*_tree(token), *_near(token), *about), strict=True)
    crossed = (f"{name} {sign}" for sign, by_name in zip(alone, joined, strict=True) for name in called if by_name)
    return [*found, *alone, *crossed]


Sign = tuple[str, bool]
"""A sign, and whether it is told for the names of the word as well."""


def _stem(token: Token) -> str:
    """Return about what the forms of a word share: no table of lemmas knows all words."""
    word = token.lower_
    return word[:_STEM] if len(word) > _STEM + 1 else word[: max(_SHORT_STEM, len(word) - 1)]


def _tree(token: Token) -> Iterator[Sign]:
    if token.head.i == token.i:
        yield "root", False
    else:
        yield f"under {token.head.pos_}", False
        yield f"under {_stem(token.head)}", True
    for child in token.children:
        yield f"has {child.dep_}", False
        if child.dep_ not in ("case", "punct", "cc"):
            yield f"has {_stem(child)}", True
            yield f"has {child.dep_.split(':')[0]} {_stem(child)}", False


def _near(token: Token) -> Iterator[Sign]:
    doc = token.doc
    for word in doc[token.i + 1 : token.i + 1 + _REACH]:
        if word.pos_ in ("ADP", "PART") or word.dep_ == "prt":
            yield f"then {normal(word)}", True
    if token.i:
        yield f"behind {token.nbor(-1).lower_}", False
    if token.i + 1 < len(doc):
        yield f"before {token.nbor().lower_}", True


def _of_verb(verb: Token, kinds: Mapping[int, str]) -> Iterator[Sign]:
    subject, things = subject_of(verb), objects_of(verb)
    who, what = _kind(subject, kinds), _kind(things[0] if things else None, kinds)
    yield f"subject {who}", True
    yield f"object {what}", True
    yield f"subject {who} object {what}", False
    if subject is not None:
        yield f"subject word {_stem(subject)}", False
    yield from ((f"object word {_stem(thing)}", True) for thing in things[:2])
    yield f"passive {is_passive(verb)}", True
    yield f"quoting {any(word.text in _QUOTES for word in verb.doc)}", True
    yield f"finite {is_finite_group(verb)}", False
    yield f"negated {is_negated(verb)}", False
    yield f"clause {any(child.dep_ in ('ccomp', 'xcomp') for child in verb.children)}", True
    yield from ((f"helped by {helper.lower_}", False) for helper in auxiliaries(verb))


def _of_noun(noun: Token, kinds: Mapping[int, str]) -> Iterator[Sign]:
    determiner = next((child.lower_ for child in noun.children if child.pos_ == "DET" or child.dep_ == "poss"), "")
    yield f"determiner {determiner}", True
    around = range(max(0, noun.i - 3), noun.i + 1 + _REACH)
    yield from ((f"near {kinds[at]}", False) for at in around if at in kinds)
    yield f"owns {min(sum(word.i in kinds for word in noun.subtree), 2)}", True


def _kind(head: Token | None, kinds: Mapping[int, str]) -> str:
    if head is None:
        return "nothing"
    if head.i in kinds:
        return kinds[head.i]
    if head.pos_ in ("PRON", "NUM"):
        return "pronoun" if head.pos_ == "PRON" else "number"
    return "somebody" if is_agent(head.lower_, head.lang_) else "thing"
