"""Scores of each table against a gold file: what counts as the right value (annotation guide, section 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from toolkit.base.errors import InputError
from toolkit.facts.content import fold
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.scoring import AnyRow, Count, closeness, pair, same_span, score_rows
from toolkit.facts.facts import Facts

Scores = dict[str, Count]
_SOFT_KINDS = ("demonym", "role", "pronoun")


def table_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows as plain values; nulls are None."""
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in records]


def within(rows: Sequence[AnyRow], gold: Gold, facts: Facts, headline: bool) -> list[AnyRow]:
    """Return the rows of the body, or those of title and subtitle; they are scored apart."""
    heads = {row.sentence_id for row in facts.sentences.itertuples() if row.role in ("title", "subtitle")}
    if rows and "field" in rows[0]:
        return [row for row in rows if (row["field"] != "body") == headline]
    return [row for row in rows if (row["sentence_id"] in heads) == headline]


def score_spans(gold: Gold, facts: Facts, table: str) -> Scores:
    """Sentences and sections: exact spans, outer white space and bullet marks ignored."""
    text = facts.article.text

    def same(left: AnyRow, right: AnyRow) -> bool:
        bounds = (text[min(left["start"], right["start"]) : max(left["start"], right["start"])],
                  text[min(left["end"], right["end"]) : max(left["end"], right["end"])])  # fmt: skip
        return all(not part.strip(" \n\t-*•#") for part in bounds)

    return score_rows(gold.rows(table), table_rows(getattr(facts, table)), lenient=same, strict=same)


def score_countries(gold: Gold, facts: Facts) -> Scores:
    """Countries that the article names, by their codes; those it only hints at by an adjective or role are optional."""

    def named(kinds: Iterable[str]) -> bool:
        return any(kind not in _SOFT_KINDS for kind in kinds)

    wanted: set[str | None] = set()
    optional: set[str | None] = set()
    for entity in gold.data["entities"]:
        if entity["type"] == "country":
            mentions = [row for row in entity["mentions"] if row["field"] in gold.offsets]
            required = entity["required"] and named(row["kind"] for row in mentions if row["required"])
            (wanted if required else optional).add(entity["iso3"])
    kinds: dict[str, list[str]] = {}
    for mention in table_rows(facts.mentions):
        kinds.setdefault(mention["entity_id"], []).append(mention["kind"])
    countries = [row for row in table_rows(facts.entities) if row["type"] == "country"]
    given = {row["iso3"] for row in countries if named(kinds.get(row["entity_id"], []))}
    return {"found": Count(len(wanted & given), len(given - optional), len(wanted))}


def score_mentions(gold: Gold, facts: Facts) -> Scores:
    """Entities by their mentions: type, country code and canonical name; demonyms, roles, pronouns are optional.

    *named* is *strict* but for the country: the same span, type and canonical name.
    """
    entities = {row["entity_id"]: row for row in table_rows(facts.entities)}
    wanted = []
    for entity in gold.data["entities"]:
        for mention in entity["mentions"]:
            if mention["field"] in gold.offsets:
                required = entity["required"] and mention["required"] and mention["kind"] not in _SOFT_KINDS
                wanted.append({**gold.placed(mention), "entity": entity, "required": required})
    given = [{**row, "entity": entities[row["entity_id"]]} for row in table_rows(facts.mentions)]

    def lenient(left: AnyRow, right: AnyRow) -> bool:
        return fits_entity(left["entity"], right["entity"])

    def named(left: AnyRow, right: AnyRow) -> bool:
        own, other = left["entity"], right["entity"]
        same_name = folded_name(own["canonical"]) == folded_name(other["canonical"])
        return own["type"] == other["type"] and same_name and same_span(left, right, facts.article.text)

    def strict(left: AnyRow, right: AnyRow) -> bool:
        return named(left, right) and left["entity"]["iso3"] == right["entity"]["iso3"]

    # "its embassy in Oslo" (role) and "Oslo" (name) share four letters with the mention Oslo: the closer one is meant.
    pairs = pair(wanted, given, score=closeness)
    counted = partial(score_rows, wanted, given, pairs=pairs, optional=lambda row: row["kind"] in _SOFT_KINDS)
    return counted(lenient=lenient, strict=strict) | {"named": counted(lenient=lenient, strict=named)["strict"]}


