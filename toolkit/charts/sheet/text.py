"""Text measured with the embedded font, so that labels never touch and never clip."""

from __future__ import annotations

from toolkit.base.endings import ended_well
from toolkit.base.fontmetrics import text_width
from toolkit.charts.catalogue import quotation_marks, quoted
from toolkit.charts.style import FONT


def width(text: str, *, size: float = 13.5, weight: int = 400) -> float:
    """Return the width of *text* in pixels, in the page's sans serif.

    >>> width("Affirmé") < width("Affirmé", weight=600) < width("Affirmé", size=20)
    True
    """
    return text_width(text, font=FONT, weight=weight, size=size)


def wrap(text: str, room: float, *, size: float = 13.5, weight: int = 400, most: int = 0) -> list[str]:
    """Break *text* into lines no wider than *room* pixels; a word that is too long alone is cut.

    Args:
        text: One paragraph; no-break spaces stay unbroken.
        room: Width in pixels.
        size: Font size in pixels.
        weight: 400 or 600.
        most: Largest number of lines; the last one ends with an ellipsis when words are left over. 0: no limit.

    >>> wrap("Rencontre à Pyongyang", 80)
    ['Rencontre à', 'Pyongyang']
    >>> wrap("Rencontre à Pyongyang", 90, most=1)
    ['Rencontre…']
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        for piece in _pieces(word, room, size, weight):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size=size, weight=weight) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    lines.append(line)
    if most and len(lines) > most:
        last = _with_ellipsis(lines[most - 1], room, size, weight)
        told = " ".join([*lines[: most - 1], last.removesuffix("…")])
        kept = ended_well(told, text[len(told) :]) if text.startswith(told) else told
        # The whole of a label is ended well: what goes may begin on the line before.
        lines = wrap(f"{kept}…", room, size=size, weight=weight) if kept != told else [*lines[: most - 1], last]
    return lines


def quoted_lines(surface: str, language: str, room: float, *, most: int, weight: int = 400) -> list[str]:
    """Return words of the article between quotation marks in at most so many lines; what is cut off is closed too.

    >>> quoted_lines("La régie a fermé le pont hier soir", "fr", 120, most=1)
    ['«\\xa0La régie a fermé…\\xa0»']
    """
    told = quoted(surface, language)
    lines = wrap(told, room, weight=weight, most=most)
    if lines[-1].endswith("…"):
        closing = quotation_marks()[1]
        lines = wrap(told, room - width(closing, weight=weight), weight=weight, most=most)
        lines[-1] += closing
    return lines


def _pieces(word: str, room: float, size: float, weight: int) -> list[str]:
    pieces: list[str] = []
    while len(word) > 1 and width(word, size=size, weight=weight) > room:
        cut = len(word) - 1
        while cut > 1 and width(word[:cut] + "-", size=size, weight=weight) > room:
            cut -= 1
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]


def _with_ellipsis(line: str, room: float, size: float, weight: int) -> str:
    while line and width(line + "…", size=size, weight=weight) > room:
        # Whole words go first; a single word that is still too long loses letters.
        line = line.rsplit(" ", 1)[0] if " " in line else line[:-1]
    return line.rstrip(" ,;:.") + "…"
