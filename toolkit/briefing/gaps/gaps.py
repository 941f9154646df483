"""What the text should say and does not: sources it leaves unnamed, answers not reported, days not given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from toolkit.briefing.choice.indicators import Watch, mechanical
from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.gaps.gap import Gap
from toolkit.briefing.gaps.unanswered import unanswered_of
from toolkit.briefing.gaps.unheard import unheard_of
from toolkit.briefing.gaps.unsaid import unsaid_of
from toolkit.briefing.material import Material
from toolkit.briefing.sides.accounts import vague_in
from toolkit.briefing.writing.explanations import explanation
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import capital
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order

ABSENCES = ("detail_missing", "source_missing", "denial_gap")
"""Types of findings that tell what is absent from the text."""
_MOST_GAPS = 10
"""Things missing that a reader can bear."""
_LONGEST_QUOTE = 16
_LEFT_TO_SUMMARY = "finding.denial-dropped"
"""Rule of a denial that stands in the text, and that only the summary leaves out."""
_UNNAMED_SUSPICION = "finding.source_missing_alleged"


def is_absence(row: dict[str, Any]) -> bool:
    """Return whether a finding tells what the text itself leaves out."""
    return row["type"] in ABSENCES and row["rule_id"] != _LEFT_TO_SUMMARY


def listed_gaps(writer: Writer) -> list[Gap]:
    """Return what is told to be missing from the article of *writer*'s briefing."""
    return weightiest(gaps_of(writer))


def weightiest(gaps: list[Gap]) -> list[Gap]:
    """Return the gaps that are told, in their order: of too many one of each kind before the second of any."""
    kinds = Counter[str]()
    ranked = []
    for place, gap in enumerate(gaps):
        kind = re.split(r"[ -]", gap.key)[0]
        ranked.append((kinds[kind], place))
        kinds[kind] += 1
    return [gaps[place] for place in sorted(place for _, place in sorted(ranked)[:_MOST_GAPS])]


def gaps_of(writer: Writer) -> list[Gap]:
    """Return what is missing from the article of *writer*'s briefing: what the audit found, then days not given."""
    absences = [row for row in records(writer.material.facts.findings) if is_absence(row)]
    findings = [row for row in absences if not _supposed(writer.material, row)]
    told = [
        Gap(
            Markup(capital(explanation(row, writer.material.language))),  # noqa: S704 (escaped by explanation)
            tuple(reading_order(row["sentence_ids"])),
            row["row_id"],
        )
        for row in _said_once([_with_summary(writer.material, row) for row in findings])
    ]
    found = [*told, *_objects(writer), *unheard_of(writer), *unanswered_of(writer), *unsaid_of(writer), *_days(writer)]
    return [replace(gap, text=Markup("{}.").format(gap.text.rstrip("."))) for gap in found]


def _objects(writer: Writer) -> Iterator[Gap]:
    """Yield the denials that answer several statements by a mere pronoun: what they deny is not said."""
    for denial in vague_in(writer.material):
        quote = writer.claim(denial, most_words=_LONGEST_QUOTE)
        denied = [writer.material.claim[name].sentence_id for name in denial.denies]
        # What is said in reply stands in the column of what is contested.
        text = writer.say.html("enonces.unsaid_object", quote=quote)
        yield Gap(text, tuple(reading_order([*denied, denial.sentence_id])), f"object {denial.row_id}")


def _supposed(material: Material, row: dict[str, Any]) -> bool:
    """Return whether a conditional lays nothing to anybody: « le prix se situerait à 9 euros » wants no source."""
    if row["rule_id"] != _UNNAMED_SUSPICION or row["severity"] != "info":
        return False
    told = set(row["sentence_ids"])
    events = (event for event in records(material.facts.events) if event["sentence_id"] in told)
    return not any({*event["actor_ids"]} & set(material.names) for event in events)


def _with_summary(material: Material, row: dict[str, Any]) -> dict[str, Any]:
    """Return a finding on suspicions laid to nobody, with the summary's words for them: « Sources » counts them too."""
    if row["rule_id"] != _UNNAMED_SUSPICION:
        return row
    told = set(row["sentence_ids"])
    points = {
        point["sentence_id"]
        for point in records(material.facts.key_points)
        if told & set(point["evidence_sentence_ids"]) and point["sentence_id"] not in told
    }
    for claim in material.claims:
        unnamed = claim.degree is Degree.ALLEGED and claim.cue and not (claim.source or claim.source_entity)
        if claim.sentence_id in points and unnamed:
            for name in ("explanation_fr", "explanation_en"):
                listing = _LISTS.fullmatch(str(row[name]))
                if listing and claim.cue not in listing["listed"]:
                    opening, closing = ("« ", " »") if name.endswith("fr") else ("“", "”")
                    row = {**row, name: f"{listing['lead']}{listing['listed']}, {opening}{claim.cue}{closing}."}
            row = {**row, "sentence_ids": [*row["sentence_ids"], claim.sentence_id]}
    return row


_LISTS = re.compile(r"(?P<lead>.*?[ \u00a0]?:[ \u00a0])(?P<listed>[«“].*[»”])\.")
"""An explanation that ends in a list of the article's words."""


def _said_once(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings, those joined that say the same of other words: they differ only in what they list."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for row in findings:
        listing = _LISTS.fullmatch(str(row["explanation_fr"]))
        same = (row["type"], listing["lead"] if listing else row["row_id"])
        kept[same] = _joined(kept[same], row) if same in kept else row
    return list(kept.values())


def _joined(first: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return what two findings of one wording say together, in both languages."""
    joined = {**first, "sentence_ids": list(dict.fromkeys([*first["sentence_ids"], *other["sentence_ids"]]))}
    for name in ("explanation_fr", "explanation_en"):
        one, two = _LISTS.fullmatch(str(first[name])), _LISTS.fullmatch(str(other[name]))
        if one and two:
            joined[name] = f"{one['lead']}{one['listed']}, {two['listed']}."
    return joined


def _days(writer: Writer) -> Iterator[Gap]:
    """Yield the planned events without a day, each matter once, however often the text tells of it."""
    matters, told = writer.material.ranking.matters, list[frozenset[str]]()
    for watch in mechanical(writer.material):
        if watch.kind != "held" or watch.claim is None:
            continue
        text = _missing_day(writer, watch, watch.claim)
        own = frozenset(matters[watch.claim.row_id])
        if text and not any(own & other for other in told):
            told.append(own)
            yield Gap(text, watch.sentences, f"day {watch.claim.row_id}")


def _missing_day(writer: Writer, watch: Watch, claim: Claim) -> Markup:
    """Return that a planned event has no day, a longer time only, or one that nothing dates; empty when it has one."""
    say, times = writer.say, writer.material.times
    inside = [row for row in times.values() if claim.start <= row["start"] and row["end"] <= claim.end]
    given = [row for row in [times.get(watch.time_id or ""), *inside] if row and row["kind"] == "date"]
    if any(row["earliest"] and row["earliest"] == row["latest"] for row in given):
        return Markup()
    patterns = patterns_of(writer.material.language)
    if patterns and patterns["recurring"].search(claim.surface):
        return Markup()
    quote = writer.claim(claim, most_words=_LONGEST_QUOTE)
    if any(row["earliest"] or row["latest"] for row in given):
        return say.html("enonces.missing_day", quote=quote)
    undated = next((row for row in given if row["basis"] == "relative"), None)
    if undated and writer.material.article.published is None:
        time = writer.quote(undated["start"], undated["end"], undated["surface"])
        return say.html("enonces.missing_anchor", time=time, quote=quote)
    return say.html("enonces.missing_date", quote=quote)
