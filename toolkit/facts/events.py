"""Events: who does what to whom, in the PLOVER types of 2023, anchored at the trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.focus import Focus
from toolkit.facts.frames import Frame, word_class
from toolkit.facts.happening import NOTHING, status_of
from toolkit.facts.lexicon import LANGUAGES
from toolkit.facts.nesting import is_absorbed
from toolkit.facts.noun_parties import noun_parties
from toolkit.facts.participants import Participants
from toolkit.facts.parties import Parties, verb_parties
from toolkit.facts.retellings import inherit_denials, link_retellings
from toolkit.facts.syntax import OBJECTS, SUBJECTS
from toolkit.facts.timing import before_publication, times_of
from toolkit.facts.triggers import Trigger, find_triggers
from toolkit.facts.vocabulary import UNNAMED_PARTY

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

_PLANNED = ("planned", "possible")
_COUNTED = ("AID", "ASSAULT", "COOPERATE", "COERCE", "MOBILIZE", "SANCTION")


def find_events(
    document: Document, entities: EntityRows, times: Sequence[Row], quantities: Sequence[Row], claims: Sequence[Row]
) -> tuple[Row, ...]:
    """Return the rows of table ``events``.

    An event needs a trigger of the lexicon and a party that the text names; a party that is left out is ``---``.
    Status follows the wording; ``same_as`` leads to the first telling. Without a parse there are none.
    """
    if document.language not in LANGUAGES:
        return ()
    rows: list[Row] = []
    focus = Focus(entities, document.language)
    for parsed in document.sentences:
        if parsed.sentence.role == "heading" or parsed.parse is None:
            continue
        focus.begin(parsed)
        participants = Participants(parsed, entities, focus, document.language)
        claims_here = [row for row in claims if row["sentence_id"] == parsed.sentence.sentence_id]
        if not claims_here:
            continue
        for trigger, parties in _read(parsed, participants, document.language):
            claim = _claim_at(parsed, trigger, claims_here)
            status = status_of(parsed, trigger, claim, document.language)
            if status == NOTHING:
                continue
            for nth, one in enumerate(_one_each(trigger.frame, parties)):
                rows.append(_row(document, parsed, trigger, one, nth, claims_here, status, times, quantities, entities))
    link_retellings(rows, entities)
    inherit_denials(rows)
    return tuple(rows)


def _read(parsed: ParsedSentence, participants: Participants, language: str) -> Iterator[tuple[Trigger, Parties]]:
    """Yield the triggers of a sentence that tell an event of their own, with their parties.

    Of the frames that a word fits, the first counts whose parties are there.
    """
    by_word: dict[int, list[Trigger]] = {}
    for trigger in find_triggers(parsed, language):
        by_word.setdefault(trigger.token.i, []).append(trigger)
    told: dict[int, Trigger] = {at: found[0] for at, found in by_word.items()}
    for token in parsed.parse or ():
        if token.dep_ in SUBJECTS or token.dep_ in OBJECTS:
            _remember(token, participants)
        if token.i not in by_word or participants.names.name(token) is not None:
            continue
        for trigger in by_word[token.i]:
            if is_absorbed(trigger, told):
                continue
            reader = noun_parties if trigger.is_noun else verb_parties
            parties = _placed(reader(trigger, participants, language), trigger, participants)
            if parties.fits and _complete(trigger.frame, parties, participants):
                told[token.i] = trigger
                yield trigger, parties
                break


def _remember(token: Token, participants: Participants) -> None:
    party = participants.of(token)
    named = participants.names.name(token) is not None
    if party.ids and (token.pos_ != "PRON" or named) and not party.place:
        participants.remember(token, party, subject=token.dep_ in SUBJECTS)


def _placed(parties: Parties, trigger: Trigger, participants: Participants) -> Parties:
    """Give the country of the place the role that the frame leaves to it: « manifestation à Lima »."""
    if trigger.frame.place != "actor" or parties.actors or not parties.fits:
        return parties
    focus = participants.focus
    home = focus.place_of(participants.parsed) or focus.main_country()
    return Parties(home, parties.recipients) if home else parties


def _complete(frame: Frame, parties: Parties, participants: Participants) -> bool:
    actors, recipients = parties.actors, parties.recipients
    if frame.needs == "both":
        return bool(actors and recipients) if not frame.mutual else len(actors) >= 2
    if frame.needs == "actor":
        return bool(actors)
    if frame.needs == "recipient":
        return bool(recipients)
    if frame.needs == "two":
        return len(actors) >= 2
    if frame.needs == "body" and len(actors) == 1:
        entity = participants.entities.entity(actors[0])
        return parties.several or (entity is not None and entity["type"] in ("organisation", "group"))
    return bool(actors or recipients)


def _claim_at(parsed: ParsedSentence, trigger: Trigger, claims: Sequence[Row]) -> Row | None:
    start = parsed.offset + trigger.token.idx
    end = start + len(trigger.token)
    holding = [row for row in claims if row["start"] <= start and end <= row["end"]]
    return min(holding, key=lambda row: row["end"] - row["start"], default=None)


def _one_each(frame: Frame, parties: Parties) -> list[Parties]:
    if frame.each and len(parties.recipients) > 1:
        return [Parties(parties.actors, (recipient,)) for recipient in parties.recipients]
    return [parties]


def _row(
    document: Document,
    parsed: ParsedSentence,
    trigger: Trigger,
    parties: Parties,
    nth: int,
    claims: Sequence[Row],
    status: str,
    times: Sequence[Row],
    quantities: Sequence[Row],
    entities: EntityRows,
) -> Row:
    frame = trigger.frame
    claim = _claim_at(parsed, trigger, claims)
    start, end = parsed.offset + trigger.span[0], parsed.offset + trigger.span[1]
    recipients = list(parties.recipients) or ([] if frame.mutual else [UNNAMED_PARTY])
    clause = (claim["start"], claim["end"]) if claim else (parsed.offset, parsed.offset + len(parsed.text))
    rule = frame.frame_id if frame.frame_id == frame.family else f"{frame.frame_id}.{frame.family}"
    # The words that attribute a claim stand outside it: what « accuse » opens is told by the claim it opens.
    beside = [row["row_id"] for row in claims if row["main"]] or [row["row_id"] for row in claims]
    told_by = [claim["row_id"]] if claim else beside[:1]
    values: dict[str, Any] = {
        "trigger": document.article.text[start:end],
        "plover_type": frame.planned_type if status in _PLANNED else frame.plover_type,
        "mode": frame.mode,
        "contexts": _contexts(parsed, frame, document.language),
        "actor_ids": list(parties.actors) or [UNNAMED_PARTY],
        "recipient_ids": recipients,
        "directed": not frame.mutual,
        "place_id": _place(parsed, clause, entities, parties),
        "time_id": _time(parsed, trigger, clause, status, times, document),
        "quantity_id": _following(quantities, clause, start, parsed) if frame.plover_type in _COUNTED else None,
        "status": status,
        "denied_by": list(claim["disputed_by"]) if claim else [],
        "same_as": None,
        "claim_ids": told_by,
    }
    return document.row(
        "events", parsed.sentence, start, end, rule_id=f"{document.language}.event.{rule}",
        confidence=0.7 if parties.actors and (parties.recipients or frame.mutual) else 0.5, nth=nth, **values
    )  # fmt: skip


def _contexts(parsed: ParsedSentence, frame: Frame, language: str) -> list[str]:
    words = {token.lower_ for token in parsed.parse or ()}
    from toolkit.facts.lexicon import load_lexicon

    topics = load_lexicon(language, "event_words")["contexts"]
    found = [topic for topic in topics if words & word_class(language, f"context:{topic}")]
    return list(dict.fromkeys([*frame.contexts, *found]))


def _time(
    parsed: ParsedSentence,
    trigger: Trigger,
    clause: tuple[int, int],
    status: str,
    times: Sequence[Row],
    document: Document,
) -> str | None:
    inside = (clause[0] - parsed.offset, clause[1] - parsed.offset)
    span = (trigger.token.idx, trigger.token.idx + len(trigger.token))
    found = times_of(parsed, span, inside, times, document.language)
    if status == "planned":
        found = [row for row in found if not before_publication(row, document.article.published)]
    return str(found[0]["row_id"]) if found else None


def _following(quantities: Sequence[Row], clause: tuple[int, int], start: int, parsed: ParsedSentence) -> str | None:
    after = [
        row
        for row in quantities
        if row["sentence_id"] == parsed.sentence.sentence_id and start <= row["start"] < clause[1]
    ]
    return str(after[0]["row_id"]) if after else None


def _place(parsed: ParsedSentence, clause: tuple[int, int], entities: EntityRows, parties: Parties) -> str | None:
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        entity = entities.entity(mention["entity_id"])
        if entity is None or entity["type"] not in ("place", "facility"):
            continue
        if clause[0] <= mention["start"] < clause[1] and mention["entity_id"] not in parties.actors:
            return str(mention["entity_id"])
    return None
