"""Which rows of an annotated article need no correction, table by table: what a confidence is the share of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.facts.document import Row
from toolkit.facts.evaluation import event_scores as events
from toolkit.facts.evaluation import table_scores as tables
from toolkit.facts.evaluation.claim_scores import beginning_alike, fits_claim, identities_of
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.scoring import AnyRow, closeness, overlap, pair

Rows = Mapping[str, Sequence[Row]]
Judged = Iterator[tuple[str, Row, bool]]
_OFFSETS = {"source_start": None, "source_end": None}


def judged(gold: Gold, rows: Rows) -> Judged:
    """Yield table, row, and whether a reader would leave it as it stands, for every row that the annotator judges.

    Right is what is defensible: of a claim source, modality and polarity; of a name type, country and, of a person,
    who it is; of a time and a quantity the value; of an event type, status and all parties; of a bullet the verdict; of
    a finding that there is one of its type. A row that stands where the annotator has none is wrong, but for a second
    claim, for a role or pronoun, and for what is told twice: there he had no need to write one.
    """
    yield from _claims(gold, rows)
    yield from _names(gold, rows)
    for name, fits in (("times", tables.fits_time), ("quantities", tables.fits_quantity)):
        yield from _valued(name, gold.rows(name), rows[name], fits)
    yield from _events(gold, rows)
    wanted = gold.rows("key_points")
    for own, other in pair(wanted, rows["key_points"]):
        row = rows["key_points"][other]
        yield "key_points", row, tables.fits_verdict(wanted[own], row)
    real = [one for one in gold.data.get("findings", ()) if one["type"] != "not_a_contradiction"]
    for row in rows["findings"]:
        yield "findings", row, any(tables.fits_finding(one, row) for one in real)


def _claims(gold: Gold, rows: Rows) -> Judged:
    wanted, given = gold.rows("claims"), rows["claims"]
    identities = identities_of(gold, rows["entities"])
    for own, other in pair(wanted, given, score=beginning_alike):
        yield "claims", given[other], fits_claim(wanted[own], _OFFSETS | given[other], gold, identities)


def _names(gold: Gold, rows: Rows) -> Judged:
    """Yield mentions, then entities: an entity is right where most of its mentions have its type and country."""
    wanted = [
        {**gold.placed(mention), "entity": entity}
        for entity in gold.data["entities"]
        for mention in entity["mentions"]
        if mention["field"] in gold.offsets
    ]
    entities = {row["entity_id"]: row for row in rows["entities"]}
    paired = {other: own for own, other in pair(wanted, rows["mentions"], score=closeness)}
    found: dict[str, list[bool]] = {}
    for number, row in enumerate(rows["mentions"]):
        right = same = False
        if number in paired:
            meant, entity = wanted[paired[number]]["entity"], entities[row["entity_id"]]
            right = tables.fits_entity(meant, entity)
            same = right and (entity["type"] != "person" or _share_a_word(meant["canonical"], entity["canonical"]))
        elif row["kind"] in ("demonym", "role", "pronoun") or _meets(wanted, row):
            continue
        found.setdefault(row["entity_id"], []).append(right)
        yield "mentions", row, same
    for name, rights in found.items():
        yield "entities", entities[name], 2 * sum(rights) >= len(rights)


def _share_a_word(first: str, second: str) -> bool:
    return bool(set(tables.folded_name(first).split()) & set(tables.folded_name(second).split()))


def _valued(
    table: str, wanted: Sequence[AnyRow], given: Sequence[Row], fits: Callable[[AnyRow, AnyRow], bool]
) -> Judged:
    paired = {other: own for own, other in pair(wanted, given)}
    for number, row in enumerate(given):
        if number in paired:
            yield table, row, fits(wanted[paired[number]], row)
        elif not _meets(wanted, row):
            yield table, row, False


def _events(gold: Gold, rows: Rows) -> Judged:
    wanted = events.wanted_events(gold)
    entities: dict[str, dict[str, Any]] = {row["entity_id"]: row for row in rows["entities"]}
    told = [row for row in rows["events"] if row["sentence_id"][0] not in "tu"]
    given = [events.with_codes(row, entities) for row in told]
    paired = {other: own for own, other in pair(wanted, given, score=events.likeness)}
    for number, row in enumerate(given):
        if number in paired:
            meant = wanted[paired[number]]
            yield "events", told[number], events.full(meant, row, lenient=True) and events.fits_status(meant, row)
        elif not any(events.likeness(one, row) for one in wanted):
            yield "events", told[number], False


def _meets(wanted: Sequence[AnyRow], row: Row) -> bool:
    return any(overlap(one, row) for one in wanted)
