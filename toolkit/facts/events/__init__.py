"""Events: who does what to whom, in the PLOVER types of 2023, anchored at the trigger.

Read the modules in this order:

1. The sentence: ``syntax`` over both models' labels, then ``objects``, ``voice``, ``negation``, ``subjects`` with
   ``lost_subjects``, ``clitics``, ``markers`` (prepositions).
2. What may be an event: ``frames`` of the lexicon, their verbs' forms (``conjugation``, ``verb_forms``), ``triggers``
   with their ``surroundings`` and other ``senses``; ``nesting`` takes out what is only spoken about. Of words that no
   frame lists, ``trigger_detection`` weighs ``trigger_signs`` and what the ``thesaurus`` says.
3. Who is spoken of: ``focus`` through the article (``said``, ``countries_told`` with ``duos``, ``interview``),
   ``lands``, ``bearers``, ``name_index``, ``pronouns``, ``agents``, ``belongings``, ``homes``; ``participants`` asks
   them for one noun phrase, a ``party``.
4. The parties: ``parties`` of verbs (``prepositional``, ``blows``, ``implied``, ``addressees``, ``understood``,
   ``adjuncts``), ``noun_parties`` of nouns (``carriers``).
5. Whether it happens: ``verb_time`` (the verb's own ``moods``, what is ``governing`` it, its ``leeway``),
   ``noun_time``, ``happening``; when: ``timing``.
6. The tellings: ``casting`` gives each trigger its parties, ``tellings`` puts one sentence's together, ``traits`` and
   ``likelihood`` weigh each; without a language model ``word_order`` tells the clearest.
7. The article: ``sameness`` and ``retellings`` join what is told twice, ``returns`` what is given in return.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.claims.cast import cast_of
from toolkit.facts.claims.members import private_persons
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.events.focus import Focus
from toolkit.facts.events.frames import Frame, word_class
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.retellings import inherit_denials, link_retellings
from toolkit.facts.events.returns import settle_returns
from toolkit.facts.events.said import pronoun_forms
from toolkit.facts.events.sameness import Places
from toolkit.facts.events.telling import Telling
from toolkit.facts.events.tellings import claim_at, tellings
from toolkit.facts.events.timing import before_publication, times_of
from toolkit.facts.events.word_order import tellings_by_words
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.vocabulary import GRANTED, UNNAMED_PARTY

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_PLANNED = ("planned", "possible")
_COUNTED = ("AID", "ASSAULT", "COOPERATE", "COERCE", "MOBILIZE", "SANCTION")


@dataclass(frozen=True, eq=False)
class _Tables:
    """The tables that an event's details are looked up in."""

    document: Document
    entities: EntityRows
    times: Sequence[Row]
    quantities: Sequence[Row]


def find_events(
    document: Document, entities: EntityRows, times: Sequence[Row], quantities: Sequence[Row], claims: Sequence[Row]
) -> tuple[Row, ...]:
    """Return the rows of table ``events``.

    An event needs a trigger of the lexicon and a party that the text names; a party that is left out is ``---``.
    Status follows the wording; ``same_as`` leads to the first telling. Without a parse only the clearest are found.
    What is around a trigger makes it likely or not: what is unlikely is not told. That likelihood stands as the row's
    confidence until that is weighed (``confidence/``).
    """
    if document.language not in LANGUAGES:
        return ()
    tables = _Tables(document, entities, times, quantities)
    rows: list[Row] = []
    used: dict[tuple[str, tuple[int, int]], int] = {}
    for parsed, here, telling in told_in(document, entities, claims):
        if telling.likelihood < telling.least:
            continue
        key = parsed.sentence.sentence_id, telling.span
        used[key] = used.get(key, -1) + 1
        rows.append(_row(tables, parsed, telling, used[key], here))
    settle_returns(rows, document, entities)
    link_retellings(rows, Places(document, entities, times))
    inherit_denials(rows)
    return tuple(rows)


def told_in(
    document: Document, entities: EntityRows, claims: Sequence[Row]
) -> Iterator[tuple[ParsedSentence, Sequence[Row], Telling]]:
    """Yield each telling of a document, likely or not, after its sentence and the claims of that."""
    cast = cast_of(document, entities)
    forms = pronoun_forms(document.language)
    for row in claims:
        cast.learn(row["source_entity_id"], forms.get(str(row["source_text"]).lower(), {}).get("gender", ""))
    focus = Focus(entities, document.language, private_persons(document, entities), cast)
    focus.interviewed(claims, document.sentences)
    focus.beset(document.sentences)
    for parsed in document.sentences:
        if parsed.sentence.role == "heading":
            continue
        here = [row for row in claims if row["sentence_id"] == parsed.sentence.sentence_id]
        focus.begin(parsed, here)
        # An event is told by a claim; the few sentences without one tell nothing.
        for telling in _told(parsed, entities, focus, here, document.language) if here else ():
            yield parsed, here, telling


