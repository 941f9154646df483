"""Données: the fact tables, to be taken away."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.briefing.blocks import SectionOutput
from toolkit.briefing.html import tag
from toolkit.briefing.material import Material
from toolkit.briefing.writer import Writer
from toolkit.charts.rows import plain_value
from toolkit.facts.tables import TABLES, Column

_TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "flag": "boolean",
    "date": "date",
    "list": "array",
}


def build(material: Material) -> SectionOutput:
    """Return the section: one download for each table that has rows."""
    writer = Writer(material, "donnees")
    writer.heading()
    writer.html(tag("p", writer.say("donnees.intro"), class_="intro"))
    for name, frame in material.facts.tables():
        if len(frame) and name in TABLES:
            writer.download(data_resource(name, frame, writer.say(f"donnees.table.{name}")))
    return writer.output()


def data_resource(name: str, frame: pd.DataFrame, title: str) -> dict[str, Any]:
    """Return a table as a Frictionless data resource with its schema and records."""
    columns = TABLES[name].columns
    return {
        "name": name.replace("_", "-"),
        "title": title,
        "schema": {"fields": [_field(column) for column in columns]},
        "data": [{column.name: _json(row[column.name]) for column in columns} for row in frame.to_dict("records")],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.about}
    if column.values:
        field["constraints"] = {"enum": list(column.values)}
    return field


def _json(value: Any) -> Any:
    plain = plain_value(value)
    return plain.isoformat() if hasattr(plain, "isoformat") else plain
