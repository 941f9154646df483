"""Gaps: what the text should say and does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.base.locale import LANGUAGES
from toolkit.base.typography import typographic
from toolkit.facts.document import Document, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.vocabulary import UNNAMED_PARTY

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

MOST_DETAILS = 5
_TOLD_AS_REAL = ("occurred", "planned", "alleged")


def missing_sources(claims: Sequence[Row], entities: EntityRows) -> Iterator[Finding]:
    """Yield suspicions nobody is named for, and evidence without a provider; grouped, not one a sentence."""
    alleged = [row for row in claims if row["modality"] == "alleged"]
    if alleged and all(row["source_kind"] == "anonymous" for row in alleged):
        words = list(dict.fromkeys(str(row["cue"]) for row in alleged if row.get("cue")))
        yield _missing("source_missing_alleged", alleged, words)
    evidence = [row for row in claims if row["source_kind"] == "evidence" and row["source_text"]]
    nameless = [row for row in evidence if row["source_entity_id"] is None]
    if nameless:
        yield _missing(
            "source_missing_evidence", nameless, list(dict.fromkeys(str(row["source_text"]) for row in nameless))
        )


def _missing(template: str, claims: Sequence[Row], words: Sequence[str]) -> Finding:
    ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in claims))
    return Finding("source_missing", "medium", ids, explain(template, a=words[:3]), f"finding.{template}", 0.7)


def missing_answers(claims: Sequence[Row], events: Sequence[Row], entities: EntityRows) -> Iterator[Finding]:
    """Yield accused parties that neither deny nor say anything in the article."""
    heard = {_root(row["source_entity_id"], entities) for row in claims if row["source_entity_id"]}
    heard |= {_root(party, entities) for row in claims for party in row["disputed_by"]}
    told: dict[str, list[Row]] = {}
    for event in events:
        blamed = event["recipient_ids"] if event["plover_type"] == "ACCUSE" else event["actor_ids"]
        if event["status"] == "alleged" or event["plover_type"] == "ACCUSE":
            for party in blamed:
                if party != UNNAMED_PARTY and _root(party, entities) not in heard:
                    told.setdefault(_root(party, entities), []).append(event)
    for root, accusations in told.items():
        name = next(row["canonical"] for row in entities.entities if _root(row["entity_id"], entities) == root)
        ids = tuple(dict.fromkeys(str(event["sentence_id"]) for event in accusations))
        yield Finding("denial_gap", "low", ids, explain("denial_gap", who=str(name)), "finding.denial-gap", 0.5)


def _root(entity_id: str | None, entities: EntityRows) -> str:
    entity = entities.entity(entity_id) if entity_id else None
    return str((entity or {}).get("iso3") or entity_id)


def missing_details(document: Document, events: Sequence[Row], entities: EntityRows) -> Iterator[Finding]:
    """Yield, for each main event, what of who, when, where and how much no telling of it gives: short noun phrases."""
    needs = load_lexicon("fr", "findings")["needs"]
    tellings: dict[str, list[Row]] = {}
    for event in events:
        tellings.setdefault(event["same_as"] or event["row_id"], []).append(event)
    roles = {parsed.sentence.sentence_id: parsed.sentence.role for parsed in document.sentences}
    told = [group for group in tellings.values() if group[0]["status"] in _TOLD_AS_REAL]
    ranked = sorted(told, key=lambda group: (-len(group), group[0]["start"]))
    found = 0
    for group in ranked:
        frame = str(group[0]["rule_id"]).rpartition(".")[2]
        missing = [detail for detail in needs.get(frame, ()) if not any(_gives(event, detail) for event in group)]
        named = _parties(group, entities)
        if missing and named and found < MOST_DETAILS and roles[group[0]["sentence_id"]] != "heading":
            found += 1
            phrases = {str(language): _phrase(language, missing, frame, named) for language in LANGUAGES}
            ids = tuple(dict.fromkeys(str(event["sentence_id"]) for event in group))
            yield Finding("detail_missing", "info", ids, phrases, f"finding.missing.{'-'.join(missing)}", 0.5)


def _gives(event: Row, detail: str) -> bool:
    values: dict[str, Any] = {
        "when": event["time_id"],
        "where": event["place_id"],
        "how_much": event["quantity_id"],
        "who": event["actor_ids"] != [UNNAMED_PARTY],
        "which": event["recipient_ids"] != [UNNAMED_PARTY],
    }
    return bool(values[detail])


def _parties(group: Sequence[Row], entities: EntityRows) -> str:
    ids = [party for event in group for column in ("actor_ids", "recipient_ids") for party in event[column]]
    named = [entities.entity(party) for party in dict.fromkeys(ids)]
    return ", ".join(str(entity["canonical"]) for entity in named if entity)


def _phrase(language: str, missing: Sequence[str], frame: str, parties: str) -> str:
    lexicon = load_lexicon(language, "findings")
    details = lexicon["details"]
    names = [str(details[detail]) for detail in missing]
    joined = ", ".join(names[:-1]) + (details["and"] if len(names) > 1 else "") + names[-1]
    phrase = str(details["phrase"]).format(details=joined, event=lexicon["events"][frame], parties=parties)
    return typographic(phrase, language)


def unplaced_times(document: Document) -> Iterator[Finding]:
    """Yield the time expressions that need a publication date, where the article has none."""
    if document.article.published is not None:
        return
    from toolkit.facts.times import find_times

    relative = [row for row in find_times(document) if row["basis"] == "relative" and row["kind"] == "date"]
    if relative:
        ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in relative))
        words = list(dict.fromkeys(str(row["surface"]) for row in relative))[:3]
        yield Finding("relative_time", "info", ids, explain("relative_time", a=words), "finding.no-date", 0.9)


def broken_off(document: Document) -> Iterator[Finding]:
    """Yield the sentences in which the source breaks off."""
    for parsed in document.sentences:
        if parsed.sentence.truncated:
            words = " ".join(parsed.text.split()[-6:]).rstrip(".")
            ids = (parsed.sentence.sentence_id,)
            yield Finding("truncation", "info", ids, explain("truncation", a=words), "finding.truncation", 0.9)
