"""Two reviews of one article, side by side: where they agree, where only one speaks, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from toolkit.base.project import project_relative, resolve_path
from toolkit.desk.review.case import Case, case_of
from toolkit.desk.review.rendering import plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, Entry, Sheet
from toolkit.desk.review.standing import Decided, Standing
from toolkit.desk.review.state import opened
from toolkit.desk.review.store import read_text
from toolkit.desk.review.view import worded
from toolkit.facts.review.words import plain

if TYPE_CHECKING:
    import pandas as pd

Agreement = Literal["same", "first", "second", "differs"]
"""``first`` and ``second``: only that review speaks of the row."""
AGREEMENTS: tuple[Agreement, ...] = ("differs", "first", "second", "same")
COLUMNS = ("sentence_id", "table", "surface", "machine", "first", "second", "agreement")
_UNSIGNED = ("author", "at", "date")
_ANCHORS = ("surface", "was", "sentence", "nth", "as", "reason")


@dataclass(frozen=True)
class Pair:
    """What two reviews say of one thing: a row, an added row, a claim that is assessed, a source.

    Attributes:
        list: List of the entries in the file: ``decisions``, or one of the assessment.
        sentence_id: Sentence it stands in; empty for sources and judgements.
        table: Table of the row; the list's name in the assessment.
        surface: Its words.
        machine: What the machine read, in one line; empty for what it did not read.
        first: Entry of the first review.
        second: Entry of the second.
    """

    list: str
    sentence_id: str
    table: str
    surface: str
    machine: str
    first: Entry | None
    second: Entry | None

    @property
    def agreement(self) -> Agreement:
        """How the two stand to each other; who said it, when and why does not count."""
        if self.first is None or self.second is None:
            return "first" if self.second is None else "second"
        return "same" if _content(self.first) == _content(self.second) else "differs"


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two reviews side by side; a table in a cell.

    Attributes:
        names: How the two files may be shown.
        pairs: Everything that one of them speaks of, in reading order.
        language: Language of the table's words.
    """

    names: tuple[str, str]
    pairs: tuple[Pair, ...]
    language: str = "en"

    @property
    def table(self) -> pd.DataFrame:
        """The table of what they say: ``COLUMNS``, what they differ on first.

        ``agreement`` is ``same``, ``differs``, or ``first`` and ``second`` where only one speaks.
        """
        import pandas as pd

        records = [
            {
                "sentence_id": one.sentence_id,
                "table": one.table,
                "surface": one.surface,
                "machine": one.machine,
                "first": _told(one, one.first, self.language),
                "second": _told(one, one.second, self.language),
                "agreement": one.agreement,
            }
            for one in sorted(self.pairs, key=lambda one: AGREEMENTS.index(one.agreement))
        ]
        return pd.DataFrame(records, columns=list(COLUMNS))

    def counts(self) -> dict[str, int]:
        """Return how many pairs there are of each agreement."""
        return {kind: sum(one.agreement == kind for one in self.pairs) for kind in AGREEMENTS}

    def __repr__(self) -> str:
        """Say how far they agree, in one line."""
        counts = self.counts()
        return (
            f"Comparison({self.names[0]} (first), {self.names[1]} (second): {counts['same']} same, "
            f"{counts['differs']} differ, {counts['first']} only first, {counts['second']} only second)"
        )

    def _repr_html_(self) -> str:
        differing = self.table[self.table["agreement"] != "same"]
        return f"<p>{escape(repr(self)[11:-1])}</p>{differing.to_html(index=False, border=0, na_rep='')}"


def compare(case: Case, first: Sheet, second: Sheet, *, language: str = "en") -> Comparison:
    """Return two reviews of one article side by side.

    Raises:
        InputError: one of them says what cannot be right in this article.
    """
    one, other = (opened(case, sheet).standing for sheet in (first, second))
    mine, theirs = dict(_keyed(one)), dict(_keyed(other))
    keys = sorted({**mine, **theirs}, key=lambda key: _order(case, key))
    pairs = tuple(_pair(case, key, mine.get(key), theirs.get(key), language) for key in keys)
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
        return Pair(entry.list, row["sentence_id"], table, row["surface"], machine, first, second)
    if key[0] == "add":
        return Pair(entry.list, key[2], key[1], key[3], "", first, second)
    table = key[1].partition("-")[0] if key[0] == "lost" else key[0]
    surface = words(said(entry.node).get("surface")) or key[1]
    return Pair(entry.list, "", table, surface, "", first, second)


def _telling(table: str) -> tuple[str, ...]:
    from toolkit.desk.review.case import FIRST
    from toolkit.facts.review.fields import settable

    return FIRST.get(table, tuple(settable(table)))[:4]


def _content(entry: Entry) -> Any:
    """Return what an entry says, without who says it and without what only finds its row."""
    told = dict(plain_of(entry.node))
    if "confirm" in told:
        return "confirm"
    own = (*_UNSIGNED, *_ANCHORS) if entry.list == DECISIONS else (*_UNSIGNED, "as", "surface", "sentence", "nth")
    heads = ("correct", "reject", "point", "row")
    verbs = tuple(verb for verb in ("correct", "reject", "add") if verb in told)
    values = {name: value for name, value in told.items() if name not in (*own, *heads) and value is not None}
    return verbs, sorted(values.items(), key=str)


def _told(pair: Pair, entry: Entry | None, language: str) -> str:
    """Return what an entry says in one line, with who says it."""
    from toolkit.desk.review.labels import labels

    if entry is None:
        return ""
    names, told = labels(language), {name: words(value) for name, value in said(entry.node).items()}
    verb = next((one for one in ("confirm", "correct", "reject", "add") if one in told), "")
    hidden = ("confirm", "correct", "reject", "add", "point", "source", "row", "judgement", "indicator",
              *_UNSIGNED, *_ANCHORS)  # fmt: skip
    pairs = [] if verb == "confirm" else [
        f"{names['field'].get(name, names.get(name, name))} {_worded(pair, name, text, language)}"
        for name, text in told.items() if text and name not in hidden
    ]  # fmt: skip
    reason = f" ({told['reason']})" if told.get("reason") else ""
    author = f"{told['author']}: " if told.get("author") else ""
    return f"{author}{' '.join(filter(None, [names['verb'].get(verb, ''), ', '.join(pairs)]))}{reason}"


def _worded(pair: Pair, name: str, text: str, language: str) -> str:
    return worded(pair.table, name, text, language) if pair.list == DECISIONS else text
