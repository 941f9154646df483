"""Evidence: which sentences of the text speak of the same matter as a key point or a title."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.facts.content import stems
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

ENOUGH = 0.36
"""Share of a statement's weight that a sentence must cover to be evidence for it."""
UNSURE = 0.2
"""Share from which a sentence may after all be meant, in other words."""
NEAR_BEST = 0.75
OFF_THE_POINT = 0.5
"""Weight of a sentence that shares nothing with what the statement says of its subject."""
SAME_PARTY = 0.1
"""Added where both begin with the same country or entity: who acts matters more than one shared word."""
_TEXT_ROLES = ("body", "analysis")


@dataclass(frozen=True, eq=False)
class EvidenceIndex:
    """The sentences of body and analysis with what each is about; rare words weigh more."""

    document: Document
    entities: EntityRows

    @cached_property
    def sentences(self) -> tuple[ParsedSentence, ...]:
        """The sentences that can be evidence."""
        return tuple(parsed for parsed in self.document.sentences if parsed.sentence.role in _TEXT_ROLES)

    @cached_property
    def _topics(self) -> dict[str, frozenset[str]]:
        return {parsed.sentence.sentence_id: self.topics(parsed) for parsed in self.document.sentences}

    @cached_property
    def _weights(self) -> dict[str, float]:
        spread = Counter(topic for parsed in self.sentences for topic in self._topics[parsed.sentence.sentence_id])
        total = len(self.sentences) + 1
        return {topic: math.log(1 + total / count) for topic, count in spread.items()}

    def topics(self, parsed: ParsedSentence, within: Span | None = None) -> frozenset[str]:
        """Return what a sentence, or its part *within*, is about: stems of its words, countries and entities named."""
        named = set()
        first, last = within or (0, len(parsed.text))
        words = list(parsed.text)
        for mention in self.entities.mentions_in(parsed.sentence.sentence_id):
            if not first <= mention["start"] - parsed.offset < last:
                continue
            entity = self.entities.entity(mention["entity_id"])
            named.add("@" + str((entity or {}).get("iso3") or mention["entity_id"]))
            start, end = mention["start"] - parsed.offset, mention["end"] - parsed.offset
            words[start:end] = " " * (end - start)
        return stems("".join(words[first:last]), self.document.language) | named

    def _first_party(self, parsed: ParsedSentence) -> str:
        for mention in self.entities.mentions_in(parsed.sentence.sentence_id):
            entity = self.entities.entity(mention["entity_id"])
            return str((entity or {}).get("iso3") or mention["entity_id"])
        return ""

    def core(self, parsed: ParsedSentence) -> frozenset[str]:
        """Return the stems of what a sentence says of its subject: its verbs and their objects; needs the parse."""
        if parsed.parse is None:
            return frozenset()
        said = [
            token.text
            for token in parsed.parse
            if token.dep_ in ("ROOT", "xcomp", "obj", "dobj", "ccomp", "attr", "obl:arg") and token.pos_ != "PROPN"
        ]
        return stems(" ".join(said), self.document.language)

    def nearly(self, parsed: ParsedSentence, claim: Row | None = None) -> bool:
        """Tell whether some sentence shares so much with a statement that calling it unsupported is unsure."""
        return any(share >= UNSURE for share, _ in self._scored(parsed, claim))

    def find(self, parsed: ParsedSentence, claim: Row | None = None) -> list[tuple[float, ParsedSentence]]:
        """Return the best evidence for a statement, best first, with the share of its weight that each covers.

        A sentence that shares nothing with what the statement says of its subject counts less; one that begins with the
        same party counts a little more.
        """
        scored = self._scored(parsed, claim)
        best = max((share for share, _ in scored), default=0.0)
        kept = [entry for entry in scored if entry[0] >= max(ENOUGH, NEAR_BEST * best)]
        return sorted(kept, key=lambda entry: (-entry[0], entry[1].offset))

    def _scored(self, parsed: ParsedSentence, claim: Row | None) -> list[tuple[float, ParsedSentence]]:
        within = (claim["start"] - parsed.offset, claim["end"] - parsed.offset) if claim is not None else None
        own = self.topics(parsed, within)
        unknown = math.log(2 + len(self.sentences))
        weight = {topic: self._weights.get(topic, unknown) for topic in sorted(own)}
        total = sum(weight.values())
        core = self.core(parsed)
        scored = []
        for candidate in self.sentences:
            other = self._topics[candidate.sentence.sentence_id]
            share = sum(weight[topic] for topic in sorted(own & other)) / total if total else 0.0
            if core and not core & other:
                share *= OFF_THE_POINT
            if share and self._first_party(parsed) and self._first_party(parsed) == self._first_party(candidate):
                share += SAME_PARTY
            scored.append((round(share, 6), candidate))
        return scored


def main_claim(claims: Sequence[Row], sentence_id: str) -> Row | None:
    """Return a sentence's main claim."""
    return next((row for row in claims if row["sentence_id"] == sentence_id and row["main"]), None)


def best_claim(
    claims: Sequence[Row],
    sentence_id: str,
    topics: frozenset[str],
    language: str,
    *,
    core: frozenset[str] = frozenset(),
    denial: bool = False,
) -> Row | None:
    """Return the claim of a sentence that shares most with *topics*; the main one on a tie.

    Args:
        claims: Of the article.
        sentence_id: The sentence.
        topics: Stems of what is looked for.
        language: Of the article.
        core: Stems of what it says of its subject; they count first.
        denial: A denial is looked for; else denials stand aside.
    """
    here = [row for row in claims if row["sentence_id"] == sentence_id]
    candidates = [row for row in here if (row["modality"] == "denied") == denial]
    return max(
        candidates,
        key=lambda row: (
            len(stems(row["surface"], language) & core),
            len(stems(row["surface"], language) & topics),
            bool(row["main"]),
            -row["start"],
        ),
        default=main_claim(claims, sentence_id),
    )
