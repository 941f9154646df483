"""The page's own colours on each ground, read from ``page.css`` itself, and a theme's laid over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from toolkit.export.theme.model import Colours, Ground

GROUNDS: tuple[Ground, ...] = ("light", "dark", "print")
# Paper is white and its links are ink, whatever the screen shows; only a theme's [print] changes that.
_PAPER_ONLY = frozenset(["paper", "link", "target"])
_BLOCKS: Mapping[Ground, str] = {
    "light": r"^:root\s*\{([^}]*)\}",
    "dark": r"@media \(prefers-color-scheme: dark\)\s*\{\s*:root\s*\{([^}]*)\}",
    "print": r"@media print\s*\{\s*:root\s*\{([^}]*)\}",
}


@cache
def defaults() -> Mapping[Ground, Colours]:
    """Return the colours without a theme.

    >>> defaults()["dark"]["paper"], defaults()["print"]["paper"]
    ('#11171D', '#FFFFFF')
    """
    css = files("toolkit.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    found = {ground: re.search(pattern, css, flags=re.M) for ground, pattern in _BLOCKS.items()}
    return {
        ground: dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", block[1] if block else ""))
        for ground, block in found.items()
    }


def laid_over(given: Mapping[Ground, Colours]) -> dict[Ground, Colours]:
    """Return all colours: the *given* ones over the page's; what paper does not say for itself, the light ground says.

    >>> laid_over({"light": {"accent": "#004488"}})["print"]["accent"]
    '#004488'
    """
    light = given.get("light", {})
    carried = {name: value for name, value in light.items() if name not in _PAPER_ONLY}
    return {
        "light": {**defaults()["light"], **light},
        "dark": {**defaults()["dark"], **given.get("dark", {})},
        "print": {**defaults()["print"], **carried, **given.get("print", {})},
    }
