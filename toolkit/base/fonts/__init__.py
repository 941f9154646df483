"""The two families of every page and chart: subsets of Source Sans 3 and Source Serif 4, renamed as their licence asks.

``build.py`` makes the files; ``OFL-*.txt`` holds the licences (SIL Open Font License 1.1, Reserved Font Name "Source").
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["woff2", "ttf"]
FORMATS: dict[Kind, str] = {"woff2": "woff2", "ttf": "truetype"}


@dataclass(frozen=True)
class FontFace:
    """One font: its CSS family, its weight (400 or 600) and the name of its files in this folder, without ending."""

    family: str
    weight: int
    file: str

    def read(self, kind: Kind = "woff2") -> bytes:
        """Return the font file: packed for pages, or plain (``ttf``) for programs that would unpack it slowly."""
        return files(__package__).joinpath(f"{self.file}.{kind}").read_bytes()


FACES = (
    FontFace("Briefing Sans", 400, "briefing-sans-400"),
    FontFace("Briefing Sans", 600, "briefing-sans-600"),
    FontFace("Briefing Serif", 400, "briefing-serif-400"),
    FontFace("Briefing Serif", 600, "briefing-serif-600"),
)


@cache
def font_face_css(faces: tuple[FontFace, ...] = FACES, kind: Kind = "woff2") -> str:
    """Return ``@font-face`` rules that carry the fonts as data URIs, so that no page ever asks for a font file.

    >>> font_face_css().count("@font-face")
    4
    """
    rule = (
        '@font-face{{font-family:"{}";font-weight:{};font-style:normal;font-display:block;'
        'src:url(data:font/{};base64,{}) format("{}")}}'
    )
    return "".join(
        rule.format(face.family, face.weight, kind, base64.b64encode(face.read(kind)).decode("ascii"), FORMATS[kind])
        for face in faces
    )
