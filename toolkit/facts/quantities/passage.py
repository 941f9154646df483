"""A sentence as the grammar of quantities reads it: plain text, its lexicon, and the countries it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

if TYPE_CHECKING:
    from spacy.tokens import Token


def _nowhere(position: int) -> Iterable[str]:
    return ()


@dataclass(frozen=True, eq=False)
class Passage:
    """One sentence.

    Attributes:
        parsed: The sentence with its parse, where there is one.
        language: ``fr`` or ``en``.
        countries: Asks for the countries named around a place of the sentence, the nearest first.
        home: The only country that the whole text speaks of, if it does so again and again.
        main: The country that it names most.
    """

    parsed: ParsedSentence
    language: str
    countries: Callable[[int], Iterable[str]] = field(default=_nowhere)
    home: str | None = None
    main: str | None = None

    @cached_property
    def text(self) -> str:
        """The sentence with plain spaces and straight apostrophes, of the same length."""
        return plain(self.parsed.text)

    @cached_property
    def lexicon(self) -> dict[str, Any]:
        """The quantities lexicon of the language."""
        return load_lexicon(self.language, "quantities")

    @cached_property
    def _starts(self) -> dict[int, Token]:
        return {token.idx: token for token in self.parsed.parse or ()}

    @cached_property
    def _ends(self) -> dict[int, Token]:
        return {token.idx + len(token.text): token for token in self.parsed.parse or ()}

    def token_ending(self, end: int) -> Token | None:
        """Return the token that ends at *end*, or None."""
        return self._ends.get(end)

    def token_at(self, start: int) -> Token | None:
        """Return the token that begins at *start*, or None."""
        return self._starts.get(start)
