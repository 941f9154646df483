"""Weights: how much it says that two sentences of an article share a topic; rare ones say more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.audit.evidence.pronouns import meant_by_pronouns
from toolkit.facts.audit.reading.causes import cause_words
from toolkit.facts.audit.reading.material import is_margin
from toolkit.facts.audit.reading.topics import Topics, general_topics, number_topic
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span

_NUMBER = 1.5
"""Weight of a number, beside that of a word: a sentence that gives the same one is meant."""
_SMALL = 10
"""Numbers under it may stand for anything."""
_LARGE = 1000
"""A number from which nobody gives the same of two things."""
_GENERAL = 0.4
"""Weight of a word that names again what has another name, of a cause, and of a verb or time that the text has not."""


@dataclass(frozen=True, eq=False)
class Weights:
    """The topics of an article's sentences, and how much each weighs there.

    Attributes:
        about: What each sentence is about.
        sentences: Those among which a topic is rare or not.
    """

    about: Topics
    sentences: tuple[ParsedSentence, ...]

    @cached_property
    def topics(self) -> dict[str, frozenset[str]]:
        """What each sentence is about by its id, those included whom its pronouns mean."""
        meant = meant_by_pronouns(self.about, self.sentences)
        names = [parsed.sentence.sentence_id for parsed in self.sentences]
        return {
            name: self.about.of(parsed) | meant.get(name, frozenset())
            for name, parsed in zip(names, self.sentences, strict=True)
        }

    @cached_property
    def once(self) -> frozenset[str]:
        """Topics that one sentence only is about."""
        return frozenset(topic for topic, count in self._spread.items() if count == 1)

    def known(self, topic: str) -> bool:
        """Tell whether any sentence is about *topic*."""
        return topic in self._weights

    def of(self, topics: Iterable[str], light: frozenset[str] = frozenset()) -> float:
        """Return how much *topics* weigh together in this article; those of *light* count for less."""
        unknown = math.log(2 + len(self.sentences))
        return sum(
            self._weights.get(topic, unknown) * (_GENERAL if topic in light else _times(topic))
            for topic in sorted(topics)
        )

    def light(self, parsed: ParsedSentence, within: Span | None, own: frozenset[str]) -> frozenset[str]:
        """Return topics of a statement that tell little: general nouns, causes, unknown verbs and times."""
        material = self.about.material
        cause = cause_words(parsed.text, material.language)
        start = parsed.text.find(cause) if cause else -1
        words = self.about.words(parsed, within)
        told = [word.topic for word in words if cause and start <= word.start < start + len(cause)]
        verbs = [word.topic for word in words if (token := token_at(parsed, word.start)) and token.pos_ == "VERB"]
        rows = material.quantities_in(parsed.sentence.sentence_id)
        # By how much two numbers differ, the reader of both has reckoned himself.
        reckoned = [number_topic(row) for row in rows if is_margin(material, row)]
        light = (*verbs, *reckoned, *(topic for topic in own if topic[0] == "%"))
        unknown = [topic for topic in light if not self.known(topic)]
        return frozenset([*told, *unknown, *(own & general_topics(material.language))])

    def distinctive(self, topic: str) -> bool:
        """Tell whether a topic is a large number that one sentence only gives."""
        return topic[0] == "#" and float(topic[1:]) >= _LARGE and topic in self.once

    @cached_property
    def _weights(self) -> dict[str, float]:
        total = len(self.sentences) + 1
        return {topic: math.log(1 + total / count) for topic, count in self._spread.items()}

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many sentences each topic stands."""
        return Counter(topic for topics in self.topics.values() for topic in topics)


def is_telling_number(topic: str) -> bool:
    """Tell whether a topic is a number that is hardly given of two things.

    >>> is_telling_number("#34.0"), is_telling_number("#2.0"), is_telling_number("bridge")
    (True, False, False)
    """
    return topic[0] == "#" and float(topic[1:]) >= _SMALL


def _times(topic: str) -> float:
    """How much more a number tells than a word."""
    return _NUMBER if is_telling_number(topic) else 1.0
