"""A PDF without what it says in vain: digits nobody can see, and marks around words that tell a reader nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

Widths = Mapping[bytes, Mapping[int, float]]
_HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))
_HOLD_TEXT = _HEADINGS | {"/P", "/LBody", "/Lbl", "/TD", "/TH", "/Caption", "/Link", "/Span", "/NonStruct"}
"""Elements that may hold words themselves; sections, lists and tables may not."""
_SAY_NOTHING = frozenset({"/Span", "/NonStruct"})
_PLAIN = frozenset({"/Type", "/S", "/P", "/Pg", "/K"})
"""What every element has: one of these kinds with no more than that may go, its words stay."""
_LEAST_SHIFT = 3.0
"""Thousandths of the type size below which two letters stand no other than they would: a fortieth of a point."""

_SHOWN = re.compile(rb"\[((?:<[0-9a-fA-F]*>|-?[\d.]+|\s)*)\]\s*TJ")
_PIECE = re.compile(rb"<([0-9a-fA-F]*)>|(-?[\d.]+)")
_LETTERS = re.compile(
    rb"(?P<first>1 0 0 -1 [\d.-]+ (?P<y>[\d.-]+) Tm\n/(?P<font>\w+) (?P<size>[\d.]+) Tf\n)\[<[0-9a-f]{4}>0\] TJ"
    rb"(?:\n(?:0 Tr\n)*1 0 0 -1 [\d.-]+ (?P=y) Tm\n\[<[0-9a-f]{4}>0\] TJ)+"
)
_LETTER = re.compile(rb"1 0 0 -1 ([\d.-]+) [\d.-]+ Tm\n(?:/\S+ \S+ Tf\n)?\[<([0-9a-f]{4})>")
_NUMBERS = re.compile(
    rb"^(?P<scale>(?:-?[\d.]+ ){4})(?=-?[\d.]+ -?[\d.]+ (?:cm|Tm)$)"
    rb"|^(?P<colour>[\d.]+ [\d.]+ [\d.]+ )(?=rg$|RG$)"
    rb"|(?P<place>-?\d+\.\d{3,})(?P<size> Tf$)?",
    re.MULTILINE,
)


def lean_content(content: bytes, widths: Widths | None = None) -> bytes:
    """Return the drawing of a page with hundredths of a pixel, and letters in runs rather than one by one.

    Scales and colours keep the digits that can be seen.

    Args:
        content: What the page draws.
        widths: Of the letters of each of its fonts, where letters that are set one by one shall be joined.

    >>> lean_content(b"[<0014>0<0030>0<002d>-19.2<0001>] TJ 68.031496 75.590551 m")
    b'[<00140030002d>-19<0001>]TJ 68.03 75.59 m'
    >>> lean_content(b"0.329412 0 0 rg")
    b'0.329 0 0 rg'
    >>> lean_content(b"0.264583 0 0 0.264583 68.031496 9 cm")
    b'0.264583 0 0 0.264583 68.03 9 cm'
    """
    if widths:
        content = _LETTERS.sub(lambda found: _joined(found, widths), content)
    return _NUMBERS.sub(_short, _SHOWN.sub(_in_runs, content))


def widths_of(page: Object) -> Widths:
    """Return how wide the letters of each font of a *page* are, in thousandths of the type size."""
    fonts: Any = page.Resources.get("/Font", {})
    return {
        name[1:].encode(): _widths(list(font.DescendantFonts[0].W))
        for name, font in fonts.items()
        if "/DescendantFonts" in font and "/W" in font.DescendantFonts[0]
    }


def _widths(listed: list[Any]) -> dict[int, float]:
    """Return the widths of a font as the format lists them: a first letter with all that follow it, or a range."""
    from pikepdf import Array

    found: dict[int, float] = {}
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, Array):
            found.update({first + place: float(width) for place, width in enumerate(second)})
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(listed.pop(0))))
    return found


def _joined(found: re.Match[bytes], widths: Widths) -> bytes:
    """Return the letters of a line as one text: WeasyPrint sets those of a drawing one by one."""
    font, size = found["font"], float(found["size"])
    letters = [(int(code, 16), float(x)) for x, code in _LETTER.findall(found[0])]
    if font not in widths or any(code not in widths[font] for code, _ in letters):
        return found[0]
    told = [b"<%04x>" % letters[0][0]]
    for (code, x), (following, at) in pairwise(letters):
        told.append(b"%.3f<%04x>" % ((x + widths[font][code] * size / 1000 - at) / size * 1000, following))
    return found["first"] + b"[%s] TJ" % b"".join(told)


def _short(found: re.Match[bytes]) -> bytes:
    if found["scale"]:
        return found[0]
    if found["colour"]:
        return b"".join(b"%s " % _rounded(number, 3) for number in found[0].split())
    # A type size counts as often as a line has letters.
    return _rounded(found["place"], 5 if found["size"] else 2) + (found["size"] or b"")


@lru_cache(maxsize=4096)
def _rounded(number: bytes, digits: int) -> bytes:
    shown = f"{float(number):.{digits}f}".rstrip("0").rstrip(".") if b"." in number else number.decode()
    return b"0" if shown in ("-0", "") else shown.encode()


def _in_runs(found: re.Match[bytes]) -> bytes:
    """Return one line of text: the shifts between letters are added up, and told once they can be seen."""
    told, run, shift = [], b"", 0.0
    for letters, number in _PIECE.findall(found[1]):
        if number:
            shift += float(number)
        elif letters:
            if abs(shift) >= _LEAST_SHIFT:
                told += [b"<%s>" % run] if run else []
                told.append(b"%d" % round(shift))
                shift -= round(shift)
                run = b""
            run += letters
    return b"[%s]TJ" % b"".join([*told, b"<%s>" % run])


def drop_spans(file: Pdf) -> None:
    """Take out of the structure what only groups words of a line: a reader is told them in one go.

    WeasyPrint makes an element of every link, number and stretch of words, half of all that the tree holds.
    """
    root = file.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    marked = {int(key): elements for key, elements in zip(numbers[::2], numbers[1::2], strict=True)}
    owners = {page.obj.objgen: marked[int(page.obj.StructParents)] for page in file.pages}
    for element in root.K:
        _lift(element, owners)


def _lift(element: Object, owners: dict[tuple[int, int], Object]) -> None:
    """Let *element* hold the words of those within it that say nothing; *owners* tell whose words are whose."""
    from pikepdf import Array, Dictionary

    kids: list[Object | int] = []
    for kid in element.K:
        if not (isinstance(kid, Dictionary) and "/S" in kid):
            kids.append(kid)
            continue
        _lift(kid, owners)
        spare = str(kid.S) in _SAY_NOTHING and str(element.S) in _HOLD_TEXT and set(kid.keys()) <= _PLAIN
        kids += [_moved(inner, kid, element, owners) for inner in kid.K] if spare else [kid]
    element.K = Array(kids)


def _moved(kid: Object | int, old: Object, new: Object, owners: dict[tuple[int, int], Object]) -> Object | int:
    """Return what *old* holds as a kid of *new*, and enter it as such."""
    from pikepdf import Dictionary, Name

    if isinstance(kid, int):
        owners[old.Pg.objgen][kid] = new
        if "/Pg" not in new:
            new.Pg = old.Pg
        # A number counts on the element's own page: words of another page name theirs.
        return kid if new.Pg.objgen == old.Pg.objgen else Dictionary(Type=Name.MCR, Pg=old.Pg, MCID=kid)
    if "/MCID" in kid:
        owners[kid.Pg.objgen][int(kid.MCID)] = new
    elif "/S" in kid:
        kid.P = new
    return kid
