"""Evidence: which sentences of the text speak of the same matter as a bullet or a title."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from toolkit.facts.audit.evidence.contests import rejections
from toolkit.facts.audit.evidence.likeness import Likeness
from toolkit.facts.audit.evidence.pronouns import meant_by_pronouns
from toolkit.facts.audit.figures.reckonings import reckoned
from toolkit.facts.audit.reading.causes import cause_words
from toolkit.facts.audit.reading.deeds import deeds, turned_round
from toolkit.facts.audit.reading.landmarks import acts_other_way, first_party, names, names_new, persons, voices
from toolkit.facts.audit.reading.material import Material, is_margin
from toolkit.facts.audit.reading.topics import Topics, general_topics, number_topic
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, compile_pattern, has_lexicons, plain

ENOUGH = 0.36
"""Share of a statement's weight that a sentence must cover to be evidence for it."""
KNOWN_THINGS = 0.25
"""The same for a statement that names nothing new: it hardly tells another matter."""
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
_LARGE = 1000
"""A number from which nobody gives the same of two things."""
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
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_WINDOW = 3
_ADDS = 0.12
MOST_EVIDENCE = 3
GENERAL = 0.4
"""Weight of a word that names again what has another name, of a cause, and of a verb or time that the text has not."""


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
        about: What each sentence is about.
        roles: Sections that count.
    """

    about: Topics
    roles: tuple[str, ...] = ("body", "analysis")

    @property
    def material(self) -> Material:
        """The article's rows."""
        return self.about.material

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.about)

    @cached_property
    def sentences(self) -> tuple[ParsedSentence, ...]:
        """The sentences that can be evidence."""
        return self.material.of_role(*self.roles)

    @cached_property
    def rejections(self) -> dict[str, tuple[Row, ...]]:
        """Claims by row id that the text tells to be rejected, with what rejects them."""
        return rejections(self.material)

    @cached_property
    def _topics(self) -> dict[str, frozenset[str]]:
        meant = meant_by_pronouns(self.about, self.sentences)
        names = [parsed.sentence.sentence_id for parsed in self.sentences]
        return {
            name: self.about.of(parsed) | meant.get(name, frozenset())
            for name, parsed in zip(names, self.sentences, strict=True)
        }

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
        total = len(self.sentences) + 1
        return {topic: math.log(1 + total / count) for topic, count in self._spread_of.items()}

    def weight(self, topics: Iterable[str], light: frozenset[str] = frozenset()) -> float:
        """Return how much *topics* weigh together in this article; those of *light* count for less."""
        unknown = math.log(2 + len(self.sentences))
        return sum(
            self._weights.get(topic, unknown) * (GENERAL if topic in light else _telling(topic))
            for topic in sorted(topics)
        )

    def _light(self, parsed: ParsedSentence, within: Span | None, own: frozenset[str]) -> frozenset[str]:
        """The topics of a statement that tell little of its matter: general nouns, causes, unknown verbs and times."""
        language = self.material.language
        cause = cause_words(parsed.text, language)
        start = parsed.text.find(cause) if cause else -1
        words = self.about.words(parsed, within)
        told = [word.topic for word in words if cause and start <= word.start < start + len(cause)]
        verbs = [word.topic for word in words if (token := token_at(parsed, word.start)) and token.pos_ == "VERB"]
        rows = self.material.quantities_in(parsed.sentence.sentence_id)
        # By how much two numbers differ, the reader of both has reckoned himself.
        reckoned = [number_topic(row) for row in rows if is_margin(self.material, row)]
        light = (*verbs, *reckoned, *(topic for topic in own if topic[0] == "%"))
        unknown = [topic for topic in light if not self.known(topic)]
        return frozenset([*told, *unknown, *(own & general_topics(language))])

    @cached_property
    def _once(self) -> frozenset[str]:
        """Topics that one sentence only is about."""
        return frozenset(topic for topic, count in self._spread_of.items() if count == 1)

    @cached_property
    def _spread_of(self) -> Counter[str]:
        """In how many sentences each topic stands."""
        return Counter(topic for topics in self._topics.values() for topic in topics)

    def known(self, topic: str) -> bool:
        """Tell whether any sentence is about *topic*."""
        return topic in self._weights

    def following(self, parsed: ParsedSentence) -> ParsedSentence | None:
        """Return the sentence that follows in the same paragraph, or None."""
        return next((after for before, after in self._neighbours if before is parsed), None)

    def preceding(self, parsed: ParsedSentence) -> ParsedSentence | None:
        """Return the sentence before it in the same paragraph, or None."""
        return next((before for before, after in self._neighbours if after is parsed), None)

    @cached_property
    def _neighbours(self) -> list[tuple[ParsedSentence, ParsedSentence]]:
        """Sentences that follow each other in one paragraph."""
        return [pair for pair in pairwise(self.sentences) if len({one.sentence.paragraph for one in pair}) == 1]

    def nearest(self, parsed: ParsedSentence, within: Span | None = None) -> Evidence | None:
        """Return the sentence that shares so much with a statement that calling it unsupported is unsure, or None."""
        best = max(self._scored(parsed, within), key=lambda one: one.share, default=None)
        return best if best is not None and best.share >= UNSURE else None

    def find(self, parsed: ParsedSentence, within: Span | None = None) -> list[Evidence]:
        """Return the evidence for a statement, best first: what covers it best, and what covers much of the rest.

        A sentence that shares nothing with what the statement says of its subject counts less; one in which the same
        party acts counts a little more. Where no sentence is enough, neighbouring ones may be together.
        """
        own = self.about.of(parsed, within)
        light = self._light(parsed, within, own)
        inorder = self._scored(parsed, within)
        scored = sorted(inorder, key=lambda one: (-one.share, one.parsed.offset))
        if not scored or scored[0].share < ENOUGH:
            told = self._spread(parsed, within, inorder) or self._of_known_things(parsed, within, scored[:1])
            return told or self._by_name(parsed, within, scored) or self._by_subject(parsed, within, scored)
        best = scored[0].share
        scored = [scored[0], *(one for one in scored[1:] if not self._turned(parsed, one.parsed))]
        kept = [one for one in scored if one.share >= max(ENOUGH, NEAR_BEST * best)][:MOST_EVIDENCE]
        for one in scored:
            left = one.covered - frozenset().union(*(other.covered for other in kept))
            completes = len(left) > 1 and self.weight(left, light) >= COMPLETES * self.weight(own, light)
            if one not in kept and len(kept) < MOST_EVIDENCE and completes:
                kept.append(one)
        return kept

    def _turned(self, parsed: ParsedSentence, other: ParsedSentence) -> bool:
        """Tell whether another sentence only tells the statement's act the other way round: what was given in return.

        One sentence may tell both ways; then it is no such sentence.
        """
        own, theirs = (
            [
                deed
                for row in self.material.claims_in(one.sentence.sentence_id)
                if row["modality"] != "denied"
                for deed in deeds(self.about, row)
            ]
            for one in (parsed, other)
        )
        acts = [deed for deed in theirs if any(deed.act == mine.act for mine in own)]
        return bool(acts) and all(any(turned_round(mine, deed) for mine in own) for deed in acts)

    def _of_known_things(self, parsed: ParsedSentence, within: Span | None, best: Sequence[Evidence]) -> list[Evidence]:
        """The best sentence for a statement that names nothing new, where it tells its act, or where none does."""
        asked = {word.topic for word in self.about.predicate(parsed, within)}
        countries = {topic for topic in self.about.of(parsed, within) if topic[0] == "@"}
        none_tells = not any(self.known(topic) for topic in asked)
        near = [one for one in best if one.share >= KNOWN_THINGS and countries <= one.said]
        told = [one for one in near if asked & one.said or (none_tells and one.said)]
        return [] if names_new(self.about, parsed, within, self.known) else told

    def _by_name(self, parsed: ParsedSentence, within: Span | None, scored: Sequence[Evidence]) -> list[Evidence]:
        """The one sentence that names whom or what a statement names, and shares one thing more with it."""
        named = names(self.about, parsed) & self.about.of(parsed, within) & self._once
        told = [one for one in scored if one.said & named and any(topic[0] != "@" for topic in one.covered - named)]
        return told[:1] if len(told) == 1 else []

    def _by_subject(self, parsed: ParsedSentence, within: Span | None, scored: Sequence[Evidence]) -> list[Evidence]:
        """The one sentence that has the same two words for what a statement is about: « les banques commerciales »."""
        subject = next(
            (token for token in parsed.parse or () if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"), None
        )
        if subject is None:
            return []
        first, last = subject.left_edge.idx, subject.right_edge.idx + 1
        about = {word.topic for word in self.about.words(parsed, within) if first <= word.start < last}
        told = [one for one in scored if len(about) > 1 and about <= one.said]
        return told[:1] if len(told) == 1 and told[0].share >= KNOWN_THINGS else []

    def _spread(self, parsed: ParsedSentence, within: Span | None, scored: Sequence[Evidence]) -> list[Evidence]:
        """The neighbouring sentences that together cover enough of a statement, its predicate with it."""
        own, asked = self.about.of(parsed, within), {word.topic for word in self.about.predicate(parsed, within)}
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
        own = self.about.of(parsed, within)
        light = self._light(parsed, within, own)
        total = self.weight(own, light)
        # Who gives a number says that number, whatever the verb: « atteint », "exceeded".
        core = {word.topic for word in self.about.core(parsed, within)} | {topic for topic in own if topic[0] == "#"}
        asked = {word.topic for word in self.about.predicate(parsed, within)}
        actor = first_party(self.material, parsed)
        scored = []
        for candidate in self.sentences:
            if candidate is parsed or plain(candidate.text).rstrip('*_ »"”').endswith("?"):
                # Who asks « Le théâtre va-t-il fermer ? » says neither that it closes nor how sure that is.
                continue
            name = candidate.sentence.sentence_id
            other = self._topics[name]
            covered = own & other
            told_by_numbers = reckoned(self.about, parsed, candidate) & own
            covered |= told_by_numbers
            leant = (own - covered) & self._context.get(name, frozenset())
            related = self._likeness.nearly_said(parsed, candidate, own - covered, within) - leant
            share = (self.weight(covered, light) + HALF * self.weight(leant | related, light)) / total if total else 0.0
            if core and not core & (other | related):
                share *= OFF_THE_POINT
            elif asked and not asked & (other | related):
                share *= OTHER_VERB
            if share and actor:
                share *= OTHER_WAY if acts_other_way(self.material, parsed, candidate) else 1.0
                same = actor == first_party(self.material, candidate)
                share += SAME_PARTY * self.weight([f"@{actor}"]) / self.weight(["@?"]) if same else 0.0
            if share >= UNSURE and voices(self.material, parsed) & voices(self.material, candidate):
                share += SAME_VOICE
            share = self._by_numbers(share, parsed, covered, related, bool(told_by_numbers))
            scored.append(Evidence(candidate, round(share, 6), covered | leant | related, covered))
        return scored

    def _by_numbers(
        self, share: float, parsed: ParsedSentence, covered: frozenset[str], related: frozenset[str], reckons: bool
    ) -> float:
        """The share of a sentence, given the numbers by which it must be meant, or the person who is not in it."""
        if reckons and len(covered) > 1:
            share = max(share, ENOUGH)
        if any(self._distinctive(topic) for topic in covered):
            share = max(share, ENOUGH + HALF * ENOUGH)
        elif len(covered) > 1 and any(topic[0] == "%" and topic in self._once for topic in covered):
            share = max(share, ENOUGH)
        elif len(covered | related) == 1 and persons(self.about, parsed) - covered:
            # One shared word, and not the person it is about, makes no matter.
            share *= OFF_THE_POINT
        if len(covered | related) > 1 and any(topic[0] == "#" and _telling(topic) > 1 for topic in covered):
            # A number that tells, and one more thing of the same: whatever else is said in other words.
            share = max(share, ENOUGH)
        return share

    def _distinctive(self, topic: str) -> bool:
        """Tell whether a topic is a large number that one sentence only gives."""
        return topic[0] == "#" and float(topic[1:]) >= _LARGE and topic in self._once


def _telling(topic: str) -> float:
    """How much more a number tells than a word; a small one may stand for anything."""
    return NUMBER if topic[0] == "#" and float(topic[1:]) >= _SMALL else 1.0


@cache
def _leaning(language: str) -> re.Pattern[str]:
    return compile_pattern(language, str(load_lexicon(language, "findings")["leaning"]))