def _told(
    parsed: ParsedSentence, entities: EntityRows, focus: Focus, claims: Sequence[Row], language: str
) -> Iterator[Telling]:
    if parsed.parse is None:
        return tellings_by_words(parsed, entities, claims, language)
    return tellings(parsed, Participants(parsed, entities, focus, language), claims, language)


def _row(tables: _Tables, parsed: ParsedSentence, telling: Telling, nth: int, claims: Sequence[Row]) -> Row:
    frame, parties, document = telling.frame, telling.parties, tables.document
    start, end = parsed.offset + telling.span[0], parsed.offset + telling.span[1]
    claim = claim_at(parsed.offset + telling.anchor[0], parsed.offset + telling.anchor[1], claims)
    # The words that attribute a claim stand outside it: what « accuse » opens is told by the claim it opens.
    beside = [row["row_id"] for row in claims if row["main"]] or [row["row_id"] for row in claims]
    clause = (claim["start"], claim["end"]) if claim else (parsed.offset, parsed.offset + len(parsed.text))
    kind = GRANTED if telling.granted else "event"
    rule = frame.frame_id if frame.frame_id == frame.family else f"{frame.frame_id}.{frame.family}"
    status = telling.status
    time_id = _time(tables, parsed, telling, clause)
    if status == "ongoing" and not frame.speech and _is_to_come(tables, time_id):
        status = "planned"
    values: dict[str, Any] = {
        "trigger": document.article.text[start:end],
        "plover_type": frame.planned_type if status in _PLANNED else frame.plover_type,
        "mode": frame.mode,
        "contexts": _contexts(parsed, frame, document.language),
        "actor_ids": list(parties.actors) or [UNNAMED_PARTY],
        "recipient_ids": list(parties.recipients) or ([] if frame.mutual else [UNNAMED_PARTY]),
        "directed": not frame.mutual,
        "place_id": _place(tables, parsed, telling, clause),
        "time_id": time_id,
        "quantity_id": _quantity(tables, parsed, start, clause) if frame.plover_type in _COUNTED else None,
        "status": status,
        "denied_by": list(claim["disputed_by"]) if claim and not telling.granted else [],
        "same_as": None,
        "claim_ids": [claim["row_id"]] if claim else beside[:1],
    }
    return document.row(
        "events", parsed.sentence, start, end, rule_id=f"{document.language}.{kind}.{rule}",
        confidence=round(telling.likelihood, 2), nth=nth, **values
    )  # fmt: skip


def _contexts(parsed: ParsedSentence, frame: Frame, language: str) -> list[str]:
    words = {token.lower_ for token in parsed.parse or ()}
    found = [topic for topic in _topics(language) if words & word_class(language, f"context:{topic}")]
    return list(dict.fromkeys([*frame.contexts, *found]))


@cache
def _topics(language: str) -> tuple[str, ...]:
    return tuple(load_lexicon(language, "event_words")["contexts"])


def _time(tables: _Tables, parsed: ParsedSentence, telling: Telling, clause: tuple[int, int]) -> str | None:
    inside = (clause[0] - parsed.offset, clause[1] - parsed.offset)
    found = times_of(parsed, telling.anchor, inside, tables.times, tables.document.language)
    if telling.status == "planned":
        found = [row for row in found if not before_publication(row, tables.document.article.published)]
    return str(found[0]["row_id"]) if found else None


def _is_to_come(tables: _Tables, time_id: str | None) -> bool:
    """ "travels to Lima on Friday": a present with a day still to come."""
    published = tables.document.article.published
    time = next((row for row in tables.times if row["row_id"] == time_id), None)
    return bool(time and published and time["earliest"] and time["earliest"] > published)


def _quantity(tables: _Tables, parsed: ParsedSentence, start: int, clause: tuple[int, int]) -> str | None:
    here = (row for row in tables.quantities if row["sentence_id"] == parsed.sentence.sentence_id)
    return next((str(row["row_id"]) for row in here if start <= row["start"] < clause[1]), None)


def _place(tables: _Tables, parsed: ParsedSentence, telling: Telling, clause: tuple[int, int]) -> str | None:
    for mention in tables.entities.mentions_in(parsed.sentence.sentence_id):
        entity = tables.entities.entity(mention["entity_id"])
        if entity is None or entity["type"] not in ("place", "facility"):
            continue
        if clause[0] <= mention["start"] < clause[1] and mention["entity_id"] not in telling.parties.actors:
            return str(mention["entity_id"])
    return None
