"""What makes a claim news: its place, the title, a dispute, who acts, what is counted."""

from __future__ import annotations

import re
from functools import cached_property

from toolkit.briefing.choice.links import Links
from toolkit.briefing.sides.denials import beside
from toolkit.briefing.wording.spoken import told_alone
from toolkit.charts.claims import Claim
from toolkit.charts.comparisons import BEYOND
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words
from toolkit.facts.content import stems

_LEAD, _TITLE_EVENT, _TITLE_WORDS = 3, 3, 2
DISPUTED, SIDE_DISPUTE = 3, 1
"""What a dispute adds to a claim: one about what title or lead speaks of, and another."""
_PARTIES, _QUANTITY, _LEANING = 1, 1, -1
_TOLL = 1
_CAUSE = 3
"""What the cause of what happened adds to a claim on it."""
_COLOUR = 3
"""What a remark on how much something counts weighs less than news."""
_HARM = frozenset({"die", "hurt"})
"""Families of words that tell of harm to people."""
_LEAD_SENTENCES = 2
_NEAR_THE_TOP = 6
"""Sentences of the body among which what happened is looked for."""
FEWEST_WORDS = 3
"""Words of a claim that can be told by itself."""


class Ranking(Links):
    """What makes each claim of an article news."""

    @cached_property
    def lead(self) -> set[str]:
        """The first sentences of the body."""
        body = [sentence.sentence_id for sentence in self.material.article.sentences if sentence.role == "body"]
        return set(body[:_LEAD_SENTENCES])

    @cached_property
    def opening(self) -> list[Claim]:
        """The claims of the lead that can be told by themselves, in their order; the bottom line opens with the first.

        Without a text of its own, what there is: a summary that the text bears out, or the titles.
        """
        told = [claim for claim in self.material.claims if claim.degree is not Degree.DENIED]
        body = bodied(told, self) or self.material.claims
        alone = [claim for claim in body if told_alone(self.material, claim)] or body
        return [claim for claim in alone if claim.sentence_id in self.lead]

    @cached_property
    def event(self) -> Claim | None:
        """What happened, in the author's own voice, where the article opens with what two sides say of it."""
        material, lead = self.material, next(iter(self.opening), None)
        if lead is None or not lead.mark.disputed or not lead.passed_on:
            return None
        body = [sentence.sentence_id for sentence in material.article.sentences if sentence.role == "body"]
        plain = [
            claim
            for claim in material.claims
            if claim.sentence_id in body[:_NEAR_THE_TOP]
            and claim.main
            and claim.modality == "asserted"
            and claim.degree is Degree.AFFIRMED
            and not (claim.mark.disputed or claim.passed_on)
            and told_alone(material, claim)
            and self.of_title(claim)
        ]
        return max(plain, key=lambda claim: (self.of_title(claim), -claim.start), default=None)

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Content words of title and subtitle."""
        heads = " ".join(filter(None, (self.material.article.title, self.material.article.subtitle)))
        return stems(heads, self.material.language)

    @cached_property
    def _title_matters(self) -> set[str]:
        titles = [claim for claim in self.material.claims if claim.part == "titles"]
        return {name for claim in titles for name in self.matters[claim.row_id]}

    @cached_property
    def _rich(self) -> dict[str, int]:
        """Points of each claim for an event between named parties and for a quantity."""
        found = dict.fromkeys(self.words, 0)
        named = {
            row_id
            for event in records(self.material.facts.events)
            if {*event["actor_ids"], *event["recipient_ids"]} - {"---"}
            for row_id in self.around(event)
        }
        counted = {row_id for row in records(self.material.facts.quantities) for row_id in self.around(row)}
        for row_id in found:
            found[row_id] = _PARTIES * (row_id in named) + _QUANTITY * (row_id in counted)
        return found

    def contested(self, claim: Claim) -> bool:
        """Return whether somebody rejects a claim, or another side tells its matter otherwise."""
        told = claim.mark.disputed or claim.row_id in self.material.versions
        return told or bool(beside(self.material, claim))

    def central(self, claim: Claim) -> bool:
        """Return whether a claim is on what title or lead speaks of, or a key point the text bears out."""
        if claim.sentence_id in self.lead or len(self.words[claim.row_id] & self._main_words) > 1:
            return True
        points = (other for other in self.material.claims if other.part == "key_points" and not self.beyond(other))
        return any(self.linked(claim, other) for other in points)

    @cached_property
    def _main_words(self) -> frozenset[str]:
        """Content words of titles and lead that the text comes back to."""
        told = [words for name, words in self.words.items() if self.material.claim[name].part != "titles"]
        lead = [self.words[claim.row_id] for claim in self.material.claims if claim.sentence_id in self.lead]
        main = self.title_words.union(*lead)
        return frozenset(word for word in main if sum(word in words for words in told) > 1)

    def substance(self, claim: Claim) -> int:
        """Return how much a claim tells that can be checked: deeds between parties, quantities, lasting links.

        What only says how much something counts, « est la plus observée », tells nothing.
        """
        tables = (self.material.facts.relations, self.material.facts.events, self.material.facts.times)
        told = sum(any(claim.start <= start < claim.end for start in table["start"]) for table in tables)
        return self._rich[claim.row_id] + told - _COLOUR * self.colours(claim)

    def of_risk(self, claim: Claim) -> bool:
        """Return whether a claim tells of a danger: tension, threat, crisis."""
        pattern = small_words(self.material.language).get("risk")
        return pattern is not None and re.search(pattern, claim.surface, re.IGNORECASE) is not None

    def colours(self, claim: Claim) -> bool:
        """Return whether a claim only says how much something counts, or sets a scene: « revêt une importance ».

        So does what hangs on such a claim: « la visite tombe à un moment délicat, [dont l'armée recule] ».
        """
        pattern = small_words(self.material.language).get("colour")
        if pattern is None:
            return False
        beside = [one for one in self.material.claims if one.sentence_id == claim.sentence_id and one.main]
        told = [claim.surface] if claim.main else [claim.surface, *(one.surface for one in beside)]
        return any(re.search(pattern, words, re.IGNORECASE) for words in told)

    def of_title(self, claim: Claim) -> int:
        """Return how many content words a claim has in common with the titles; a single one joins it to nothing."""
        shared = len(self.words[claim.row_id] & self.title_words)
        return shared if shared > 1 else 0

    def beyond(self, claim: Claim) -> bool:
        """Return whether a claim stands in a key point that goes further than the text, or against it."""
        return claim.part == "key_points" and self.material.verdicts.get(claim.sentence_id) in BEYOND

    def news(self, claim: Claim) -> int:
        """Return what makes one claim news: place, link with the title, dispute, named parties, quantities."""
        shared = len(self.words[claim.row_id] & self.title_words)
        score = _LEAD * (claim.sentence_id in self.lead)
        score += _TITLE_EVENT * bool(self.matters[claim.row_id] & self._title_matters and shared > 1)
        score += _TITLE_WORDS * (shared > 1)
        if self.contested(claim):
            score += DISPUTED if self.central(claim) else SIDE_DISPUTE
        score += self._rich[claim.row_id]
        score += _CAUSE * self.of_cause(claim) - _COLOUR * self.colours(claim)
        if self.words[claim.row_id] & _HARM and claim.degree is Degree.AFFIRMED:
            score += _TOLL
        # « a rapporté avoir fourni »: who tells nothing plain heads no matter that another sentence tells plainly.
        return score + _LEANING * (not told_alone(self.material, claim)) + 2 * _LEANING * claim.ambiguous


def bodied(claims: list[Claim], ranking: Ranking) -> list[Claim]:
    """Return the claims of the text; without one, those of a summary that the text bears out, then of the titles."""
    text = [claim for claim in claims if claim.part in ("body", "analysis")]
    return text or [claim for claim in claims if not ranking.beyond(claim)] or claims
