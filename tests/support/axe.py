"""axe-core (``vendor/axe``) run in a page, by the rules that WCAG 2.2 AA and good practice name."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "vendor/axe"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """async ([tags, within]) => {
  const found = await axe.run(within || document, {runOnly: tags, resultTypes: ["violations"]});
  return {
    passed: found.passes.length,
    broken: found.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 160))),
  };
}"""


def manifest() -> dict[str, Any]:
    """Return version, licence and hash of the vendored file."""
    content: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    return content


@cache
def source() -> str:
    """Return the script."""
    return (FOLDER / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, within: str = "") -> list[str]:
    """Return what breaks a rule in the page as it stands now, or *within* one part of it, given by a CSS selector.

    The page's policy does not keep axe out.

    Raises:
        AssertionError: axe found next to nothing that it could judge.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    found = page.evaluate(_RUN, [list(TAGS), within])
    assert found["passed"] > 25, "axe saw hardly anything of the page"
    return list(found["broken"])
