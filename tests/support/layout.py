"""Where the words of a page stand in a browser: words over words, words cut off, targets too small to hit."""

from __future__ import annotations

from typing import TypedDict

from playwright.sync_api import Page

# What WCAG 1.4.12 lets a reader set; a page must bear it without loss.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
_MEASURE = """() => {
  const shown = (element) => element.checkVisibility()
    && !element.closest("svg, script, style, .live, .vh, .skip")
    && !(element.closest("thead") && getComputedStyle(element.closest("thead")).clipPath !== "none");
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {data, parentElement} = walker.currentNode;
    if (!data.trim() || !shown(parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const scroll = parentElement.closest(".scroll");
    for (const box of range.getClientRects()) lines.push({box, words: data.trim(), scroll});
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  const overlaps = [];
  for (const [place, {box, words, scroll}] of lines.entries())
    for (let next = place + 1; next < lines.length && lines[next].box.top < box.bottom; next++) {
      const other = lines[next];
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - other.box.top;
      // Boxes of lines touch by nature; letters do so from about half their height on.
      if (wide > 2 && high > Math.min(box.height, other.box.height) / 2 && scroll === other.scroll)
        overlaps.push(words + " | " + other.words);
    }
  const elements = [...document.body.querySelectorAll("*")].filter(shown);
  const style = (element) => getComputedStyle(element);
  const wider = elements.filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1);
  return {
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
    lines: lines.length,
    overlaps,
    cut: wider.filter((element) => /hidden|clip/.test(style(element).overflowX)).map((element) => element.className),
    unreachable: wider
      .filter((element) => /auto|scroll/.test(style(element).overflowX) && element.tabIndex < 0)
      .map((element) => element.className),
    stuck: elements
      .filter((element) => /sticky|fixed/.test(style(element).position))
      .map((element) => element.className),
    small: [...document.querySelectorAll("a[href], button, summary")]
      .filter((element) => shown(element) && style(element).display !== "inline")
      .filter((element) => Math.min(element.offsetWidth, element.offsetHeight) < 24)
      .map((element) => element.outerHTML),
  };
}"""


class Layout(TypedDict):
    """What was measured: size of the page, lines of text, and what is wrong with some of them."""

    width: int
    height: int
    lines: int
    overlaps: list[str]
    cut: list[str]
    unreachable: list[str]
    stuck: list[str]
    small: list[str]


def measure(page: Page) -> Layout:
    """Return where the words of the page stand, folded parts unfolded.

    ``cut`` are boxes that hide a part of their words, ``unreachable`` those that scroll but not by keyboard, ``stuck``
    those that stay while the page scrolls, ``small`` targets under 24 pixels that stand outside a line of text.
    """
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found: Layout = page.evaluate(_MEASURE)
    return found
