"""Make the font files, ``widths.json`` and ``spacing.json`` from packages fontpkg-source-sans-3 and -serif-4.

Run ``python -m toolkit.base.fonts.build``. A variable font is cut to one weight (and one optical size), then to the
characters of French, English and of foreign names written in Latin letters, then renamed: the licence reserves the
name "Source" for the unchanged fonts. The fixed timestamp makes two runs give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from toolkit.base.fonts import CORE, FACES, FontFace

HERE = Path(__file__).parent
CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Western, Central European, Baltic, Turkish names
    *(0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1CD, 0x1DD), 0x1E6, 0x1E7, *range(0x218, 0x21C)),  # pinyin, Romanian
    *(
        0x2B9,
        0x2BA,
        0x2BB,
        0x2BC,
        0x2BE,
        0x2BF,
        0x2C6,
        0x2DA,
        0x2DC,
    ),  # apostrophes of romanised Slavic, Arabic, Hawaiian
    *(0x1E0C, 0x1E0D, 0x1E24, 0x1E25, 0x1E32, 0x1E33, 0x1E62, 0x1E63, 0x1E6C, 0x1E6D, 0x1E92, 0x1E93, 0x1E9E),
    *range(0x1EA0, 0x1EFA),  # Vietnamese
    *(0x2009, 0x200A, *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2020, 0x2021, 0x2022, 0x2026, 0x202F),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A)),
    *(0x20A9, 0x20AA, 0x20AB, 0x20AC, 0x20B4, 0x20B9, 0x20BA, 0x20BD, 0x20BF, 0x2116, 0x2122),
    *(0x2153, 0x2154, 0x215B, 0x215C, 0x215D, 0x215E, *range(0x2190, 0x2196)),
    *(0x2202, 0x2206, 0x2211, 0x2212, 0x2215, 0x2219, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
)
FEATURES = ("kern", "liga", "tnum", "lnum", "case", "locl", "ccmp")
CORE_FEATURES = FEATURES[:4]  # accents that are composed and forms of other languages need none in French and English
# Seconds since 1904, the epoch of the format: 2024-01-01. Any fixed moment would do.
MODIFIED = 3_786_912_000


@dataclass(frozen=True)
class Source:
    """Where a family comes from and at which axis values each weight is cut (optical sizes of the design notes)."""

    package: str
    file: str
    axes: dict[int, dict[str, float]]
    licence: str


SOURCES = {
    "Briefing Sans": Source(
        "fontpkg_source_sans_3",
        "SourceSans3[wght].ttf",
        {400: {"wght": 400}, 600: {"wght": 600}},
        "OFL-briefing-sans.txt",
    ),
    "Briefing Serif": Source(
        "fontpkg_source_serif_4",
        "SourceSerif4[opsz,wght].ttf",
        {400: {"wght": 400, "opsz": 16}, 600: {"wght": 600, "opsz": 40}},
        "OFL-briefing-serif.txt",
    ),
}


def cut(face: FontFace, characters: Iterable[int] = CHARACTERS, features: Sequence[str] = FEATURES) -> TTFont:
    """Return the face as a static font of these *characters*, renamed.

    >>> cut(FACES[0])["name"].getDebugName(1)
    'Briefing Sans'
    """
    source = SOURCES[face.family]
    file = files(source.package).joinpath("files", source.file)
    font = TTFont(BytesIO(file.read_bytes()), recalcTimestamp=False)
    font = instantiateVariableFont(font, source.axes[face.weight], inplace=True)
    for table in font["cmap"].tables:
        # The no-break hyphen looks like the hyphen; without an entry of its own it would come from another font.
        table.cmap.setdefault(0x2011, table.cmap[0x2010])
    options = Options()
    options.layout_features = list(features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    _rename(font, face)
    font["head"].created = font["head"].modified = MODIFIED
    return font


def _rename(font: TTFont, face: FontFace) -> None:
    names = font["name"]
    style = "Regular" if face.weight == 400 else "SemiBold"
    postscript = f"{face.family.replace(' ', '')}-{style}"
    # Names 16 and 17 (typographic family) are left out: each weight is its own small family to old programs.
    values = {1: face.family, 2: style, 3: f"briefing;{postscript}", 4: f"{face.family} {style}", 6: postscript}
    for name_id, value in values.items():
        names.removeNames(nameID=name_id)
        names.setName(value, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight


def widths(font: TTFont) -> dict[str, int]:
    """Return the advance width of each character, in thousandths of the font size."""
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    return {chr(code): round(metrics[glyph][0] * scale) for code, glyph in sorted(font.getBestCmap().items())}


def spacing(font: TTFont) -> dict[str, object]:
    """Return what a browser adds to the widths: ascent, descent and the kerning of pairs, in thousandths of the size.

    A pair's kerning stands in ``pairs``; else it is ``values[first[a]][second[b]]``, or none where *a* has no class.
    """
    scale = 1000 / font["head"].unitsPerEm
    characters = {glyph: chr(code) for code, glyph in sorted(font.getBestCmap().items(), reverse=True)}
    pairs: dict[str, int] = {}
    classes: dict[str, object] = {"first": {}, "second": {}, "values": []}
    for table in _pair_tables(font):
        covered = [glyph for glyph in table.Coverage.glyphs if glyph in characters]
        if table.Format == 1:
            sets = dict(zip(table.Coverage.glyphs, table.PairSet, strict=True))
            for glyph in covered:
                for record in sets[glyph].PairValueRecord:
                    if record.SecondGlyph in characters and record.Value1:
                        pair = characters[glyph] + characters[record.SecondGlyph]
                        pairs.setdefault(pair, round(record.Value1.XAdvance * scale))
        else:
            seconds = table.ClassDef2.classDefs
            classes = {
                "first": {characters[glyph]: table.ClassDef1.classDefs.get(glyph, 0) for glyph in covered},
                "second": {characters[glyph]: number for glyph, number in seconds.items() if glyph in characters},
                "values": [
                    [round(cell.Value1.XAdvance * scale) if cell.Value1 else 0 for cell in row.Class2Record]
                    for row in table.Class1Record
                ],
            }
    ascent, descent = font["hhea"].ascent * scale, -font["hhea"].descent * scale
    return {"ascent": round(ascent), "descent": round(descent), "pairs": pairs, **classes}


def _pair_tables(font: TTFont) -> list[Any]:
    layout = font["GPOS"].table
    numbers = {
        number
        for record in layout.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for number in record.Feature.LookupListIndex
    }
    lookups = [layout.LookupList.Lookup[number] for number in sorted(numbers)]
    tables = [table.ExtSubTable if table.LookupType == 9 else table for one in lookups for table in one.SubTable]
    return [table for table in tables if table.LookupType == 2]


def build(folder: Path = HERE) -> None:
    """Write the fonts (ttf and woff2), ``widths.json``, ``spacing.json`` and the two licences into *folder*."""
    table: dict[str, dict[str, dict[str, int]]] = {}
    spaces: dict[str, dict[str, dict[str, object]]] = {}
    for face in FACES:
        font = cut(face)
        table.setdefault(face.family, {})[str(face.weight)] = widths(font)
        spaces.setdefault(face.family, {})[str(face.weight)] = spacing(font)
        font.save(folder / f"{face.file}.ttf")
        font.flavor = "woff2"
        font.save(folder / f"{face.file}.woff2")
        small = cut(face, map(ord, sorted(CORE)), CORE_FEATURES)
        small.flavor = "woff2"
        small.save(folder / f"{face.file}-core.woff2")
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":"))
    (folder / "widths.json").write_text(text + "\n", encoding="utf-8")
    text = json.dumps(spaces, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / "spacing.json").write_text(text + "\n", encoding="utf-8")
    for source in SOURCES.values():
        licence = files(source.package).joinpath("LICENSE").read_text(encoding="utf-8")
        (folder / source.licence).write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    build()
