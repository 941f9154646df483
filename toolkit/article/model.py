"""What an article is once it has been read: one canonical text and exact spans into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from toolkit.base.identity import sha256

Role = Literal["title", "subtitle", "body", "heading", "key_points", "analysis"]
ROLES: tuple[Role, ...] = ("title", "subtitle", "body", "heading", "key_points", "analysis")


@dataclass(frozen=True)
class Section:
    """A stretch of the article with one role; ``text[start:end]`` leaves out Markdown marks."""

    section_id: str
    role: Role
    order: int
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading or a bullet.

    Attributes:
        sentence_id: ``t1`` for the title, ``u1`` for the subtitle, else ``s01``, ``s02`` … in reading order.
        section_id: Section it stands in.
        role: Role of that section.
        paragraph: Number of its paragraph in reading order, title and subtitle included, from 0.
        start: First code point in ``Article.text``.
        end: Code point after the last.
        truncated: The source breaks off in this sentence; it is kept as printed, never completed.
    """

    sentence_id: str
    section_id: str
    role: Role
    paragraph: int
    start: int
    end: int
    truncated: bool = False


@dataclass(frozen=True)
class Article:
    """An article as the toolkit reads it.

    ``text`` is the canonical text: title, subtitle and body in reading order, one blank line between them, NFC, LF,
    front matter removed. Every ``start``, ``end`` in the toolkit is a half-open range of code points into it.

    Attributes:
        article_id: Slug of the file name, else of the title, else made from the text's hash.
        flags: Warnings found while reading, for example ``truncated``, ``no-published``, ``language-guessed``.
        text_edition: What the front matter allows a briefing to carry: full, excerpts, none; empty when silent.

    >>> from toolkit import read_article
    >>> article = read_article("# Crue\\n\\nLe pont est fermé. Il rouvrira en mai.".encode(), language="fr")
    >>> article.title, [article.surface(sentence) for sentence in article.sentences_with("body")]
    ('Crue', ['Le pont est fermé.', 'Il rouvrira en mai.'])
    """

    article_id: str
    text: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    title: str = ""
    subtitle: str = ""
    language: str = "fr"
    published: date | None = None
    publisher: str = ""
    author: str = ""
    url: str = ""
    reliability: str = ""
    story: str = ""
    text_edition: str = ""
    flags: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The fingerprint shown in briefings: SHA-256 of the canonical text."""
        return sha256(self.text)

    @property
    def n_words(self) -> int:
        """Number of words, counted as runs of non-space characters that hold a letter or digit."""
        return sum(any(character.isalnum() for character in word) for word in self.text.split())

    def surface(self, sentence: Sentence | Section) -> str:
        """Return the exact words of a sentence or section."""
        return self.text[sentence.start : sentence.end]

    def sentences_with(self, *roles: Role) -> Iterator[Sentence]:
        """Yield the sentences of the given roles, in reading order."""
        return (sentence for sentence in self.sentences if sentence.role in roles)

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that covers *position*, or None between sentences."""
        for sentence in self.sentences:
            if sentence.start <= position < sentence.end:
                return sentence
        return None

    def __repr__(self) -> str:
        flags = f", {', '.join(self.flags)}" if self.flags else ""
        shown = f"{self.title[:60]!r}, " if self.title else ""
        return f"Article({self.article_id}: {shown}{self.language}, {len(self.sentences)} sentences{flags})"

    def _repr_html_(self) -> str:
        from toolkit.article.preview import article_html

        return article_html(self)
