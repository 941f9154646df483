"""Reading ``theme.toml``: every name known, every value checked, every file inside it found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit.base.errors import InputError
from toolkit.base.identity import sha256
from toolkit.export.theme import logo as logos
from toolkit.export.theme.contrasts import check
from toolkit.export.theme.font import serif_font
from toolkit.export.theme.model import Furniture, Ground, Logo, SerifFont, Theme
from toolkit.export.theme.palette import GROUNDS, defaults, laid_over

PARTS = (*GROUNDS, "logo", "fonts", "page")
SIZES = {"A4": (210, 297), "letter": (216, 279)}
_NARROWEST = 162
"""Millimetres that drawings are laid out for on paper."""
_LEAST, _MOST = 15, 40
"""Millimetres of a margin: the TLP mark and its gap have to find room in it."""
_LONGEST = 90


def read_theme(file: Path) -> Theme:
    """Return the theme of a ``theme.toml``; files it names count from its folder.

    Raises:
        InputError: the file cannot be read, holds an unknown name or a wrong value, or its colours break contrast.
    """
    raw = _bytes(file)
    try:
        content = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(f"{file.name} cannot be read: {error}", "correct that line") from None
    for name in content:
        if name not in PARTS:
            raise InputError.unknown(f"part of {file.name}", name, PARTS)
    given = {ground: _colours(ground, _table(content, ground)) for ground in GROUNDS}
    colours = laid_over(given)
    check(colours)
    folder, named = file.parent, _Named()
    return Theme(
        colours=colours,
        logo=_logo(_table(content, "logo"), folder, named),
        serif=_serif(_table(content, "fonts"), folder, named),
        furniture=_furniture(_table(content, "page")),
        sha256=sha256("\n".join([sha256(raw), *(sha256(_bytes(path)) for path in named)])),
    )


class _Named(list[Path]):
    """The files that a theme names, in the order of reading."""

    def add(self, folder: Path, value: object, what: str) -> Path:
        """Note and return the file that *value* names."""
        path = folder / Path(_text(value, what)).expanduser()
        self.append(path)
        return path


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _bad(f"the theme {file.name} cannot be read: {error.strerror}", "check the path") from None


def _table(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = content.get(name, {})
    if not isinstance(table, dict):
        raise _bad(f"theme: {name} is no table", f"begin it with a line [{name}]")
    return table


def _known(table: Mapping[str, Any], names: Iterable[str], where: str) -> None:
    for name in table:
        if name not in set(names):
            raise InputError.unknown(f"name in [{where}] of the theme", name, names)


def _colours(ground: Ground, table: Mapping[str, Any]) -> dict[str, str]:
    _known(table, defaults()["light"], ground)
    for name, value in table.items():
        if not (isinstance(value, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value)):
            raise _bad(f"theme: {ground}.{name} is {value!r}", "write a colour as #17212B")
    return {name: value.upper() for name, value in table.items()}


def _logo(table: Mapping[str, Any], folder: Path, named: _Named) -> Logo | None:
    _known(table, ("file", "dark", "alt", "height"), "logo")
    if not table:
        return None
    alt = _text(table.get("alt", ""), "logo.alt")
    if not alt:
        raise _bad("theme: the logo has no words for who does not see it", 'write alt = "…" under [logo]')
    address, ratio = logos.picture(named.add(folder, table.get("file", ""), "logo.file"))
    dark = logos.picture(named.add(folder, table["dark"], "logo.dark"))[0] if "dark" in table else ""
    height = table.get("height", 40)
    if type(height) is not int or not 16 <= height <= logos.HIGHEST:
        raise _bad(f"theme: logo.height is {height!r}", f"write pixels, from 16 to {logos.HIGHEST}")
    if height * ratio > logos.WIDEST:
        raise _bad(f"theme: the logo would be {height * ratio:.0f} pixels wide", f"{logos.WIDEST} are the most")
    return Logo(address, dark, alt, max(1, round(height * ratio)), height)


def _serif(table: Mapping[str, Any], folder: Path, named: _Named) -> SerifFont | None:
    _known(table, ("regular", "semibold"), "fonts")
    if not table:
        return None
    if set(table) != {"regular", "semibold"}:
        raise _bad("theme: the font of headings needs two files", "give regular and semibold under [fonts]")
    names = {400: "regular", 600: "semibold"}
    return serif_font({weight: named.add(folder, table[name], f"fonts.{name}") for weight, name in names.items()})


def _furniture(table: Mapping[str, Any]) -> Furniture:
    _known(table, ("organisation", "footer", "size", "margins"), "page")
    size = table.get("size", "A4")
    if size not in SIZES:
        raise InputError.unknown("paper size of the theme", str(size), SIZES)
    margins = table.get("margins", list(Furniture.margins))
    if not (isinstance(margins, list) and len(margins) == 4 and all(type(side) in (int, float) for side in margins)):
        raise _bad(f"theme: page.margins is {margins!r}", "write four numbers, millimetres: top, right, bottom, left")
    top, right, bottom, left = margins
    fits = all(_LEAST <= side <= _MOST for side in margins) and SIZES[size][0] - left - right >= _NARROWEST
    if not fits:
        raise _bad(
            f"theme: page.margins {margins} leave no room",
            f"each from {_LEAST} to {_MOST} mm, and {_NARROWEST} mm between left and right for the figures",
        )
    return Furniture(
        organisation=_text(table.get("organisation", ""), "page.organisation"),
        footer=_text(table.get("footer", ""), "page.footer"),
        size=size,
        margins=(top, right, bottom, left),
    )


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise _bad(f"theme: {what} is {str(value)[:40]!r}", f"write one line of {_LONGEST} characters at most")
    return value.strip()


def _bad(what: str, how: str) -> InputError:
    return InputError(what, how, code="bad-theme")
