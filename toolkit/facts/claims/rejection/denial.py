"""A denial and the claims of its article, as the denial looks back on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from toolkit.facts.claims.matter import Claims
from toolkit.facts.claims.numbered import calls_a_figure, gives_a_number
from toolkit.facts.claims.rejection.denied_words import (
    DENYING,
    denied_words,
    is_from,
    names_any_object,
    names_charges,
    whose_account,
)
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import lexicon_pattern, plain

SUMMARY = ("title", "subtitle", "key_points")
ACCUSING = ("alleged", "reported", "quoted")
"""How what somebody else said can be told."""
_REACH = 3
"""Sentences back in which « ce chiffre » finds a number."""
_SPELT_OUT = 4
"""Words with which a denial says in full what it rejects."""
_MATTER = 2
"""Words that two claims of one matter have in common."""
_CLAUSE = re.compile(r"denies-(?:having|that)")
"""In the names of the rules that read a clause behind a verb of denying."""


@dataclass(frozen=True, eq=False)
class Denial:
    """A denial with all that it may reject.

    Attributes:
        row: The denial's own claim.
        others: The claims that can be disputed, in reading order.
        about: What each claim of the article is about.
    """

    row: Row
    others: Sequence[Row]
    about: Claims

    @cached_property
    def giver(self) -> frozenset[str]:
        """Words for whoever gave the account that it rejects: "disputes the ministry's account"."""
        return whose_account(self.row, self.others, self.about.language)

    @cached_property
    def words(self) -> frozenset[str]:
        """What it says itself of what it rejects."""
        return denied_words(self.row, self.about.language) - self.giver

    @cached_property
    def object(self) -> str:
        """In what form it tells what it rejects."""
        language = self.about.language
        if calls_a_figure(str(self.row["surface"]), language):
            return "a figure"
        if names_charges(self.row, language):
            return "a charge"
        if self.row.get("cue") is None or not DENYING.search(str(self.row["rule_id"])):
            return "a retort"
        return "its own words" if self.words else "a pronoun"

    @property
    def denier(self) -> str | None:
        """Who denies, by id."""
        found: str | None = self.row["source_entity_id"]
        return found

    @property
    def in_summary(self) -> bool:
        """Whether it stands in title, subtitle or key points."""
        return self.row["section_role"] in SUMMARY

    def shares(self, claim: Row) -> frozenset[str]:
        """Return the words that a claim has in common with what is rejected."""
        return self.words & self.about.words[claim["row_id"]]

    def is_given(self, claim: Row) -> bool:
        """Tell whether a claim is of whoever gave the account."""
        return is_from(claim, self.giver, self.about.language)

    def is_of_one_voice(self, claim: Row) -> bool:
        """Tell whether who denies says the claim too, as the readings or the names have it."""
        source = self.row["source_start"]
        by_id = self.denier is not None and claim["source_entity_id"] == self.denier
        return by_id or (source is not None and claim["source_start"] == source) or _of_one_name(self.row, claim)

    def may_reject(self, claim: Row) -> bool:
        """Tell whether a claim can be what is rejected.

        It cannot be what the denier says, nor another account than the one that is named, nor another matter than the
        one that the denial itself tells, nor a claim without a number where a figure is denied.
        """
        if self.object == "a figure" and any(map(self._gives_a_number, self.others)):
            return self._gives_a_number(claim) and not self.is_of_one_voice(claim)
        if self.giver:
            return self.is_given(claim)
        # Who is alleged to have done something may be taken for who alleges it, unless the words for both are alike.
        charged = claim["modality"] == "alleged" and not _of_one_name(self.row, claim)
        own_words = self.is_of_one_voice(claim) and not charged
        return not own_words and (not self.says_it_itself or self._touches(claim))

    def _gives_a_number(self, claim: Row) -> bool:
        near = claim["section_role"] in SUMMARY or 0 <= self.distance(claim) <= _REACH
        return near and gives_a_number(str(claim["surface"]), self.about.language)

    @cached_property
    def says_it_itself(self) -> bool:
        """Whether no claim need stand before it: "denied that it planned to close two plants"."""
        clause = len(self.words) > 1 and _CLAUSE.search(str(self.row["rule_id"])) is not None
        spelt_out = clause or len(self.words) >= _SPELT_OUT or names_any_object(self.row, self.about.language)
        return self.object in ("its own words", "a retort") and spelt_out

    def _touches(self, claim: Row) -> bool:
        """Tell whether a claim is of the matter that the denial tells: of its act, not only of its topic.

        It shares half of the words, or two; or it is told of whoever denies, or of nobody by name, and by others than
        the denier's own people, who announce « une taxe » of which he denies that it was promised to somebody.
        """
        own, parties = set(self.about.deniers[self.row["row_id"]]), set(self.about.parties[claim["row_id"]])
        if own & parties and not own & set(self.about.doers[claim["row_id"]]):
            return False  # What another did to the denier is not what the denier is said to have done.
        shared = len(self.shares(claim))
        if shared >= min(_MATTER, len(self.words) / 2):
            return True
        of_denier = self.denier in self.about.named[claim["row_id"]] or bool(own & parties)
        charge = claim["modality"] == "alleged" and not parties and "conditional" not in str(claim["rule_id"])
        told = claim["modality"] in ACCUSING and (of_denier or self.is_laid_to_nobody(claim))
        return charge or (told and not self.is_of_own_people(claim))

    def is_of_own_people(self, claim: Row) -> bool:
        """Tell whether a claim comes from the denier's own body or country: a minister, her ministry."""
        language = self.about.language
        own, other = (stems(str(row["source_text"] or ""), language) for row in (self.row, claim))
        lands = (set(self.about.deniers[self.row["row_id"]]), set(self.about.speaking[claim["row_id"]]))
        apart = all(lands) and not lands[0] & lands[1]
        return bool(own & other - _offices(language)) and not apart

    def is_laid_to_nobody(self, claim: Row) -> bool:
        """Tell whether somebody tells what was done to him by nobody he names: « On m'a prié de me taire »."""
        laying = lexicon_pattern(self.about.language, "attribution", "laid_to_nobody")
        return laying.search(plain(str(claim["surface"]))) is not None

    def distance(self, claim: Row) -> int:
        """Return how many sentences a claim stands before it."""
        return self.about.order[self.row["sentence_id"]] - self.about.order[claim["sentence_id"]]

    def back(self, row_id: str, kind: str) -> int | None:
        """Return how many claims of a kind stand between a claim and the denial; None for a claim of no such kind."""
        return self._back[kind].get(row_id)

    @cached_property
    def _back(self) -> Mapping[str, Mapping[str, int]]:
        """The claims before the denial, numbered backwards, by kind."""
        before = [one for one in self.others if one["end"] <= self.row["start"]]
        section = self.row["section_role"]
        told = [one for one in before if one["source_kind"] != "author"]
        accusing = [
            one
            for one in before
            if one["modality"] in ACCUSING
            and one["section_role"] == section
            and not (self.denier and one["source_entity_id"] == self.denier)
        ]
        alleged = [one for one in accusing if one["modality"] == "alleged"]
        naming = [one for one in accusing if self.denier and self.denier in self.about.named[one["row_id"]]]
        kinds = {
            "said": before,
            "told by somebody": told,
            "of others": accusing,
            "alleged": alleged,
            "of whoever denies": naming,
        }
        return {kind: {one["row_id"]: at for at, one in enumerate(reversed(some))} for kind, some in kinds.items()}

    def has(self, kind: str) -> bool:
        """Tell whether any claim of a kind stands before the denial."""
        return bool(self._back[kind])

    @cached_property
    def most_shared(self) -> int:
        """The most words that any claim has in common with what is rejected."""
        return max((len(self.shares(one)) for one in self.others), default=0)


def _of_one_name(denial: Row, claim: Row) -> bool:
    """Tell whether two sources are called alike: « Mme Raso », « la présidente, Voa Raso »; "the firm" twice."""
    own, other = str(denial["source_text"] or ""), str(claim["source_text"] or "")
    name = re.search(r"[^\W\d_][\w'-]+$", own)
    alike = name is not None and name[0][0].isupper() and other.endswith(name[0])
    return bool(own) and (own.lower() in other.lower() or alike)


@cache
def _offices(language: str) -> frozenset[str]:
    """The words for offices and professions: two ministers need not be of one government."""
    listed = load_lexicon(language, "sources")
    return frozenset().union(*(stems(word, language) for word in (*listed["roles"], *listed["spokespersons"])))
