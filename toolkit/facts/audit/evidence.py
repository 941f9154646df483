"""Evidence: which sentences of the text speak of the same matter as a bullet or a title."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from toolkit.facts.audit.figures import same_measure
from toolkit.facts.audit.material import Material, span_in
from toolkit.facts.content import Word, words
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, compile_pattern, has_lexicons, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 0.36
"""Share of a statement's weight that a sentence must cover to be evidence for it."""
UNSURE = 0.2
"""Share from which a sentence may after all be meant, in other words."""
NEAR_BEST = 0.8
OFF_THE_POINT = 0.6
"""Weight of a sentence that shares nothing with what the statement says of its subject."""
OTHER_VERB = 0.8
"""Weight of a sentence that tells of the object, but not the same of it."""
SAME_PARTY = 0.1
"""Added where both begin with the same country or entity: who acts matters more than one shared word."""
NUMBER = 1.5
_SMALL = 10
RELATED = 0.65
"""Likeness of two words from which they may tell the same (French vectors only)."""
RELATED_VERBS = 0.8
"""The same for verbs, whose neighbours as often tell something else done to the same thing."""
HALF = 0.5
"""Weight of a word that is only related, or said of the same matter in the sentence before."""
COMPLETES = 0.3
"""Share of the weight from which a sentence that covers what the others leave open completes the evidence."""
SPREAD = 0.42
"""Share that neighbouring sentences must cover together where none does alone."""
SAME_VOICE = 0.08
"""Added where both are told alike: as a suspicion, as a forecast, as possible."""
OTHER_WAY = 0.7
"""Weight of a sentence in which the parties act the other way round."""
_WINDOW = 3
_MANNERS = ("unanimous",)
"""Topics of words that tell as much as the verb they go with."""
_VOICES = ("alleged", "forecast", "possible", "uncertain", "denied")
_ADDS = 0.12
MOST_EVIDENCE = 3
_SAYING = ("ROOT", "xcomp", "obj", "dobj", "ccomp", "attr", "obl:arg", "nsubj:pass", "nsubjpass")
_NAMED_WHOLE = ("country",)


@dataclass(frozen=True)
class Evidence:
    """A sentence that speaks of the matter of a statement.

    Attributes:
        share: Part of the statement's weight that it covers.
        covered: Topics of the statement that it covers.
        said: Of these, those that it says itself in so many words.
    """

    parsed: ParsedSentence
    share: float = 0.0
    covered: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()

    @property
    def sentence_id(self) -> str:
        """The sentence's id."""
        return self.parsed.sentence.sentence_id


