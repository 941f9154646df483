"""What tells a date: the claim that holds its words, the claim of its event, or what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.article.model import Sentence
from toolkit.charts.claims import Claim
from toolkit.charts.clauses import own_clause
from toolkit.charts.marks import Degree, Mark, joined
from toolkit.charts.passages import first_since, presupposed
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.charts.small_words import word_set
from toolkit.charts.timeline.anchors import anchor_of, settled_part
from toolkit.charts.timeline.bounds import bound_of
from toolkit.charts.timeline.deadlines import PAST, lasting_words
from toolkit.charts.timeline.milestone import Milestone, weakness
from toolkit.facts.datelines import told_from
from toolkit.facts.facts import Facts

_DETERMINER = 4
_NAMING = ("name", "alias", "role")
_BY_STATUS = {"planned": Degree.REPORTED, "possible": Degree.POSSIBLE, "alleged": Degree.ALLEGED}


def milestone_of(time: dict[str, Any], events: list[dict[str, Any]], claims: list[Claim], facts: Facts) -> Milestone:
    """Tell a date by the claim that holds its words, else by the claim of its event, else by what stands around it."""
    own = [claim for claim in claims if claim.sentence_id == time["sentence_id"]]
    around = [claim for claim in own if claim.start <= time["start"] and time["end"] <= claim.end]
    event = events[0] if events else None
    sentence_ids: tuple[str, ...] = (time["sentence_id"],)
    if not around and event is not None:
        around = [claim for claim in claims if claim.start <= event["start"] and event["end"] <= claim.end]
        sentence_ids = tuple(reading_order([time["sentence_id"], event["sentence_id"]]))
    if around:
        teller = min(around, key=lambda claim: claim.end - claim.start)
        told = _told_by_claim(teller, time, events, facts)
    elif event is not None and event["sentence_id"] != time["sentence_id"]:
        mark = Mark(_BY_STATUS.get(event["status"], Degree.REPORTED), _is_denied(events))
        told = _Telling(int(event["start"]), event["surface"], mark, _is_planned(events))
    else:
        told = _told_around(own, time, events, facts)
    bound = bound_of(time, facts.article.text, facts.article.language)
    up_to_date = facts.article.text[told.start : max(told.start, time["end"])]
    reference = first_since(up_to_date, bound, facts.article.language) if told.planned else ""
    start, surface = _named(reference or told.surface, told.start, facts)
    return Milestone(
        surface,
        start,
        *_dates(time),
        planned=told.planned,
        mark=Mark(Degree.AFFIRMED) if reference and not told.mark.disputed else told.mark,
        sentence_ids=sentence_ids,
        status=event["status"] if event else "",
        bound=bound,
        length=lasting_words(time),
        presupposed=bool(reference) or told.granted,
    )


@dataclass(frozen=True)
class _Telling:
    """The words that tell a date: where they stand, how firm they are, whether what they tell is ahead or granted."""

    start: int
    surface: str
    mark: Mark
    planned: bool
    granted: bool = False


def _is_planned(events: list[dict[str, Any]]) -> bool:
    return any(one["status"] in ("planned", "possible") for one in events)


def _is_denied(events: list[dict[str, Any]]) -> bool:
    return any(one["denied_by"] for one in events)


def _told_by_claim(teller: Claim, time: dict[str, Any], events: list[dict[str, Any]], facts: Facts) -> _Telling:
    """Return a date as the claim around it tells it."""
    language, planned = facts.article.language, _is_planned(events)
    mark = joined(teller.degree, [teller.mark], disputed=_is_denied(events) and not teller.mark.vague)
    surface = _clause(teller, time, facts)
    granted = not planned and _is_presupposed(teller, time, surface, language)
    planned = planned or teller.modality in ("forecast", "possible")
    # What is ahead is said of a thing that was already so, or made, at that date.
    planned = planned and surface != settled_part(teller.surface, _place(teller, time), language)
    return _Telling(teller.start, surface, Mark(Degree.AFFIRMED) if granted else mark, planned, granted)


def _told_around(own: list[Claim], time: dict[str, Any], events: list[dict[str, Any]], facts: Facts) -> _Telling:
    """Return a date as the words around the claims of its sentence tell it: they give the floor to a source.

    The author says so himself, and whoever rejects what was said does not reject that it was. Without a source nobody
    can tell: the weakest reading holds.
    """
    sentence = next(entry for entry in facts.article.sentences if entry.sentence_id == time["sentence_id"])
    start, end = _between_claims(sentence, own, time, facts)
    spoken = [claim for claim in own if claim.source and any(start <= place < end for place in _floor(claim))]
    mark = Mark(Degree.AFFIRMED) if spoken or not own else max((claim.mark for claim in own), key=weakness)
    start, end = _described(own, time, start, end, facts)
    surface = facts.article.text[start:end]
    if spoken and spoken[0].source_end <= start and spoken[0].source_start >= sentence.start:
        surface = f"{spoken[0].source} […] {surface}"
    return _Telling(start, surface, mark, _is_planned(events))


def _named(surface: str, start: int, facts: Facts) -> tuple[int, str]:
    """Put the name in front of a clause that only takes it up: « Bach Ho, qui est exploité depuis … »."""
    relative = word_set(facts.article.language, "relatives")
    if surface.split(" ", 1)[0].lower() not in relative:
        return start, surface
    text = facts.article.text
    for row in records(facts.mentions):
        if row["kind"] in _NAMING and row["end"] <= start and text[row["end"] : start].strip() in ("", ","):
            return int(row["start"]), text[row["start"] : start] + surface
    return start, surface


def _is_presupposed(claim: Claim, time: dict[str, Any], surface: str, language: str) -> bool:
    """Return whether what stands at a date is taken for granted by a claim: « … ont repris après la rencontre »."""
    if claim.degree not in (Degree.AFFIRMED, Degree.REPORTED) or claim.mark.disputed or surface == claim.surface:
        return False
    anchor = anchor_of(claim.surface, _place(claim, time), language)
    start = claim.surface.find(anchor) if anchor == surface else -1
    noun = re.match(r"\w+['’]?\s?", anchor) if start >= 0 else None
    return noun is not None and presupposed(claim.surface, start + noun.end(), language)


def _floor(claim: Claim) -> tuple[int, int]:
    """Where the words begin that give the floor to a claim's source."""
    return claim.source_start, claim.cue_start


