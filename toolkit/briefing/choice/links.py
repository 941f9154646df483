"""Which claims are on one matter, and which of them tell one and the same thing of it."""

from __future__ import annotations

import re
from functools import cached_property

from toolkit.briefing.choice.matters import ANY_ACT, Matters
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.small_words import small_words
from toolkit.facts.content import stems

_ALIKE, _ALIKE_WITH_EVENT = 0.6, 0.4


class Links(Matters):
    """Links between the claims of an article."""

    def alike(self, one: Claim, other: Claim) -> float:
        """Return the share of content words of the shorter claim that the other has too."""
        mine, others = self.words[one.row_id], self.words[other.row_id]
        common = len(mine & others)
        return common / min(len(mine), len(others)) if common > 1 else 0.0

    def same_proposition(self, one: Claim, other: Claim) -> bool:
        """Return whether two claims tell one thing, so that their degrees may be compared.

        A motive, a consequence and a remark are on the matter, and say another thing of it: what only reads a will or
        a cause from a deed, or tells no deed that the other tells.
        """
        if other in self.material.versions.get(one.row_id, ()):
            return True
        if one.row_id in other.denies:
            return True
        if Degree.DENIED in (one.degree, other.degree) or self.reads(other) is not self.reads(one):
            return False
        shared = self.told[one.row_id] & self.told[other.row_id]
        apart = self.told[one.row_id] and self.told[other.row_id] and not shared
        return bool(shared) or (not apart and self.alike(one, other) >= _ALIKE)

    def linked(self, one: Claim, other: Claim) -> bool:
        """Return whether two claims are on one matter: a denial, the same words, or one event in similar words."""
        if one.row_id in other.denies or other.row_id in one.denies:
            return True
        if other in self.material.versions.get(one.row_id, ()):
            return True
        reasons = self.material.reasons
        if other.row_id in reasons.get(one.row_id, ()) or one.row_id in reasons.get(other.row_id, ()):
            return True
        # A denial belongs to what it denies, whoever is named in both.
        if Degree.DENIED in (one.degree, other.degree):
            return False
        shared = bool(self.matters[one.row_id] & self.matters[other.row_id])
        if one.mark.disputed and other.mark.disputed and set(one.disputed_by) & set(other.disputed_by) and shared:
            return True
        if self._by_others(one, other):
            return False
        if self.of_cause(one) and self.of_cause(other):
            return True
        if self._same_quarrel(one, other) or self.takes_up(one, other) or self.takes_up(other, one):
            return True
        return self.alike(one, other) >= (_ALIKE_WITH_EVENT if shared else _ALIKE)

    def _same_quarrel(self, one: Claim, other: Claim) -> bool:
        """Return whether one side says both and the same other side rejects both, in words that meet."""
        if not one.source_entity or one.source_entity != other.source_entity:
            return False
        return bool(self._against(one) & self._against(other) and self.words[one.row_id] & self.words[other.row_id])

    def _against(self, claim: Claim) -> set[str]:
        """Return who rejects a claim or tells its matter otherwise."""
        versions = self.material.versions.get(claim.row_id, ())
        return ({*claim.disputed_by} | {other.source_entity for other in versions}) & set(self.material.names)

    def takes_up(self, later: Claim, earlier: Claim) -> bool:
        """Return whether a claim goes on about what the sentence before it names: « cette aide », "this survey"."""
        order = self._order
        if order[later.sentence_id] != order[earlier.sentence_id] + 1 or later.part != earlier.part:
            return False
        demonstratives = "|".join(str(small_words(self.material.language).get("demonstratives", "")).split())
        noun = re.match(rf"(?:{demonstratives}) (\w+)", later.surface, re.IGNORECASE) if demonstratives else None
        return noun is not None and bool(stems(noun[1], self.material.language) & self.words[earlier.row_id])

    @cached_property
    def _order(self) -> dict[str, int]:
        """Place of each sentence in the text."""
        return {one.sentence_id: place for place, one in enumerate(self.material.article.sentences)}

    def _by_others(self, one: Claim, other: Claim) -> bool:
        """Return whether two claims tell acts of one kind, and of none of them the same party is the actor.

        « Moscou a fourni des technologies » and « Pyongyang a fourni des missiles » share words, not a matter.
        """
        pairs = [
            (mine, others)
            for kind, mine in self.deeds[one.row_id]
            for same, others in self.deeds[other.row_id]
            if kind == same or ANY_ACT in (kind, same)
        ]
        return bool(pairs) and not any(mine & others for mine, others in pairs)
