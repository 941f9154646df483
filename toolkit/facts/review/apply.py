"""Applying a review: it always wins, every decision leaves a line in the log, and what hangs on a row follows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from toolkit.article.model import Article
from toolkit.facts.document import Row
from toolkit.facts.review.addition import add, place
from toolkit.facts.review.bench import Bench, blank
from toolkit.facts.review.fields import IDENTITY
from toolkit.facts.review.judge import judge, reject, unmatched
from toolkit.facts.review.log import log_rows
from toolkit.facts.review.match import Match, match_rows
from toolkit.facts.review.model import Decision, Review
from toolkit.facts.review.settle import Change, Tables, settle
from toolkit.facts.review.then import Then
from toolkit.facts.tables import TABLES

DERIVED = ("key_points", "findings", "outlook", "open_questions")
"""Tables that are made from the others, and made again when the others were decided upon."""
Derive = Callable[[Mapping[str, Sequence[Row]]], Mapping[str, Sequence[Row]]]
_WHO = ("method", "rule_id", "confidence", "decided_by")


def apply_review(
    article: Article, rows: Mapping[str, Sequence[Row]], review: Review, derive: Derive | None = None
) -> Tables:
    """Return *rows* as the analyst decided, with the table ``review_log``.

    Args:
        article: The article.
        rows: What the rules read, by table; left as they are.
        review: The decisions.
        derive: Makes the tables of ``DERIVED`` from the others; without it they only lose what points to nothing.

    Raises:
        InputError: a decision says what cannot be right in this article: words that do not stand there, a name that
            names nothing.
    """
    # Every column of every row: what an analyst decides may ask for one that a rule left out.
    tables = {name: [blank(name) | row for row in rows.get(name, ())] for name in TABLES}
    bench = Bench(Then(article, review), tables)
    base = [one for one in review.decisions if one.table not in DERIVED]
    before = bench.copy()
    _decide(bench, base, frozenset())
    withdrawn: frozenset[str] = frozenset()
    if derive is not None and base and _values(before) != _values(bench.rows):
        withdrawn = _derive_again(bench, derive)
    _decide(bench, [one for one in review.decisions if one.table in DERIVED], withdrawn)
    tables["review_log"] = log_rows(bench.notes, bench.then)
    flags = list(_flags(bench))
    for row in tables["articles"]:
        row["flags"] = [*row["flags"], *flags]
    return tables


def _decide(bench: Bench, decisions: Sequence[Decision], withdrawn: frozenset[str]) -> None:
    """Apply decisions: what is rejected goes first, and entities come before what refers to them."""
    before = bench.copy()
    matches = match_rows(decisions, bench.rows, bench.then)
    bench.moved |= {decisions[index].row_id: match.row_id for index, match in matches.items() if match.row_id}
    for index, match in matches.items():
        if not match.row_id:
            unmatched(bench, decisions[index], match, withdrawn)
        elif decisions[index].verb == "reject":
            reject(bench, decisions[index], match)
    judged = [(decisions[index], match) for index, match in matches.items() if match.row_id]
    judged = [(decision, match) for decision, match in judged if decision.verb != "reject"]
    added = [one for one in decisions if one.verb == "add"]
    for tables in (("entities",), tuple(name for name in TABLES if name != "entities")):
        _fill(bench, tables, judged, added)
    if decisions:
        bench.follow(settle(bench.article, before, bench.rows, bench.decided))


def _fill(
    bench: Bench, tables: Sequence[str], judged: Sequence[tuple[Decision, Match]], added: Sequence[Decision]
) -> None:
    # All added rows have their ids before any is filled: they may refer to each other.
    placed = [made for one in added if one.table in tables and (made := place(bench, one)) is not None]
    for name in tables:
        for decision, match in judged:
            if decision.table == name:
                judge(bench, decision, match)
        for made in placed:
            if made.decision.table == name:
                add(bench, made)


def _values(rows: Tables) -> Tables:
    """Return what the rows say, without who said it."""
    return {
        name: [{column: value for column, value in row.items() if column not in _WHO} for row in table]
        for name, table in rows.items()
    }


def _derive_again(bench: Bench, derive: Derive) -> frozenset[str]:
    """Make the derived tables from the decided ones, note what differs, and return the ids of rows that are gone."""
    gone: set[str] = set()
    for name, made in derive(bench.rows).items():
        old, new = _keyed(name, bench.rows[name]), _keyed(name, made)
        gone |= {row["row_id"] for key, row in old.items() if key not in new}
        bench.follow(Change(name, row, note="it no longer arises") for key, row in old.items() if key not in new)
        for key, row in new.items():
            if key not in old:
                bench.note(None, "applied", name, row, after=_told(row), note="it arises from what was decided")
            else:
                bench.follow(_differences(name, old[key], row))
        bench.rows[name] = list(new.values())
    return frozenset(gone - {row["row_id"] for name in DERIVED for row in bench.rows[name]})


def _keyed(table: str, rows: Sequence[Row]) -> dict[tuple[object, ...], Row]:
    """Return rows by words, by what tells them apart on these words, and by their order."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = {}
    for row in rows:
        key = (row["start"], row["end"], *(row[name] for name in IDENTITY.get(table, ())))
        found[*key, seen[key]] = dict(row)
        seen[key] += 1
    return found


def _told(row: Row) -> Row:
    return {column.name: row[column.name] for column in TABLES[_table_of(row)].own if row.get(column.name) is not None}


def _table_of(row: Row) -> str:
    return str(row["row_id"]).partition("-")[0]


def _differences(table: str, old: Row, new: Row) -> Iterator[Change]:
    for column in TABLES[table].own:
        if old.get(column.name) != new.get(column.name):
            note = "it follows from what was decided"
            yield Change(table, old, column.name, old.get(column.name), new.get(column.name), note)


def _flags(bench: Bench) -> Iterator[str]:
    """Yield the article's flags: another text, another article, decisions that found no row."""
    if bench.then.text_changed:
        yield "review-text-changed"
        named = bench.then.review.article
        if named and named != bench.article.article_id:
            yield "review-other-article"
    lost = [note.decision for note in bench.notes if note.fate == "unmatched" and note.decision]
    for name in dict.fromkeys(one.row_id or f"line-{one.place.line}" for one in lost):
        yield f"review-unmatched:{name}"
