"""The Data Package v2 descriptor of saved facts: types, vocabularies, keys and licences, made from the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.facts.columns import Column, Table
from toolkit.facts.tables import TABLES

if TYPE_CHECKING:
    from toolkit.facts.facts import Facts

FIELD_TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "flag": "boolean",
    "date": "date",
    "list": "array",
}
"""The Data Package's names for the kinds of columns."""
LICENCES = (
    {
        "name": "ODbL-1.0",
        "title": "Country coordinates come from world-countries (mledoze), Open Database License 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
    {
        "name": "CC-BY-4.0",
        "title": "City coordinates come from GeoNames, Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
)


def descriptor(facts: Facts) -> dict[str, Any]:
    """Return ``datapackage.json`` of the CSV tables of *facts* as plain values."""
    article = facts.article
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": article.article_id,
        "title": article.title or article.article_id,
        "description": "Facts of one article, each row tied to its exact words. A text that begins with = + - @ or an "
        "apostrophe is written with an apostrophe before it; an apostrophe alone is an empty text.",
        "licenses": list(LICENCES),
        "sources": [
            {"title": article.publisher or article.article_id, **({"path": article.url} if article.url else {})}
        ],
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": ["row_id"],
        "missingValues": [""],
    }
    keys = [_foreign_key(column) for column in table.columns if column.refers_to and column.kind != "list"]
    if table.name == "sentences":
        schema["uniqueKeys"] = [["sentence_id"]]
        keys = [key for key in keys if key["fields"] != ["sentence_id"]]
    if table.name == "entities":
        schema["uniqueKeys"] = [["entity_id"]]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "type": "table",
        "title": table.about,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable and column.kind != "list":
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.name == "row_id":
        constraints["unique"] = True
    field = {"name": column.name, "type": FIELD_TYPES[column.kind], "description": column.about}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(column: Column) -> dict[str, Any]:
    resource, _, field = column.refers_to.partition(".")
    field = field or ("sentence_id" if resource == "sentences" else "row_id")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
