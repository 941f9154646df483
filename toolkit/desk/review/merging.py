"""Two reviews of one article made into one: what they differ on is left open, with both opinions beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from os import PathLike
from typing import Literal

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.project import project_relative, resolve_path
from toolkit.base.typography import colon
from toolkit.desk.review.case import Case
from toolkit.desk.review.comparing import compare, read_both
from toolkit.desk.review.comparison import Comparison, Pair
from toolkit.desk.review.edits import noted, put, with_scale, without
from toolkit.desk.review.labels import labels
from toolkit.desk.review.rendering import node_of, plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, Entry, Sheet
from toolkit.desk.review.state import laid_out, opened
from toolkit.desk.telling import told_failure
from toolkit.facts.review.file import write_new
from toolkit.facts.review.nodes import Entries, Scalar

Prefer = Literal["", "first", "second"]
PREFERENCES: tuple[Prefer, ...] = ("", "first", "second")
_OPEN = "# The reviews differ here; keep one and take away its comment signs:"


@dataclass(frozen=True, eq=False)
class Merged:
    """Two reviews in one.

    Attributes:
        sheet: The new review.
        comparison: What the two say.
        open: What they differ on and nobody decided: it stands in the new review as comments.
        notes: What of the second could not be taken over as it stands, with the reason.
        language: Of what a cell shows.
    """

    sheet: Sheet
    comparison: Comparison
    open: tuple[Pair, ...]
    notes: tuple[str, ...] = ()
    language: str = "en"

    def _repr_html_(self) -> str:
        """Say what came of it, what is left open and what could not be taken over, in the desk's language."""
        names = labels(self.language)["merged"]
        told = names["told"].format(file=self.sheet.shown, entries=len(self.sheet.entries), open=len(self.open))
        listed = "".join(f"<li>{escape(one)}</li>" for one in self.notes)
        more = f"<p>{escape(names['notes'])}</p><ul>{listed}</ul>" if listed else ""
        return f"<p>{escape(told)}{escape(names['how']) if self.open else ''}</p>{more}"

    def __repr__(self) -> str:
        """Say what came of it, in one line."""
        entries = len(self.sheet.entries)
        return f"Merged({self.sheet.shown}: {entries} entries, {len(self.open)} left open)"


def merge(case: Case, first: Sheet, second: Sheet, *, prefer: Prefer = "", language: str = "en") -> Merged:
    """Return one review of two: what both say, what only one says, and of what they differ on the preferred.

    Args:
        case: The article.
        first: The review whose file is the pattern: its comments and its head stay.
        second: The other.
        prefer: Whose decision stands where they differ; when empty, none does, and both stand there as comments.
        language: Language of the comparison's words.

    Raises:
        InputError: one of them says what cannot be right in this article, or *prefer* is unknown.
    """
    if prefer not in PREFERENCES:
        raise InputError.unknown("preference", prefer, PREFERENCES[1:])
    compared = compare(case, first, second, language=language)
    mine, theirs = laid_out(first), laid_out(second)
    if theirs.review.assessment.scale:
        mine = with_scale(mine, theirs.review.assessment.scale)
    strange = mine.review.assessment.scale != theirs.review.assessment.scale
    left: list[Pair] = []
    notes: list[str] = []
    for pair in compared.pairs:
        if pair.agreement in ("same", "first"):
            continue
        assert pair.second is not None
        wanted = _of_today(_signed(pair.second, theirs), pair)
        on_other_scale = strange and bool(words(said(pair.second.node).get("probability")))
        if pair.agreement == "differs" and prefer == "first":
            continue
        if (pair.agreement == "second" or prefer == "second") and not on_other_scale:
            tried = _tried(case, mine, pair, wanted, language)
            if isinstance(tried, Sheet):
                mine = tried
                continue
            notes.append(f"{pair.surface}{colon(language)} {tried}")
        elif on_other_scale:
            scale = labels(language)["merged"]["scale"].format(scale=theirs.review.assessment.scale)
            notes.append(f"{pair.surface}{colon(language)} {scale}")
        mine = _left_open(case, mine, pair, wanted)
        left.append(pair)
    return Merged(mine, compared, tuple(left), tuple(notes), language)


