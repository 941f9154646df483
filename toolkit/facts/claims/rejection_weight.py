"""How much speaks for a claim to be the one that a denial rejects; weights set on the development articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.claims.denied_words import DENYING, is_from, names_charges
from toolkit.facts.claims.matter import Claims
from toolkit.facts.document import Row

REACH = 3
"""Sentences back in which « cette accusation » can find what it rejects."""
SUMMARY = ("title", "subtitle", "key_points")
MATTER = 2
"""Content words that a denial and a claim share when the denial repeats what it rejects."""
ACCUSING = {"alleged": 3.0, "reported": 1.5, "quoted": 1.5, "possible": 0.5, "forecast": 0.5}
_SHARED = 1.5
_ABOUT_DENIER = 1.5
_NEXT = 1.0
_STEP = 0.5
_AHEAD = 2.0
_BARE = 1.5
SAYS_WHAT = re.compile(r"denies-(?:having|that)")
"""Rules of denials that tell a deed: « dément avoir été prévenu » says nothing of the road that is closed."""


def weight_of(denial: Row, row: Row, own: frozenset[str], giver: frozenset[str], about: Claims) -> float:
    """Return how much speaks for *row* being what *denial* rejects.

    An accusation is made to be denied, what others say may be, the author's own words only when they are repeated. It
    helps to stand near, to share words, and to be about the denier.
    """
    pair = _Pair(denial, row, own, giver, about)
    if pair.is_one_voice or pair.stands_behind or pair.says_the_same:
        return 0.0
    weight = ACCUSING.get(str(row["modality"]), 0.0) + min(pair.shared, MATTER + 1) * _SHARED
    weight += _ABOUT_DENIER * bool(pair.roots & pair.doers)
    # What another did to the denier is not what the denier is said to have done.
    weight -= _ABOUT_DENIER * bool(pair.doers and pair.roots & pair.named and not pair.roots & pair.doers)
    return pair.in_summary(weight) if denial["section_role"] in SUMMARY else pair.in_text(weight)


@dataclass(frozen=True, eq=False)
class _Pair:
    """A denial and a claim that it may reject.

    Attributes:
        own: Words of what the denial says that it rejects.
        giver: Words for whoever gave the account that it rejects.
    """

    denial: Row
    row: Row
    own: frozenset[str]
    giver: frozenset[str]
    about: Claims

    @cached_property
    def shared(self) -> int:
        """How many words the claim shares with what the denial rejects."""
        given = is_from(self.row, self.giver, self.about.language)
        return len(self.own & self.about.words[self.row["row_id"]]) + given * MATTER

    @cached_property
    def distance(self) -> int:
        """How many sentences the claim stands before the denial."""
        return self.about.order[self.denial["sentence_id"]] - self.about.order[self.row["sentence_id"]]

    @cached_property
    def roots(self) -> set[str]:
        """Who denies, and what the denial is about."""
        return denier_roots(self.denial, self.about)

    @cached_property
    def doers(self) -> set[str]:
        """Who acts in the claim."""
        return set(self.about.doers[self.row["row_id"]])

    @cached_property
    def named(self) -> set[str]:
        """Whom the claim names."""
        return set(self.about.parties[self.row["row_id"]])

    @cached_property
    def retorts(self) -> bool:
        """Whether the denial has no word of denying: « C'est faux »."""
        return self.denial.get("cue") is None or not DENYING.search(str(self.denial["rule_id"]))

    @property
    def is_one_voice(self) -> bool:
        """Whether who denies says the claim too, or the one stands in the other."""
        denial, row = self.denial, self.row
        alleged = row["modality"] == "alleged"
        voiced = row["source_entity_id"] is not None and (row["source_text"] is not None or not alleged)
        # « Le parti au pouvoir accuse le Front »: whoever is accused is not who accuses, however the voices were read.
        charged = alleged and row["source_text"] is not None and not _same_words(row, denial)
        same_voice = voiced and row["source_entity_id"] == denial["source_entity_id"] and not charged
        same_words = row["source_start"] is not None and row["source_start"] == denial["source_start"]
        return same_voice or same_words or (denial["start"] <= row["start"] and row["end"] <= denial["end"])

    @property
    def stands_behind(self) -> bool:
        """Whether the claim follows the denial in its sentence, and shares nothing with it."""
        return self.distance == 0 and self.row["start"] > self.denial["start"] and not self.shared

    @property
    def says_the_same(self) -> bool:
        """Whether the claim is negative as well: "There is no such plan" is what "denies plan to close" says too."""
        negative = self.row["polarity"] == "negative" and self.row["modality"] != "alleged"
        return bool(self.shared) and negative and not self.retorts

    def in_summary(self, weight: float) -> float:
        """Return the weight where a summary denies: it stands far from what it sums up, only words and parties tell."""
        nearby = _NEXT if self.distance == 0 and self.row["start"] < self.denial["start"] else 0.0
        # One that says what it rejects rejects no charge of something else, unless against who denies: the country
        # of which a headline tells is not who denies in it.
        who = {*self.about.deniers[self.denial["row_id"]], *self.about.speaking[self.denial["row_id"]]}
        charged = self.row["modality"] == "alleged" and (not self.own or bool(who & (self.doers | self.named)))
        return weight + nearby if self.shared or charged else 0.0

    def in_text(self, weight: float) -> float:
        """Return the weight where the text denies: the nearer the claim, the more."""
        distance, shared, modality = self.distance, self.shared, self.row["modality"]
        if modality == "asserted" and shared <= MATTER:
            return 0.0
        if distance > REACH - 1 and not shared and self.own and not self.retorts:
            return 0.0
        elsewhere = self.row["section_role"] != self.denial["section_role"]
        if (distance > REACH or distance < -1 or elsewhere) and shared < MATTER:
            return 0.0
        bare = not self.own or (len(self.own) == 1 and not SAYS_WHAT.search(str(self.denial["rule_id"])))
        if 0 <= distance <= self._reach and (bare or self.retorts) and modality != "asserted":
            # « La directrice la réfute »: whoever names no object means what was said last.
            weight += _BARE
        return weight + _NEXT * (distance in (0, 1)) - _STEP * min(abs(distance), REACH) - _AHEAD * (distance < 0)

    @property
    def _reach(self) -> int:
        """Sentences back in which a denial without an object finds the claim."""
        speaks_of_denier = self.denial["source_entity_id"] in self.about.named[self.row["row_id"]]
        if speaks_of_denier and names_charges(self.denial, self.about.language):
            return REACH
        if self.row["modality"] != "alleged":
            return 1
        return REACH - len(self.own) if len(self.own) <= 1 else REACH


def _same_words(row: Row, denial: Row) -> bool:
    """Tell whether a denier and the source of a claim are called alike: « Mme Raso », « la présidente, Voa Raso »."""
    own, other = str(denial["source_text"] or ""), str(row["source_text"] or "")
    names = re.findall(r"[^\W\d_][\w'-]+$", own)
    alike = bool(names) and names[0][0].isupper() and other.endswith(names[0])
    return bool(own) and (own.lower() in other.lower() or alike)


def denier_roots(denial: Row, about: Claims) -> set[str]:
    """Return who denies, as countries where they belong to one; and what the denial is about."""
    return {*about.deniers[denial["row_id"]], *about.parties[denial["row_id"]]}
