"""The one family of errors that the toolkit raises on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import ClassVar, Self


def english_lines(error: BriefingError) -> list[str]:
    """Return what a notebook shows in place of a traceback, in English.

    >>> english_lines(InputError("the file is empty", "give a file with text"))
    ['Bad input: the file is empty.', 'To mend it: give a file with text.']
    """
    kind = "Bad input" if error.exit_code == InputError.exit_code else "Not done"
    told = [f"{kind}: {error.what}", f"To mend it: {error.how}"] if error.how else [f"{kind}: {error.what}"]
    return [line if line.endswith(("?", "…")) else f"{line}." for line in told]


class BriefingError(Exception):
    """Something went wrong that we foresaw, told in words a user can act on.

    Args:
        what: What happened, one sentence, without a full stop.
        how: How to mend it, one sentence, without a full stop; empty when nothing can be done.
        code: A stable name for machines, such as ``"article-empty"``; the class has a default.

    Subclasses only choose the default code and the exit code of the command line
    (1 failed, 2 bad input or parameters, 3 partial result).

    >>> str(BriefingError("the file is empty", "give a file with text"))
    'the file is empty; give a file with text'
    """

    code: str = "failed"
    exit_code: int = 1
    in_cells: ClassVar[Callable[[BriefingError], list[str]]] = english_lines
    """What a cell shows of an error; whoever knows the reader's language may set another (the desk does)."""

    def __init__(self, what: str, how: str = "", *, code: str | None = None) -> None:
        super().__init__(what, how)
        self.what = what
        self.how = how
        self.code = code or type(self).code

    def __str__(self) -> str:
        return f"{self.what}; {self.how}" if self.how else self.what

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows in place of a traceback; IPython asks for it by this name."""
        return BriefingError.in_cells(self)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only code would be lost by the default protocol, and a child process hands errors over by pickle.
        return (_rebuild, (type(self), self.what, self.how, self.code))

    def to_dict(self) -> dict[str, str]:
        """Return ``{"code", "what", "how"}``: the one error shape of every ``--json`` answer and manifest."""
        return {"code": self.code, "what": self.what, "how": self.how}


def _rebuild(kind: type[BriefingError], what: str, how: str, code: str) -> BriefingError:
    return kind(what, how, code=code)


class InputError(BriefingError):
    """What the user gave cannot be used: a file, a date, a parameter, a folder."""

    code = "bad-input"
    exit_code = 2

    @classmethod
    def unknown(cls, kind: str, name: str, known: Iterable[str]) -> Self:
        """Say that *name* is no known *kind*, with the nearest known name and the whole list.

        >>> str(InputError.unknown("format", "pfd", ["html", "pdf"]))
        'unknown format "pfd"; did you mean "pdf"? Known: html, pdf'
        """
        names = sorted(known)
        near = get_close_matches(name, names, n=1, cutoff=0.6)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        return cls(
            f'unknown {kind} "{name}"',
            f"{hint}{'Known' if hint else 'known'}: {', '.join(names) or 'none'}",
            code=f"unknown-{kind.replace(' ', '-')}",
        )


class MissingDependencyError(BriefingError):
    """A program or library of this computer is missing; ``how`` holds the command that brings it."""

    code = "missing-dependency"


class GroundingError(BriefingError):
    """A row does not point at its exact words: ``text[start:end] != surface``."""

    code = "not-grounded"
