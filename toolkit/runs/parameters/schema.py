"""A parameter's type as JSON Schema (draft 2020-12): what forms, other programs and ``--help`` are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.runs.parameters.values import Kind, ValueType, to_data

if TYPE_CHECKING:
    from toolkit.runs.parameters.reading import Parameter

_JSON_TYPES: dict[Kind, dict[str, Any]] = {
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "str": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "path": {"type": "string", "format": "path"},
    "any": {},
}


def _schema_of_type(kind: ValueType) -> dict[str, Any]:
    if kind.kind == "choice":
        return {"enum": [*kind.choices, *([None] if kind.optional else [])]}
    if kind.kind == "list":
        base: dict[str, Any] = {"type": "array", "items": _schema_of_type(kind.item) if kind.item else {}}
    else:
        base = {**_JSON_TYPES[kind.kind], **_bounds(kind)}
        if kind.secret:
            base |= {"format": "password", "writeOnly": True}
    return {"anyOf": [base, {"type": "null"}]} if kind.optional and base else base


def _bounds(kind: ValueType) -> dict[str, Any]:
    # JSON Schema itself has no range of dates; these two words are those of its most used extension.
    words = ("formatMinimum", "formatMaximum") if kind.kind == "date" else ("minimum", "maximum")
    ends = zip(words, (kind.low, kind.high), strict=True)
    return {word: to_data(end) for word, end in ends if end is not None}


def schema_of(entry: Parameter) -> dict[str, Any]:
    """Return the schema of one parameter: type, range, default, help. The default of a secret is told nowhere."""
    schema = _schema_of_type(entry.type)
    if entry.has_default and not entry.type.hidden:
        schema["default"] = to_data(entry.default)
    if entry.help:
        schema["description"] = entry.help
    return schema
