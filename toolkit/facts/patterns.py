"""Patterns made at run time, compiled once: there are more of them than the cache of :mod:`re` holds."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.facts.lexicon import load_lexicon


@lru_cache(maxsize=8192)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return *pattern* compiled; ``re.search`` forgets the oldest of its 512 and compiles it again each time.

    >>> compiled("o+", re.IGNORECASE).search("BOO")[0]
    'OO'
    """
    return re.compile(pattern, flags)


def written(language: str, lexicon: str, name: str) -> re.Pattern[str]:
    """Return the pattern *name* of a lexicon compiled as it is written: its case counts, and it has no named pieces.

    >>> written("en", "clauses", "related_clause").match(", whose") is not None
    True
    """
    return compiled(str(load_lexicon(language, lexicon)[name]))
