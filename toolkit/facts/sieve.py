"""The sieve: the words that a pattern cannot match without, so that most rules are set aside without being tried.

Python tries a pattern at every place of a text; with some hundreds of rules that is most of the cost of an article.
Whether one of a few words stands in a sentence is asked a hundred times faster. What is not understood of a pattern
sets nothing aside: the sieve only ever says that there can be no match. Tests compare what is found without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

Words = frozenset[str]
_WORD, _FIGURE = re.compile(r"\w+"), re.compile(r"\d")
FIGURE = "#"
"""Stands among the words of a text for any figure in it."""
_MOST = 400
"""Wordings of one stretch of a pattern that are told apart; a longer list is not followed any further."""


@lru_cache(maxsize=1024)
def words_of(text: str) -> Words:
    """Return the words of *text* in lower case, and a sign where it holds a figure.

    >>> sorted(words_of("L'accord, dit-il, à 9 h"))
    ['#', '9', 'accord', 'dit', 'h', 'il', 'l', 'à']
    """
    words = _WORD.findall(text.lower())
    return frozenset([*words, FIGURE] if _FIGURE.search(text) else words)


def may_match(needed: Words | None, text: str) -> bool:
    """Tell whether a pattern that needs one of the words *needed* can match in *text*; None needs nothing."""
    return needed is None or not needed.isdisjoint(words_of(text))


def needed_words(pattern: str, classes: Mapping[str, Words] | None = None) -> Words | None:
    """Return words one of which stands, whole, in all that *pattern* matches; None where no such words can be told.

    Args:
        pattern: A regular expression; case does not matter.
        classes: Single characters of the pattern that stand for a whole word out of a set.

    >>> sorted(needed_words(r"(?:il|elle) (?:ne )?(?:dit|pense)\\b") or ())
    ['dit', 'pense']
    >>> needed_words(r"\\w+ment")
    """
    reader = _Reader(classes or {})
    return reader.needed(list(reader.pieces(import_module("re._parser").parse(pattern, re.IGNORECASE))))


@dataclass(frozen=True)
class _Need:
    """Something whose extent is not known, but which holds one of these words."""

    words: Words


@dataclass(frozen=True)
class _Branches:
    """One of several sequences."""

    pieces: tuple[tuple[_Piece, ...], ...]


@dataclass(frozen=True)
class _Maybe:
    """Something that may be left out."""

    pieces: tuple[_Piece, ...]


_EDGE, _GAP = "edge", "gap"
_Piece = Words | _Need | _Branches | _Maybe | str
"""A part of a pattern. A set is its wordings; at an edge no word goes on; of a gap nothing is known."""


@dataclass(frozen=True)
class _Reader:
    """Reads the tree of a pattern; it knows which characters stand for words of a set."""

    classes: Mapping[str, Words]

    def needed(self, pieces: Sequence[_Piece], *, left: bool = False, right: bool = False) -> Words | None:
        """Return the rarest words among those that the parts of a sequence need; *left* and *right* are edges."""
        found = list(self._needs(pieces, left, right))
        return min(found, key=_commonness) if found else None

    def _needs(self, pieces: Sequence[_Piece], left: bool, right: bool) -> Iterator[Words]:
        stretch, first = frozenset({""}), 0
        for number, piece in enumerate(pieces):
            edges = {"left": _closed(pieces[first - 1 :: -1] if first else (), left, at=-1)}
            edges["right"] = _closed(pieces[number + 1 :], right, at=0)
            if isinstance(piece, frozenset):
                after = pieces[number + 1] if number + 1 < len(pieces) else None
                stretch = frozenset(one + other for one in stretch for other in piece)
                if isinstance(after, frozenset) and len(stretch) * len(after) <= _MOST:
                    continue
                whole = self._whole(stretch, **edges)
                if whole is not None:
                    yield whole
            elif isinstance(piece, _Need):
                yield piece.words
            elif isinstance(piece, _Branches):
                needs = [self.needed(branch, **edges) for branch in piece.pieces]
                if None not in needs:
                    yield frozenset(word for need in needs for word in need or ())
            stretch, first = frozenset({""}), number + 1

    def _whole(self, wordings: Words, *, left: bool, right: bool) -> Words | None:
        """Return, for each wording, the rarest word in it that is surely whole; None where one has none."""
        chosen: set[str] = set()
        for wording in wordings:
            sets = [self.classes[sign] for sign in wording if sign in self.classes]
            sets += [frozenset({FIGURE})] if _FIGURE.search(wording) else []
            for match in _WORD.finditer(wording):
                cut = (not left and match.start() == 0) or (not right and match.end() == len(wording))
                sets += [] if cut else [frozenset({match.group()})]
            if not sets:
                return None
            chosen |= min(sets, key=_commonness)
        return frozenset(chosen)

    def pieces(self, tree: Any) -> Iterator[_Piece]:
        """Yield the parts of a sequence in their order; what is empty, such as ``(?<=x)``, is passed over."""
        for op, value in tree:
            if op.name == "LITERAL":
                yield frozenset({chr(value).lower()})
            elif op.name == "IN":
                yield _one_of(value)
            elif op.name == "AT":
                yield _GAP if value.name == "AT_NON_BOUNDARY" else _EDGE
            elif op.name == "SUBPATTERN":
                yield from self.pieces(value[3])
            elif op.name == "BRANCH":
                yield _either([tuple(self.pieces(branch)) for branch in value[1]])
            elif op.name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                yield self._repeated(value[0], value[1], tuple(self.pieces(value[2])))
            elif op.name == "ASSERT":
                yield from self._looked(value[0], tuple(self.pieces(value[1])))
            elif op.name == "ASSERT_NOT":
                yield from [_EDGE] if _is_letter(value[1]) else []
            else:
                yield _GAP

    def _repeated(self, least: int, most: int, inside: tuple[_Piece, ...]) -> _Piece:
        wordings = _exact(inside)
        if least == 0:
            return wordings | {""} if wordings is not None and most == 1 else _Maybe(inside)
        if inside == (_EDGE,):
            return _EDGE
        need = self.needed(inside)
        return _GAP if need is None else _Need(need)

    def _looked(self, direction: int, inside: tuple[_Piece, ...]) -> Iterator[_Piece]:
        """What must follow, or precede, without being part of the match; words around it stay together."""
        need = self.needed(inside)
        if need is not None:
            yield _Need(need)
        if _closed(inside[::direction], False, at=0 if direction == 1 else -1):
            yield _EDGE


def _exact(pieces: Iterable[_Piece]) -> Words | None:
    """Return the wordings of a sequence that is nothing but words."""
    wordings = frozenset({""})
    for piece in pieces:
        if not isinstance(piece, frozenset) or len(wordings) * len(piece) > _MOST:
            return None
        wordings = frozenset(one + other for one in wordings for other in piece)
    return wordings


def _either(branches: list[tuple[_Piece, ...]]) -> _Piece:
    if all(branch == (_EDGE,) for branch in branches):
        return _EDGE
    exact = [_exact(branch) for branch in branches]
    wordings = frozenset(word for words in exact for word in words or ())
    return _Branches(tuple(branches)) if None in exact or len(wordings) > _MOST else wordings


def _closed(pieces: Sequence[_Piece], edge: bool, *, at: int) -> bool:
    """Tell whether no word goes on across the place before *pieces*, read away from it; *edge* lies behind them.

    *at* is where a wording touches the place: 0 where it follows, -1 where it goes before.
    """
    for piece in pieces:
        if isinstance(piece, frozenset):
            if any(_WORD.match(word[at]) for word in piece if word):
                return False
            if "" in piece:
                continue
            return True
        if isinstance(piece, _Branches):
            return all(_closed(branch[:: 1 if at == 0 else -1], False, at=at) for branch in piece.pieces)
        if not isinstance(piece, _Maybe):
            return piece == _EDGE
        if not _closed(piece.pieces[:: 1 if at == 0 else -1], False, at=at):
            return False
    return edge


_FIGURES = tuple((ord("0") + low, ord("0") + high) for high in range(10) for low in range(high))


def _one_of(items: list[Any]) -> _Piece:
    names = [op.name for op, _ in items]
    if set(names) == {"LITERAL"} and len(items) <= 8:
        return frozenset(chr(code).lower() for _, code in items)
    figures = [
        (op.name == "CATEGORY" and value.name == "CATEGORY_DIGIT") or (op.name == "RANGE" and value in _FIGURES)
        for op, value in items
    ]
    if all(figures):
        return _Need(frozenset({FIGURE}))
    spaces = [op.name == "CATEGORY" and value.name in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD") for op, value in items]
    signs = [op.name == "LITERAL" and not _WORD.match(chr(value)) for op, value in items if op.name == "LITERAL"]
    return _EDGE if sum(spaces) + len(signs) == len(items) and all(signs) else _GAP


def _is_letter(tree: Any) -> bool:
    """Tell whether a sequence is one letter of a word, perhaps inside it: where none may stand, no word goes on."""
    rest = [(op, value) for op, value in tree if (op.name, getattr(value, "name", "")) != ("AT", "AT_NON_BOUNDARY")]
    return (
        len(rest) == 1
        and rest[0][0].name == "IN"
        and any(op.name == "CATEGORY" and value.name == "CATEGORY_WORD" for op, value in rest[0][1])
    )


def _commonness(words: AbstractSet[str]) -> tuple[float, list[str]]:
    """How often one of *words* may be expected, roughly: short words are common."""
    return sum(10.0 ** -min(len(word), 6) for word in words), sorted(words)
