"""The language that a page speaks: its own words, dates, numbers and quotation marks; quotations keep theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from toolkit.base.errors import InputError
from toolkit.base.locale import LANGUAGES, Language

_SPOKEN: ContextVar[Language] = ContextVar("page_language", default="fr")


def page_language() -> Language:
    """Return the language of the page that is being made; French outside of any.

    >>> page_language()
    'fr'
    """
    return _SPOKEN.get()


@contextmanager
def speaking(language: str | None) -> Iterator[Language]:
    """Make the words, dates and numbers of the block those of *language*; None leaves the language as it is.

    Like gettext and Babel, and for their reason: nearly every function that writes would only pass it on. It is a
    context variable, so that threads and tasks never hear each other.

    Raises:
        InputError: a language that the page does not speak.

    >>> with speaking("en"):
    ...     page_language()
    'en'
    """
    chosen = page_language() if language is None else language
    if chosen not in LANGUAGES:
        raise InputError.unknown("page language", chosen, LANGUAGES)
    token = _SPOKEN.set(chosen)
    try:
        yield chosen
    finally:
        _SPOKEN.reset(token)


def other_language(language: str) -> str:
    """Return the language of an article where it is not the page's, by which its words are marked; else nothing.

    >>> other_language("en"), other_language("fr")
    ('en', '')
    """
    return "" if language == page_language() else language
