"""From facts and figures to a page: its words, each led back to its sentence, and its blocks."""

from __future__ import annotations

from toolkit.briefing.briefing import SECTIONS, Briefing, compose

__all__ = ["SECTIONS", "Briefing", "compose"]
