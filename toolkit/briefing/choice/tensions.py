"""Tensions: what the audit rates gravest, in the few words that a bottom line has room for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from toolkit.briefing.choice.ranking import Ranking
from toolkit.briefing.material import Material
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, degree_name
from toolkit.charts.clauses import borders
from toolkit.charts.marks import Degree
from toolkit.charts.parties import parties_of
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words, word_set

_SHORT_TELLING = 12
_FEWEST = 3
"""Words of a statement that can be read."""
_LONGEST_OPENING = 2
"""Words before a comma that only join a statement to the one before it: « En échange, … »."""
_MOST_BETWEEN = 2
_LONGEST_TELLING = 20
_CONTRARY = ("certainty_conflict", "attribution_conflict", "presupposition_conflict")
"""Types of findings by which a bullet says what the text excludes, where the bullet is contradicted."""


@dataclass(frozen=True)
class Tension:
    """One grave finding.

    Attributes:
        tellings: It as a sentence of the page without the full stop, the fullest first; the last fills least room.
        refs: Sentences that it sets side by side.
        key: Row of the finding.
        counter: Whether it sets a firmer telling against what the bottom line tells as suspected.
    """

    tellings: tuple[Markup, ...]
    refs: tuple[str, ...]
    key: str
    counter: bool = False


def grave_tensions(writer: Writer, ranking: Ranking, told: list[Claim]) -> list[Tension]:
    """Return what the audit sets side by side, in few words: against what is *told* first, then other facts.

    Two tellings of one fact come before a summary that goes beyond its text.
    """
    rows = records(writer.material.facts.findings)
    apart = [_apart(writer, ranking, row, told) for row in rows if row["severity"] in ("high", "medium")]
    grave = [row for row in rows if row["severity"] == "high"]
    beyond = [one for row in grave for one in (_inflated(writer, row), _contrary(writer, row))]
    found = [one for one in (*apart, *beyond) if one is not None]
    return sorted(found, key=lambda one: not one.counter)


def set_apart(writer: Writer, ranking: Ranking, claim: Claim) -> Tension | None:
    """Return what a statement is set apart from: told firmly in one sentence of the text, and only alleged in another.

    Neither half stands alone in a bottom line. None where the audit sets it against nothing.
    """
    for row in records(writer.material.facts.findings):
        grave = row["type"] == "certainty_conflict" and row["severity"] == "high"
        if grave and claim.main and claim.sentence_id in row["sentence_ids"]:
            found = _apart(writer, ranking, row, [])
            if found is not None:
                return replace(found, tellings=(*found.tellings, *_side_by_side(writer, row, claim)))
    return None


def _side_by_side(writer: Writer, row: dict[str, Any], claim: Claim) -> Iterator[Markup]:
    """Yield both wordings and no more, for where little room is left: « Moscou a fourni des obus », ailleurs « … »."""
    material = writer.material
    firm = next(one for one in _in(material, row["sentence_ids"][:1]) if one.main)
    if claim.cue and claim.row_id != firm.row_id:
        start, end = _spans(material, firm, [])[-1]
        quote = writer.quote(start, end, material.article.text[start:end])
        yield writer.say.html("essentiel.side_by_side", firm=quote, cue=writer.cue(claim))


def _inflated(writer: Writer, row: dict[str, Any]) -> Tension | None:
    """« Une hausse […] est attendue », dit le résumé ; le texte dit « pourrait »."""
    if row["type"] != "modality_inflation":
        return None
    material = writer.material
    own = next((claim for claim in _in(material, row["sentence_ids"][:1]) if claim.main), None)
    others = [
        claim for claim in _in(material, row["sentence_ids"][1:]) if claim.cue and claim.degree is not Degree.DENIED
    ]
    if own is None or own.part != "key_points" or not others or not own.start < own.cue_start < own.end:
        return None
    # « Le permis sera [suspendu] »: the words end with the verb, and where few are left with all of them.
    end = own.end if len(own.surface.split()) <= _SHORT_TELLING else own.cue_end
    surface = material.article.text[own.start : end]
    if not _FEWEST <= len(surface.split()) <= _LONGEST_TELLING:
        return None
    quote = writer.quote(own.start, end, surface)
    text = writer.say.html("essentiel.inflated", own=quote, text=writer.cue(others[0]))
    return Tension((text,), tuple(row["sentence_ids"]), row["row_id"])


def _contrary(writer: Writer, row: dict[str, Any]) -> Tension | None:
    """« Le groupe a reconnu avoir caché du sucre », dit le résumé ; le texte dit « le groupe nie tout »."""
    material = writer.material
    if row["type"] not in _CONTRARY or not _is_contradicted(material, row["sentence_ids"][0]):
        return None
    other = next((claim for claim in _in(material, row["sentence_ids"][1:]) if claim.main), None)
    sentence = material.sentence[row["sentence_ids"][0]]
    surface = material.article.surface(sentence).rstrip(" .")
    if other is None or len(surface.split()) > _LONGEST_TELLING or len(other.surface.split()) > _SHORT_TELLING:
        return None
    own = writer.quote(sentence.start, sentence.start + len(surface), surface)
    answer = writer.quote(other.start, other.end, other.surface)
    text = writer.say.html("essentiel.inflated", own=own, text=answer)
    return Tension((text,), (sentence.sentence_id, other.sentence_id), row["row_id"])


def _is_contradicted(material: Material, sentence_id: str) -> bool:
    rows = records(material.facts.key_points)
    return any(row["sentence_id"] == sentence_id and row["verdict"] == "contradicted" for row in rows)


def _apart(writer: Writer, ranking: Ranking, row: dict[str, Any], told: list[Claim]) -> Tension | None:
    """« Moscou a fourni des technologies », ailleurs seulement allégué; or what evidence says of a suspicion."""
    material = writer.material
    if row["type"] != "certainty_conflict" or _is_contradicted(material, row["sentence_ids"][0]):
        # What a bullet says against its text is no firmer telling of it.
        return None
    firm = next((claim for claim in _in(material, row["sentence_ids"][:1]) if claim.main), None)
    weak = [
        claim
        for claim in _in(material, row["sentence_ids"][1:])
        if claim.degree in (Degree.ALLEGED, Degree.REPORTED) and firm and claim.degree is not firm.degree
    ]
    if firm is None or not weak:
        return None
    counter = any(one in weak or ranking.linked(one, firm) for one in told if one.degree is Degree.ALLEGED)
    spans = _spans(material, firm, told)
    refs = tuple(row["sentence_ids"])
    if counter:
        return Tension(tuple(_said(writer, firm, *span) for span in spans), refs[:1], row["row_id"], counter)
    degree = degree_name(weak[0].mark)
    where = writer.say("essentiel.later" if weak[0].start > firm.start else "essentiel.earlier")
    tellings = [
        writer.say.html(f"essentiel.{name}", firm=_stated(writer, firm, *span), degree=degree, where=where)
        for span in spans
        for name in ("apart", "apart_short")
    ]
    bare = writer.say.html("essentiel.apart_bare", firm=_said(writer, firm, *spans[-1]), degree=degree, where=where)
    return Tension((*tellings, bare), refs, row["row_id"])


def _spans(material: Material, firm: Claim, told: list[Claim]) -> list[tuple[int, int]]:
    """Return the stretches by which a statement can be told, the longest first: whole, to its core, to its bones."""
    text = material.article.text
    begin = _opening_of(material, firm)
    core = firm.start + _core(firm.surface, material.language)
    bones = _without_parties(material, firm.start, core, told, keep=_recipients(material, firm))
    lead = re.match(r"[^,;:]+,\s+", text[begin:bones])
    short = begin + lead.end() if lead and len(lead[0].split()) <= _LONGEST_OPENING else begin
    spans = [(begin, core), (begin, bones), (short, bones)]
    return [span for span in dict.fromkeys(spans) if len(text[slice(*span)].split()) >= _FEWEST]


def _opening_of(material: Material, claim: Claim) -> int:
    """Return where the words begin that give a statement its source, if they stand right before it."""
    if not claim.source or not claim.cue or claim.source_kind != "evidence":
        return claim.start
    first = min(claim.cue_start, claim.source_start)
    ends = sorted((claim.cue_end, claim.source_end))
    text = material.article.text
    joined = [text[ends[0] : max(claim.cue_start, claim.source_start)], text[ends[1] : claim.start]]
    within = first >= material.sentence[claim.sentence_id].start and ends[1] <= claim.start
    return first if within and all(len(between.split()) <= _MOST_BETWEEN for between in joined) else claim.start


def _stated(writer: Writer, firm: Claim, start: int, end: int) -> Markup:
    """Return words of the article with whose they are: « L'article affirme que « Moscou a fourni … » »."""
    said = _said(writer, firm, start, end)
    own = start >= firm.start and firm.degree is Degree.AFFIRMED and not firm.source
    return writer.say.html("essentiel.stated", quote=said) if own else said


