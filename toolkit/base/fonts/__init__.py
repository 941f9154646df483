"""The two families of every page and chart: subsets of Source Sans 3 and Source Serif 4, renamed as their licence asks.

``build.py`` makes the files; ``OFL-*.txt`` holds the licences (SIL Open Font License 1.1, Reserved Font Name "Source").
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

CORE = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸáíóúñãõåøßÁÍÓÚÑÃÕÅØ"
    + "\u00a0«»·°§±×²³£½©\u2009\u2010\u2011–—‘’‚“”„†‡•…\u202f‰′″€←↑→↓−≈≠≤≥"
)
"""What nearly every French and English page is written with; the smaller cut of each font holds just these."""

Kind = Literal["woff2", "ttf"]
FORMATS: dict[Kind, str] = {"woff2": "woff2", "ttf": "truetype"}


@dataclass(frozen=True)
class FontFace:
    """One font: its CSS family, its weight (400 or 600) and the name of its files in this folder, without ending."""

    family: str
    weight: int
    file: str

    def read(self, kind: Kind = "woff2", *, core: bool = False) -> bytes:
        """Return the font file: packed for pages, or plain (``ttf``) for programs that would unpack it slowly.

        Args:
            kind: The format.
            core: The smaller cut, with the characters of ``CORE`` only; there is one for pages.
        """
        name = f"{self.file}-core.{kind}" if core and kind == "woff2" else f"{self.file}.{kind}"
        return files(__package__).joinpath(name).read_bytes()


FACES = (
    FontFace("Briefing Sans", 400, "briefing-sans-400"),
    FontFace("Briefing Sans", 600, "briefing-sans-600"),
    FontFace("Briefing Serif", 400, "briefing-serif-400"),
    FontFace("Briefing Serif", 600, "briefing-serif-600"),
)


def core_is_enough(text: str) -> bool:
    """Tell whether the smaller cuts hold every character of *text* that the fonts have at all.

    >>> core_is_enough("Nguyễn"), core_is_enough("Müller, à 1 000 €"), core_is_enough("北京")
    (False, True, True)
    """
    widths = json.loads(files(__package__).joinpath("widths.json").read_text(encoding="utf-8"))
    held = frozenset(widths["Briefing Sans"]["400"])
    return not (held - CORE) & set(text)


@cache
def font_face_css(faces: tuple[FontFace, ...] = FACES, kind: Kind = "woff2", *, core: bool = False) -> str:
    """Return ``@font-face`` rules that carry the fonts as data URIs, so that no page ever asks for a font file.

    Args:
        faces: The fonts.
        kind: Their format.
        core: The smaller cuts; ``core_is_enough`` tells whether they will do.

    >>> font_face_css().count("@font-face")
    4
    """
    rule = (
        '@font-face{{font-family:"{}";font-weight:{};font-style:normal;font-display:block;'
        'src:url(data:font/{};base64,{}) format("{}")}}'
    )
    coded = ((face, base64.b64encode(face.read(kind, core=core)).decode("ascii")) for face in faces)
    return "".join(rule.format(face.family, face.weight, kind, data, FORMATS[kind]) for face, data in coded)
