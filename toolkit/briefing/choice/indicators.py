"""What to watch, as it follows mechanically from the tables: planned events, denials, disputed or repeated numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from toolkit.briefing.choice.kinds import is_guess
from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.timeline.bounds import LASTING, bound_of
from toolkit.charts.timeline.deadlines import deadlines_of
from toolkit.facts.foreseen import promised_then
from toolkit.facts.wording import has_lexicons

_MOST_NUMBERS, _MOST_HELD, _MOST_EXPECTED = 2, 5, 8
_SMALL = 10
_TAKEN_UP = ("title", "subtitle", "key_points")
_EXPECTED = (Degree.PROBABLE, Degree.POSSIBLE)
_TO_WATCH = (Degree.ALLEGED, Degree.REPORTED)


_A_YEAR = 366
"""Days after which a quarrel is history."""


@dataclass(frozen=True)
class Watch:
    """One indicator.

    Attributes:
        kind: A planned event held or not, something expected that comes or does not, a denial renewed or withdrawn, a
            quantity repeated or revised.
        rows: Ids of the rows it stands on: claims, or a quantity.
        sentences: Sentences it rests on.
        claim: The claim that tells a planned event.
        time_id: Date of that event.
        source: Entity that denies; empty when nobody is named.
        quantity: Row of the quantity.
    """

    kind: Literal["held", "expected", "denial", "number"]
    rows: tuple[str, ...]
    sentences: tuple[str, ...]
    claim: Claim | None = None
    time_id: str | None = None
    source: str = ""
    quantity: Mapping[str, Any] = field(default_factory=dict)


def mechanical(material: Material) -> list[Watch]:
    """Return the indicators of the tables, in the order of the page."""
    held = _held(material)
    return [*held, *_expected(material, held), *_denials(material), *_numbers(material)]


def is_ahead(material: Material, time: Mapping[str, Any]) -> bool:
    """Return whether a date is not before publication; without a day of publication nobody can tell.

    "Since this year" has begun, whenever the year ends.
    """
    published = material.article.published
    bound = bound_of(time, material.article.text, material.language) if time["kind"] == "date" else ""
    if published is not None and bound in LASTING and time["earliest"] and time["earliest"] < published:
        return False
    return time["kind"] == "date" and published is not None and bool(time["latest"]) and time["latest"] >= published


def _held(material: Material) -> list[Watch]:
    """Return each planned event of the text that has a named party or a date to come: was it held?"""
    found: list[Watch] = []
    seen: set[str] = set()
    for event in records(material.facts.events):
        claim = _teller(material, event)
        time = material.times.get(event["time_id"] or "")
        dated = time is not None and is_ahead(material, time)
        named = {*event["actor_ids"], *event["recipient_ids"]} & set(material.names)
        past = (time is not None and bool(time["latest"]) and not dated) or (
            not dated and claim is not None and (_has_lapsed(material, claim) or _promised_then(material, claim))
        )
        known = {event["row_id"], event["same_as"]} & seen or (claim is not None and claim.sentence_id in seen)
        if event["status"] != "planned" or claim is None or claim.part in ("titles", "key_points") or known:
            continue
        if past or not (dated or named) or _told_again(material, claim, found):
            continue
        seen |= {event["row_id"], event["same_as"] or event["row_id"], claim.sentence_id}
        found.append(Watch("held", (claim.row_id,), (claim.sentence_id,), claim, event["time_id"]))
    return found[:_MOST_HELD]


def _has_lapsed(material: Material, claim: Claim) -> bool:
    """Return whether a claim gives a term that had run out before publication, and no date to come.

    « L'accord prévoit que les statues seront rendues au plus tard le 31 décembre », read in March, is nothing to await.
    """
    dates = [one for one in material.times.values() if claim.start <= one["start"] and one["end"] <= claim.end]
    published = material.article.published
    terms = [one for one in dates if one["kind"] == "date" and one["comparator"] in ("<", "<=") and one["latest"]]
    over = published is not None and any(one["latest"] < published for one in terms)
    return over and not any(is_ahead(material, one) for one in dates)


def _promised_then(material: Material, claim: Claim) -> bool:
    """Return whether a claim tells what somebody had promised before the story, and gives no day to come for it."""
    sentence = material.sentence[claim.sentence_id]
    reach = {"start": claim.start, "end": claim.end}
    return (
        has_lexicons(material.language)
        and promised_then(material.article.text, reach, sentence.start, material.language)
        and not any(
            is_ahead(material, one)
            for one in material.times.values()
            if claim.start <= one["start"] and one["end"] <= claim.end
        )
    )


def _expected(material: Material, held: list[Watch]) -> list[Watch]:
    """Return what the text expects beside planned events: what has a day first, then the rest."""
    told = {watch.claim.sentence_id for watch in held if watch.claim}
    due = deadlines_of(material.facts)
    dated, open_ones = [], []
    for row in records(material.facts.outlook):
        claim, time = material.claim[row["claim_id"]], material.times.get(row["horizon"] or "")
        if claim.part not in ("body", "analysis") or claim.sentence_id in told or claim.ambiguous:
            continue
        if (
            (claim.modality == "asserted" and claim.degree is Degree.PROBABLE)
            or is_guess(claim, material.language)
            or _told_again(material, claim, held)
        ):
            continue
        watch = Watch("expected", (claim.row_id,), (claim.sentence_id,), claim, row["horizon"])
        if time is not None and (time["row_id"] in due or is_ahead(material, time)):
            dated.append(watch)
        elif claim.degree in _EXPECTED or claim.modality == "forecast":
            open_ones.append(watch)
    return sorted([*dated, *open_ones][:_MOST_EXPECTED], key=lambda watch: watch.claim.start if watch.claim else 0)


def _told_again(material: Material, claim: Claim, found: list[Watch]) -> bool:
    """Return whether a claim is on the matter of an event that is watched already, and gives no date of its own."""
    return watched_with(material, claim, found) is not None


def watched_with(material: Material, claim: Claim, found: Sequence[Watch]) -> Claim | None:
    """Return the claim of a watched event that another claim is told with, in one of the points."""
    matters = [{one.row_id for one in point.claims} for point in material.points]
    return next(
        (
            watch.claim
            for watch in found
            for matter in matters
            if claim.row_id in matter and watch.claim is not None and watch.claim.row_id in matter
        ),
        None,
    )


def _teller(material: Material, row: Mapping[str, Any]) -> Claim | None:
    around = [claim for claim in material.claims if claim.start <= row["start"] and row["end"] <= claim.end]
    return min(around, key=lambda claim: claim.end - claim.start, default=None)


def _denials(material: Material) -> list[Watch]:
    """Return one indicator for each source that denies something."""
    by_source: dict[str, list[Claim]] = {}
    for claim in material.claims:
        if claim.degree is Degree.DENIED and not _is_history(material, claim):
            by_source.setdefault(claim.source_entity, []).append(claim)
    return [
        Watch("denial", tuple(one.row_id for one in own), tuple(one.sentence_id for one in own), source=source)
        for source, own in by_source.items()
    ]


def _is_history(material: Material, denial: Claim) -> bool:
    """Return whether a quarrel is long past: what is denied opens with a year ago or more, and so is the denial dated.

    « En 1988, un rapport l'accuse. Il nie : en 1990, le tribunal le relaxe »: nobody waits for him to deny it again.
    """
    charges = [material.claim[name] for name in denial.denies if name in material.claim]
    ends = len(material.article.text)
    return (
        bool(charges)
        and _long_ago(material, denial.sentence_id, ends)
        and all(_long_ago(material, charge.sentence_id, charge.cue_start) for charge in charges)
    )


def _long_ago(material: Material, sentence_id: str, before: int) -> bool:
    """Return whether all dates of a sentence are a year old or more, and one of them stands before a place in it."""
    published = material.article.published
    days = [
        time
        for time in material.times.values()
        if time["sentence_id"] == sentence_id and time["kind"] == "date" and time["latest"]
    ]
    old = published is not None and all((published - time["latest"]).days > _A_YEAR for time in days)
    return old and any(time["start"] < before for time in days)


def _numbers(material: Material) -> list[Watch]:
    """Return the quantities that matter: disputed, or passed on in the text and taken up by title or key points."""
    found: dict[tuple[Any, ...], tuple[int, dict[str, Any]]] = {}
    rows = records(material.facts.quantities)
    contested = {
        claim.row_id
        for point in material.points
        if any(one.mark.disputed for one in point.claims)
        for claim in point.claims
    }
    repeated = {_amount(row) for row in rows if material.sentence[row["sentence_id"]].role in _TAKEN_UP}
    for row in rows:
        claim = _teller(material, row)
        if claim is None or claim.part in ("titles", "key_points") or is_trifling(row):
            continue
        if claim.row_id in contested or claim.mark.disputed or (claim.degree in _TO_WATCH and _amount(row) in repeated):
            rank = _TO_WATCH.index(claim.degree) if claim.degree in _TO_WATCH else len(_TO_WATCH)
            found.setdefault(_amount(row), (rank, row))
    ordered = sorted(found.values(), key=lambda entry: (entry[0], entry[1]["start"]))
    return [
        Watch("number", (row["row_id"],), (row["sentence_id"],), quantity=row) for _, row in ordered[:_MOST_NUMBERS]
    ]


def _amount(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["value"], row["low"], row["high"], row["unit"]


def is_trifling(row: Mapping[str, Any]) -> bool:
    """Return whether a quantity is a small count in letters; « des millions » has no value, but a bound.

    >>> is_trifling({"unit": "count", "value": 3, "low": 3, "high": 3, "surface": "trois navires"})
    True
    """
    amount = max(row[name] or 0 for name in ("value", "low", "high"))
    return row["unit"] == "count" and amount <= _SMALL and not any(map(str.isdigit, row["surface"]))
