"""Times of the clock before the entries of a live page, which are no words of what is told."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from toolkit.article.layout import Layout
from toolkit.article.word_lists import word_list

_SERIES = 3
"""Entries that make a live page: one or two paragraphs may begin with an hour that belongs to their sentence."""


def without_stamps(layout: Layout) -> Layout:
    """Return *layout* where entries of a live page begin behind their hour; the text itself stays.

    >>> from toolkit.article.layout import scan
    >>> live = scan("16:40 Deux blessés.\\n\\n16:10 Le feu gagne.\\n\\n15:55 Une alarme sonne.", markdown=True)
    >>> [live.text[block.start : block.end] for block in without_stamps(live).blocks]
    ['Deux blessés.', 'Le feu gagne.', 'Une alarme sonne.']
    """
    found = {
        number: stamp.end()
        for number, block in enumerate(layout.blocks)
        if block.kind in ("paragraph", "bullet") and (stamp := _stamp().match(layout.surface(block)))
    }
    if len(found) < _SERIES:
        return layout
    return replace(
        layout,
        blocks=tuple(
            replace(block, start=block.start + found.get(number, 0)) for number, block in enumerate(layout.blocks)
        ),
    )


@cache
def _stamp() -> re.Pattern[str]:
    """Return what an hour before an entry looks like."""
    return re.compile(
        r"(?P<strong>\*\*|__)?\(?(?:[01]?\d|2[0-4])(?:[:.]|\s?[hH]\s?)[0-5]\d(?:\s?[ap]\.?m\.?)?"
        rf"(?:\s(?:[A-Z]{{3,4}}|{word_list('formats')['stamps']['local_time']}))?\)?"
        r"\s?[-–—:|.]?(?(strong)(?P=strong))\s?[-–—:|.]?\s+(?=[A-ZÀ-ÖØ-Þ«“\"'‘])"
    )
