"""Articles of a given length, composed from paragraphs of our own articles and of the development set."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

from results import HERE

from toolkit.article.read import read_article

ROOT = HERE.parents[1]
FOLDERS = (ROOT / "data" / "articles", ROOT / "bench" / "gallery" / "articles", HERE / "development" / "articles")
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )([A-Z][a-zà-ÿ]{4,})\b")
_NUMBER = re.compile(r"\b(\d+)\d\b")


def paragraphs(language: str) -> list[str]:
    """Return the paragraphs of body text in *language*, in a fixed order."""
    found = []
    for file in sorted(file for folder in FOLDERS for file in folder.rglob("*.md")):
        article = read_article(file)
        if article.language == language:
            by_paragraph: dict[int, list[str]] = {}
            for sentence in article.sentences_with("body", "analysis"):
                by_paragraph.setdefault(sentence.paragraph, []).append(article.surface(sentence))
            found += [" ".join(sentences) for sentences in by_paragraph.values()]
    return found


def composed(language: str, count: int, *, words: int = 600, seed: int = 0) -> Iterator[bytes]:
    """Yield *count* different articles of about *words* words, as files in Markdown with a front matter.

    A third of the names is misspelt and numbers end in another digit, so that hardly a sentence comes twice: what is
    remembered of earlier sentences must not make the later ones look cheap.
    """
    pool = paragraphs(language)
    chance = random.Random(f"{language} {seed}")
    for number in range(count):
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < words - 20:
            chosen.append(_varied(chance.choice(pool), chance))
        title = json.dumps(chosen[0].split(". ")[0][:80])
        head = f"---\ntitle: {title}\npublished: 2025-07-09\nlanguage: {language}\n---\n"
        text = " ".join("\n\n".join(chosen).split(" ")[: words + 20])
        yield f"{head}\n{text}\n\n<!-- {number} -->\n".encode()


def _varied(text: str, chance: random.Random) -> str:
    def misspelt(match: re.Match[str]) -> str:
        name = match[1]
        return name if chance.random() > 0.3 else name[:3] + "".join(chance.choice("aeioulnrst") for _ in name[3:])

    def other(match: re.Match[str]) -> str:
        return match[1] + chance.choice("0123456789")

    return _NUMBER.sub(other, _NAME.sub(misspelt, text))
