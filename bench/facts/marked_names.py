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
_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\|([A-Z]{3}|-)\]")


@dataclass(frozen=True)
class Name:
    """A marked name; offsets count in its text."""

    start: int
    end: int
    type: str
    iso3: str | None


@dataclass(frozen=True)
class Sentence:
    """A sentence as the language model is shown it, with its names, and what its article or passage is called."""

    of: str
    text: str
    names: tuple[Name, ...]


def passages(half: str, language: str) -> Iterator[tuple[str, str, tuple[Name, ...]]]:
    """Yield each passage of ``names/<half>/<language>.txt``: what it is called, its text and its names."""
    blocks = (FOLDER / half / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    for number, passage in enumerate(blocks):
        lines = passage.split("\n")
        text, names = "", list[Name]()
        for line in lines:
            text += "" if not text else "\n\n" if text == _title(lines) else " "
            at = 2 * line.startswith("# ")
            for mark in _MARK.finditer(line):
                text += line[at : mark.start()]
                iso3 = None if mark[3] == "-" else mark[3]
                names.append(Name(len(text), len(text) + len(mark[1]), mark[2], iso3))
                text, at = text + mark[1], mark.end()
            text += line[at:]
        yield f"{language}-{number:03}", text, tuple(names)


def _title(lines: list[str]) -> str | None:
    return _MARK.sub(r"\1", lines[0][2:]) if lines[0].startswith("# ") else None


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
                found += [Name(*hit.span(), types[0], None)] if kind not in OPTIONAL else []
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
        if article.text == text:
            yield from _of(called, parse(article), names)


def _names(gold: Gold) -> tuple[Name, ...]:
    return tuple(
        Name(placed["start"], placed["end"], entity["type"], entity["iso3"])
        for entity in gold.data["entities"]
        for mention in entity["mentions"]
        if mention["kind"] not in OPTIONAL and mention["field"] in gold.offsets
        for placed in (gold.placed(mention),)
    )


def _of(text: str, document: Document, names: tuple[Name, ...]) -> Iterator[Sentence]:
    for parsed in document.sentences:
        if parsed.parse is not None:
            first, last = parsed.offset, parsed.offset + len(parsed.text)
            here = (name for name in names if first <= name.start and name.end <= last)
            moved = tuple(Name(name.start - first, name.end - first, name.type, name.iso3) for name in here)
            yield Sentence(text, parsed.parse.text, moved)
