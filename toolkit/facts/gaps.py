"""Gaps: what the text should say and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.base.locale import LANGUAGES
from toolkit.base.typography import typographic
from toolkit.facts.document import Document, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import compile_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

MOST_DETAILS = 4
MOST_UNDISCLOSED = 4
_FRIENDLY = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")
_TOLD_AS_REAL = ("occurred", "planned", "alleged")


def missing_sources(document: Document, claims: Sequence[Row]) -> Iterator[Finding]:
    """Yield suspicions nobody is named for, and evidence without a provider; grouped, not one a sentence."""
    alleged = [row for row in claims if row["modality"] == "alleged"]
    sourced = {row["sentence_id"] for row in claims if row["source_text"] and row["modality"] != "denied"}
    nobody = [row for row in alleged if row["sentence_id"] not in sourced]
    if nobody and all(row["source_kind"] == "anonymous" for row in alleged):
        words = list(dict.fromkeys(str(row["cue"]) for row in nobody if row.get("cue")))
        yield _missing("source_missing_alleged", nobody, words)
    evidence = [row for row in claims if row["source_kind"] == "evidence" and row["source_text"]]
    provided = {
        str(row["source_text"]).lower() for row in evidence if row["source_entity_id"] or _provided(document, row)
    }
    nameless = [row for row in evidence if str(row["source_text"]).lower() not in provided]
    if nameless:
        yield _missing(
            "source_missing_evidence", nameless, list(dict.fromkeys(str(row["source_text"]) for row in nameless))
        )


def _provided(document: Document, claim: Row) -> bool:
    """Tell whether the words of the evidence, or those right after them, say whose it is (« diffusé par X »)."""
    sentence = next(one.sentence for one in document.sentences if one.sentence.sentence_id == claim["sentence_id"])
    after = plain(document.article.text[claim["source_end"] : sentence.end])
    provider = load_lexicon(document.language, "findings")["provider"]
    own = re.search(provider["inside"], plain(str(claim["source_text"])), re.IGNORECASE)
    return bool(own or re.match(provider["after"], after, re.IGNORECASE))


def _missing(template: str, claims: Sequence[Row], words: Sequence[str]) -> Finding:
    ids = tuple(dict.fromkeys(str(row["sentence_id"]) for row in claims))
    return Finding("source_missing", "medium", ids, explain(template, a=words[:3]), f"finding.{template}", 0.7)


def missing_answers(claims: Sequence[Row], events: Sequence[Row], entities: EntityRows) -> Iterator[Finding]:
    """Yield accused parties that neither deny nor say anything in the article."""
    heard = {_root(row["source_entity_id"], entities) for row in claims if row["source_entity_id"]}
    heard |= {_root(party, entities) for row in claims for party in row["disputed_by"]}
    if any(UNNAMED_PARTY in row["disputed_by"] for row in claims):
        # Somebody without an entity answers; who that answers for, the machine cannot tell.
        return
    told: dict[str, list[Row]] = {}
    for event in events:
        blamed = event["recipient_ids"] if event["plover_type"] == "ACCUSE" else event["actor_ids"]
        friendly = event["plover_type"] in _FRIENDLY
        if (event["status"] == "alleged" and not friendly) or event["plover_type"] == "ACCUSE":
            for party in blamed:
                if _can_answer(party, entities) and _root(party, entities) not in heard:
                    told.setdefault(_root(party, entities), []).append(event)
    for root, accusations in told.items():
        name = next(row["canonical"] for row in entities.entities if _root(row["entity_id"], entities) == root)
        ids = tuple(dict.fromkeys(str(event["sentence_id"]) for event in accusations))
        yield Finding("denial_gap", "low", ids, explain("denial_gap", who=str(name)), "finding.denial-gap", 0.5)


def _can_answer(party: str, entities: EntityRows) -> bool:
    entity = entities.entity(party) if party != UNNAMED_PARTY else None
    return entity is not None and entity["type"] not in ("place", "facility", "weapon")


def _root(entity_id: str | None, entities: EntityRows) -> str:
    entity = entities.entity(entity_id) if entity_id else None
    return str((entity or {}).get("iso3") or entity_id)


def undisclosed(document: Document, claims: Sequence[Row]) -> Iterator[Finding]:
    """Yield what the text itself says is not told: not disclosed, not specified, said by somebody who stays unnamed."""
    pattern = compile_pattern(document.language, load_lexicon(document.language, "findings")["undisclosed"])
    seen: set[str] = set()
    for parsed in document.sentences:
        if parsed.sentence.role == "heading" or not pattern.search(plain(parsed.text)):
            continue
        match = pattern.search(plain(parsed.text))
        position = parsed.offset + (match.start() if match else 0)
        here = [row for row in claims if row["sentence_id"] == parsed.sentence.sentence_id]
        holding = [row for row in here if row["start"] <= position < row["end"]]
        # Words of an attribution belong to no claim: « …, qui a requis l'anonymat ».
        said = parsed.text[: match.end() if match else None]
        aside = re.split(r"[,;:]\s+", said)[-1].strip(" .")
        words = str(min(holding, key=lambda row: len(str(row["surface"])))["surface"]) if holding else aside
        if words not in seen and len(seen) < MOST_UNDISCLOSED:
            seen.add(words)
            explanation = explain("undisclosed", a=words)
            yield Finding(
                "detail_missing", "info", (parsed.sentence.sentence_id,), explanation, "finding.undisclosed", 0.8
            )


def missing_details(
    document: Document,
    events: Sequence[Row],
    quantities: Sequence[Row],
    entities: EntityRows,
    times: Sequence[Row],
) -> Iterator[Finding]:
    """Yield, for each main event, what of who, when, where and how much no telling of it gives: short noun phrases.

    Main events are told as real, name who acts on whom, stand in the body, and again elsewhere (title, key points).
    What any sentence that tells the event gives is not asked for; money is an amount.
    """
    needs = load_lexicon("fr", "findings")["needs"]
    given = _given(times, quantities)
    seen: set[tuple[str, str]] = set()
    for group in _main_events(document, events):
        frame = str(group[0]["rule_id"]).rpartition(".")[2]
        told = {detail for event in group for detail in given.get(str(event["sentence_id"]), ())}
        missing = [
            detail
            for detail in needs.get(frame, ())
            if detail not in told and not any(_gives(event, detail) for event in group)
        ]
        named = _parties(group, entities)
        if missing and named and (frame, named) not in seen and len(seen) < MOST_DETAILS:
            seen.add((frame, named))
            phrases = {str(language): _phrase(language, missing, frame, named) for language in LANGUAGES}
            ids = tuple(dict.fromkeys(str(event["sentence_id"]) for event in group))
            yield Finding("detail_missing", "info", ids, phrases, f"finding.missing.{'-'.join(missing)}", 0.5)


def _main_events(document: Document, events: Sequence[Row]) -> list[list[Row]]:
    roles = {parsed.sentence.sentence_id: parsed.sentence.role for parsed in document.sentences}
    tellings: dict[str, list[Row]] = {}
    for event in events:
        tellings.setdefault(event["same_as"] or event["row_id"], []).append(event)
    main = []
    for group in tellings.values():
        told_in = {str(event["sentence_id"]) for event in group}
        places = {roles[sentence_id] for sentence_id in told_in}
        named = max(len({*event["actor_ids"], *event["recipient_ids"]} - {UNNAMED_PARTY}) for event in group)
        weighty = len(told_in) > 1 or bool(places & {"title", "subtitle", "key_points"})
        if group[0]["status"] in _TOLD_AS_REAL and named >= 2 and "body" in places and weighty:
            main.append(group)
    return sorted(main, key=lambda group: (-len(group), group[0]["start"]))


def _given(times: Sequence[Row], quantities: Sequence[Row]) -> dict[str, set[str]]:
    """Sentence to the details that stand anywhere in it: a date, an amount."""
    given: dict[str, set[str]] = {}
    for row in times:
        if row["kind"] == "date":
            given.setdefault(str(row["sentence_id"]), set()).add("when")
    for row in quantities:
        given.setdefault(str(row["sentence_id"]), set()).add("how_much")
    return given


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


def unplaced_times(document: Document, times: Sequence[Row]) -> Iterator[Finding]:
    """Yield the time expressions that need a publication date, where the article has none."""
    if document.article.published is not None:
        return
    relative = [row for row in times if row["basis"] == "relative" and row["kind"] == "date"]
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
