"""Headings of a page in their order: notebooks leave levels out, who reads by headings looks for them in vain."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEADING = re.compile(r"<(/?)h([2-6])\b")


def in_order(sections: Iterable[str]) -> list[str]:
    """Return the HTML of *sections* with headings that stand one level below the one they belong to.

    The page has one heading of level 1, which stands before all sections.

    >>> in_order(["<h2>a</h2><h4>b</h4><h4>c</h4><h5>d</h5>", "<h2>e</h2>"])
    ['<h2>a</h2><h3>b</h3><h3>c</h3><h4>d</h4>', '<h2>e</h2>']
    """
    # Level in the notebook, level on the page; the last one is the heading that comes next's parent, perhaps.
    above = [(1, 1)]

    def mend(found: re.Match[str]) -> str:
        if not found[1]:
            level = int(found[2])
            while above[-1][0] >= level:
                above.pop()
            above.append((level, above[-1][1] + 1))
        return f"<{found[1]}h{above[-1][1]}"

    return [_HEADING.sub(mend, section) for section in sections]
