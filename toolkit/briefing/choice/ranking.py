"""What makes a claim news, and which claims are on one matter."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.material import Material
from toolkit.briefing.sides.denials import beside
from toolkit.briefing.wording.spoken import told_alone
from toolkit.charts.claims import Claim
from toolkit.charts.clauses import clause_of_cue
from toolkit.charts.comparisons import BEYOND
from toolkit.charts.marks import Degree
from toolkit.charts.parties import parties_of
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
_ALIKE, _ALIKE_WITH_EVENT = 0.6, 0.4
_LEAD_SENTENCES = 2
_NEAR_THE_TOP = 6
"""Sentences of the body among which what happened is looked for."""
FEWEST_WORDS = 3
"""Words of a claim that can be told by itself."""
_ANY = "*"
"""An act of whatever kind."""
_TOLD_TWICE = ("certainty_conflict", "scope_shift")
"""Types of findings that set two tellings of one fact side by side."""


class Ranking:
    """Links between claims, and what makes each of them news."""

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Content words of each claim."""
        language = self.material.language
        return {
            claim.row_id: stems(claim.surface[self._heart[claim.row_id] - claim.start :], language)
            for claim in self.material.claims
        }

    @cached_property
    def _heart(self) -> dict[str, int]:
        """Where each claim's own matter begins: a doubt that gives the reason for something else begins behind that."""
        language = self.material.language
        return {
            claim.row_id: claim.start
            + (
                0
                if claim.degree is Degree.AFFIRMED
                else clause_of_cue(claim.surface, claim.cue_start - claim.start, language)
            )
            for claim in self.material.claims
        }

    @cached_property
    def matters(self) -> dict[str, set[str]]:
        """Events and key points that each claim tells, supports or is, and the facts that the audit saw told twice."""
        facts, found = self.material.facts, {claim.row_id: set[str]() for claim in self.material.claims}
        for event in records(facts.events):
            for row_id in {*event["claim_ids"], *self._around(event)}:
                if not self.material.claim[row_id].start <= event["start"] < self._heart[row_id]:
                    found[row_id].add(event["same_as"] or event["row_id"])
        joined = [
            (row["row_id"], (row["sentence_id"], *row["evidence_sentence_ids"])) for row in records(facts.key_points)
        ]
        twice = (row for row in records(facts.findings) if row["type"] in _TOLD_TWICE)
        joined += [(row["row_id"], tuple(row["sentence_ids"])) for row in twice]
        for matter, sentences in joined:
            for claim in (claim for name in sentences for claim in self.material.claims_in(name)):
                found[claim.row_id].add(matter)
        return found

    def _around(self, row: dict[str, Any]) -> set[str]:
        claims = self.material.claims
        hearts = self._heart
        return {claim.row_id for claim in claims if hearts[claim.row_id] <= row["start"] and row["end"] <= claim.end}

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

    @property
    def title_words(self) -> frozenset[str]:
        """Content words of title and subtitle."""
        return self._title[0]

    @cached_property
    def _title(self) -> tuple[frozenset[str], set[str]]:
        titles = [claim for claim in self.material.claims if claim.part == "titles"]
        heads = " ".join(filter(None, (self.material.article.title, self.material.article.subtitle)))
        return stems(heads, self.material.language), {name for claim in titles for name in self.matters[claim.row_id]}

    @cached_property
    def _rich(self) -> dict[str, int]:
        """Points of each claim for an event between named parties and for a quantity."""
        found = dict.fromkeys(self.words, 0)
        named = {
            row_id
            for event in records(self.material.facts.events)
            if {*event["actor_ids"], *event["recipient_ids"]} - {"---"}
            for row_id in self._around(event)
        }
        counted = {row_id for row in records(self.material.facts.quantities) for row_id in self._around(row)}
        for row_id in found:
            found[row_id] = _PARTIES * (row_id in named) + _QUANTITY * (row_id in counted)
        return found

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
        if Degree.DENIED in (one.degree, other.degree) or self._reads(other) is not self._reads(one):
            return False
        shared = self._told[one.row_id] & self._told[other.row_id]
        apart = self._told[one.row_id] and self._told[other.row_id] and not shared
        return bool(shared) or (not apart and self.alike(one, other) >= _ALIKE)

    def _reads(self, claim: Claim) -> bool:
        """Return whether a claim gives a will or a cause: an inference of the author, or what the audit found added."""
        return claim.modality == "asserted" and (claim.degree is Degree.PROBABLE or claim.sentence_id in self._causes)

    @cached_property
    def _causes(self) -> set[str]:
        rows = records(self.material.facts.findings)
        return {name for row in rows if row["type"] == "causal_inflation" for name in row["sentence_ids"][:1]}

    @cached_property
    def _told(self) -> dict[str, set[str]]:
        """Events that each claim tells, by their first telling."""
        found: dict[str, set[str]] = {name: set() for name in self.words}
        for event in records(self.material.facts.events):
            for row_id in self._around(event):
                found[row_id].add(event["same_as"] or event["row_id"])
        return found

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
            for kind, mine in self._deeds[one.row_id]
            for same, others in self._deeds[other.row_id]
            if kind == same or _ANY in (kind, same)
        ]
        return bool(pairs) and not any(mine & others for mine, others in pairs)

    @cached_property
    def _deeds(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """The acts that each claim tells of, with their kind and who does them; those that nobody does are left out."""
        parties = parties_of(self.material.facts)
        found: dict[str, list[tuple[str, frozenset[str]]]] = {claim.row_id: [] for claim in self.material.claims}
        for event in records(self.material.facts.events):
            actors = frozenset(parties[name].id for name in event["actor_ids"] if name in parties)
            if actors:
                for row_id in self._around(event):
                    found[row_id].append((event["plover_type"], actors))
        for claim in self.material.claims:
            if claim.ambiguous and claim.source_entity in parties:
                # « a rapporté avoir fourni »: whoever reports is whoever did it.
                found[claim.row_id].append((_ANY, frozenset([parties[claim.source_entity].id])))
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
        main = self._title[0].union(*lead)
        return frozenset(word for word in main if sum(word in words for words in told) > 1)

    def substance(self, claim: Claim) -> int:
        """Return how much a claim tells that can be checked: deeds between parties, quantities, lasting links.

        What only says how much something counts, « est la plus observée », tells nothing.
        """
        tables = (self.material.facts.relations, self.material.facts.events, self.material.facts.times)
        told = sum(any(claim.start <= start < claim.end for start in table["start"]) for table in tables)
        return self._rich[claim.row_id] + told - _COLOUR * self.colours(claim)

    def of_cause(self, claim: Claim) -> bool:
        """Return whether a claim is on the cause of what happened: looked for, supposed, or not to be told yet."""
        return claim.row_id in self._of_cause

    @cached_property
    def _of_cause(self) -> frozenset[str]:
        patterns = patterns_of(self.material.language)
        told = [claim for claim in self.material.claims if claim.part in ("body", "analysis")] if patterns else []
        sought = {claim.row_id for claim in told if patterns["cause"].search(claim.surface)}
        # Where nobody looks for a cause, « reste l'hypothèse de l'abandon » supposes none.
        supposed = {claim.row_id for claim in told if sought and patterns["hypotheses"].search(claim.surface)}
        return frozenset(sought | supposed)

    def of_risk(self, claim: Claim) -> bool:
        """Return whether a claim tells of a danger: tension, threat, crisis."""
        pattern = small_words(self.material.language).get("risk")
        return pattern is not None and re.search(pattern, claim.surface, re.IGNORECASE) is not None

    def colours(self, claim: Claim) -> bool:
        """Return whether a claim only says how much something counts, or sets a scene: « revêt une importance »."""
        pattern = small_words(self.material.language).get("colour")
        return pattern is not None and re.search(pattern, claim.surface, re.IGNORECASE) is not None

    def of_title(self, claim: Claim) -> int:
        """Return how many content words a claim has in common with the titles; a single one joins it to nothing."""
        shared = len(self.words[claim.row_id] & self._title[0])
        return shared if shared > 1 else 0

    def beyond(self, claim: Claim) -> bool:
        """Return whether a claim stands in a key point that goes further than the text, or against it."""
        return claim.part == "key_points" and self.material.verdicts.get(claim.sentence_id) in BEYOND

    def news(self, claim: Claim) -> int:
        """Return what makes one claim news: place, link with the title, dispute, named parties, quantities."""
        title_words, title_matters = self._title
        shared = len(self.words[claim.row_id] & title_words)
        score = _LEAD * (claim.sentence_id in self.lead)
        score += _TITLE_EVENT * bool(self.matters[claim.row_id] & title_matters and shared > 1)
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
