"""Données: the fact tables, to be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from toolkit.briefing.material import Material
from toolkit.briefing.sections.texte import is_excerpt
from toolkit.briefing.writing.blocks import SectionOutput
from toolkit.briefing.writing.html import tag
from toolkit.briefing.writing.statements import Citation
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.rows import plain_value
from toolkit.facts.columns import Column
from toolkit.facts.datapackage import FIELD_TYPES
from toolkit.facts.tables import TABLES

_WHOLE = ("sections", "sentences")
"""Tables whose rows hold the article's text from end to end."""


def build(material: Material, citations: Sequence[Citation] = ()) -> SectionOutput:
    """Return the section: one download for each table that has rows.

    Args:
        material: Article and facts.
        citations: The places of the other sections that cite a sentence: an edition of excerpts carries those only.
    """
    writer = Writer(material, "donnees")
    writer.heading()
    writer.html(tag("p", writer.say("donnees.intro"), class_="intro"))
    if material.text_edition != "full":
        writer.html(tag("p", writer.say("donnees.left_out"), class_="lab"))
    cited = {citation.sentence_id for citation in citations}
    for name, frame in material.facts.tables():
        if len(frame) and name in TABLES:
            if name in _WHOLE:
                frame = _carried(frame, material, cited)
            writer.download(data_resource(name, frame, writer.say(f"donnees.table.{name}")))
    return writer.output()


def _carried(frame: pd.DataFrame, material: Material, cited: set[str]) -> pd.DataFrame:
    """Return the rows with no more of the article's words than the page carries; their place in the text stays."""
    if material.text_edition == "full":
        return frame
    shown = {
        sentence.sentence_id
        for sentence in material.article.sentences
        if material.text_edition == "excerpts" and is_excerpt(sentence, sentence.sentence_id in cited)
    }
    # A row of the sections that reaches over several sentences is no sentence, and goes.
    spans = {(material.sentence[name].start, material.sentence[name].end) for name in shown}
    rows = zip(frame["start"], frame["end"], frame["surface"], strict=True)
    words = [surface if (start, end) in spans else None for start, end, surface in rows]
    return frame.assign(surface=pd.Series(words, index=frame.index, dtype=object))


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
    field: dict[str, Any] = {"name": column.name, "type": FIELD_TYPES[column.kind], "description": column.about}
    if column.values:
        field["constraints"] = {"enum": list(column.values)}
    return field


def _json(value: Any) -> Any:
    plain = plain_value(value)
    return plain.isoformat() if hasattr(plain, "isoformat") else plain
