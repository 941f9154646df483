"""Styles of other people's HTML: what gives a look stays; what loads, covers the page or breaks out goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import tinycss2
import yaml

_FUNCTIONS = frozenset(
    {"rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp", "linear-gradient", "light-dark", "var"}
)
_NEVER_NEGATIVE = re.compile(r"margin|text-indent|letter-spacing|word-spacing")
_REFERENCES = frozenset({"fill", "stroke", "clip-path", "mask", "marker-start", "marker-mid", "marker-end"})
_LONGEST = 400
_WIDEST = 300.0
"""Pixels that something may ask for at least: more does not fit a phone."""


@cache
def _properties() -> frozenset[str]:
    text = files("toolkit.export.foreign").joinpath("allowed_html.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return frozenset(yaml.load(text, Loader=loader)["properties"])  # noqa: S506 - both are safe loaders


def declarations(style: str) -> tuple[tuple[str, str], ...]:
    """Return the declarations of a style attribute that may stay, as pairs of property and value.

    >>> declarations("color: red; position: fixed; background: url(https://example.org/a.png)")
    (('color', 'red'),)
    """
    found = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return tuple(_kept(found))


def refused(style: str) -> bool:
    """Tell whether ``declarations`` leaves out something of *style*.

    >>> refused("color : red ;"), refused("color: red; position: fixed")
    (False, True)
    """
    found = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return any(not tuple(_kept([node])) for node in found)


def written(pairs: tuple[tuple[str, str], ...]) -> str:
    """Return the declarations as one style attribute."""
    return ";".join(f"{name}:{value}" for name, value in pairs)


def _kept(found: list[Any]) -> Iterator[tuple[str, str]]:
    for node in found:
        if node.type != "declaration" or node.lower_name not in _properties():
            continue
        name = node.lower_name
        if all(_may_stay(token, name) for token in node.value) and not _too_wide(name, node.value):
            value = tinycss2.serialize(node.value).strip()
            if value and len(value) <= _LONGEST and not re.search(r"[<>{}@\\\n]", value) and _closed(value):
                yield name, value
                if name == "width" and any(token.type == "dimension" and token.value > 10 for token in node.value):
                    # A length may be more than a phone or a sheet of paper has.
                    yield "max-width", "100%"


def _may_stay(token: Any, name: str) -> bool:
    if token.type in ("number", "percentage", "dimension"):
        return not (token.value < 0 and _NEVER_NEGATIVE.match(name))
    if token.type == "function":
        inner = [part for part in token.arguments if part.type != "whitespace"]
        if token.lower_name == "url":
            return name in _REFERENCES and len(inner) == 1 and str(getattr(inner[0], "value", "")).startswith("#")
        return token.lower_name in _FUNCTIONS and all(_may_stay(part, name) for part in inner)
    if token.type == "url":
        return name in _REFERENCES and str(token.value).startswith("#")
    if token.type == "string":
        return name in ("font-family", "font", "quotes")
    return token.type in ("ident", "hash", "whitespace") or (token.type == "literal" and token.value in ",/+-*.")


def _closed(value: str) -> bool:
    """Tell whether nothing stays open that would swallow the rules that follow."""
    return value.count("(") == value.count(")") and value.count('"') % 2 == 0


def _too_wide(name: str, value: list[Any]) -> bool:
    if name not in ("min-width", "padding-left", "padding-right", "margin-left", "margin-right"):
        return False
    return any(token.type == "dimension" and token.unit == "px" and token.value > _WIDEST for token in value)
