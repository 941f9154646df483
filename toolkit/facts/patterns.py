"""Patterns made at run time, compiled once: there are more of them than the cache of :mod:`re` holds."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=8192)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return *pattern* compiled; ``re.search`` forgets the oldest of its 512 and compiles it again each time.

    >>> compiled("o+", re.IGNORECASE).search("BOO")[0]
    'OO'
    """
    return re.compile(pattern, flags)
