"""Articles built without the reader: one paragraph a line, sentences cut at full stops, or at exact gold spans."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from toolkit.article.model import Article, Section, Sentence

GOLD = Path(__file__).resolve().parent.parent / "gold"
_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÉÀ«“\"'])")


def article(text: str, *, language: str = "fr", published: date | None = date(2025, 7, 9)) -> Article:
    """Return a body-only article on *text*; a line is a paragraph."""
    sentences: list[Sentence] = []
    position = 0
    for number, line in enumerate(text.split("\n")):
        pieces = [0, *(match.end() for match in _END.finditer(line)), len(line)]
        for start, end in pairwise(pieces):
            end = start + len(line[start:end].rstrip())
            if end > start:
                name = f"s{len(sentences) + 1:02d}"
                sentences.append(Sentence(name, "sec_body", "body", number, position + start, position + end))
        position += len(line) + 1
    section = Section("sec_body", "body", 0, 0, len(text))
    return Article("by-hand", text, (section,), tuple(sentences), language=language, published=published)


def gold_names() -> list[str]:
    """Return the names of the gold files, in date order."""
    return sorted(file.stem for file in GOLD.glob("2*.json"))


def gold(name: str) -> tuple[dict[str, object], Article]:
    """Return a gold file and its article, with gold sections and sentences, offsets in Article.text."""
    data = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    folder = GOLD.parent.parent / "data" / "articles"
    file = next(folder.rglob(f"{name}.md"))
    body = file.read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()
    parts = [data["title"], data["subtitle"], body]
    offsets, position = {}, 0
    for field, part in zip(("title", "subtitle", "body"), parts, strict=True):
        offsets[field] = position
        position += len(part) + 2 if part else 0
    text = "\n\n".join(part for part in parts if part)
    sections = tuple(
        Section(s["id"], s["kind"], order, offsets[s["field"]] + s["start"], offsets[s["field"]] + s["end"])
        for order, s in enumerate(data["sections"])
    )
    roles = {section.section_id: section.role for section in sections}
    sentences = tuple(
        Sentence(
            s["id"],
            s["section"],
            roles[s["section"]],
            s.get("paragraph", 0) or 0,
            offsets[s["field"]] + s["start"],
            offsets[s["field"]] + s["end"],
            s.get("truncated", False),
        )
        for s in data["sentences"]
    )
    published = date.fromisoformat(data["published"])
    made = Article(
        name,
        text,
        sections,
        sentences,
        title=data["title"],
        subtitle=data["subtitle"] or "",
        language=data["language"],
        published=published,
    )
    return data | {"offsets": offsets}, made
