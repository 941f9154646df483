"""Links between actors, as the wording has them: one for each pair, degree and telling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from toolkit.charts.catalogue import words
from toolkit.charts.claims import Claim, claims_of, degree_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.parties import ACTING_TYPES, Party, parties_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.facts.facts import Facts

_BY_STATUS = {
    "planned": Degree.REPORTED,
    "possible": Degree.POSSIBLE,
    "alleged": Degree.ALLEGED,
    "denied": Degree.DENIED,
}
_PREFERENCE = {"body": 0, "analysis": 1, "key_points": 2, "titles": 3}


@dataclass(frozen=True)
class Link:
    """One arrow, or one double arrow.

    Attributes:
        source: The actor.
        goal: The recipient; the other party of a mutual link.
        directed: False when mutual.
        mark: Degree of the words.
        surface: Exact words of the article.
        start: Where they stand.
        sentence_ids: Sentences that tell it with this degree.
        planned: It is yet to come, however firmly it is told.
    """

    source: Party
    goal: Party
    directed: bool
    mark: Mark
    surface: str
    start: int
    sentence_ids: tuple[str, ...]
    planned: bool = False

    @property
    def drawn(self) -> Degree:
        """The degree its line is drawn in: nothing that is yet to come is drawn solid."""
        return Degree.REPORTED if self.planned and self.mark.degree is Degree.AFFIRMED else self.mark.degree

    @property
    def degree_words(self) -> str:
        """Its degree in words, and that it is planned."""
        told = degree_words(self.mark)
        return f"{told}, {words()('status.planned')}" if self.planned else told


def links_of(facts: Facts) -> list[Link]:
    """Return the links between two named parties, in reading order; one event gives one link for each degree."""
    claims = claims_of(facts)
    by_id = {claim.row_id: claim for claim in claims}
    parties = parties_of(facts)
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"])
    links: dict[tuple[object, ...], Link] = {}
    for event in records(facts.events):
        tellers = _tellers(event, claims, by_id)
        for source, goal in _pairs(event, parties, acting):
            for mark, own in _by_mark(event, tellers).items():
                link = _link(event, source, goal, mark, own)
                pair = frozenset((source.id, goal.id)) if not link.directed else (source.id, goal.id)
                key = (pair, mark, link.surface)
                links.setdefault(key, link)
    return sorted(_joined(list(links.values())), key=lambda link: link.start)


def _tellers(event: dict[str, Any], claims: list[Claim], by_id: dict[str, Claim]) -> list[Claim]:
    """Return the claims that tell an event; where none is named, the narrowest one around its trigger."""
    around = [claim for claim in claims if claim.start <= event["start"] and event["end"] <= claim.end]
    holder = min(around, key=lambda claim: claim.end - claim.start, default=None)
    named = [by_id[row_id] for row_id in event["claim_ids"] if by_id[row_id].degree is not Degree.DENIED]
    if holder is None:
        own = named
    else:
        # A firm remark on an event that is only announced does not make the event firm.
        own = [claim for claim in named if claim.degree is not Degree.AFFIRMED or holder.degree is Degree.AFFIRMED]
        own = [holder, *(claim for claim in own if claim is not holder)]
    body = [claim for claim in own if claim.part != "titles"]
    return sorted(body or own, key=lambda claim: (claim is not holder, _PREFERENCE[claim.part], claim.start))


def _pairs(event: dict[str, Any], parties: dict[str, Party], acting: set[str]) -> list[tuple[Party, Party]]:
    actors = [parties[name] for name in event["actor_ids"] if name in acting]
    others = [parties[name] for name in event["recipient_ids"] if name in acting]
    if not event["directed"] and not others:
        actors, others = actors[:1], actors[1:]
    return [(actor, other) for actor in actors for other in others if actor.id != other.id]


def _by_mark(event: dict[str, Any], tellers: list[Claim]) -> dict[Mark, list[Claim]]:
    denied = bool(event["denied_by"])
    if not tellers:
        return {Mark(_BY_STATUS.get(event["status"], Degree.REPORTED), denied): []}
    found: dict[Mark, list[Claim]] = {}
    for claim in tellers:
        found.setdefault(Mark(claim.degree, claim.mark.disputed or denied), []).append(claim)
    return found


def _link(event: dict[str, Any], source: Party, goal: Party, mark: Mark, own: list[Claim]) -> Link:
    start, surface = int(event["start"]), event["surface"]
    if own:
        first = own[0]
        inside = first.start <= start < first.end
        # From the words that name the event, or that weaken it, to the end of the claim: nothing that weakens is lost.
        begin = start if inside and not first.negative else first.start
        if first.start <= first.cue_start < first.end and not first.negative:
            begin = min(begin, first.cue_start) if inside else first.cue_start
        start, surface = begin, first.surface[begin - first.start :]
    sentences = [claim.sentence_id for claim in own] or [event["sentence_id"]]
    planned = event["status"] == "planned"
    return Link(source, goal, bool(event["directed"]), mark, surface, start, tuple(reading_order(sentences)), planned)


def _joined(links: list[Link]) -> list[Link]:
    """Join links of the same pair and degree that share a sentence: two triggers of one clause are one arrow."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda entry: (entry.start, -len(entry.surface))):
        same = next((other for other in kept if _same(other, link)), None)
        if same is None:
            kept.append(link)
        else:
            sentences = tuple(reading_order([*same.sentence_ids, *link.sentence_ids]))
            kept[kept.index(same)] = replace(same, sentence_ids=sentences)
    return kept


def _same(one: Link, other: Link) -> bool:
    pair = {one.source.id, one.goal.id} == {other.source.id, other.goal.id}
    turned = one.directed and other.directed and one.source.id != other.source.id
    alike = pair and not turned and (one.directed, one.mark, one.planned) == (other.directed, other.mark, other.planned)
    return alike and bool(set(one.sentence_ids) & set(other.sentence_ids))