def _said(writer: Writer, firm: Claim, start: int, end: int) -> Markup:
    """Return words of the article in a sentence of the page: quoted, or run on behind the evidence they are laid to."""
    text = writer.material.article.text
    if start >= firm.start or not writer.own_language:
        return writer.quote(start, end, text[start:end]) + _towards(writer, firm, end)
    if firm.cue_start < firm.source_start:
        return writer.words(text[start:end])
    opening, rest = text[start : firm.cue_start], text[firm.cue_end : end]
    return Markup("{}{}{}").format(writer.words(opening), writer.cue(firm), writer.words(rest))


def _recipients(material: Material, firm: Claim) -> set[str]:
    """Return to whom goes what the author himself states as done: without them a deed is half told."""
    if firm.source or firm.degree is not Degree.AFFIRMED:
        return set()
    deeds = [row for row in records(material.facts.events) if firm.start <= row["start"] < firm.end]
    return {name for row in deeds for name in row["recipient_ids"]}


def _towards(writer: Writer, firm: Claim, end: int) -> Markup:
    """Return in brackets to whom a deed goes, where the words told end before they name him."""
    material = writer.material
    recipients = _recipients(material, firm)
    mentions = [row for row in records(material.facts.mentions) if row["entity_id"] in recipients]
    if not recipients or any(firm.start <= row["start"] and row["end"] <= end for row in mentions):
        return Markup()
    parties = parties_of(material.facts)
    named = dict.fromkeys(parties[name].after("to") for name in sorted(recipients) if name in parties)
    return writer.say.html("essentiel.towards", to=next(iter(named))) if len(named) == 1 else Markup()


