"""Fates: what has befallen those who are counted, so that the dead are not held against the hurt."""

from __future__ import annotations

from toolkit.facts.audit.figures.figures import fates
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled

_BEFORE, _BEHIND = 30, 45
"""Code points before and behind a number in which stands what has befallen those who are counted."""


def befallen(about: Topics, row: Row) -> frozenset[str]:
    """Return what has befallen those counted: in the words that count them, else in the nearest word before."""
    parsed = about.material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    content = about.words(parsed)
    # « a tué deux ouvriers et en a blessé sept »: what is coordinated has befallen others.
    others = compiled(rf"[,;] |{load_lexicon(about.material.language, 'findings')['and']}").search(parsed.text, end)
    last = min(end + _BEHIND, others.start() if others else len(parsed.text))
    counted = fates(row, frozenset(word.topic for word in content if start <= word.start < last))
    if counted:
        return counted
    before = [fates(row, frozenset({word.topic})) for word in content if start - _BEFORE <= word.start < start]
    return next((one for one in reversed(before) if one), frozenset())