def fits_entity(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether an entity has the type and country of the annotator's, or defensible ones."""
    kinds, codes = [left["type"], *left["type_ok"]], [left["iso3"], *left["iso3_ok"]]
    return right["type"] in kinds and right["iso3"] in codes


def folded_name(name: str) -> str:
    """Return a name without case, accents and particles.

    >>> folded_name("La République de Côte d'Ivoire")
    'republique cote ivoire'
    """
    words = re.findall(r"\w+", fold(name))
    return " ".join(word for word in words if word not in ("le", "la", "les", "l", "the", "de", "du", "d", "of"))


def score_times(gold: Gold, facts: Facts) -> Scores:
    """Times: EDTF equal as intervals, null only with null."""

    def strict(left: AnyRow, right: AnyRow) -> bool:
        return same_time(left["edtf"], right["edtf"]) and same_span(left, right, facts.article.text)

    return score_rows(gold.rows("times"), table_rows(facts.times), lenient=fits_time, strict=strict)


def fits_time(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether a time has the annotator's value, or a defensible one."""
    return any(same_time(value, right["edtf"]) for value in [left["edtf"], *left["edtf_ok"]])


def same_time(first: str | None, second: str | None) -> bool:
    """Tell whether two EDTF values are the same interval; ``2024-06-01/2024-06-30`` is ``2024-06``.

    A value that is no interval of days (a clock time) is the same as itself only.

    >>> same_time("2024-06", "2024-06-01/2024-06-30"), same_time("P6M", "P6M"), same_time(None, "2024")
    (True, True, False)
    >>> same_time("T06:00", "T06:00:00"), same_time("2025-07-09T06:00", "2025-07-09")
    (True, False)
    """
    if first is None or second is None:
        return first is second
    if first == second:
        return True
    if ":" in first or ":" in second:
        return _clock(first) == _clock(second)
    if any(value.startswith(("P", "R")) or "T" in value for value in (first, second)):
        # Durations, sets and clock times are no intervals of days: only the same value is the same.
        return False
    from toolkit.facts.times.periods import bounds

    try:
        return ("~" in first) == ("~" in second) and bounds(first) == bounds(second)
    except InputError:
        return False


def _clock(edtf: str) -> list[str]:
    """Return the ends of times of the day as hours and minutes, with their days."""
    return [re.sub(r"^T|(?<=:\d\d):00$", "", end) for end in edtf.split("/")]


def score_quantities(gold: Gold, facts: Facts) -> Scores:
    """Quantities: value, bounds, comparator and unit."""

    def strict(left: AnyRow, right: AnyRow) -> bool:
        values = all(_near(left[key], right[key]) for key in ("value", "low", "high"))
        words = left["comparator"] == right["comparator"] and same_unit(left["unit"], right["unit"])
        return values and words and same_span(left, right, facts.article.text)

    return score_rows(gold.rows("quantities"), table_rows(facts.quantities), lenient=fits_quantity, strict=strict)


def fits_quantity(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether a quantity has the annotator's value, bounds, comparator and unit, or defensible ones."""
    return (
        all(_near(left[key], right[key], left.get(f"{key}_ok", ())) for key in ("value", "low", "high"))
        and left["comparator"] == right["comparator"]
        and any(same_unit(unit, right["unit"]) for unit in [left["unit"], *left.get("unit_ok", [])])
    )


def _near(own: Any, other: Any, more: Sequence[Any] = ()) -> bool:
    return any((value is None and other is None) or (value is not None and other is not None
               and abs(float(value) - float(other)) <= 1e-9 * max(1.0, abs(float(value))))
               for value in [own, *more])  # fmt: skip


def same_unit(first: str, second: str) -> bool:
    """Tell whether two units are one; the guide names no symbol for percentage points, nor one form of a cubic metre.

    >>> same_unit("points", "pp"), same_unit("m³", "m3"), same_unit("t", "kg")
    (True, True, False)
    """
    return _UNIT_NAMES.get(first, first) == _UNIT_NAMES.get(second, second)


_UNIT_NAMES = {
    "point": "pp", "points": "pp", "percentage points": "pp", "m³": "m3", "m²": "m2", "km²": "km2", "km³": "km3",
    "bps": "bp", "m³/s": "m3/s",
}  # fmt: skip


def score_key_points(gold: Gold, facts: Facts) -> tuple[Scores, Scores]:
    """Key points: verdict accuracy, and F1 of the evidence over sentences."""
    wanted, given = gold.rows("key_points"), table_rows(facts.key_points)
    pairs = pair(wanted, given)
    held = [(wanted[i], given[j]) for i, j in pairs]
    scores = score_rows(
        wanted,
        given,
        lenient=fits_verdict,
        strict=lambda left, right: bool(right["verdict"] == left["verdict"]),
    )
    evidence = Count()
    for left, right in held:
        own, other = set(left["evidence"]), set(right["evidence_sentence_ids"])
        evidence += Count(len(own & other), len(other), len(own))
    return scores, {"evidence": evidence}


def fits_verdict(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether a verdict is the annotator's, or a defensible one."""
    return right["verdict"] in [left["verdict"], *left["verdict_ok"]]


def score_findings(gold: Gold, facts: Facts) -> tuple[Scores, int]:
    """Findings: recall over high and medium, precision over all but info; and the number of false alarms.

    *found* is the same tension, whatever it is called: where two tellings cannot both stand, the guide leaves open
    which of its types names it best. *strict* is the annotator's type too, and so are the false alarms. Info rows never
    count, and who finds what the annotator holds for a lesser matter is neither helped nor hurt by it.
    """
    wanted = gold.data.get("findings", [])
    given = [row for row in table_rows(facts.findings) if row["severity"] != "info"]
    real = [row for row in wanted if row["type"] != "not_a_contradiction"]
    serious = [row for row in real if row["severity"] in ("high", "medium")]
    scores, false_alarms = {}, 0
    for level, fits in (("found", _same_tension), ("strict", fits_finding)):
        right = sum(any(fits(left, row) for row in given) for left in serious)
        false_alarms = sum(not any(fits(left, row) for left in real) for row in given)
        counted = sum(any(fits(left, row) for left in serious) for row in given) + false_alarms
        scores[level] = Count(right, counted, len(serious))
    return scores, false_alarms


def _same_tension(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether two findings hold the same sentences against each other, or are of one type and meet."""
    own, other = set(left["sentences"]), set(right["sentence_ids"])
    return len(own & other) > 1 or own == other or fits_finding(left, right)


def fits_finding(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether a finding is of the type of the annotator's, and shares a sentence with it."""
    return bool(left["type"] == right["type"] and set(left["sentences"]) & set(right["sentence_ids"]))
