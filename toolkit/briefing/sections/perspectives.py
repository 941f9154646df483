"""Perspectives: what the article leaves to be expected, the indicators of the tables, and those of the analyst."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from toolkit.briefing.choice.indicators import Watch, watched_with
from toolkit.briefing.choice.kinds import is_guess, patterns_of
from toolkit.briefing.material import Material
from toolkit.briefing.sections.perspectives_indicators import (
    LONGEST_QUOTE,
    analysts_indicators,
    entered,
    heads_of,
    horizon_of,
    other_indicators,
)
from toolkit.briefing.wording.spoken import speaks_on
from toolkit.briefing.wording.units import with_its_verb
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import join, table, tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, degree_words, sentence_words
from toolkit.charts.comparisons import BEYOND
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records

_LONGEST_BEFORE = 12
_MOST_EXPECTED = 16
_SAME_THING = 0.8
"""Share of the words of the shorter of two tellings that the other has too."""


def build(material: Material) -> SectionOutput:
    """Return the section: what is expected, each with what it would mean; beside it the other things to watch."""
    writer = Writer(material, "perspectives")
    writer.heading()
    expected = [row for row in records(material.facts.outlook) if _is_expected(material, row)]
    told, summed_up = _beside_the_summary(material, expected)
    told = _once(material, told)
    shown = _weightiest(material, told)
    watches = {watch.claim.row_id: watch for watch in material.assessed.watches if watch.claim is not None}
    rest = [watch for watch in material.assessed.watches if _row_of(watch) not in {row["claim_id"] for row in shown}]
    if shown:
        rows = [
            _expected(writer, row, watches.get(row["claim_id"]), summed_up.get(row["claim_id"], [])) for row in shown
        ]
        writer.html(_expectations(writer, rows, left=len(told) - len(shown)))
    else:
        writer.html(tag("p", writer.say("perspectives.empty"), class_="intro"))
    if rest:
        writer.html(other_indicators(writer, rest, beside=bool(shown)))
    elif shown and not watches:
        writer.html(tag("p", writer.say("perspectives.no_indicators"), class_="lab"))
    if material.assessed.indicators:
        writer.html(analysts_indicators(writer))
    return writer.output()


def _expectations(writer: Writer, rows: list[list[Markup | str]], *, left: int) -> Markup:
    """Return the table of what is expected, and of how much more it has no room for."""
    heads = heads_of(writer, "words", "degree", "source", "horizon", "if_so", "sentence")
    note = writer.say(f"perspectives.note{'_completed' if writer.material.assessed.completed else ''}")
    shown = table(heads, rows, caption=writer.say("perspectives.caption"), note=note, kind="fore broad")
    if not left:
        return shown
    more = writer.state(writer.say("perspectives.more", n=left), by="calcul", tagged=False)
    return join([shown, tag("p", more, class_="lab")], "\n")


def _row_of(watch: Watch) -> str:
    return watch.claim.row_id if watch.claim is not None else ""


def _beside_the_summary(
    material: Material, expected: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[str, list[Claim]]]:
    """Return what is expected, without what the summary only repeats of it; that, by the claim that it repeats."""
    in_text = {
        material.claim[row["claim_id"]].sentence_id: row["claim_id"]
        for row in reversed(expected)
        if material.claim[row["claim_id"]].part != "key_points"
    }
    summed_up: dict[str, list[Claim]] = {}
    repeated = set()
    evidence = {row["sentence_id"]: row["evidence_sentence_ids"] for row in records(material.facts.key_points)}
    for row in expected:
        claim = material.claim[row["claim_id"]]
        twin = next((in_text[name] for name in evidence.get(claim.sentence_id, ()) if name in in_text), None)
        if claim.part == "key_points" and twin is not None:
            summed_up.setdefault(twin, []).append(claim)
            repeated.add(row["claim_id"])
    return [row for row in expected if row["claim_id"] not in repeated], summed_up


def _once(material: Material, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is expected, each thing once: of two tellings by one source the one with a day, else the fuller."""
    kept: list[dict[str, Any]] = []
    for row in expected:
        claim = material.claim[row["claim_id"]]
        twin = next((one for one in kept if _is_told_by(material, claim, material.claim[one["claim_id"]])), None)
        if twin is None:
            kept.append(row)
            continue
        first = material.claim[twin["claim_id"]]
        if (bool(row["horizon"]), len(claim.surface)) > (bool(twin["horizon"]), len(first.surface)):
            kept[kept.index(twin)] = row
    return sorted(kept, key=expected.index)


def _is_told_by(material: Material, claim: Claim, first: Claim) -> bool:
    """Return whether one source tells the same thing as firmly in two claims of the text."""
    same = claim.source_entity == first.source_entity and claim.part == first.part and bool(claim.source_entity)
    as_firm = claim.mark == first.mark and claim.negative == first.negative
    return same and as_firm and material.ranking.alike(claim, first) >= _SAME_THING