@dataclass(frozen=True, eq=False)
class EvidenceIndex:
    """The sentences that may bear out a statement, with what each is about; rare words weigh more.

    Attributes:
        roles: Sections that count.
    """

    material: Material
    roles: tuple[str, ...] = ("body", "analysis")
    _vectors: dict[str, tuple[_Likeness, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def sentences(self) -> tuple[ParsedSentence, ...]:
        """The sentences that can be evidence."""
        return self.material.of_role(*self.roles)

    @cached_property
    def _topics(self) -> dict[str, frozenset[str]]:
        return {parsed.sentence.sentence_id: self.topics(parsed) for parsed in self.sentences}

    @cached_property
    def _context(self) -> dict[str, frozenset[str]]:
        """What the sentence before is about, for sentences that lean on it (« Il nie », "Both men deny it")."""
        found: dict[str, frozenset[str]] = {}
        for before, parsed in zip(self.sentences, self.sentences[1:], strict=False):
            near = parsed.sentence.paragraph == before.sentence.paragraph
            leans = (
                near
                and has_lexicons(self.material.language)
                and _leaning(self.material.language).match(plain(parsed.text))
            )
            found[parsed.sentence.sentence_id] = self._topics[before.sentence.sentence_id] if leans else frozenset()
        return found

    @cached_property
    def _weights(self) -> dict[str, float]:
        spread = Counter(topic for topics in self._topics.values() for topic in topics)
        total = len(self.sentences) + 1
        return {topic: math.log(1 + total / count) for topic, count in spread.items()}

    def weight(self, topics: Iterable[str]) -> float:
        """Return how much *topics* weigh together in this article."""
        unknown = math.log(2 + len(self.sentences))
        return sum(self._weights.get(topic, unknown) * _telling(topic) for topic in sorted(topics))

    def known(self, topic: str) -> bool:
        """Tell whether any sentence is about *topic*."""
        return topic in self._weights

    def words(self, parsed: ParsedSentence, within: Span | None = None) -> list[Word]:
        """Return the content words of a sentence or its part *within*, then countries named (@) and numbers (#)."""
        first, last = within or (0, len(parsed.text))
        text = list(parsed.text)
        found: list[Word] = []
        for mention in self.material.entities.mentions_in(parsed.sentence.sentence_id):
            start, end = span_in(parsed, mention)
            if first <= start < last:
                entity = self.material.entities.entity(mention["entity_id"]) or {}
                if entity.get("iso3"):
                    found.append(Word(start, end, f"@{entity['iso3']}"))
                if entity.get("type") in _NAMED_WHOLE or mention["kind"] == "demonym":
                    text[start:end] = " " * (end - start)
        for row in self.material.quantities_in(parsed.sentence.sentence_id):
            start, end = span_in(parsed, row)
            number = _number(row)
            if first <= start < last and number:
                found.append(Word(start, end, number))
                counted = parsed.text.find(str(row["of"]).split(" ")[0], start, end) if row["of"] else -1
                until = counted if counted >= 0 else end
                text[start:until] = " " * (until - start)
        return [*(word for word in words("".join(text), self.material.language) if first <= word.start < last), *found]

    def topics(self, parsed: ParsedSentence, within: Span | None = None) -> frozenset[str]:
        """Return what a sentence, or its part *within*, is about."""
        return frozenset(word.topic for word in self.words(parsed, within))

    def core(self, parsed: ParsedSentence, within: Span | None = None) -> list[Word]:
        """Return the words of what a sentence says of its subject: its verbs and their objects; needs the parse."""
        if parsed.parse is None:
            return []
        said = {token.idx for token in parsed.parse if token.dep_ in _SAYING and token.pos_ != "PROPN"}
        return [word for word in self.words(parsed, within) if any(word.start <= place < word.end for place in said)]

    def predicate(self, parsed: ParsedSentence, within: Span | None = None) -> list[Word]:
        """Return the verbs, and the nouns and adjectives that stand for one, by which a sentence tells what happens."""
        if parsed.parse is None:
            return []
        told = {token.idx for token in parsed.parse if _tells(token)}
        return [
            word
            for word in self.words(parsed, within)
            if word.topic in _MANNERS or any(word.start <= place < word.end for place in told)
        ]

    def nearly(self, parsed: ParsedSentence, within: Span | None = None) -> bool:
        """Tell whether some sentence shares so much with a statement that calling it unsupported is unsure."""
        return any(one.share >= UNSURE for one in self._scored(parsed, within))

    def find(self, parsed: ParsedSentence, within: Span | None = None) -> list[Evidence]:
        """Return the evidence for a statement, best first: what covers it best, and what covers much of the rest.

        A sentence that shares nothing with what the statement says of its subject counts less; one in which the same
        party acts counts a little more. Where no sentence is enough, neighbouring ones may be together.
        """
        own = self.topics(parsed, within)
        inorder = self._scored(parsed, within)
        scored = sorted(inorder, key=lambda one: (-one.share, one.parsed.offset))
        if not scored or scored[0].share < ENOUGH:
            return self._spread(parsed, within, inorder)
        best = scored[0].share
        kept = [one for one in scored if one.share >= max(ENOUGH, NEAR_BEST * best)][:MOST_EVIDENCE]
        for one in scored:
            left = one.covered - frozenset().union(*(other.covered for other in kept))
            completes = len(left) > 1 and self.weight(left) >= COMPLETES * self.weight(own)
            if one not in kept and len(kept) < MOST_EVIDENCE and completes:
                kept.append(one)
        return kept

    def _spread(self, parsed: ParsedSentence, within: Span | None, scored: Sequence[Evidence]) -> list[Evidence]:
        """The neighbouring sentences that together cover enough of a statement, its predicate with it."""
        own, asked = self.topics(parsed, within), {word.topic for word in self.predicate(parsed, within)}
        total = self.weight(own)
        best: list[Evidence] = []
        reached = SPREAD
        for first in range(len(scored)):
            window = scored[first : first + _WINDOW]
            covered = frozenset().union(*(one.said for one in window))
            share = self.weight(covered) / total if total else 0.0
            if share > reached and asked & covered:
                reached, best = share, [one for one in window if self.weight(one.said) >= _ADDS * total]
        return sorted(best, key=lambda one: -one.share)

    def _scored(self, parsed: ParsedSentence, within: Span | None) -> list[Evidence]:
        own = self.topics(parsed, within)
        total = self.weight(own)
        # Who gives a number says that number, whatever the verb: « atteint », "exceeded".
        core = {word.topic for word in self.core(parsed, within)} | {topic for topic in own if topic[0] == "#"}
        asked = {word.topic for word in self.predicate(parsed, within)}
        actor = self._actor(parsed)
        scored = []
        for candidate in self.sentences:
            if candidate is parsed:
                continue
            name = candidate.sentence.sentence_id
            other = self._topics[name]
            covered = own & other
            leant = (own - covered) & self._context.get(name, frozenset())
            related = self._nearly_said(parsed, candidate, own - covered, within) - leant
            share = (self.weight(covered) + HALF * self.weight(leant | related)) / total if total else 0.0
            if core and not core & (other | related):
                share *= OFF_THE_POINT
            elif asked and not asked & (other | related):
                share *= OTHER_VERB
            if share and actor:
                share *= OTHER_WAY if self._other_way(parsed, candidate) else 1.0
                same = actor == self._actor(candidate)
                share += SAME_PARTY * self.weight([f"@{actor}"]) / self.weight(["@?"]) if same else 0.0
            if share >= UNSURE and self._voices(parsed) & self._voices(candidate):
                share += SAME_VOICE
            if len(covered) > 1 and any(topic[0] == "#" and _telling(topic) > 1 for topic in covered):
                # A number that tells, and one more thing of the same: whatever else is said in other words.
                share = max(share, ENOUGH)
            scored.append(Evidence(candidate, round(share, 6), covered | leant | related, covered))
        return scored

    def _nearly_said(
        self, parsed: ParsedSentence, other: ParsedSentence, topics: frozenset[str], within: Span | None
    ) -> frozenset[str]:
        """Those *topics* that the other sentence tells in a related word, by its opposite, or with another number."""
        near = kin(topics, self._topics[other.sentence.sentence_id], self.material.language)
        return near | self._measured(parsed, other, topics) | self._related(parsed, other, topics, within)

    def _related(
        self, parsed: ParsedSentence, other: ParsedSentence, topics: frozenset[str], within: Span | None
    ) -> frozenset[str]:
        """Those *topics* whose word is much like a word of the other sentence; empty without word vectors."""
        theirs = self._likenesses(other)
        if not topics or not theirs:
            return frozenset()
        first, last = within or (0, len(parsed.text))
        mine = [one for one in self._likenesses(parsed) if first <= one.start < last and one.topic in topics]
        return frozenset(
            one.topic for one in mine if any(float(one.vector @ two.vector) >= one.alike for two in theirs)
        )

    def _measured(self, parsed: ParsedSentence, other: ParsedSentence, topics: frozenset[str]) -> frozenset[str]:
        """Those of *topics* that are numbers, where the other sentence gives another number for the same measure."""
        theirs = self.material.quantities_in(other.sentence.sentence_id)
        mine = self.material.quantities_in(parsed.sentence.sentence_id) if theirs else ()
        language = self.material.language
        like = [row for row in mine if any(same_measure(row, one, language) for one in theirs)]
        return frozenset(name for name in (_number(row) for row in like) if name in topics)

    def _likenesses(self, parsed: ParsedSentence) -> tuple[_Likeness, ...]:
        """The nouns, verbs and adjectives of a sentence with their vectors, dates aside; only French has some."""
        name = parsed.sentence.sentence_id
        if name not in self._vectors:
            self._vectors[name] = tuple(self._likened(parsed))
        return self._vectors[name]

    def _likened(self, parsed: ParsedSentence) -> Iterator[_Likeness]:
        if parsed.parse is None or not parsed.parse.vocab.vectors_length:
            return
        topics = {word.start: word.topic for word in self.words(parsed) if word.topic[0] not in "@#"}
        dated = [span_in(parsed, row) for row in self.material.times_in(parsed.sentence.sentence_id)]
        for token in parsed.parse:
            inside = any(start <= token.idx < end for start, end in dated)
            if token.idx in topics and token.pos_ in ("NOUN", "VERB", "ADJ") and token.has_vector and not inside:
                alike = RELATED_VERBS if token.pos_ == "VERB" else RELATED
                yield _Likeness(token.idx, topics[token.idx], token.vector / (token.vector_norm or 1.0), alike)

    def _other_way(self, parsed: ParsedSentence, other: ParsedSentence) -> bool:
        """Tell whether two parties, the first of which acts, are named in the other order."""
        mine, theirs = self._parties(parsed), self._parties(other)
        return len(mine) > 1 and mine[1] == self._actor(other) and mine[0] in theirs[1:]

    def _parties(self, parsed: ParsedSentence) -> list[str]:
        mentions = self.material.entities.mentions_in(parsed.sentence.sentence_id)
        return list(dict.fromkeys(self.material.root(mention["entity_id"]) for mention in mentions))

    def _voices(self, parsed: ParsedSentence) -> frozenset[str]:
        claims = self.material.claims_in(parsed.sentence.sentence_id)
        return frozenset(str(row["modality"]) for row in claims if row["modality"] in _VOICES)

    def _actor(self, parsed: ParsedSentence) -> str:
        """The country or entity that is named first, before the main verb."""
        root = next((token.idx for token in parsed.parse or () if token.dep_ == "ROOT"), len(parsed.text))
        for mention in self.material.entities.mentions_in(parsed.sentence.sentence_id):
            start, _ = span_in(parsed, mention)
            return self.material.root(mention["entity_id"]) if start < root else ""
        return ""


@dataclass(frozen=True, eq=False)
class _Likeness:
    """A word with its direction of meaning."""

    start: int
    topic: str
    vector: Any
    alike: float


def _telling(topic: str) -> float:
    """How much more a number tells than a word; a small one may stand for anything."""
    return NUMBER if topic[0] == "#" and float(topic[1:]) >= _SMALL else 1.0


def _number(row: Row) -> str:
    """The topic of a quantity: its number; empty without one."""
    bound = next((row[name] for name in ("value", "low", "high") if row[name] is not None), None)
    return f"#{bound:g}" if bound is not None else ""


def _tells(token: Token) -> bool:
    """Tell whether a token is the main verb of its sentence, or what stands for one beside an auxiliary."""
    if token.dep_ == "ROOT":
        return token.pos_ in ("VERB", "ADJ", "NOUN", "AUX")
    if token.dep_ in ("acl", "amod") and token.pos_ == "VERB":
        # A title without a verb: « Un ancien maire jugé pour corruption ».
        return token.head.dep_ == "ROOT" and token.head.pos_ in ("NOUN", "PROPN")
    return token.dep_ in ("xcomp", "ccomp", "acomp", "attr", "advcl:cleft") and token.head.dep_ == "ROOT"


@cache
def _leaning(language: str) -> re.Pattern[str]:
    return compile_pattern(language, str(load_lexicon(language, "findings")["leaning"]))
