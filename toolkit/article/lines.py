"""What one line looks like: bare as a heading, a byline, a dateline, a turn of an interview."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from toolkit.article.layout import Block, Layout
from toolkit.article.model import Role
from toolkit.article.word_lists import word_list

_FINAL = re.compile(r"[.!?…:;,。！？][\s\"”’»)\]*_]*$")
_ELLIPSIS_OR_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$|\d\s?[ap]\.m\.$")
_ADJOINS = re.compile(r"[*_]*\n(?![ \t]*\n)")
_INSIDE_STOP = re.compile(r"[.!?…][\s\"”»)]*\s+(?=[«“\"(]?\s?[A-ZÀ-Ý])")


@dataclass(frozen=True)
class Line:
    """A block and what its words alone tell.

    Attributes:
        known: Role that this line gives to what follows, when it is a known heading.
        bare: One short line without final punctuation, as headings and headlines are.
        notice: Byline, date line, reading time: no prose.
        furniture: Caption or credit of a picture, link to another page, button of the page: it states nothing.
        related: Heads a list of links to other pages.
        dateline: Begins with place and agency, as dispatches do.
        turn: Begins with Q: or A:.
        adjoins: The very next line follows it, as a heading's text does where no blank line parts them.
        addresses: Speaks to somebody: « vous », "your".
        spoken: Begins with a dash or a quotation mark.
        announces: Ends with a colon.
    """

    block: Block
    words: str
    known: Role | None
    bare: bool
    notice: bool
    furniture: bool
    related: bool
    dateline: bool
    turn: bool
    adjoins: bool
    addresses: bool
    n_words: int
    n_sentences: int

    @property
    def spoken(self) -> bool:
        """Begins with a dash or an opening quotation mark."""
        return self.words[:1] in '–—«“"-'

    @property
    def announces(self) -> bool:
        """Ends with a colon."""
        return self.words.endswith(":")

    @property
    def ends_in_question(self) -> bool:
        """Ends with a question or exclamation mark."""
        return self.words.rstrip(' »”"\u00a0\u202f').endswith(("?", "!"))


def describe(layout: Layout, block: Block, heading_role: Callable[[str], Role | None]) -> Line:
    """Return what the words of *block* alone tell about it."""
    words = layout.surface(block)
    n_words = len(words.split())
    short = n_words <= 45 and "\n" not in words
    return Line(
        block,
        words,
        heading_role(words) if n_words <= 15 else None,
        bare=short and (not _FINAL.search(words) or bool(_ELLIPSIS_OR_ABBREVIATION.search(words))),
        notice=n_words <= (_LONGEST_ROW if _PARTED.search(words) else _LONGEST_NOTICE) and _is_notice(words),
        furniture=_is_furniture(words, n_words),
        related=n_words <= 6 and _matches("related", _bare_words(words)),
        dateline=_dateline(words),
        turn=_matches("turn", words, flags=0),
        adjoins=_ADJOINS.match(layout.text, block.end) is not None,
        addresses=_matches("address", words, flags=re.IGNORECASE),
        n_words=n_words,
        n_sentences=1 + len(_INSIDE_STOP.findall(words)),
    )


def _is_notice(words: str) -> bool:
    open_ended = not _FINAL.search(words) or _ELLIPSIS_OR_ABBREVIATION.search(words) is not None
    return open_ended and (bool(byline_author(words)) or _matches("dates", words))


_LINK = re.compile(r"(?:!?\[[^\]]*\]\([^)]*\)[\s·|•,]*)+$")
_LONGEST_CAPTION, _LONGEST_SERVICE = 45, 25
_LONGEST_NOTICE, _LONGEST_ROW = 25, 45
_PARTED = re.compile(r"\s[·|•]\s")
"""Between author, dates and reading time, where a page prints them in one row."""


def _bare_words(words: str) -> str:
    """Return *words* without the marks of emphasis and lists around them."""
    return re.sub(r"\*\*|__", "", words).strip("*_ →>")


def _is_furniture(words: str, n_words: int) -> bool:
    """Tell whether a line belongs to the page and not to the article."""
    if n_words > _LONGEST_CAPTION:
        return False
    bare = _bare_words(words)
    open_ended = not _FINAL.search(words)
    labelled = (n_words <= _LONGEST_SERVICE and open_ended and _matches("caption", bare)) or _matches("labels", bare)
    credited = open_ended and any(pattern.search(bare) for pattern in _patterns("credit", re.IGNORECASE))
    served = n_words <= _LONGEST_SERVICE and (_matches("related", bare) or _matches("service", bare))
    return labelled or credited or served or bool(_LINK.match(bare))


def byline_author(words: str) -> str:
    """Return the name in a byline, empty when *words* is none.

    >>> byline_author("Par Inês Prata"), byline_author("Par temps sec, la rivière baisse.")
    ('Inês Prata', '')
    """
    bare = re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)", "", words).strip()
    for pattern in _patterns("byline", re.IGNORECASE):
        found = pattern.match(bare)
        if found and found["author"][:1].isupper():
            return found["author"]
    return ""


def is_sign_off(words: str) -> bool:
    """Tell whether *words* close an article without being a sentence of it: credits, sources, a signature.

    >>> is_sign_off("Propos recueillis par Ana Reis"), is_sign_off("Les répercussions pourraient")
    (True, False)
    """
    if re.fullmatch(r"[(\[].{1,60}[)\]]", words):
        return True
    if _FINAL.search(words) and words[:1] not in "([":
        return False
    small = word_list("lines")["small_words"]
    names = [word for word in re.findall(r"[\w.’'-]+", words) if word not in small]
    signature = 1 < len(names) <= 6 and all(word[:1].isupper() for word in names)
    agency = re.fullmatch(r"[A-Z]{2,6}(?:\s*[/,&-]\s*[A-Z]{2,6})*", words) is not None
    return signature or agency or bool(byline_author(words)) or _matches("sign_off", words.lstrip("([—–- "))


def _dateline(words: str) -> bool:
    return _matches("dateline", words, flags=0)


def _matches(name: str, words: str, flags: int = re.IGNORECASE) -> bool:
    return any(pattern.match(words) for pattern in _patterns(name, flags))


@cache
def _patterns(name: str, flags: int) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, flags) for source in word_list("lines")[name])