def _is_expected(material: Material, row: dict[str, Any]) -> bool:
    claim = material.claim[row["claim_id"]]
    # « ce voyage traduit la volonté de … »: an inference on what is, probable, and nothing to come.
    inferred = claim.modality == "asserted" and claim.degree is Degree.PROBABLE
    return claim.part != "titles" and not inferred and not is_guess(claim, material.language)


def _weightiest(material: Material, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is shown, in reading order: of too much the disputed, what has a horizon, what has a source."""

    def weight(row: dict[str, Any]) -> int:
        claim = material.claim[row["claim_id"]]
        return 4 * claim.mark.disputed + 2 * bool(row["horizon"]) + bool(claim.source)

    chosen = sorted(expected, key=weight, reverse=True)[:_MOST_EXPECTED]
    return [row for row in expected if row in chosen]


def _expected(writer: Writer, row: dict[str, Any], watch: Watch | None, summed_up: list[Claim]) -> list[Markup | str]:
    material = writer.material
    claim = material.claim[row["claim_id"]]
    quote = _in_context(writer, claim)
    goes_on = speaks_on(material, claim)
    source = (
        writer.name(claim.source_entity) if goes_on else writer.source(claim) or writer.say(_said_in(material, claim))
    )
    writer.record(quote, [claim.sentence_id], key=claim.row_id)
    horizon: Markup | str = horizon_of(writer, material, claim, row["horizon"])
    degree = degree_words(claim.mark)
    if not claim.mark.disputed and any(one.mark.disputed and not one.mark.vague for one in _taken_up(material, claim)):
        degree = writer.say("perspectives.on_contested", degree=degree)
    others = [other.sentence_id for other in material.versions.get(claim.row_id, ())]
    if others:
        degree = writer.say("perspectives.versioned", degree=degree, where=sentence_words(others))
    firmer = {degree_words(other.mark) for other in summed_up} - {degree}
    if firmer:
        degree = writer.say("perspectives.summed_up", degree=degree, summary=", ".join(sorted(firmer)))
    effect = _followed_with(writer, claim, others)
    if watch is not None:
        horizon, effect = entered(writer, watch, horizon)
    refs = writer.refs([claim.sentence_id, *others, *(other.sentence_id for other in summed_up)])
    return [quote, degree, source, horizon, effect, refs]


def _followed_with(writer: Writer, claim: Claim, others: list[str]) -> Markup | str:
    """Return with which sentence an expectation is followed that has no effect of its own to be entered."""
    held = [watch for watch in writer.material.assessed.watches if watch.kind == "held"]
    beside = watched_with(writer.material, claim, held)
    name = beside.sentence_id if beside is not None else next(iter(others), "")
    return writer.say("perspectives.with", where=sentence_words([name])) if name else writer.say("none")


def _in_context(writer: Writer, claim: Claim) -> Markup:
    """Return a claim's words, with those that « ce qui » takes up in front and a mark where the source breaks off."""
    material = writer.material
    quote = with_its_verb(writer, claim, most_words=LONGEST_QUOTE)
    before = [one for one in material.claims_in(claim.sentence_id) if one.end <= claim.start]
    for one in _taken_up(material, claim):
        quote = join([writer.claim(one, most_words=_LONGEST_BEFORE), quote], ", ")
    if not before and (taken_up := _before_it(material, claim)):
        refers = writer.say("perspectives.refers", where=sentence_words([taken_up]))
        quote = Markup('{} <span class="lab">{}</span>').format(quote, refers)
    if material.sentence[claim.sentence_id].truncated and claim.end >= material.sentence[claim.sentence_id].end - 1:
        quote = Markup('{} <span class="lab">{}</span>').format(quote, writer.say("perspectives.truncated"))
    return quote


def _taken_up(material: Material, claim: Claim) -> list[Claim]:
    """Return the claim of the same sentence that « ce qui » takes up, if it takes up one."""
    before = [one for one in material.claims_in(claim.sentence_id) if one.end <= claim.start]
    return before[-1:] if patterns_of(material.language)["taking_up"].match(claim.surface) else []


def _before_it(material: Material, claim: Claim) -> str:
    """Return the sentence before that a claim takes up, « cet échange … »; empty when it takes up nothing."""
    if not patterns_of(material.language)["taking_up_sentence"].match(claim.surface):
        return ""
    sentences = material.article.sentences
    place = next(index for index, one in enumerate(sentences) if one.sentence_id == claim.sentence_id)
    before = sentences[place - 1] if place else None
    same = before is not None and before.paragraph == sentences[place].paragraph
    return before.sentence_id if before is not None and same else ""


def _said_in(material: Material, claim: Claim) -> str:
    """Return the name of the words for a claim without a source: whether only the summary says it, or so firmly."""
    verdict = material.verdicts.get(claim.sentence_id) if claim.part == "key_points" else None
    if verdict not in BEYOND:
        return "none"
    return "perspectives.summary_only" if verdict == "unsupported" else "perspectives.summary_beyond"
