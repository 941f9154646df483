"""What two reviews say of the same things, and the table that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from toolkit.desk.review.labels import labels
from toolkit.desk.review.rendering import plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, Entry
from toolkit.desk.review.view import worded

if TYPE_CHECKING:
    import pandas as pd

Agreement = Literal["same", "first", "second", "differs"]
"""``first`` and ``second``: only that review speaks of the row."""
AGREEMENTS: tuple[Agreement, ...] = ("differs", "first", "second", "same")
COLUMNS = ("sentence_id", "table", "surface", "machine", "first", "second", "agreement")
_LEFT = 'style="text-align: left; vertical-align: top"'
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
        authors: Who says the one and the other.
        row_id: The row of today; empty for what is about none.
    """

    list: str
    sentence_id: str
    table: str
    surface: str
    machine: str
    first: Entry | None
    second: Entry | None
    authors: tuple[str, str] = ("", "")
    row_id: str = ""

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
                "first": _told(one, one.first, one.authors[0], self.language),
                "second": _told(one, one.second, one.authors[1], self.language),
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
        names = labels(self.language)
        told = self.table[self.table["agreement"] != "same"].to_dict("records")
        head = "".join(f"<th {_LEFT}>{escape(names['columns'][name])}</th>" for name in COLUMNS)
        rows = "".join(
            f"<tr>{''.join(f'<td {_LEFT}>{escape(_cell(names, name, row[name]))}</td>' for name in COLUMNS)}</tr>"
            for row in told
        )
        files = {"a": self.names[0], "b": self.names[1]}
        summary = names["compared"].format(**files, **self.counts())
        return f"<p>{escape(summary)}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(names: Mapping[str, Any], column: str, value: str) -> str:
    if column == "agreement":
        return str(names["comparison"][value])
    return str(names["table"].get(value, names.get(value, value))) if column == "table" else value


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


def _told(pair: Pair, entry: Entry | None, author: str, language: str) -> str:
    """Return what an entry says in one line, with who says it."""
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
    what = " ".join(filter(None, [names["verb"].get(verb, ""), ", ".join(pairs)]))
    return f"{f'{author}: ' if author else ''}{what}{reason}"


def _worded(pair: Pair, name: str, text: str, language: str) -> str:
    if pair.list == DECISIONS:
        return worded(pair.table, name, text, language)
    return str(labels(language)["value"]["confidence"].get(text, text)) if name == "confidence" else text
