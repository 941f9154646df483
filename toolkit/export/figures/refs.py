"""References of a figure: marks and labels that lead to a place of the page (``layout.meta.briefing.refs``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.base.errors import InputError
from toolkit.export.words import Words

LONGEST_NAME = 80
_PARTS = ("point", "node", "link")
_AXIS = re.compile(r"[xy]\d*")
_WITH_LINE = ("scatter",)


@dataclass(frozen=True)
class Ref:
    """One link of a drawing.

    Attributes:
        target: Html id it leads to.
        name: What it is called by a screen reader.
        things: What becomes the link, as ``hits.js`` reads it: ``annotation``, ``shape``, ``axis`` with ``tick``, and
            ``trace`` with ``point``, ``node`` or ``link``; several of them are one link.
    """

    target: str
    name: str
    things: Mapping[str, Any]


@cache
def hits_script() -> str:
    """Return the script that finds things in a drawing: the same for the picture in the page and the live chart."""
    return files("toolkit.export").joinpath("templates", "hits.js").read_text(encoding="utf-8")


def read_refs(
    meta: Mapping[str, Any],
    data: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    words: Words,
    where: str,
    *,
    strict: bool,
) -> tuple[tuple[Ref, ...], tuple[str, ...]]:
    """Return the references of a drawing in their order, and a warning for each that says nothing.

    Args:
        meta: ``layout.meta.briefing`` of the drawing.
        data: Its traces.
        layout: Its layout.
        words: The page's words.
        where: The notebook cell, for errors.
        strict: A reference that cannot be read is an error.

    Raises:
        InputError: a reference without target, or to a mark that the figure does not have, in strict mode.
    """
    entries = meta.get("refs") or ()
    if not isinstance(entries, (list, tuple)):
        entries = (entries,)
    refs, warnings = [], []
    for place, entry in enumerate(entries, start=1):
        fault = _fault(entry, data, layout)
        if not fault:
            things = {
                key: entry[key] for key in ("annotation", "shape", "axis", "tick", "trace", *_PARTS) if key in entry
            }
            refs.append(Ref(str(entry["target"]), _name(entry, data, layout, words, place), things))
        elif strict:
            raise InputError(
                f"{where}: reference {place} of the figure {fault}",
                "correct layout.meta.briefing.refs (docs/architecture.md, figure)",
                code="bad-ref",
            )
        else:
            warnings.append(f"{where}: reference {place} of the figure {fault}; it was left out")
    return tuple(refs), tuple(warnings)


def _fault(entry: object, data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> str:
    """Return what is wrong with a reference, empty when nothing is."""
    if not isinstance(entry, Mapping):
        return "is no object"
    if not (isinstance(entry.get("target"), str) and entry["target"]):
        return "has no target"
    named = [key for key in ("annotation", "shape", "axis", "trace") if key in entry]
    if not named:
        return "names no annotation, shape, tick or mark"
    for key in ("annotation", "shape"):
        if key in entry and not _is_place(entry[key], len(layout.get(f"{key}s") or ())):
            return f"names {key} {entry[key]!r}, which it does not have"
    if "axis" in entry and not (_AXIS.fullmatch(str(entry["axis"])) and isinstance(entry.get("tick"), str)):
        return 'names a tick without its axis ("x", "y2") or its text'
    return _mark_fault(entry, data) if "trace" in entry else ""


def _mark_fault(entry: Mapping[str, Any], data: Sequence[Mapping[str, Any]]) -> str:
    trace = entry["trace"]
    if not _is_place(trace, len(data)):
        return f"names trace {trace!r}, which it does not have"
    parts = [key for key in _PARTS if key in entry]
    kind = str(data[trace].get("type", "scatter"))
    if not parts:
        return "" if kind in _WITH_LINE else f"names trace {trace} ({kind}) but none of its marks"
    key, place = parts[0], entry[parts[0]]
    if len(parts) > 1 or (key != "point") != (kind == "sankey"):
        return f"names {' and '.join(parts)} of trace {trace} ({kind}), which has no such marks"
    if isinstance(place, (list, tuple)):
        good = len(place) == 2 and all(_is_place(value, None) for value in place)
    else:
        good = _is_place(place, _length(data[trace], key))
    return "" if good else f"names {key} {place!r} of trace {trace}, which it does not have"


def _is_place(value: object, length: int | None) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0 and (length is None or value < length)


def _length(trace: Mapping[str, Any], key: str) -> int | None:
    """Return how many marks a trace has; None where its arrays do not say it."""
    if key == "node":
        return len((trace.get("node") or {}).get("label") or ()) or None
    if key == "link":
        return len((trace.get("link") or {}).get("source") or ()) or None
    names = ("x", "y", "lon", "lat", "locations", "labels", "values", "r", "theta")
    lengths = [len(trace[name]) for name in names if isinstance(trace.get(name), (list, tuple))]
    counted = str(trace.get("type", "scatter")) in (
        "scatter",
        "bar",
        "scattergeo",
        "choropleth",
        "pie",
        "funnel",
        "waterfall",
    )
    return max(lengths) if lengths and counted else None


def _name(
    entry: Mapping[str, Any], data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], words: Words, place: int
) -> str:
    """Return the accessible name: the author's label, else what stands there in letters, else a number."""
    stated = " ".join(str(entry.get("label") or "").split())
    name = stated or _shown(entry, data, layout, words)
    if not re.search(r"[^\W\d_]", name):
        name = words("reference", n=name or place)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _shown(entry: Mapping[str, Any], data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], words: Words) -> str:
    if "annotation" in entry:
        text = str(layout["annotations"][entry["annotation"]].get("text") or "")
        return " ".join(re.sub(r"<[^>]*>", " ", text).split())
    if "axis" in entry:
        return str(entry["tick"])
    return _mark_name(entry, data[entry["trace"]], words) if "trace" in entry else ""


def _mark_name(entry: Mapping[str, Any], trace: Mapping[str, Any], words: Words) -> str:
    key = next((part for part in _PARTS if part in entry), "")
    place = entry.get(key)
    labels = (trace.get("node") or {}).get("label") or ()
    if key == "node":
        return str(_at(labels, place))
    if key == "link":
        ends = ((trace.get("link") or {}).get(end) or () for end in ("source", "target"))
        return " → ".join(str(_at(labels, _at(numbers, place))) for numbers in ends)
    if key == "":
        return str(trace.get("name") or "")
    if isinstance(place, (list, tuple)):
        own = (
            _at(trace.get("y"), place[0]),
            _at(trace.get("x"), place[1]),
            _at(_at(trace.get("z"), place[0]), place[1]),
        )
    else:
        words_of = next(
            (_at(trace.get(name), place) for name in ("text", "labels", "locations") if trace.get(name)), ""
        )
        own = (
            words_of,
            _at(trace.get("x"), place),
            _at(trace.get("y") or trace.get("z") or trace.get("values"), place),
        )
    return ", ".join(
        words.number(value) if isinstance(value, (int, float)) else str(value)
        for value in own
        if value not in ("", None)
    )


def _at(values: object, place: object) -> Any:
    if isinstance(values, (list, tuple)) and isinstance(place, int) and 0 <= place < len(values):
        return values[place]
    return ""
