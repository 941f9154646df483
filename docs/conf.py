"""Sphinx: the documentation site. What code can tell is told by it while the site is built (``made/``)."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

from made import PAGES  # noqa: E402  # found only once this folder is on the path

from toolkit import __version__  # noqa: E402  # likewise

project = "Briefing toolkit"
author = "the briefing toolkit's authors"
project_copyright = f"2026 {author}"
release = __version__
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["made"]
myst_heading_anchors = 3
# Long tables of options are read by machines and people alike; a smart quote in `--to` would be a wrong command.
smartquotes = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False
html_theme_options: dict[str, Any] = {
    "light_css_variables": {"color-brand-primary": "#0A2A4A", "color-brand-content": "#1B568C"},
    "dark_css_variables": {"color-brand-primary": "#E3EEF9", "color-brand-content": "#9CC8F0"},
}

_MADE = re.compile(r"^<!-- made: (\w+) -->$", re.MULTILINE)
_PAGE = re.compile(r"`(?:docs/)?([a-z-]+)\.md`")
_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)


def read(app: Any, name: str, source: list[str]) -> None:
    """Fill in what is made from the code, and turn names of other pages (`runs.md`) into links to them."""
    text = _MADE.sub(lambda found: PAGES[found[1]](), source[0])
    parts = _FENCE.split(text)
    up = "../" * name.count("/")
    parts[::2] = [_PAGE.sub(lambda found: _link(found, up), part) for part in parts[::2]]
    source[0] = "".join(parts)


def _link(found: re.Match[str], up: str) -> str:
    file = HERE / f"{found[1]}.md"
    if not file.is_file():
        return found[0]
    title = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    return f"[{title}]({up}{found[1]}.md)"


def renewed(app: Any, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages to read again though their file is the old one: code may have changed under them."""
    return [name for name in env.found_docs if name.startswith("reference/") and name not in added]


_ACCESS = (
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Contents">'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    ("<pre>", '<pre tabindex="0">'),
    ('<div class="table-wrapper', '<div tabindex="0" role="group" aria-label="Table" class="table-wrapper'),
)
"""What the theme leaves to be desired: levels of headings, names of landmarks, the keyboard's way to what scrolls."""


def open_to_all(app: Any, failure: Exception | None) -> None:
    """Mend the finished pages for the keyboard and for screen readers; the tests hold them against axe-core."""
    for page in [] if failure else Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for found, better in _ACCESS:
            text = text.replace(found, better)
        page.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Tell Sphinx who fills in the pages and who looks over them."""
    app.connect("build-finished", open_to_all)
    app.connect("source-read", read)
    app.connect("env-get-outdated", renewed)
    return {"parallel_read_safe": True}
