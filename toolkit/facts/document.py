"""What every step of the pipeline works on: the article's sentences, parsed where a model is installed, and rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.article.model import Article, Sentence
from toolkit.base.identity import row_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNMEASURED = 0.7
"""The confidence of rows that no annotator has judged: relations, notes of what the text leaves out."""
Row = dict[str, Any]
"""One row of a table as plain values, column name to value; missing columns are null."""


@dataclass(frozen=True, eq=False)
class ParsedSentence:
    """A sentence with its own text and, where a language model is installed, its parse.

    ``parse`` counts from 0 in ``text``; add ``sentence.start`` to reach the article's offsets.

    Attributes:
        told_from: Where what the sentence tells begins: behind a dispatch's dateline, which the parse does not see.
    """

    sentence: Sentence
    text: str
    parse: Doc | None = None
    told_from: int = 0

    @property
    def offset(self) -> int:
        """First code point of the sentence in ``Article.text``."""
        return self.sentence.start

    @cached_property
    def token_starts(self) -> tuple[int, ...]:
        """Where each token begins in the sentence's text, in order; none without a parse."""
        return tuple(token.idx for token in self.parse) if self.parse is not None else ()


@dataclass(frozen=True, eq=False)
class Document:
    """An article with its parsed sentences, in reading order; the input of every extraction step."""

    article: Article
    sentences: tuple[ParsedSentence, ...]

    @property
    def language(self) -> str:
        """ISO 639-1 code of the article."""
        return self.article.language

    def row(
        self,
        table: str,
        sentence: Sentence,
        start: int,
        end: int,
        *,
        rule_id: str,
        confidence: float = UNMEASURED,
        method: str = "rule",
        nth: int = 0,
        **values: Any,
    ) -> Row:
        """Return one row of *table* on ``article.text[start:end]``, with its stable id and common columns.

        Args:
            table: Table name.
            sentence: Sentence the span stands in.
            start: First code point in ``Article.text``.
            end: Code point after the last.
            rule_id: Rule, cue or model that decided.
            confidence: Of the method in its reading, 0 to 1; what is learnt replaces it (``confidence/``).
            method: rule, model, llm or analyst.
            nth: Tells rows apart that rest on the same words, such as two events of one trigger.
            values: The table's own columns.
        """
        surface = self.article.text[start:end]
        earlier = self.article.text.count(surface, sentence.start, start) if surface else 0
        return {
            "article_id": self.article.article_id,
            "row_id": row_id(table, sentence.sentence_id, surface, earlier + nth),
            "sentence_id": sentence.sentence_id,
            "start": start,
            "end": end,
            "surface": surface,
            "method": method,
            "rule_id": rule_id,
            "confidence": confidence,
            **values,
        }
