"""Gold files: the annotator's reading of an article, with offsets brought into ``Article.text``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.article.model import Article
from toolkit.base.errors import InputError
from toolkit.base.project import project_root

GoldRow = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Gold:
    """One gold file.

    Attributes:
        name: Its article's id.
        data: The file as it stands, its sentences called as the article calls them.
        offsets: First code point of ``title``, ``subtitle`` and ``body`` in the article's text, where they stand in it.
    """

    name: str
    data: GoldRow
    offsets: dict[str, int]

    def rows(self, table: str) -> list[GoldRow]:
        """Return the rows of *table* whose field the article's text holds, with ``start`` and ``end`` counted in it."""
        return [self.placed(row) for row in self.data.get(table, []) if row["field"] in self.offsets]

    def placed(self, row: GoldRow) -> GoldRow:
        """Return *row* with its offsets counted in the article's text."""
        offset = self.offsets[row["field"]]
        return {**row, "start": row["start"] + offset, "end": row["end"] + offset}


def gold_files(gold_dir: Path) -> list[Path]:
    """Return the gold files of a folder, sorted by name.

    Raises:
        InputError: the folder is missing or holds no gold file.
    """
    if not gold_dir.is_dir():
        raise InputError(f'"{gold_dir.name}" is not a folder', "give the folder of the gold files", code="no-gold")
    found = [file for file in sorted(gold_dir.glob("*.json")) if _is_gold(file)]
    if not found:
        raise InputError(
            f'no gold file in "{gold_dir.name}"',
            'give a folder of JSON files with "article", "sentences" and "claims"',
            code="no-gold",
        )
    return found


def _is_gold(file: Path) -> bool:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError):
        return False
    return isinstance(data, dict) and {"article", "sentences", "claims"} <= data.keys()


def article_file(gold_file: Path, articles_dir: Path | None) -> Path:
    """Return the article a gold file speaks of: its ``file`` or ``article`` name, looked for near the gold folder.

    Places, in order: *articles_dir*, beside the gold file, ``../articles``, ``../<file>``, and ``data/articles`` of the
    project, folders below included.

    Raises:
        InputError: no such article is there.
    """
    data = json.loads(gold_file.read_text(encoding="utf-8"))
    named = Path(str(data.get("file") or data["article"]))
    stem = named.stem if named.suffix else named.name
    for folder in _places(gold_file.parent, articles_dir):
        exact = folder / named
        if named.suffix and not named.is_absolute() and ".." not in named.parts and exact.is_file():
            return exact
        match = next((file for file in sorted(folder.rglob(f"{stem}.*")) if file.suffix in _ENDINGS), None)
        if match is not None:
            return match
    raise InputError(
        f'the article "{stem}" of gold file "{gold_file.name}" is nowhere',
        "put it beside the gold files, or name its folder",
        code="no-article",
    )


_ENDINGS = (".md", ".txt", ".html", ".htm", ".pdf", ".docx")


def _places(gold_dir: Path, articles_dir: Path | None) -> Iterator[Path]:
    candidates = [articles_dir] if articles_dir else []
    candidates += [
        gold_dir,
        gold_dir.parent / "articles",
        gold_dir.parent,
        project_root(gold_dir) / "data" / "articles",
    ]
    candidates.append(project_root() / "data" / "articles")
    seen = set()
    for folder in candidates:
        if folder is not None and folder.is_dir() and folder not in seen:
            seen.add(folder)
            # The parent of the gold folder may be a whole project: only its own files count, not those below.
            if folder != gold_dir.parent or folder == articles_dir:
                yield folder


def load_gold(gold_file: Path, article: Article) -> Gold:
    """Return the gold file with its offsets brought into ``article.text``.

    Raises:
        InputError: its sentences do not stand in the article as the file says.
    """
    data = json.loads(gold_file.read_text(encoding="utf-8"))
    offsets: dict[str, int] = {}
    for field in ("title", "subtitle", "body"):
        rows = [row for row in data["sentences"] if row["field"] == field]
        offset = _offset(article.text, rows)
        if offset is not None:
            offsets[field] = offset
    if "body" not in offsets:
        raise InputError(
            f'gold file "{gold_file.name}" does not fit the text of its article',
            "annotate the article as it stands, or bring back the annotated one",
            code="gold-mismatch",
        )
    return Gold(str(data["article"]), _called_alike(data, offsets, article), offsets)


def _called_alike(data: GoldRow, offsets: dict[str, int], article: Article) -> GoldRow:
    """Return *data* with the article's own ids of sentences: an annotator's may skip numbers (s08, s10)."""
    names: dict[str, str] = {}
    for row in data["sentences"]:
        if row["field"] in offsets:
            start, end = row["start"] + offsets[row["field"]], row["end"] + offsets[row["field"]]
            shared = {own.sentence_id: min(end, own.end) - max(start, own.start) for own in article.sentences}
            nearest = max(shared, key=lambda own: shared[own], default="")
            if shared.get(nearest, 0) > 0:
                names[row["id"]] = nearest

    def called(value: Any) -> Any:
        return [names.get(one, one) for one in value] if isinstance(value, list) else names.get(value, value)

    told = {"events": "sentences", "findings": "sentences", "key_points": "evidence", "sentences": "id"}
    renamed = {
        table: [row | {column: called(row[column])} if column in row else row for row in data.get(table, ())]
        for table, column in told.items()
    }
    return data | renamed


def _offset(text: str, rows: list[GoldRow]) -> int | None:
    """The one shift that puts every sentence of a field on its own words."""
    if not rows:
        return None
    position = -1
    while (position := text.find(rows[0]["surface"], position + 1)) >= 0:
        offset = position - int(rows[0]["start"])
        if all(text[offset + row["start"] : offset + row["end"]] == row["surface"] for row in rows):
            return offset
    return None
