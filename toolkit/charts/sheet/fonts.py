"""The figures' own fonts inside a notebook, where labels were measured with them and must be drawn with them."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.base.fonts import FACES, font_face_css

_FACES = tuple(face for face in FACES if face.family == "Briefing Sans")


@dataclass(frozen=True)
class NotebookFonts:
    """Shown once in a notebook, it gives JupyterLab the fonts that every label's room was measured with.

    Without it a computer's fallback font is wider, and labels touch. The page of a briefing has its own copy.

    >>> NotebookFonts()._repr_html_().startswith("<style>@font-face")
    True
    """

    def _repr_html_(self) -> str:
        return f"<style>{font_face_css(_FACES)}</style>"

    def __repr__(self) -> str:
        return "The fonts of the figures"