def merge_files(
    article: str | PathLike[str],
    first: str | PathLike[str],
    second: str | PathLike[str],
    into: str | PathLike[str],
    *,
    prefer: Prefer = "",
    published: str = "",
    language: str = "",
) -> Merged:
    """Write one review file of two; a file that is there is never written over.

    Args:
        article: The article's file.
        first: One review file, the pattern of the new one.
        second: Another one.
        into: The new file.
        prefer: ``first`` or ``second``; when empty, what they differ on is left open.
        published: Publication date of the article; when empty, what it declares.
        language: The article's language; when empty, declared or found out.

    Raises:
        InputError: the article or one of the reviews cannot be used, or the new file is there already.
    """
    case, sheets = read_both(article, first, second, published=published, language=language)
    return written(merge(case, *sheets, prefer=prefer), into)


def written(made: Merged, into: str | PathLike[str]) -> Merged:
    """Write what was merged into a new file, and return it under that name.

    Raises:
        InputError: the file is there already, or cannot be written.
    """
    file = resolve_path(into)
    write_new(file, made.sheet.text)
    return replace(made, sheet=Sheet(made.sheet.text, project_relative(file)))


def _tried(case: Case, sheet: Sheet, pair: Pair, wanted: Entries, language: str) -> Sheet | str:
    """Return the sheet with an entry of the second review in it; the reason when it cannot stand there."""
    try:
        made = put(
            sheet, pair.list, wanted, old=_own(sheet, pair), heading=_heading(case, pair), later=_later(case, pair)
        )
        _ = opened(case, made)
    except BriefingError as error:
        return told_failure(error, language=language)
    return made


def _left_open(case: Case, sheet: Sheet, pair: Pair, wanted: Entries) -> Sheet:
    own = _own(sheet, pair)
    mine: Sequence[Entries] = [_signed(own, sheet)] if own else []
    if own:
        sheet = without(sheet, own)
    return noted(sheet, pair.list, _OPEN, [*mine, wanted], heading=_heading(case, pair), later=_later(case, pair))


def _own(sheet: Sheet, pair: Pair) -> Entry | None:
    wanted = plain_of(pair.first.node) if pair.first else None
    return next((one for one in sheet.entries if one.list == pair.list and plain_of(one.node) == wanted), None)


def _heading(case: Case, pair: Pair) -> str:
    return case.heading(pair.sentence_id) if pair.list == DECISIONS and pair.sentence_id else ""


def _later(case: Case, pair: Pair) -> list[str]:
    return case.later(pair.sentence_id) if pair.list == DECISIONS and pair.sentence_id else []


def _of_today(node: Entries, pair: Pair) -> Entries:
    """Return an entry that names its row and its sentence as they are numbered now, whatever its own file counted."""
    names = ("confirm", "correct", "reject", "point")
    today = {name: pair.row_id for name in names if pair.row_id} | {"sentence": pair.sentence_id}
    pairs = (
        (key, Scalar(today[str(key.text)], value.line) if today.get(str(key.text)) else value)
        for key, value in node.entries
    )
    return Entries(tuple(pairs), node.line)


def _signed(entry: Entry, sheet: Sheet) -> Entries:
    """Return an entry that names who decided and when, also where its file said so for all."""
    told = dict(plain_of(entry.node))
    review = sheet.review
    signed = [(one.place.line, one.author, one.decided_on) for one in review.decisions]
    signed += [(one.place.line, one.author, one.signed_on) for one in review.assessment.entries]
    author, day = next(((author, day) for line, author, day in signed if line == entry.line), ("", None))
    more = {"author": author} if author and not told.get("author") else {}
    if day and not told.get("at") and not told.get("date"):
        more["date"] = day.isoformat()
    if not more:
        return entry.node
    extra = node_of(more)
    assert isinstance(extra, Entries)
    return Entries((*entry.node.entries, *extra.entries), entry.line)
