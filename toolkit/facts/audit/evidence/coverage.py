"""Coverage: how much of a statement each sentence of the text says, itself or in other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.audit.evidence.evidence import ENOUGH, UNSURE, Evidence
from toolkit.facts.audit.evidence.likeness import Likeness
from toolkit.facts.audit.evidence.weights import Weights, is_telling_number
from toolkit.facts.audit.figures.reckonings import reckoned
from toolkit.facts.audit.reading.landmarks import acts_other_way, first_party, persons, voices
from toolkit.facts.document import ParsedSentence
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

_OFF_THE_POINT = 0.6
"""Weight of a sentence that shares nothing with what the statement says of its subject."""
_OTHER_VERB = 0.8
"""Weight of a sentence that tells of the object, but not the same of it."""
_OTHER_WAY = 0.7
"""Weight of a sentence in which the parties act the other way round."""
_SAME_PARTY = 0.1
"""Added where both begin with the same country or entity: who acts matters more than one shared word."""
_SAME_VOICE = 0.08
"""Added where both are told alike: as a suspicion, as a forecast, as possible."""
_HALF = 0.5
"""Weight of a word that is only related, or said of the same matter in the sentence before."""


@dataclass(frozen=True)
class _Statement:
    """What a statement asks of its evidence.

    Attributes:
        own: What it is about.
        light: Those of its topics that tell little.
        core: What it says of its subject, and its numbers.
        asked: Its predicate.
        actor: The country or entity that it begins with.
    """

    parsed: ParsedSentence
    within: Span | None
    own: frozenset[str]
    light: frozenset[str]
    core: frozenset[str]
    asked: frozenset[str]
    actor: str | None


@dataclass(frozen=True)
class _Shared:
    """What a sentence shares with a statement.

    Attributes:
        covered: Topics of the statement that it says in so many words.
        leant: Those that the sentence before says, where it leans on that.
        related: Those that it says in other words.
        reckons: Whether one of its numbers is the statement's, reckoned.
    """

    covered: frozenset[str]
    leant: frozenset[str]
    related: frozenset[str]
    reckons: bool


@dataclass(frozen=True, eq=False)
class Coverage:
    """The sentences that may bear out statements, each with the share of a statement that it covers."""

    weights: Weights

    def of(self, parsed: ParsedSentence, within: Span | None) -> list[Evidence]:
        """Return every sentence, in reading order, as evidence for a part of a statement."""
        statement = self._statement(parsed, within)
        # Who asks « Le théâtre va-t-il fermer ? » says neither that it closes nor how sure that is.
        told = [one for one in self.weights.sentences if one is not parsed and not _asks(one)]
        return [self._evidence(statement, candidate) for candidate in told]

    def _statement(self, parsed: ParsedSentence, within: Span | None) -> _Statement:
        about = self.weights.about
        own = about.of(parsed, within)
        # Who gives a number says that number, whatever the verb: « atteint », "exceeded".
        core = {word.topic for word in about.core(parsed, within)} | {topic for topic in own if topic[0] == "#"}
        asked = {word.topic for word in about.predicate(parsed, within)}
        light = self.weights.light(parsed, within, own)
        actor = first_party(about.material, parsed)
        return _Statement(parsed, within, own, light, frozenset(core), frozenset(asked), actor)

    def _evidence(self, statement: _Statement, candidate: ParsedSentence) -> Evidence:
        shared = self._shared(statement, candidate)
        share = self._by_numbers(self._share(statement, candidate, shared), statement, shared)
        covered = shared.covered | shared.leant | shared.related
        return Evidence(candidate, round(share, 6), covered, shared.covered)

    def _shared(self, statement: _Statement, candidate: ParsedSentence) -> _Shared:
        name, own = candidate.sentence.sentence_id, statement.own
        by_reckoning = reckoned(self.weights.about, statement.parsed, candidate) & own
        covered = (own & self.weights.topics[name]) | by_reckoning
        leant = (own - covered) & self._context.get(name, frozenset())
        related = self._likeness.nearly_said(statement.parsed, candidate, own - covered, statement.within) - leant
        return _Shared(covered, leant, related, bool(by_reckoning))

    def _share(self, statement: _Statement, candidate: ParsedSentence, shared: _Shared) -> float:
        """The part of a statement's weight that a sentence covers, less where it tells another matter of the same."""
        weight, light, material = self.weights.of, statement.light, self.weights.about.material
        total = weight(statement.own, light)
        half = weight(shared.leant | shared.related, light)
        share = (weight(shared.covered, light) + _HALF * half) / total if total else 0.0
        told = self.weights.topics[candidate.sentence.sentence_id] | shared.related
        if statement.core and not statement.core & told:
            share *= _OFF_THE_POINT
        elif statement.asked and not statement.asked & told:
            share *= _OTHER_VERB
        if share and statement.actor:
            share *= _OTHER_WAY if acts_other_way(material, statement.parsed, candidate) else 1.0
            same = statement.actor == first_party(material, candidate)
            share += _SAME_PARTY * weight([f"@{statement.actor}"]) / weight(["@?"]) if same else 0.0
        if share >= UNSURE and voices(material, statement.parsed) & voices(material, candidate):
            share += _SAME_VOICE
        return share

    def _by_numbers(self, share: float, statement: _Statement, shared: _Shared) -> float:
        """The share of a sentence, given the numbers by which it must be meant, or the person who is not in it."""
        covered, related = shared.covered, shared.related
        if shared.reckons and len(covered) > 1:
            share = max(share, ENOUGH)
        if any(self.weights.distinctive(topic) for topic in covered):
            share = max(share, ENOUGH + _HALF * ENOUGH)
        elif len(covered) > 1 and any(topic[0] == "%" and topic in self.weights.once for topic in covered):
            share = max(share, ENOUGH)
        elif len(covered | related) == 1 and persons(self.weights.about, statement.parsed) - covered:
            # One shared word, and not the person it is about, makes no matter.
            share *= _OFF_THE_POINT
        if len(covered | related) > 1 and any(is_telling_number(topic) for topic in covered):
            # A number that tells, and one more thing of the same: whatever else is said in other words.
            share = max(share, ENOUGH)
        return share

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.weights.about)

    @cached_property
    def _context(self) -> Mapping[str, frozenset[str]]:
        """What the sentence before is about, for sentences that lean on it (« Il nie », "Both men deny it")."""
        language, found = self.weights.about.material.language, {}
        for before, parsed in zip(self.weights.sentences, self.weights.sentences[1:], strict=False):
            near = parsed.sentence.paragraph == before.sentence.paragraph
            if (
                near
                and has_lexicons(language)
                and lexicon_pattern(language, "findings", "leaning").match(plain(parsed.text))
            ):
                found[parsed.sentence.sentence_id] = self.weights.topics[before.sentence.sentence_id]
        return found


def _asks(parsed: ParsedSentence) -> bool:
    return plain(parsed.text).rstrip('*_ »"”').endswith("?")
