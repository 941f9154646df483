"""The tellings of an event: which claims tell it, in which words, and how firmly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from toolkit.article.model import Article
from toolkit.charts.claims import Claim
from toolkit.charts.flow.granted import is_granted
from toolkit.charts.marks import Degree, Mark, joined
from toolkit.charts.passages import names_what_is_told, with_reflexive
from toolkit.charts.sentences import reading_order

_WEAK = ("possible", "alleged")
"""Status of deeds that a claim around them affirms no more than as such."""
_BY_STATUS = {
    "planned": Degree.REPORTED,
    "possible": Degree.POSSIBLE,
    "alleged": Degree.ALLEGED,
    "denied": Degree.DENIED,
}
PREFERENCE = {"body": 0, "analysis": 1, "key_points": 2, "titles": 3}
REPEATING = ("key_points", "titles")
"""Parts of an article that only repeat what the text says."""


@dataclass(frozen=True)
class Telling:
    """An event as claims of one degree have it."""

    mark: Mark
    surface: str
    start: int
    sentence_ids: tuple[str, ...]
    planned: bool
    part: str
    kind: str
    ambiguous: bool = False
    aside: bool = False
    actor: bool = True
    granted: bool = False
    cited: bool = False


def borne_out_by(claim: Claim, kind: str) -> Telling:
    """Return the telling of a claim of the text that bears out what only the summary tells."""
    place = claim.surface, claim.start, (claim.sentence_id,)
    return Telling(claim.mark, *place, False, claim.part, kind, cited=claim.passed_on)


def is_but_denial(denial: Claim, event: Mapping[str, Any]) -> bool:
    """Tell whether an event is but a denial, « ce que X dément », or what a denier says besides: "denied it, saying …".

    A denial is no deed: it stands on the deed that it denies.
    """
    if denial.cue_start < event["end"] and event["start"] < denial.cue_end:
        return True
    behind = denial.cue_end <= event["start"] and denial.start <= denial.cue_start and event["end"] <= denial.end
    return behind and "," in denial.surface[denial.cue_end - denial.start : event["start"] - denial.start]


def tellers_of(event: dict[str, Any], claims: list[Claim], by_id: dict[str, Claim]) -> list[Claim]:
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
    return sorted(body or own, key=lambda claim: (claim is not holder, PREFERENCE[claim.part], claim.start))


def by_mark(event: dict[str, Any], tellers: list[Claim], language: str) -> dict[Mark, list[Claim]]:
    """Return the claims that tell an event by the mark it has in them."""
    denied = bool(event["denied_by"])
    if not tellers:
        return {Mark(_BY_STATUS.get(event["status"], Degree.REPORTED), denied): []}
    found: dict[Mark, list[Claim]] = {}
    for claim in tellers:
        granted = is_granted(event, claim, language)
        told = joined(claim.degree, [claim.mark], disputed=denied and not claim.mark.vague)
        if told.degree is Degree.AFFIRMED and event["status"] in _WEAK:
            # "prosecutors have until May to bring charges" affirms the delay, not the charges.
            told = replace(told, degree=_BY_STATUS[event["status"]])
        mark = Mark(Degree.AFFIRMED, denied) if granted else told
        found.setdefault(mark, []).append(claim)
    return found


def telling_of(event: dict[str, Any], mark: Mark, own: list[Claim], article: Article) -> Telling:
    """Return an event as claims of one mark tell it, in the words of the first."""
    language = article.language
    start, surface = int(event["start"]), event["surface"]
    if own:
        first = own[0]
        inside, end = first.start <= start < first.end, first.end
        # From the words that name the event, or that weaken it, to the end of the claim: nothing that weakens is lost.
        begin = start if inside and not first.negative else first.start
        if first.start <= first.cue_start < first.end and not first.negative and not is_granted(event, first, language):
            begin = min(begin, first.cue_start) if inside else first.cue_start
        begin = first.start + with_reflexive(first.surface, begin - first.start, language) if inside else begin
        if not inside and first.cue_start <= start < first.cue_end <= first.start:
            # « Il a salué « un bâtisseur » »: the verb that brings in the quotation is the deed.
            begin = first.cue_start
        elif not inside and first.sentence_id == event["sentence_id"]:
            # "“Nobody paid,” [Ada Moe] said [on the fourth day of her trial]": the deed is no part of what is said.
            begin, end = start, start + len(surface) + _rest_of_phrase(article.text[start + len(surface) :])
        start, surface = begin, article.text[begin:end]
    sentences = tuple(reading_order([claim.sentence_id for claim in own] or [event["sentence_id"]]))
    part = own[0].part if own else "body"
    planned, kind = event["status"] == "planned", event["plover_type"]
    ambiguous = bool(own) and all(claim.ambiguous for claim in own)
    aside = bool(own) and all(
        names_what_is_told(claim.surface, event["start"] - claim.start, language) for claim in own
    )
    granted = bool(own) and all(is_granted(event, claim, language) for claim in own)
    cited = bool(own) and all(claim.passed_on for claim in own)
    return Telling(mark, surface, start, sentences, planned, part, kind, ambiguous, aside, granted=granted, cited=cited)


def _rest_of_phrase(behind: str) -> int:
    """Return how many code points behind a deed's words still belong to them: none over a mark or a line's end."""
    return len(re.split(r"[,;:.!?«»“”\"()\n]", behind, maxsplit=1)[0].rstrip())
