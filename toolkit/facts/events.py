"""Events: who does what to whom, in the PLOVER types of 2023, anchored at the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.facts.causes import cause_words
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.frames import Frame, Trigger, find_triggers
from toolkit.facts.grammar import has_feature, token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.parties import Parties, find_parties
from toolkit.facts.timing import before_publication, times_of
from toolkit.facts.vocabulary import UNNAMED_PARTY
from toolkit.facts.wording import Span, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_STATUS = {
    "denied": "denied",
    "uncertain": "possible",
    "possible": "possible",
    "forecast": "planned",
    "alleged": "alleged",
}
_PLANNED = ("planned", "possible")


def find_events(
    document: Document, entities: EntityRows, times: Sequence[Row], quantities: Sequence[Row], claims: Sequence[Row]
) -> tuple[Row, ...]:
    """Return the rows of table ``events``.

    An event needs a trigger of the lexicon and at least one party that the sentence names; a party that is left out
    is ``---``. Status follows the wording of the claim that holds the trigger; ``same_as`` leads to the first telling.
    """
    rows: list[Row] = []
    for parsed in document.sentences:
        if parsed.sentence.role == "heading":
            continue
        taken: list[Span] = []
        for trigger in find_triggers(parsed, document.language):
            claim = _claim_at(parsed, trigger, claims)
            if claim is None or any(start < trigger.span[1] and trigger.span[0] < end for start, end in taken):
                continue
            if claim["modality"] == "uncertain":
                # « On ignore si X livrera à Y » tells nothing that flows.
                continue
            whole = (claim["start"] - parsed.offset, claim["end"] - parsed.offset)
            clause = _beside_cause(parsed, whole, trigger.span, document.language)
            parties = find_parties(parsed, trigger, clause, entities, document.language)
            if not _complete(trigger.frame, parties):
                continue
            taken.append(trigger.span)
            for nth, one in enumerate(_one_each(trigger.frame, parties)):
                rows.append(_row(document, parsed, trigger, one, nth, claim, times, quantities, entities))
    _link_retellings(rows, entities)
    _inherit_denials(rows)
    return tuple(rows)


def _claim_at(parsed: ParsedSentence, trigger: Trigger, claims: Sequence[Row]) -> Row | None:
    start, end = parsed.offset + trigger.span[0], parsed.offset + trigger.span[1]
    holding = [
        row
        for row in claims
        if row["sentence_id"] == parsed.sentence.sentence_id and row["start"] <= start and end <= row["end"]
    ]
    return min(holding, key=lambda row: row["end"] - row["start"], default=None)


def _beside_cause(parsed: ParsedSentence, clause: Span, trigger: Span, language: str) -> Span:
    """Return the side of a cause word (« en raison de ») that holds the trigger; the other side explains."""
    words = cause_words(parsed.text[slice(*clause)], language)
    if words is None:
        return clause
    start = clause[0] + plain(parsed.text[slice(*clause)]).find(plain(words))
    if trigger[1] <= start:
        return (clause[0], start)
    return (start, clause[1]) if start + len(words) <= trigger[0] else clause


def _complete(frame: Frame, parties: Parties) -> bool:
    if frame.mutual:
        return len(parties.actors) >= 1
    if frame.requires_recipient and not (parties.recipients and parties.actors):
        return False
    if frame.requires_actor and not parties.actors:
        return False
    return bool(parties.actors or parties.recipients)


def _one_each(frame: Frame, parties: Parties) -> list[Parties]:
    if frame.each_recipient and len(parties.recipients) > 1:
        return [Parties(parties.actors, (recipient,)) for recipient in parties.recipients]
    return [parties]


def _row(
    document: Document,
    parsed: ParsedSentence,
    trigger: Trigger,
    parties: Parties,
    nth: int,
    claim: Row,
    times: Sequence[Row],
    quantities: Sequence[Row],
    entities: EntityRows,
) -> Row:
    frame = trigger.frame
    start, end = parsed.offset + trigger.span[0], parsed.offset + trigger.span[1]
    status = _status(parsed, trigger, claim, document.language)
    recipients = list(parties.recipients) or ([] if frame.mutual else [UNNAMED_PARTY])
    values: dict[str, Any] = {
        "trigger": document.article.text[start:end],
        "plover_type": frame.planned_type if status in _PLANNED else frame.plover_type,
        "mode": None,
        "contexts": list(frame.contexts),
        "actor_ids": list(parties.actors) or [UNNAMED_PARTY],
        "recipient_ids": recipients,
        "directed": not frame.mutual,
        "place_id": _place(parsed, claim, entities, parties),
        "time_id": _time(parsed, trigger, claim, status, times, document),
        "quantity_id": _following(quantities, claim, start)
        if frame.plover_type in ("AID", "ASSAULT", "COOPERATE")
        else None,
        "status": status,
        "denied_by": list(claim["disputed_by"]),
        "same_as": None,
        "claim_ids": [claim["row_id"]],
    }
    return document.row(
        "events", parsed.sentence, start, end, rule_id=f"{document.language}.event.{frame.frame_id}",
        confidence=0.7 if parties.actors and parties.recipients else 0.5, nth=nth, **values
    )  # fmt: skip


def _status(parsed: ParsedSentence, trigger: Trigger, claim: Row, language: str) -> str:
    if trigger.frame.status:
        return trigger.frame.status
    text = plain(parsed.text)
    word_before = text[: trigger.span[0]].lower().split()[-2:]
    if trigger.is_noun and set(word_before) & set(load_lexicon(language, "events")["presupposing"]):
        return "occurred"
    from_claim = _STATUS.get(claim["modality"])
    if from_claim == "planned" and claim["certainty"] == "possible":
        return "possible"
    if from_claim is not None and not _behind_cue(claim, parsed.offset + trigger.span[0], trigger):
        return from_claim
    if trigger.is_noun:
        return trigger.frame.noun_status
    token = token_at(parsed, trigger.span[1] - 1)
    present = token is not None and (has_feature(token, "Tense", "Pres") and has_feature(token, "VerbForm", "Fin"))
    return "ongoing" if present else "occurred"


def _behind_cue(claim: Row, position: int, trigger: Trigger) -> bool:
    """Accusing is a fact even where what it is about is only alleged: the cue itself is the trigger."""
    if trigger.frame.plover_type != "ACCUSE" or claim.get("cue") is None:
        return False
    return bool(claim["cue_start"] <= position < claim["cue_end"])


def _time(
    parsed: ParsedSentence, trigger: Trigger, claim: Row, status: str, times: Sequence[Row], document: Document
) -> str | None:
    clause = (claim["start"] - parsed.offset, claim["end"] - parsed.offset)
    found = times_of(parsed, trigger.span, clause, times, document.language)
    if status == "planned":
        found = [row for row in found if not before_publication(row, document.article.published)]
    return str(found[0]["row_id"]) if found else None


def _following(quantities: Sequence[Row], claim: Row, start: int) -> str | None:
    after = [
        row for row in quantities if start <= row["start"] < claim["end"] and row["sentence_id"] == claim["sentence_id"]
    ]
    return str(after[0]["row_id"]) if after else None


def _place(parsed: ParsedSentence, claim: Row, entities: EntityRows, parties: Parties) -> str | None:
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        entity = entities.entity(mention["entity_id"])
        if (
            entity is None
            or entity["type"] not in ("place", "facility")
            or not claim["start"] <= mention["start"] < claim["end"]
        ):
            continue
        if mention["entity_id"] not in parties.actors:
            return str(mention["entity_id"])
    return None


def _link_retellings(rows: list[Row], entities: EntityRows) -> None:
    """Point every later telling of an event to the first: same frame family, no party that contradicts."""
    for index, row in enumerate(rows):
        for earlier in rows[:index]:
            if earlier["same_as"] is None and _same_event(earlier, row, entities):
                row["same_as"] = earlier["row_id"]
                break


def _same_event(first: Row, second: Row, entities: EntityRows) -> bool:
    family = _family(first) == _family(second)
    if not family or first["sentence_id"] == second["sentence_id"]:
        return False
    if first["time_id"] and second["time_id"] and first["status"] != second["status"]:
        return False
    pairs = [
        (_roots(first[column], entities), _roots(second[column], entities)) for column in ("actor_ids", "recipient_ids")
    ]
    compatible = all(not a or not b or a == b for a, b in pairs)
    same_recipients = bool(pairs[1][0]) and pairs[1][0] == pairs[1][1]
    return compatible and (same_recipients or _only_actors(pairs))


def _family(event: Row) -> str:
    """Frames that tell the same kind of event: an expected visit is a visit."""
    return str(event["rule_id"]).rpartition(".")[2].removeprefix("expected-")


def _only_actors(pairs: list[tuple[frozenset[str], frozenset[str]]]) -> bool:
    """The same actor both times, and one telling leaves the recipient out."""
    (first, second), recipients = pairs
    return bool(first) and first == second and not all(recipients)


def _roots(parties: Sequence[str], entities: EntityRows) -> frozenset[str]:
    named = [entities.entity(party) for party in parties if party != UNNAMED_PARTY]
    return frozenset(str(entity.get("iso3") or entity["entity_id"]) for entity in named if entity)


def _inherit_denials(rows: list[Row]) -> None:
    """A denial of one telling holds for all tellings of the event, and leaves none of them a plain fact."""
    deniers: dict[str, list[str]] = {}
    for row in rows:
        known = deniers.setdefault(row["same_as"] or row["row_id"], [])
        known.extend(party for party in row["denied_by"] if party not in known)
    for row in rows:
        row["denied_by"] = list(deniers[row["same_as"] or row["row_id"]])
        if row["denied_by"] and row["status"] in ("occurred", "ongoing") and row["plover_type"] != "ACCUSE":
            row["status"] = "alleged"
