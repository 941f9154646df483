"""Characters that no font on this computer has: WeasyPrint prints an empty box, and both PDF standards forbid it."""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Iterator, Set
from contextlib import contextmanager
from html import escape

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Characters without a meaning that others could know: an icon font's, which stays at home."""

_SVG = re.compile(r"(data:image/svg\+xml;base64,)([A-Za-z0-9+/=]+)")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.found.add(str(record.args[0]))


@contextmanager
def unknown_glyphs() -> Iterator[Set[str]]:
    """Gather the characters for which WeasyPrint finds no glyph while the block runs.

    Only its log tells: which fonts there are, and which of them Pango asks, is not known before.
    """
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    logger.addHandler(listener)
    try:
        yield listener.found
    finally:
        logger.removeHandler(listener)


def spelled_out(html: str, characters: Set[str]) -> str:
    """Return *html* with the code of each of the *characters* in its place, in text and in drawings.

    >>> spelled_out("<p>漢字 ok</p>", {"漢", "字"})
    '<p>[U+6F22][U+5B57] ok</p>'
    """
    codes = str.maketrans({character: escape(f"[U+{ord(character):04X}]") for character in characters})

    def in_drawing(found: re.Match[str]) -> str:
        drawing = base64.b64decode(found[2]).decode("utf-8").translate(codes)
        return found[1] + base64.b64encode(drawing.encode("utf-8")).decode("ascii")

    return _SVG.sub(in_drawing, html.translate(codes))
