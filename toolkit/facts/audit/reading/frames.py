"""Frames: each clause as who does what to whom, so that two clauses can be held against each other by role."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature, is_relative, makes_passive
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj",)
_PASSIVE_SUBJECTS = ("nsubj:pass", "nsubjpass")
_OBJECTS = ("obj", "dobj", "iobj", "dative")
_CLAUSAL = ("xcomp", "ccomp")
"""What is refused, promised or asked for may be an act: "refused to pay", « exige que l'on paie »."""
_OWNING = ("amod", "poss", "compound", "nmod:poss")
_GOVERNED = ("prep", "obl:arg")
_AGENTS = ("obl:agent", "agent")
_RELATIVE = ("relcl", "acl:relcl")
_ASIDE = ("relcl", "acl:relcl", "acl", "appos", "conj", "advcl", "parataxis")
"""What a noun phrase carries along and is not part of what it names."""
_LENDING = ("conj", "xcomp")
"""A verb that hangs so on another one shares its subject."""
MUTUAL_ACTS = frozenset({"meet", "talk", "sign", "deal", "agree", "quarrel", "war", "contract", "trade", "truce"})
"""Acts that both sides do, whoever is named first."""


@dataclass(frozen=True)
class Party:
    """Whoever fills a role.

    Attributes:
        words: As printed, without relative clauses and appositions.
        span: Of these words in the sentence.
        head: Topic of the noun; empty for a name or a pronoun.
        topics: What the words are about.
        roots: Roots of the entities that they name; of a pronoun, of whoever speaks.
        owners: Of these, those whose it is: « l'ambassadeur de Lima », "Kyrgyz ambassador".
    """

    words: str
    span: Span
    head: str
    topics: frozenset[str]
    roots: frozenset[str]
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Frame:
    """A clause by its roles.

    Attributes:
        verb: On which it hangs.
        act: Topic of the verb.
        doers: Who does it; of a passive, who is said to.
        undergoers: To whom or to what it is done.
        receivers: To whom something is given, said or left by it.
    """

    verb: Token
    act: str
    doers: tuple[Party, ...]
    undergoers: tuple[Party, ...]
    receivers: tuple[Party, ...] = ()

    @property
    def negated(self) -> bool:
        """Tell whether the verb is negated."""
        return any(one.dep_ == "neg" or has_feature(one, "Polarity", "Neg") for one in self.verb.children)


def frames(about: Topics, parsed: ParsedSentence) -> Iterator[Frame]:
    """Yield the frames of the verbs of a sentence, in reading order; none without a parse."""
    topics = {word.start: word.topic for word in about.words(parsed)}
    for token in parsed.parse or ():
        if token.pos_ in ("VERB", "AUX") and token.idx in topics:
            yield _frame(about, parsed, token, topics)


def main_frame(about: Topics, parsed: ParsedSentence) -> Frame | None:
    """Return the frame of the main verb of a sentence, if it is a content word."""
    return next((frame for frame in frames(about, parsed) if frame.verb.dep_ == "ROOT"), None)


def _frame(about: Topics, parsed: ParsedSentence, verb: Token, topics: dict[int, str]) -> Frame:
    passive = any(map(makes_passive, verb.children))
    doing = _agents(verb) if passive else _subjects(verb)
    objects = [_meant(child) for child in verb.children if child.dep_ in _OBJECTS or _is_fronted(child)]
    clauses = [child for child in verb.children if child.dep_ in _CLAUSAL and child.i > verb.i]
    undergoing = (
        [child for child in verb.children if child.dep_ in (*_PASSIVE_SUBJECTS, *_SUBJECTS)]
        if passive
        else [*objects, *clauses]
        if objects
        else _governed(verb) or clauses
    )
    doers, undergoers = (
        tuple(_party(about, parsed, noun, topics) for noun in _joined(nouns)) for nouns in (doing, undergoing)
    )
    given = tuple(_party(about, parsed, noun, topics) for noun in _receivers(verb))
    return Frame(verb, topics[verb.idx], doers, undergoers, given)


def _is_fronted(child: Token) -> bool:
    """Tell whether a word is « que » before the verb of a clause, which the parser may take for a conjunction."""
    return child.dep_ == "mark" and child.lower_ in ("que", "qu'", "qu’") and child.head.dep_ not in ("xcomp",)


def _meant(noun: Token) -> Token:
    """What a relative or clitic pronoun before its verb stands for: the object told just before it.

    « une journée de repos, qu'ils ont refusée »; a word that is no such pronoun stands for itself.
    """
    if noun.pos_ not in ("PRON", "SCONJ") or noun.i > noun.head.i:
        return noun
    if noun.head.dep_ in _RELATIVE and is_relative(noun):
        return noun.head.head
    before = [one for one in noun.doc[: noun.i] if one.dep_ in ("obj", "dobj") and one.pos_ == "NOUN"]
    return before[-1] if before else noun


