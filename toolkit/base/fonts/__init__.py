"""The two families of every page and chart: subsets of Source Sans 3 and Source Serif 4, renamed as their licence asks.

``build.py`` makes the files; ``OFL-*.txt`` holds the licences (SIL Open Font License 1.1, Reserved Font Name "Source").
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class FontFace:
    """One font file: its CSS family, its weight (400 or 600) and its name in this folder."""

    family: str
    weight: int
    file: str

    def read(self) -> bytes:
        """Return the woff2 file."""
        return files(__package__).joinpath(self.file).read_bytes()


FACES = (
    FontFace("Briefing Sans", 400, "briefing-sans-400.woff2"),
    FontFace("Briefing Sans", 600, "briefing-sans-600.woff2"),
    FontFace("Briefing Serif", 400, "briefing-serif-400.woff2"),
    FontFace("Briefing Serif", 600, "briefing-serif-600.woff2"),
)


@cache
def font_face_css(faces: tuple[FontFace, ...] = FACES) -> str:
    """Return ``@font-face`` rules that carry the fonts as data URIs, so that no page ever asks for a font file.

    >>> font_face_css().count("@font-face")
    4
    """
    rule = (
        '@font-face{{font-family:"{}";font-weight:{};font-style:normal;font-display:block;'
        'src:url(data:font/woff2;base64,{}) format("woff2")}}'
    )
    return "".join(
        rule.format(face.family, face.weight, base64.b64encode(face.read()).decode("ascii")) for face in faces
    )
