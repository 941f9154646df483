"""What the text places in time: dated events and dated words, each with the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from toolkit.article.model import Sentence
from toolkit.charts.claims import Claim, claims_of
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.facts.facts import Facts

_BY_STATUS = {"planned": Degree.REPORTED, "possible": Degree.POSSIBLE, "alleged": Degree.ALLEGED}


@dataclass(frozen=True)
class Milestone:
    """One point of the timeline.

    Attributes:
        surface: Exact words of the article that tell it.
        start: Where they stand.
        earliest: First possible day; None when the date is not resolved.
        latest: Last possible day.
        grain: Granularity of the time expression.
        approximate: The text says about.
        derived: The date was computed, not printed.
        planned: It is announced or expected.
        mark: Degree of the words.
        sentence_ids: Sentences that tell it.
        status: Event status; empty for dated words that are no event.
    """

    surface: str
    start: int
    earliest: date | None
    latest: date | None
    grain: str
    approximate: bool
    derived: bool
    planned: bool
    mark: Mark
    sentence_ids: tuple[str, ...]
    status: str = ""

    @property
    def dated(self) -> bool:
        """Whether it has a place on the axis."""
        return self.earliest is not None or self.latest is not None

    @property
    def interval(self) -> tuple[date, date]:
        """First and last possible day; an open end is taken as the known one."""
        known = self.earliest or self.latest
        assert known is not None
        return self.earliest or known, self.latest or known


def milestones_of(facts: Facts) -> list[Milestone]:
    """Return what the text places in time, dated ones first by date, one entry for the same words and date."""
    claims = claims_of(facts)
    found: dict[tuple[object, ...], Milestone] = {}
    used: set[str] = set()
    times: dict[str, dict[str, Any]] = {row["row_id"]: row for row in records(facts.times)}
    for event in records(facts.events):
        time = times.get(event["time_id"]) if isinstance(event["time_id"], str) else None
        if time is None or time["kind"] != "date":
            continue
        used.add(time["row_id"])
        milestone = _of_event(event, time, claims)
        found.setdefault(_key(milestone), milestone)
    for time in times.values():
        if time["kind"] == "date" and time["row_id"] not in used:
            milestone = _of_words(time, claims, facts)
            found.setdefault(_key(milestone), milestone)
    return sorted((_not_past(entry, facts.article.published) for entry in found.values()), key=_order)


def _key(milestone: Milestone) -> tuple[object, ...]:
    return milestone.surface, milestone.earliest, milestone.latest


def _not_past(milestone: Milestone, published: date | None) -> Milestone:
    """What lies before the day of publication is not planned, whatever else its sentence announces."""
    past = published is not None and milestone.latest is not None and milestone.latest < published
    return replace(milestone, planned=False) if past else milestone


def _order(milestone: Milestone) -> tuple[bool, date, date, int]:
    if not milestone.dated:
        return (True, date.max, date.max, milestone.start)
    return (False, *milestone.interval, milestone.start)


def _of_event(event: dict[str, Any], time: dict[str, Any], claims: list[Claim]) -> Milestone:
    around = [claim for claim in claims if claim.start <= event["start"] and event["end"] <= claim.end]
    teller = min(around, key=lambda claim: claim.end - claim.start, default=None)
    if teller is None:
        mark = Mark(_BY_STATUS.get(event["status"], Degree.REPORTED), bool(event["denied_by"]))
        surface, start, own = event["surface"], event["start"], []
    else:
        mark = Mark(teller.degree, teller.mark.disputed or bool(event["denied_by"]))
        surface, start, own = teller.surface, teller.start, [teller.sentence_id]
    return Milestone(
        surface,
        int(start),
        *_dates(time),
        planned=event["status"] in ("planned", "possible"),
        mark=mark,
        sentence_ids=tuple(reading_order([event["sentence_id"], *own])),
        status=event["status"],
    )


def _of_words(time: dict[str, Any], claims: list[Claim], facts: Facts) -> Milestone:
    """Tell a date that no event holds by the claim around it; outside all claims, by the words it stands among."""
    own = [claim for claim in claims if claim.sentence_id == time["sentence_id"]]
    around = [claim for claim in own if claim.start <= time["start"] and time["end"] <= claim.end]
    sentence = next(entry for entry in facts.article.sentences if entry.sentence_id == time["sentence_id"])
    if around:
        teller = min(around, key=lambda claim: claim.end - claim.start)
        start, end, mark = teller.start, teller.end, teller.mark
        planned = teller.modality in ("forecast", "possible")
    else:
        start, end = _between_claims(sentence, own, time, facts.article.text)
        # What surrounds the claims gives the floor to a source: the author says so himself. Without a source nobody
        # can tell, and the weakest reading of the sentence holds.
        spoken = any(start <= claim.source_start < end for claim in own)
        mark = Mark(Degree.AFFIRMED) if spoken or not own else max((claim.mark for claim in own), key=_weakness)
        planned = False
    return Milestone(
        facts.article.text[start:end],
        start,
        *_dates(time),
        planned=planned,
        mark=mark,
        sentence_ids=(time["sentence_id"],),
    )


def _between_claims(sentence: Sentence, claims: list[Claim], time: dict[str, Any], text: str) -> tuple[int, int]:
    """Return the stretch of the sentence around *time* that no claim covers, without the punctuation at its ends."""
    start = max([sentence.start, *(claim.end for claim in claims if claim.end <= time["start"])])
    end = min([sentence.end, *(claim.start for claim in claims if claim.start >= time["end"])])
    while start < time["start"] and not text[start].isalnum():
        start += 1
    while end > time["end"] and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _weakness(mark: Mark) -> tuple[int, bool]:
    return list(Degree).index(mark.degree), mark.disputed


def _dates(time: dict[str, Any]) -> tuple[date | None, date | None, str, bool, bool]:
    return time["earliest"], time["latest"], time["granularity"] or "", bool(time["approximate"]), bool(time["derived"])
