"""What makes the reading of a name, a time, an amount, an event, a bullet's verdict or a finding sure or unsure."""

from __future__ import annotations

from math import log

from toolkit.facts.confidence.readings import Readings, Signs
from toolkit.facts.document import Row

_MOST = 5
"""Namings and the like are counted so far."""


def entity_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against the type and country of an entity."""
    namings = readings.namings(row["entity_id"])
    return {
        f"rule {row['rule_id']}": 1.0,
        **_of_whom(readings, row, row["rule_id"]),
        "only once named": float(len(namings) == 1),
    }


def mention_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against whom a mention means, and that one's type and country."""
    entity = readings.entity(row["entity_id"])
    namings = readings.namings(row["entity_id"])
    return {
        f"rule {row['rule_id']}": 1.0,
        f"kind {row['kind']}": 1.0,
        **(_of_whom(readings, entity, row["rule_id"]) if entity else {}),
        "only once named": float(len(namings) == 1),
        "words": min(len(row["surface"].split()), _MOST) / _MOST,
    }


def _of_whom(readings: Readings, entity: Row, rule: str) -> Signs:
    country = "of a country" if entity["iso3"] else "of no country"
    source = rule.partition(":")[0]
    return {
        f"{entity['type']} {country}": 1.0,
        f"{source}, {entity['type']} {country}": 1.0,
        f"in {_language(readings)}, {entity['type']}": 1.0,
    }


def time_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against the value of a time."""
    value = "unresolved" if row["edtf"] is None else "resolved"
    return {
        f"rule {row['rule_id']}": 1.0,
        f"{row['kind']}, {row['basis']}": 1.0,
        f"{row['kind']}, {value}": 1.0,
        f"{row['granularity'] or 'no grain'}, {row['basis']}": 1.0,
        f"anchor {_anchor(row)}": 1.0,
        f"in {_language(readings)}": 1.0,
        "words": min(len(row["surface"].split()), _MOST) / _MOST,
    }


def _anchor(row: Row) -> str:
    return "none" if row["anchor"] is None else "publication" if row["anchor"] == "published" else "another day"


def quantity_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against the value, bounds and unit of a quantity."""
    unit = row["unit"] if row["unit"] in ("count", "%", "pp") else "money" if _is_money(row["unit"]) else "measure"
    return {
        f"rule {row['rule_id']}": 1.0,
        f"comparator {row['comparator']}": 1.0,
        f"unit {unit}": 1.0,
        f"comparator {row['comparator']}, unit {unit}": 1.0,
        f"in {_language(readings)}": 1.0,
        "written in words": float(not any(map(str.isdigit, row["surface"]))),
        "nothing counted": float(row["of"] is None and unit == "count"),
        "words": min(len(row["surface"].split()), _MOST) / _MOST,
    }


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def event_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against an event's type, status and parties: how likely its words make it."""
    likelihood = min(max(row["confidence"], 0.02), 0.98)
    return {"likelihood, as log odds": log(likelihood / (1 - likelihood)), f"status {row['status']}": 1.0}


def key_point_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against a bullet's verdict."""
    evidence = row["evidence_sentence_ids"]
    return {
        f"rule {row['rule_id']}": 1.0,
        f"verdict {row['verdict']}": 1.0,
        f"in {_language(readings)}": 1.0,
        f"evidence of {min(len(evidence), 3)} sentences": 1.0,
        "length": min(len(row["surface"]), 200) / 100,
        "numbers": float(any(map(str.isdigit, row["surface"]))),
    }


def finding_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against a finding."""
    return {
        f"rule {row['rule_id']}": 1.0,
        f"type {row['type']}": 1.0,
        f"severity {row['severity']}": 1.0,
        f"in {_language(readings)}": 1.0,
    }


def _language(readings: Readings) -> str:
    return "French" if readings.document.language == "fr" else "English"
