"""How far a run has come, for whoever waits: what is being done, in words, and its share of the whole."""

from __future__ import annotations

from toolkit.base.locale import Language
from toolkit.base.typography import typographic
from toolkit.charts.catalogue import load_catalogue
from toolkit.runs.progress import Progress

_SPANS = {"execute": (0.0, 0.75), "html": (0.75, 0.8), "pdf": (0.8, 0.97), "publish": (0.97, 1.0)}
"""Where each stage begins and ends, as a briefing with PDF spends its time."""


def told_step(step: Progress, language: str) -> str:
    """Return what is being done.

    >>> told_step(Progress("execute", 3, 24, "chronologie"), "fr")
    'exécution du notebook, cellule 3 sur 24 · Chronologie'
    >>> told_step(Progress("execute", 0, 0), "en"), told_step(Progress("pdf", 0, 1), "en")
    ('the kernel starts', 'writing PDF')
    """
    spoken: Language = "fr" if language == "fr" else "en"
    words = load_catalogue("toolkit.desk", spoken)
    if step.stage == "execute" and not step.total:
        return typographic(words.text("step.begin"), spoken)
    known = words.entries("step")
    told = words("step.cell", n=step.done, total=step.total) if step.stage == "execute" else known.get(step.stage)
    sections = load_catalogue("toolkit.briefing", spoken).entries("section")
    label = sections.get(step.label, step.label)
    return " · ".join(filter(None, (str(told or step.stage), str(label))))


def share_of(step: Progress) -> float:
    """Return which share of the whole run is behind us, from 0 to 1; of an unknown stage, that of the stage itself.

    >>> share_of(Progress("execute", 12, 24)), share_of(Progress("publish", 1, 1))
    (0.375, 1.0)
    """
    begin, end = _SPANS.get(step.stage, (0.0, 1.0))
    return begin + (end - begin) * min(step.done / max(step.total, 1), 1.0)
