"""Datelines: « LOMÉ, 12 mars (Agence) – »: place, date and agency at the head of a dispatch say nothing themselves."""

from __future__ import annotations

import re

from toolkit.article.model import Article, Sentence

_DATELINE = re.compile(
    r"\s*(?P<place>(?:[A-ZÀ-Ý][A-ZÀ-Ý'’-]+|[A-ZÀ-Ý]{2}\.|[A-ZÀ-Ý]\.)(?: (?:[A-ZÀ-Ý][A-ZÀ-Ý'’-]+|(?:[A-ZÀ-Ý]\.)+))*)"
    r"(?: ?/ ?[A-ZÀ-Ý][A-ZÀ-Ý'’ -]+[A-ZÀ-Ý])*"
    r"(?:, [^—–:;!?]{1,40}?)?(?: ?\((?P<agency>[^)]{2,40})\))?(?:,? [^—–:;!?()]{1,24})?\s*(?:[—–]|\s-)\s+"
    r"(?=[A-ZÀ-Ý«“\"\d'‘])"
)
"""One place in capitals or two (LIMA/QUITO), country or day, an agency in brackets or not, a dash, a new sentence."""
_SHORTEST = 4
"""Letters of a place; shorter words in capitals before a dash are bodies: "EU - Russia trade fell"."""


def dateline_end(text: str) -> int:
    """Return where what is told begins behind the dateline of *text*; 0 where it has none.

    >>> dateline_end("SUVA, Oct 12 (Agency) - Three boats sank."), dateline_end("Three boats - All old - sank.")
    (24, 0)
    """
    match = _DATELINE.match(text)
    return match.end() if match and len(match["place"]) >= _SHORTEST else 0


def told_from(article: Article, sentence: Sentence) -> int:
    """Return where *sentence*, if it opens the body, begins to tell something, in its own text; else 0."""
    opening = next((one for one in article.sentences if one.role == "body"), None)
    return dateline_end(article.surface(sentence)) if sentence is opening else 0


def dateline_place(text: str) -> tuple[int, int] | None:
    """Return where the place of a dateline stands, or None where *text* has none.

    >>> dateline_place("PORT LOUIS, Mauritius — Rain fell.")
    (0, 10)
    """
    match = _DATELINE.match(text)
    return match.span("place") if match and len(match["place"]) >= _SHORTEST else None


def dateline_agency(text: str) -> tuple[int, int] | None:
    """Return where the agency of a dateline stands, or None where *text* has none.

    >>> dateline_agency("SUVA, Oct 12 (Reef Wire) - Three boats sank.")
    (14, 23)
    """
    match = _DATELINE.match(text)
    return match.span("agency") if match and match["agency"] and len(match["place"]) >= _SHORTEST else None


def without_dateline(text: str, end: int) -> str:
    """Return *text* with spaces in the place of the dateline before *end*, so that offsets hold.

    >>> without_dateline("LIMA — Rain fell.", 7)
    '       Rain fell.'
    """
    return " " * end + text[end:]
