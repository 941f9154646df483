"""Two reviews of one article, side by side: where they agree, where only one speaks, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os import PathLike

from toolkit.base.project import project_relative, resolve_path
from toolkit.desk.review.case import FIRST, Case, case_of
from toolkit.desk.review.comparison import Comparison, Pair
from toolkit.desk.review.rendering import said, words
from toolkit.desk.review.sheet import DECISIONS, Entry, Sheet
from toolkit.desk.review.standing import Decided, Standing
from toolkit.desk.review.state import opened
from toolkit.desk.review.store import read_text
from toolkit.desk.review.view import worded
from toolkit.facts.review.fields import settable
from toolkit.facts.review.words import plain

_UNSIGNED = ("author", "at", "date")


def compare(case: Case, first: Sheet, second: Sheet, *, language: str = "en") -> Comparison:
    """Return two reviews of one article side by side.

    Raises:
        InputError: one of them says what cannot be right in this article.
    """
    one, other = (opened(case, sheet).standing for sheet in (first, second))
    mine, theirs = dict(_keyed(one)), dict(_keyed(other))
    keys = sorted({**mine, **theirs}, key=lambda key: _order(case, key))
    signed = authors_of(one.sheet), authors_of(other.sheet)
    found = [_pair(case, key, mine.get(key), theirs.get(key), language) for key in keys]
    pairs = tuple(replace(pair, authors=_authors(pair, signed)) for pair in found)
    return Comparison((first.shown, second.shown), pairs, language)


def compare_files(
    article: str | PathLike[str],
    first: str | PathLike[str],
    second: str | PathLike[str],
    *,
    published: str = "",
    language: str = "",
) -> Comparison:
    """Return two review files of one article side by side.

    Args:
        article: The article's file.
        first: One review file.
        second: Another one.
        published: Publication date of the article; when empty, what it declares.
        language: The article's language; when empty, declared or found out.

    Raises:
        InputError: the article or one of the reviews cannot be used.
    """
    case, sheets = read_both(article, first, second, published=published, language=language)
    return compare(case, *sheets)


def read_both(
    article: str | PathLike[str],
    first: str | PathLike[str],
    second: str | PathLike[str],
    *,
    published: str = "",
    language: str = "",
) -> tuple[Case, tuple[Sheet, Sheet]]:
    """Return the case of an article and the sheets of two review files.

    Raises:
        InputError: one of them cannot be read.
    """
    from toolkit.article.read import read_article
    from toolkit.facts.extract import extract

    source = read_article(resolve_path(article), published=published or None, language=language or None)
    sheets = (sheet_at(first), sheet_at(second))
    return case_of(extract(source)), sheets


def sheet_at(path: str | PathLike[str]) -> Sheet:
    """Return the sheet of a review file, which must be there.

    Raises:
        InputError: it cannot be read.
    """
    from toolkit.facts.review.nodes import read_nodes

    file = resolve_path(path)
    read_nodes(file)
    return Sheet(read_text(file), project_relative(file))


def authors_of(sheet: Sheet) -> dict[int, str]:
    """Return who signs each entry of a review, by line, also where its head says so for all."""
    review = sheet.review
    decided = {one.place.line: one.author for one in review.decisions}
    return decided | {one.place.line: one.author for one in review.assessment.entries}


def _authors(pair: Pair, signed: tuple[dict[int, str], dict[int, str]]) -> tuple[str, str]:
    first, second = (
        known.get(entry.line, "") if entry else ""
        for known, entry in zip(signed, (pair.first, pair.second), strict=True)
    )
    return first, second


def _keyed(standing: Standing) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield each entry with what it is about, the same for both reviews."""
    for one in standing.decided:
        yield _about(standing, one), one.entry
    points = {entry.line: row_id for row_id, entry in standing.points.items()}
    for entry in standing.sheet.entries:
        told = said(entry.node)
        if entry.list == "points" and not _blank(entry):
            yield ("points", points.get(entry.line, words(told.get("point")) or words(told.get("surface")))), entry
        elif entry.list == "sources" and not _blank(entry):
            yield ("sources", plain(words(told.get("source"))).casefold()), entry
        elif entry.list in ("judgements", "indicators") and not _blank(entry):
            names = ("judgement", "row", "surface", "indicator")
            yield (entry.list, next(filter(None, (words(told.get(name)) for name in names)), "")), entry


def _about(standing: Standing, one: Decided) -> tuple[str, ...]:
    if one.row_id:
        return (DECISIONS, one.row_id)
    if one.decision.verb == "add":
        home = next((home for home, made in standing.added if made.entry == one.entry), one.decision.sentence)
        return ("add", one.decision.table, home, plain(one.decision.surface), str(one.decision.nth))
    return ("lost", one.decision.row_id)


def _blank(entry: Entry) -> bool:
    """Tell whether an entry of the assessment is one of the skeleton that nobody has filled in."""
    heads = ("point", "source", "row", "surface", "sentence", "nth", "as", *_UNSIGNED)
    return not any(words(value) for name, value in said(entry.node).items() if name not in heads)


def _order(case: Case, key: tuple[str, ...]) -> tuple[int, int, str]:
    """Return the place of a key: rows in reading order, then what stands in no sentence."""
    home = key[2] if key[0] == "add" else case.row[key[1]][1]["sentence_id"] if key[1] in case.row else ""
    sentences = list(case.sentence)
    return (
        ("add", DECISIONS, "lost").count(key[0]) == 0,
        sentences.index(home) if home in sentences else 10**6,
        str(key),
    )


def _pair(case: Case, key: tuple[str, ...], first: Entry | None, second: Entry | None, language: str) -> Pair:
    entry = first or second
    assert entry is not None
    if key[1] in case.row:
        table, row = case.row[key[1]]
        machine = ", ".join(
            worded(table, name, text, language)
            for name in _telling(table)
            if (text := case.shown(table, name, row[name]))
        )
        return Pair(entry.list, row["sentence_id"], table, row["surface"], machine, first, second, row_id=key[1])
    if key[0] == "add":
        return Pair(entry.list, key[2], key[1], key[3], "", first, second)
    table = key[1].partition("-")[0] if key[0] == "lost" else key[0]
    told = said(entry.node)
    surface = words(told.get("surface")) or words(told.get("source")) or key[1]
    return Pair(entry.list, "", table, surface, "", first, second)


def _telling(table: str) -> tuple[str, ...]:
    return FIRST.get(table, tuple(settable(table)))[:4]
