"""No orphan: every statement leads to its sentences, or is tagged as a calculation or a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.article.model import Article
from toolkit.base.errors import BriefingError, GroundingError
from toolkit.base.identity import row_id

Tag = Literal["", "calcul", "jugement"]


class OrphanError(BriefingError):
    """A statement rests on nothing: no sentence, no calculation, no judgement."""

    code = "orphan"


@dataclass(frozen=True)
class Quote:
    """Exact words of the article, and where they stand."""

    start: int
    end: int
    surface: str

    def check(self, article: Article) -> None:
        """Raise GroundingError unless the words stand at their place in *article*."""
        if article.text[self.start : self.end] != self.surface:
            raise GroundingError(
                f"the words quoted from {self.start} to {self.end} are not those of the text",
                "extract the facts again from this text",
            )


@dataclass(frozen=True)
class Statement:
    """One sentence of the briefing.

    Attributes:
        section: Section it stands in.
        text: Plain text.
        refs: Sentence ids it rests on.
        tag: ``calcul`` for what was computed, ``jugement`` for what an analyst holds; empty when it has refs.
        key: Row that it tells, which keeps its id stable; the text itself when empty.
    """

    section: str
    text: str
    refs: tuple[str, ...] = ()
    tag: Tag = ""
    key: str = ""

    @property
    def id(self) -> str:
        """A stable id: section and row, so that two runs can be compared."""
        return row_id("statements", self.section, self.key or self.text)

    def check(self, article: Article) -> None:
        """Raise OrphanError if it has neither reference nor tag, or leads to a sentence that the article has not."""
        if not self.refs and not self.tag:
            raise OrphanError(f'"{self.text[:80]}" leads to no sentence', "give it a reference or a tag")
        known = {sentence.sentence_id for sentence in article.sentences}
        for name in self.refs:
            if name not in known:
                raise OrphanError(f'"{self.text[:80]}" leads to "{name}", which is no sentence of the article')


@dataclass(frozen=True)
class Citation:
    """One place of the page that cites a sentence, so that the sentence can lead back to it."""

    sentence_id: str
    html_id: str
    label: str