def _without_parties(
    material: Material, start: int, end: int, told: list[Claim], *, keep: Set[str] = frozenset()
) -> int:
    """Return where a statement ends without the parties at its end that were just named: « de Lima vers Oslo ».

    Those to *keep* stay.
    """
    text = material.article.text
    mentions = records(material.facts.mentions)
    known = {row["entity_id"] for row in mentions for claim in told[-1:] if claim.start <= row["start"] < claim.end}
    known -= keep
    small = word_set(material.language, "small") | {*small_words(material.language).get("elided", {}).values()}
    while True:
        last = next((row for row in mentions if row["end"] == end and row["entity_id"] in known), None)
        if last is None:
            return end
        pieces = list(re.finditer(r"\S+", text[start : last["start"]]))
        while pieces and pieces[-1][0].rstrip("'’").lower() in small:
            pieces.pop()
        if len(pieces) < _FEWEST:
            return end
        end = start + pieces[-1].end()


def _in(material: Material, sentence_ids: list[str]) -> Iterator[Claim]:
    return (claim for name in sentence_ids for claim in material.claims_in(name))


def _core(surface: str, language: str) -> int:
    """Return where the core of a statement ends: before a clause, a time or a purpose that depends on it."""
    words = word_set(language, "relatives") | {word.replace("_", " ") for word in word_set(language, "before_or_after")}
    dependent = [rf"\s(?:{'|'.join(sorted(words))})\s"] if words else []
    purpose = small_words(language).get("purpose")
    ends = [
        match.start()
        for pattern in (*dependent, *([purpose] if purpose else []))
        for match in re.finditer(pattern, surface)
    ]
    ends += borders(surface, language)
    return min([place for place in ends if len(surface[:place].split()) > _LONGEST_OPENING], default=len(surface))