def _described(claims: list[Claim], time: dict[str, Any], start: int, end: int, facts: Facts) -> tuple[int, int]:
    """Return what is told of a source at a date, "the ferry that drifted on Monday"; else *start* and *end*, trimmed.

    Of the words that give the floor, the conjunction that leads over to what is said is left out.
    """
    text, language = facts.article.text, facts.article.language
    relative = "|".join(word_set(language, "relatives"))
    for claim in claims:
        if relative and claim.source_start <= time["start"] and time["end"] <= claim.source_end:
            ahead = text[claim.source_start : time["start"]]
            found = [match.end() for match in re.finditer(rf"\b(?:{relative})\s+", ahead)]
            if found:
                return claim.source_start + found[-1], claim.source_end
    over = "|".join(word_set(language, "leading_over"))
    last = re.search(rf"[\s,]+(?:{over})$", text[start:end]) if over else None
    first = re.match(rf"(?:{over})\s+", text[start:end]) if over else None
    begins = start + first.end() if first and start + first.end() <= time["start"] else start
    return begins, start + last.start() if last and start + last.start() >= time["end"] else end


def _clause(claim: Claim, time: dict[str, Any], facts: Facts) -> str:
    """Return the claim's words; of a claim that names several dates, the clause of this one."""
    inside = claim.start <= time["start"] and time["end"] <= claim.end
    if inside and time.get("length", PAST) != PAST:
        return _since_when(claim, time, facts)
    if inside and (anchor := anchor_of(claim.surface, _place(claim, time), facts.article.language)):
        return anchor
    others = [
        int(row["start"]) - claim.start
        for row in records(facts.times)
        if row["kind"] == "date"
        and claim.start <= row["start"] < claim.end
        and (row["start"], row["end"]) != (time["start"], time["end"])
        and not (time["start"] <= row["start"] < time["end"])
    ]
    if not inside or not others:
        return claim.surface
    named = [row for row in records(facts.mentions) if claim.start <= row["start"] <= claim.start + _DETERMINER]
    subject = claim.surface[: max((int(row["end"]) - claim.start for row in named), default=0)]
    return own_clause(claim.surface, _place(claim, time), others, facts.article.language, subject)


def _place(claim: Claim, time: dict[str, Any]) -> tuple[int, int]:
    """Where a time stands in a claim's own words."""
    return int(time["start"]) - claim.start, int(time["end"]) - claim.start


def _since_when(claim: Claim, time: dict[str, Any], facts: Facts) -> str:
    """Return what has lasted so long, without the clause before it: « Bach Ho […] en production depuis vingt ans »."""
    comma = claim.surface.rfind(", ", 0, int(time["start"]) - claim.start)
    if comma < 0:
        return claim.surface
    own = claim.surface[comma + 2 : int(time["end"]) - claim.start]
    names = [
        row
        for row in records(facts.mentions)
        if row["kind"] in _NAMING and claim.start <= row["start"] and row["end"] <= claim.start + comma
    ]
    return f"{names[-1]['surface']} […] {own}" if names else claim.surface


def _between_claims(sentence: Sentence, claims: list[Claim], time: dict[str, Any], facts: Facts) -> tuple[int, int]:
    """Return the stretch of the sentence around *time* that no claim covers, without the punctuation at its ends."""
    text, head = facts.article.text, sentence.start + told_from(facts.article, sentence)
    start = max([head, *(claim.end for claim in claims if claim.end <= time["start"])])
    end = min([sentence.end, *(claim.start for claim in claims if claim.start >= time["end"])])
    while start < time["start"] and not text[start].isalnum():
        start += 1
    while end > time["end"] and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _dates(time: dict[str, Any]) -> tuple[date | None, date | None, str, bool, bool]:
    return time["earliest"], time["latest"], time["granularity"] or "", bool(time["approximate"]), bool(time["derived"])
