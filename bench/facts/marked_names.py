"""Sentences whose names are marked: those of the development articles, of single cases, and of passages made for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from annotated import annotated
from results import HERE

from toolkit.article.read import read_article
from toolkit.facts.document import Document
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.sentence_sets import PUBLISHED
from toolkit.facts.language_model import parse

FOLDER = HERE / "names"
CASES = tuple(
    (file, language)
    for language in ("fr", "en")
    for file in (
        HERE / "development" / f"entities_{language}.yaml",
        HERE.parents[1] / "tests" / "facts" / "cases" / f"names_{language}.yaml",
    )
)
"""Files of short texts with their names, ours and of other writers, and their language."""
OPTIONAL = ("demonym", "role", "pronoun")
"""Kinds of mention that are no names."""
_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\|(?:[A-Z]{3}|-)\]")
_HEADLINE = "# "


@dataclass(frozen=True)
class Name:
    """A marked name; offsets count in its text."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Sentence:
    """A sentence as the language model is shown it, with its names, and what its article or passage is called."""

    source: str
    text: str
    names: tuple[Name, ...]


def passages(half: str, language: str) -> Iterator[tuple[str, str, tuple[Name, ...]]]:
    """Yield each passage of ``names/<half>/<language>.txt``: what it is called, its text and its names."""
    blocks = (FOLDER / half / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    for number, passage in enumerate(blocks):
        first, *rest = passage.split("\n")
        titled = first.startswith(_HEADLINE)
        marked = first.removeprefix(_HEADLINE) + ("\n\n" if titled else " ") + " ".join(rest)
        yield f"{language}-{number:03}", *_unmarked(marked.strip())


def _unmarked(marked: str) -> tuple[str, tuple[Name, ...]]:
    """Return a text without its marks, and the names that they mark."""
    text, at, names = "", 0, list[Name]()
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        names.append(Name(len(text), len(text) + len(mark[1]), mark[2]))
        text, at = text + mark[1], mark.end()
    return text + marked[at:], tuple(names)


@dataclass(frozen=True)
class Case:
    """A short text and its names: surface, kind, types (the strict one first), where each stands in turn."""

    language: str
    called: str
    text: str
    names: tuple[tuple[str, str, list[str]], ...]

    def marks(self) -> tuple[Name, ...]:
        """Return the names, each at its first place behind the one before it."""
        found, at = list[Name](), 0
        for surface, kind, types in self.names:
            hit = re.compile(rf"(?<![\w-]){re.escape(surface)}(?!\w)").search(self.text, at)
            if hit is not None:
                at = hit.end()
                found += [Name(*hit.span(), types[0])] if kind not in OPTIONAL else []
        return tuple(found)


def cases() -> Iterator[Case]:
    """Yield the cases of both languages."""
    for file, language in CASES:
        for number, one in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            rows = one.get("entities", one.get("names", ()))
            names = ((row[0], row[1], row[2] if isinstance(row[2], list) else [row[2]]) for row in rows)
            yield Case(language, f"{file.stem}-{number:03}", one["text"], tuple(names))


def sentences(language: str) -> Iterator[Sentence]:
    """Yield the marked sentences of *language* that may be learnt from: of articles, cases and the read passages."""
    for _, gold, document in annotated(unseen=False):
        if document.language == language:
            yield from _of(gold.name, document, _names(gold))
    short = [(case.called, case.text, case.marks()) for case in cases() if case.language == language]
    for called, text, names in (*short, *passages("read", language)):
        article = read_article(text.encode(), language=language, published=PUBLISHED)
        assert article.text == text, f"{called}: the marks count in another text"
        yield from _of(called, parse(article), names)


def _names(gold: Gold) -> tuple[Name, ...]:
    return tuple(
        Name(placed["start"], placed["end"], entity["type"])
        for entity in gold.data["entities"]
        for mention in entity["mentions"]
        if mention["kind"] not in OPTIONAL and mention["field"] in gold.offsets
        for placed in (gold.placed(mention),)
    )


def _of(source: str, document: Document, names: tuple[Name, ...]) -> Iterator[Sentence]:
    for parsed in document.sentences:
        if parsed.parse is not None:
            first, last = parsed.offset, parsed.offset + len(parsed.text)
            here = (name for name in names if first <= name.start and name.end <= last)
            moved = tuple(Name(name.start - first, name.end - first, name.type) for name in here)
            yield Sentence(source, parsed.parse.text, moved)