def _receivers(verb: Token) -> list[Token]:
    """Whom a verb gives or says something to: « cède la place à une élève », "handed it to a pupil"."""
    found = []
    for child in verb.children:
        if child.dep_ in ("obl:arg", "iobj", "dative", "obl:mod") and child.i > verb.i and child.pos_ != "PRON":
            if child.dep_ == "dative" and child.pos_ == "ADP":
                found += [leaf for leaf in child.children if leaf.dep_ == "pobj"]
            elif _is_to(child) or child.dep_ in ("dative", "iobj"):
                found.append(child)
        elif child.dep_ in ("obj", "dobj"):
            # The model often takes whom it is given to for a part of what is given.
            found += [one for one in child.subtree if one.dep_ == "nmod" and _is_to(one)]
        elif child.dep_ == "prep" and plays(child, "given_to"):
            found += [leaf for leaf in child.children if leaf.dep_ == "pobj"]
    return found


def _governed(verb: Token) -> list[Token]:
    """What stands right behind a verb with its preposition: "agreed to the terms", « s'oppose au projet »."""
    after = next((child for child in verb.children if child.i > verb.i and child.dep_ in _GOVERNED), None)
    if after is None:
        return []
    return [leaf for leaf in after.children if leaf.dep_ == "pobj"] if after.dep_ == "prep" else [after]


def _is_to(noun: Token) -> bool:
    return any(plays(leaf, "given_to") and leaf.dep_ == "case" for leaf in noun.children)


def _agents(verb: Token) -> list[Token]:
    """Who is said to do what a passive tells; in English behind "by"."""
    found = [child for child in verb.children if child.dep_ in _AGENTS]
    return [next((leaf for leaf in one.children if leaf.dep_ == "pobj"), one) for one in found]


def _subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, else those of the verb that it is joined to; of a relative clause, what it is about."""
    own = [child for child in verb.children if child.dep_ in (*_SUBJECTS, *_PASSIVE_SUBJECTS)]
    if own:
        relative = verb.dep_ in _RELATIVE and is_relative(own[0])
        return [verb.head] if relative else own
    return _subjects(verb.head) if verb.dep_ in _LENDING and verb.head.pos_ in ("VERB", "AUX") else []


def _joined(nouns: list[Token]) -> Iterator[Token]:
    for noun in nouns:
        yield noun
        yield from (child for child in noun.children if child.dep_ == "conj")


def _party(about: Topics, parsed: ParsedSentence, noun: Token, topics: dict[int, str]) -> Party:
    kept = sorted(phrase_of(noun), key=lambda token: token.idx)
    span = (kept[0].idx, kept[-1].idx + len(kept[-1]))
    held = {token.idx for token in kept}
    # « le metteur en scène Rami Khoury »: the name right behind a noun is the noun's.
    beside = [child for child in noun.children if child.dep_ in ("appos", "flat:name")]
    held |= {child.idx for child in beside if child.left_edge.i == kept[-1].i + 1}
    roots = _named(about, parsed, held) if noun.pos_ not in ("VERB", "AUX") else frozenset()
    if noun.pos_ == "PRON" and not roots:
        roots = _speaker(about, parsed, noun)
    owning = {leaf.idx for child in noun.children if _owns(child) for leaf in phrase_of(child)}
    head = topics.get(noun.idx, "") if noun.pos_ in ("NOUN", "VERB", "AUX") else ""
    about_it = frozenset(topic for place, topic in topics.items() if place in held)
    return Party(parsed.text[slice(*span)], span, head, about_it, roots, _named(about, parsed, owning))


def _named(about: Topics, parsed: ParsedSentence, places: Collection[int]) -> frozenset[str]:
    """Roots of the entities whose names cover one of *places*."""
    material = about.material
    return frozenset(
        material.root(row["entity_id"])
        for row in material.entities.mentions_in(parsed.sentence.sentence_id)
        for first, last in [span_in(parsed, row)]
        if any(first <= place < last for place in places)
    ) - {""}


def _speaker(about: Topics, parsed: ParsedSentence, pronoun: Token) -> frozenset[str]:
    """Root of whoever says the clause in which a pronoun is the subject: "the union said it would pay"."""
    rows = about.material.claims_in(parsed.sentence.sentence_id)
    spans = [(row, span_in(parsed, row)) for row in rows if row["source_entity_id"]]
    told = [row for row, (start, end) in spans if start <= pronoun.idx < end]
    return frozenset(about.material.root(row["source_entity_id"]) for row in told[:1]) - {""}


def _owns(child: Token) -> bool:
    of = child.dep_ == "nmod" and any(plays(leaf, "of_in_any_form") for leaf in child.children)
    return of or child.dep_ in _OWNING


def phrase_of(noun: Token) -> Iterator[Token]:
    """The tokens of a noun phrase, up to what is only told of it."""
    yield noun
    for child in noun.children:
        if child.dep_ not in _ASIDE and child.pos_ != "PUNCT":
            yield from phrase_of(child)
