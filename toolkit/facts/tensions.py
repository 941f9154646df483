"""Tensions: where two places of one article do not say the same thing, or not as strongly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from toolkit.facts.causes import cause_words
from toolkit.facts.commitment import is_stronger
from toolkit.facts.content import content_words, stems
from toolkit.facts.document import Document, Row
from toolkit.facts.evidence import EvidenceIndex, best_claim, main_claim
from toolkit.facts.explanations import Finding, explain, telling_words
from toolkit.facts.vocabulary import UNNAMED_PARTY

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_SURE = ("occurred", "ongoing")
_OBJECT = 45
"""Code points after a trigger in which its object is named."""


def key_point_tensions(
    document: Document, claims: Sequence[Row], key_points: Sequence[Row], entities: EntityRows
) -> Iterator[Finding]:
    """Yield bullets that go further than the text, that nothing supports, or that give an unfounded cause."""
    index = EvidenceIndex(document, entities)
    sentences = {parsed.sentence.sentence_id: parsed for parsed in document.sentences}
    for point in key_points:
        own = sentences[point["sentence_id"]]
        claim = main_claim(claims, point["sentence_id"])
        evidence = list(point["evidence_sentence_ids"])
        ids = (point["sentence_id"], *evidence)
        cause = cause_words(own.text, document.language)
        if cause and point["verdict"] in ("overstated", "unsupported") and not _cause_in(document, evidence):
            words = own.text[own.text.find(cause) :].rstrip(".")
            yield Finding("causal_inflation", "medium", ids, explain("causal_inflation", a=words), "finding.cause", 0.6)
        elif point["verdict"] == "unsupported" and claim is not None:
            explanation = explain("unsupported_key_point", a=str(claim["surface"]))
            severity = "low" if index.nearly(own, claim) else "medium"
            yield Finding("unsupported_key_point", severity, ids, explanation, "finding.no-evidence", 0.6)
        elif point["verdict"] in ("overstated", "contradicted") and claim is not None and evidence:
            found = _decisive(claims, evidence, claim, index.core(own), own.text, document.language)
            template = "modality_inflation" if point["verdict"] == "overstated" else "contradicted"
            explanation = explain(template, a=telling_words(claim), b=telling_words(found))
            yield Finding("modality_inflation", "high", ids, explanation, f"finding.{point['verdict']}", 0.75)


def _cause_in(document: Document, sentence_ids: Sequence[str]) -> bool:
    held = [parsed.text for parsed in document.sentences if parsed.sentence.sentence_id in sentence_ids]
    return any(cause_words(text, document.language) for text in held)


def _decisive(
    claims: Sequence[Row], evidence: Sequence[str], claim: Row, core: frozenset[str], text: str, language: str
) -> Row:
    topics = stems(text, language)
    found = [best_claim(claims, sentence_id, topics, language, core=core) for sentence_id in evidence]
    weaker = [row for row in found if row is not None and is_stronger(claim, row)]
    return next(iter(weaker), next((row for row in found if row is not None), claim))


def headline_tensions(document: Document, claims: Sequence[Row], entities: EntityRows) -> Iterator[Finding]:
    """Yield a title whose main claim commits a step more than every sentence that tells the same."""
    index = EvidenceIndex(document, entities)
    for parsed in document.sentences:
        claim = main_claim(claims, parsed.sentence.sentence_id)
        if parsed.sentence.role != "title" or claim is None or claim["modality"] != "asserted":
            continue
        evidence = [entry for entry in index.find(parsed) if entry[0] >= 0.5]
        topics = index.topics(parsed)
        found = [best_claim(claims, one.sentence.sentence_id, topics, document.language) for _, one in evidence]
        texts = [row for row in found if row is not None]
        if texts and all(is_stronger(claim, row) and row["modality"] != "denied" for row in texts):
            ids = (parsed.sentence.sentence_id, *(str(row["sentence_id"]) for row in texts))
            explanation = explain("headline_overstated", a=str(claim["surface"]), b=telling_words(texts[0]))
            yield Finding("headline_overstated", "high", ids, explanation, "finding.headline", 0.6)


def certainty_tensions(
    document: Document, claims: Sequence[Row], events: Sequence[Row], entities: EntityRows
) -> Iterator[Finding]:
    """Yield events that one sentence takes as a fact, or as shown by evidence, and another only as suspected.

    Both tellings name the same parties, or one party and the same object: one shared actor makes no « same fact ».
    """
    by_id = {row["row_id"]: row for row in claims}
    told = [(event, by_id[event["claim_ids"][0]]) for event in events if event["plover_type"] != "ACCUSE"]
    sure = [
        (event, claim)
        for event, claim in told
        if claim["section_role"] not in ("title", "subtitle") and _taken_as_fact(event, claim)
    ]
    suspected = [(event, claim) for event, claim in told if _is_suspected(event, claim, events)]
    seen: set[str] = set()
    for event, claim in sure:
        others = [one for one in suspected if _same_fact((event, claim), one, document, entities)]
        first = event["same_as"] or event["row_id"]
        if others and first not in seen:
            seen |= {first, *(str(one["row_id"]) for one, _ in others)}
            ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in (event, *(one for one, _ in others))))
            explanation = explain("certainty_conflict", a=str(claim["surface"]), b=telling_words(others[0][1]))
            yield Finding("certainty_conflict", "high", ids, explanation, "finding.certainty", 0.7)


def _same_fact(first: tuple[Row, Row], second: tuple[Row, Row], document: Document, entities: EntityRows) -> bool:
    """The same kind of event between the same parties; where one side is left out, the same object as well."""
    events = (first[0], second[0])
    if _kind(events[0]) != _kind(events[1]) or events[0]["sentence_id"] == events[1]["sentence_id"]:
        return False
    sides = [tuple(_named(event[column], entities) for event in events) for column in ("actor_ids", "recipient_ids")]
    if any(one and other and one != other for one, other in sides):
        return False
    full = sum(bool(one and one == other) for one, other in sides)
    return full == 2 or (full == 1 and bool(_object(events[0], document) & _object(events[1], document)))


def _object(event: Row, document: Document) -> frozenset[str]:
    """Stems of the words right after the trigger: what is supplied, signed, attacked."""
    after = document.article.text[event["end"] : event["end"] + _OBJECT]
    return stems(re.split(r"[.;:,]", after)[0].rpartition(" ")[0], document.language)


def _kind(event: Row) -> str:
    return str(event["rule_id"]).rpartition(".")[2].removeprefix("expected-")


def _named(parties: Sequence[str], entities: EntityRows) -> frozenset[str]:
    found = [entities.entity(party) for party in parties if party != UNNAMED_PARTY]
    return frozenset(str(entity.get("iso3") or entity["entity_id"]) for entity in found if entity)


def _is_suspected(event: Row, claim: Row, events: Sequence[Row]) -> bool:
    """The suspicion is about this event: none other stands between its cue and the trigger."""
    if claim["modality"] != "alleged":
        return False
    cue = claim["cue_start"] if claim.get("cue") else claim["start"]
    between = [
        one
        for one in events
        if one["sentence_id"] == event["sentence_id"]
        and one["plover_type"] != "ACCUSE"
        and cue <= one["start"] < event["start"]
        and _kind(one) != _kind(event)
    ]
    return not between


def _taken_as_fact(event: Row, claim: Row) -> bool:
    stated = claim["modality"] == "asserted" and claim["certainty"] == "affirmed" and claim["polarity"] == "positive"
    shown = claim["modality"] == "reported" and claim["source_kind"] == "evidence"
    return (stated and event["status"] in (*_SURE, "alleged")) or shown


def number_tensions(document: Document, claims: Sequence[Row], quantities: Sequence[Row]) -> Iterator[Finding]:
    """Yield pairs of numbers for the same thing in claims about the same matter that cannot both be exact."""
    counted = [row for row in quantities if row["of"] and row["unit"] == "count" and not row.get("alternative_to")]
    for first, second in combinations(counted, 2):
        if first["sentence_id"] == second["sentence_id"] or not _same_thing(first, second, document.language):
            continue
        about = [_matter(document, claims, row) for row in (first, second)]
        if len(about[0] & about[1]) >= 2 and _apart(first, second):
            ids = (str(first["sentence_id"]), str(second["sentence_id"]))
            explanation = explain("quantity_precision", a=str(first["surface"]), b=str(second["surface"]))
            yield Finding("quantity_precision", "medium", ids, explanation, "finding.numbers", 0.6)


def _same_thing(first: Row, second: Row, language: str) -> bool:
    return bool(stems(str(first["of"]), language) & stems(str(second["of"]), language))


def _matter(document: Document, claims: Sequence[Row], quantity: Row) -> frozenset[str]:
    holding = [row for row in claims if row["start"] <= quantity["start"] < row["end"]]
    words = [content_words(document, row) for row in holding]
    return frozenset().union(*words) - stems(str(quantity["surface"]), document.language)


def _apart(first: Row, second: Row) -> bool:
    """Two exact values that differ, or bounds that exclude each other; a bound and a value inside it agree."""
    low = [row["low"] if row["low"] is not None else row["value"] for row in (first, second)]
    high = [row["high"] if row["high"] is not None else row["value"] for row in (first, second)]
    pairs = ((low[0], high[1]), (low[1], high[0]))
    return any(a is not None and b is not None and a > b for a, b in pairs)


def attribution_tensions(document: Document, claims: Sequence[Row]) -> Iterator[Finding]:
    """Yield nearly the same words laid to two different sources, and wordings that leave open who says it."""
    sourced = [row for row in claims if row["source_entity_id"] and row["modality"] in ("reported", "quoted")]
    for first, second in combinations(sourced, 2):
        own, other = content_words(document, first), content_words(document, second)
        alike = len(own & other) >= 4 and len(own & other) >= 0.75 * len(own | other)
        if alike and first["source_entity_id"] != second["source_entity_id"]:
            ids = (str(first["sentence_id"]), str(second["sentence_id"]))
            names = [str(row["source_text"] or row["source_entity_id"]) for row in (first, second)]
            explanation = explain("attribution_conflict", a=names[0], b=names[1])
            yield Finding("attribution_conflict", "medium", ids, explanation, "finding.two-sources", 0.5)
    for row in claims:
        if "attribution_ambiguous" in row["flags"]:
            explanation = explain("attribution_ambiguous", a=str(row["surface"]))
            yield Finding("attribution_conflict", "info", (row["sentence_id"],), explanation, "finding.ambiguous", 0.6)
