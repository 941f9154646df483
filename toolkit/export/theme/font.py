"""The organisation's font of headings: one that may be embedded, cut to the characters a page is written with."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from toolkit.base.fonts import CORE
from toolkit.export.theme.logo import refused
from toolkit.export.theme.model import SerifFont

LARGEST = 3_000_000
_NEEDED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?()àâçéèêëîïôùûœÀÂÇÉÈÊÎÔŒ’«»–")
_RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200


def serif_font(files: Mapping[int, Path]) -> SerifFont:
    """Return the font of these files (weight to file), cut down.

    Raises:
        InputError: a file is missing, is no font, forbids embedding, or lacks letters of French.
    """
    cut = {weight: _cut(file) for weight, file in files.items()}
    held = frozenset.intersection(*(characters for _, characters in cut.values()))
    return SerifFont({weight: data for weight, (data, _) in cut.items()}, held)


def _cut(file: Path) -> tuple[bytes, frozenset[str]]:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont, TTLibError

    try:
        data = file.read_bytes()
        if len(data) > LARGEST:
            raise refused(file, f"has {len(data)} bytes", f"a font has {LARGEST} at most")
        font = TTFont(BytesIO(data), recalcTimestamp=False, lazy=False)
        has = frozenset(map(chr, font.getBestCmap()))
        rights = font["OS/2"].fsType
    except OSError as error:
        raise refused(file, f"cannot be read: {error.strerror}", "check the path, it counts from theme.toml") from None
    except (TTLibError, KeyError, AssertionError, ValueError, TypeError):
        raise refused(file, "is no font", "give a TTF, OTF or WOFF2 file") from None
    if rights & 0x000F == _RESTRICTED or rights & (_NO_SUBSETTING | _BITMAPS_ONLY):
        raise refused(file, "forbids to be embedded or cut (its fsType)", "ask its maker, or take another font")
    if "fvar" in font:
        raise refused(file, "is a variable font", "give one file for each weight")
    missing = sorted(_NEEDED - has)
    if missing:
        raise refused(file, f"lacks {' '.join(missing[:12])}", "take a font that French can be written with")
    options = Options(layout_features=["kern", "liga", "lnum", "tnum", "case", "locl", "mark", "mkmk"], hinting=False)
    options.name_IDs = [1, 2, 4, 6]
    subsetter = Subsetter(options)
    kept = has & CORE
    subsetter.populate(unicodes=[ord(character) for character in kept])
    subsetter.subset(font)
    font.flavor = None
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue(), kept
