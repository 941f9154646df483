"""Topics: what a sentence is about, as words (families or stems), countries (@), numbers (#) and times (%)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import TEXT_ROLES, Material, span_in
from toolkit.facts.content import Word, stems, words
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_WORDS = "@#%"
"""What the topics of names, numbers and times begin with."""
MANNERS = frozenset({"unanimous"})
"""Topics of words that tell as much as the verb they go with."""
_UNDERTAKEN = {"talk", "investigate", "mediate", "protest", "promise", "offer", "demand", "check", "review", "test"}
"""Families that tell an act as well as those by which a thing is done or got."""
_SAYING = ("ROOT", "xcomp", "obj", "dobj", "ccomp", "attr", "obl:arg", "nsubj:pass", "nsubjpass")
_NAMED_WHOLE = ("country",)


@dataclass(frozen=True, eq=False)
class Topics:
    """What each sentence of an article is about."""

    material: Material
    _read: dict[tuple[str, Span | None], tuple[Word, ...]] = field(default_factory=dict, repr=False)
    _predicates: dict[tuple[str, Span | None], list[Word]] = field(default_factory=dict, repr=False)

    def words(self, parsed: ParsedSentence, within: Span | None = None) -> tuple[Word, ...]:
        """Return the content words of a sentence or its part *within*, then countries, numbers and times."""
        name = (parsed.sentence.sentence_id, within)
        if name not in self._read:
            self._read[name] = tuple(self._words(parsed, within or (0, len(parsed.text))))
        return self._read[name]

    def of(self, parsed: ParsedSentence, within: Span | None = None) -> frozenset[str]:
        """Return what a sentence, or its part *within*, is about."""
        return frozenset(word.topic for word in self.words(parsed, within))

    def core(self, parsed: ParsedSentence, within: Span | None = None) -> list[Word]:
        """Return the words of what a sentence says of its subject: its verbs and their objects; needs the parse."""
        if parsed.parse is None:
            return []
        said = {token.idx for token in parsed.parse if token.dep_ in _SAYING and token.pos_ != "PROPN"}
        return [word for word in self.words(parsed, within) if any(word.start <= place < word.end for place in said)]

    def objects(self, parsed: ParsedSentence, within: Span, *, named: bool = False) -> list[Word]:
        """Return the nouns that the main verb of a statement acts on, where a thing acts; with *named* a name, too."""
        roots = [token for token in parsed.parse or () if token.dep_ == "ROOT" and token.pos_ == "VERB"]
        verbs = [*roots, *(child for root in roots for child in root.children if child.dep_ == "xcomp")]
        kinds = ("NOUN", "PROPN") if named else ("NOUN",)
        acting = any(child.dep_ == "nsubj" and child.pos_ in kinds for root in roots for child in root.children)
        held = {
            child.idx
            for verb in verbs
            for child in verb.children
            if child.dep_ in ("obj", "dobj") and child.pos_ == "NOUN"
        }
        return [word for word in self.words(parsed, within) if acting and word.start in held]

    def predicate(self, parsed: ParsedSentence, within: Span | None = None) -> list[Word]:
        """Return the verbs, and the nouns and adjectives that stand for one, by which a sentence tells what happens."""
        name = (parsed.sentence.sentence_id, within)
        if name not in self._predicates:
            self._predicates[name] = self._predicate(parsed, within)
        return self._predicates[name]

    def _predicate(self, parsed: ParsedSentence, within: Span | None) -> list[Word]:
        if parsed.parse is None:
            return []
        told = {token.idx for token in parsed.parse if _tells(token)}
        carried = self._carried(parsed, told)
        told = (told - {token.idx for token in carried.values()}) | set(carried)
        if within is not None and not any(within[0] <= place < within[1] for place in told):
            told = {token.idx for token in tokens_in(parsed, within) if _heads(token, within)}
        return [
            word
            for word in self.words(parsed, within)
            if word.topic in MANNERS or any(word.start <= place < word.end for place in told)
        ]

    def _carried(self, parsed: ParsedSentence, told: set[int]) -> dict[int, Token]:
        """Nouns of an act with the verb that only carries them: « a mené une inspection », "reached an agreement"."""
        language = self.material.language
        topics = {word.start: word.topic for word in self.words(parsed)}
        carriers = {token for token in parsed.parse or () if token.idx in told and token.pos_ == "VERB"}
        return {
            child.idx: token
            for token in carriers
            if token.idx not in topics or topics[token.idx] in _carrying(language)
            for child in token.children
            if child.dep_ in ("obj", "dobj") and topics.get(child.idx, "") in attainments(language) | _UNDERTAKEN
        }

    def _words(self, parsed: ParsedSentence, within: Span) -> Iterator[Word]:
        text = list(parsed.text)
        named = [word for word in self._named(parsed, text) if within[0] <= word.start < within[1]]
        for word in words("".join(text), self.material.language):
            if within[0] <= word.start < within[1]:
                yield word
        yield from named

    def _named(self, parsed: ParsedSentence, text: list[str]) -> Iterator[Word]:
        """Countries, numbers and times of a sentence; their words are blotted out of *text*."""
        name = parsed.sentence.sentence_id
        for mention in self.material.entities.mentions_in(name):
            span = span_in(parsed, mention)
            entity = self.material.entities.entity(mention["entity_id"]) or {}
            if entity.get("iso3"):
                yield Word(*span, f"@{entity['iso3']}")
            if entity.get("type") in _NAMED_WHOLE or mention["kind"] == "demonym":
                _blot(text, span)
        for row in self.material.quantities_in(name):
            start, end = span_in(parsed, row)
            number = number_topic(row)
            if number:
                yield Word(start, end, number)
                if row["comparator"] == "range" and parsed.sentence.role in TEXT_ROLES:
                    # Whoever gives either end takes up the range.
                    yield Word(start, end, f"#{row['high']:g}")
                counted = parsed.text.find(str(row["of"]).split(" ")[0], start, end) if row["of"] else -1
                _blot(text, (start, counted if counted >= 0 else end))
        for row in self.material.times_in(name):
            time = time_topic(row)
            if time:
                span = span_in(parsed, row)
                yield Word(*span, time)
                _blot(text, span)


def _blot(text: list[str], span: Span) -> None:
    text[span[0] : span[1]] = " " * (span[1] - span[0])


def number_topic(row: Row) -> str:
    """Return the topic of a quantity: its number; empty without one."""
    bound = next((row[name] for name in ("value", "low", "high") if row[name] is not None), None)
    return f"#{bound:g}" if bound is not None else ""


def time_topic(row: Row) -> str:
    """Return the topic of a time, the same for all wordings of one interval or length; empty where it is unknown.

    >>> time_topic({"kind": "duration", "edtf": "P10D", "earliest": None, "latest": None})
    '%P10D'
    """
    if row["kind"] == "date" and row["earliest"] is not None and row["latest"] is not None:
        return f"%{row['earliest']}/{row['latest']}"
    return f"%{row['edtf']}" if row["kind"] == "duration" and row["edtf"] else ""


def is_word(topic: str) -> bool:
    """Tell whether a topic is that of a word: no country, number or time."""
    return topic[0] not in _NO_WORDS


def _heads(token: Token, within: Span) -> bool:
    """Tell whether a token is the verb on which a part of a sentence hangs."""
    return token.pos_ in ("VERB", "AUX", "ADJ") and not within[0] <= token.head.idx < within[1]


def _tells(token: Token) -> bool:
    """Tell whether a token is the main verb of its sentence, or what stands for one beside an auxiliary."""
    if token.dep_ == "ROOT":
        return token.pos_ in ("VERB", "ADJ", "NOUN", "AUX")
    if token.dep_ in ("acl", "amod") and token.pos_ == "VERB":
        # A title without a verb: « Un ancien maire jugé pour corruption ».
        return token.head.dep_ == "ROOT" and token.head.pos_ in ("NOUN", "PROPN")
    return token.dep_ in ("xcomp", "ccomp", "acomp", "attr", "advcl:cleft") and token.head.dep_ == "ROOT"


@cache
def general_topics(language: str) -> frozenset[str]:
    """Return the topics of words that name again what has another name: « l'entreprise », "the bill"."""
    return (
        stems(" ".join(load_lexicon(language, "content")["general"]), language)
        if has_lexicons(language)
        else frozenset()
    )


@cache
def acts(language: str) -> frozenset[str]:
    """Return the families that tell something done or happened, which may be doubted."""
    return frozenset(load_lexicon(language, "presuppositions")["acts"]) if has_lexicons(language) else frozenset()


@cache
def attainments(language: str) -> frozenset[str]:
    """Return the topics of words that tell that something is done or got, and no longer only asked for."""
    listed = load_lexicon(language, "presuppositions")["attained"] if has_lexicons(language) else ""
    return acts(language) | stems(listed, language)


@cache
def _carrying(language: str) -> frozenset[str]:
    return (
        stems(load_lexicon(language, "presuppositions")["carrying"], language)
        if has_lexicons(language)
        else frozenset()
    )
