"""The note that a later edition replaces: what it read, and what has changed since."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from os import PathLike
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

from toolkit.base.edition import day_of_run
from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path
from toolkit.briefing.earlier.refigured import Figure, figures_in, refigured
from toolkit.briefing.earlier.refigured import plain as _plain
from toolkit.briefing.earlier.rewritten import Written, written
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Mark, mark_of

CLAIMS = Path("data") / "claims.csv"
"""Where a run's folder keeps its claims."""
_ARTICLES = CLAIMS.with_name("articles.csv")
_FIGURES = ("quantities.csv", "times.csv")
_SENTENCES = "sentences.csv"
_PAGES = (".html", ".htm")
_CARD = "application/vnd.briefing.card+json"
_ALIKE = 0.6
"""Share of common words from which on two claims are one in other words."""
_NEEDED = ("surface", "modality", "certainty", "disputed_by")
_NOBODY = ("", "[]")
Kind = Literal["figure", "degree", "reworded", "new", "gone"]
KINDS: tuple[Kind, ...] = ("figure", "degree", "reworded", "new", "gone")


@dataclass(frozen=True)
class Told:
    """A claim of the earlier note: its words, how strongly they were put, and the figures in them."""

    surface: str
    mark: Mark
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        kind: ``figure`` same words, another number; ``degree`` same words, other commitment; ``reworded``; ``new``;
            ``gone``.
        claim: The claim as it stands now; None when it is gone.
        before: The claim as it stood; None when it is new.
        figures: The numbers that changed: as each was, as it is.
    """

    kind: Kind
    claim: Claim | None = None
    before: Told | None = None
    figures: tuple[tuple[Figure, Figure], ...] = ()


@dataclass(frozen=True)
class Predecessor:
    """An earlier note: which one it is, and what it claimed.

    Attributes:
        told: Its claims, in their order.
        title: The title of the article it read; empty when its tables do not say.
        language: That article's language.
        published: The note's own date; None when it has none.
        made: The day of the run that made it; None for a page that stands alone.
        edition: Its number among the editions; None when that cannot be known.
        story: The dossier its article belongs to.
        sha256: Fingerprint of the text it read.
        sentences: The sentences of that text; none where its tables do not hold them.
    """

    told: tuple[Told, ...]
    title: str = ""
    language: str = ""
    published: date | None = None
    made: date | None = None
    edition: int | None = None
    story: str = ""
    sha256: str = ""
    sentences: tuple[Written, ...] = ()

    @property
    def day(self) -> date | None:
        """The note's date, else the day on which it was made."""
        return self.published or self.made


def read_predecessor(path: str | PathLike[str]) -> Predecessor:
    """Return the note that an earlier run made.

    Args:
        path: The run's folder, its page, or the file of claims in it (``data/claims.csv``). A page that was taken out
            of its folder is read too: it carries its tables.

    Raises:
        InputError: there is none, or it is no table of claims.
    """
    given = resolve_path(path)
    claims, about, figures, sentences = _tables(given)
    missing = [name for name in _NEEDED if name not in (claims.fieldnames or ())]
    if missing:
        raise _unreadable(f"{given.name} holds no table of claims: it has no column {missing[0]}")
    article: dict[str, str] = next(iter(about), {})
    run = _run_of(given)
    return Predecessor(
        tuple(_told(row, figures) for row in claims),
        article.get("title") or "",
        article.get("language") or "",
        _day(article.get("published")),
        day_of_run(run.name) if run else None,
        _edition(run) if run else None,
        article.get("story") or "",
        article.get("sha256") or "",
        written(_placed(sentences), figures),
    )


def _placed(sentences: Iterable[dict[str, str]]) -> Iterator[tuple[int, str, str]]:
    for row in sentences:
        if (row.get("start") or "").isdigit():
            yield int(row["start"]), row.get("surface") or "", row.get("sentence_id") or ""


def _unreadable(what: str) -> InputError:
    return InputError(
        what, f"give the folder of its run, which holds {CLAIMS.as_posix()}, or its page", code="no-earlier-note"
    )


def _tables(
    given: Path,
) -> tuple[csv.DictReader[str], csv.DictReader[str], list[dict[str, str]], list[dict[str, str]]]:
    """Return a note's claims, its article, the numbers in its text and its sentences, as far as they are at hand."""
    beside = (_ARTICLES.name, _SENTENCES, *_FIGURES)
    try:
        run = _run_of(given)
        if run is None and given.suffix.lower() in _PAGES:
            page = given.read_text(encoding="utf-8")
            claims, about, sentences, *figures = (_carried(page, name) for name in (CLAIMS.name, *beside))
        else:
            is_whole = given.is_dir() or given.suffix.lower() in _PAGES
            file = (run or given) / CLAIMS if is_whole else given
            claims = file.read_text(encoding="utf-8-sig")
            about, sentences, *figures = (_beside(file, name) for name in beside)
        numbers = [row for text in figures for row in _rows(text)]
        return _rows(claims), _rows(about), numbers, list(_rows(sentences))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _unreadable(f"the earlier note cannot be read: {why}") from None


def _rows(text: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(text, newline=""))


def _beside(file: Path, name: str) -> str:
    """Return another table of the folder that holds the claims; an empty one where there is none."""
    beside = file.with_name(name)
    return beside.read_text(encoding="utf-8-sig") if beside.is_file() and beside != file else ""


def _run_of(given: Path) -> Path | None:
    """Return the folder of the run that *given* is, or lies in."""
    return next((folder for folder in (given, *given.parents[:2]) if (folder / CLAIMS).is_file()), None)


def _carried(page: str, name: str) -> str:
    """Return a table that a page offers for download; an empty one when it does not."""
    found = re.search(rf'download="{re.escape(name)}" href="data:text/csv;charset=utf-8,([^"]*)"', page)
    return unquote(html.unescape(found[1])).removeprefix("\ufeff") if found else ""


def _edition(run: Path) -> int | None:
    """Return the number that the card of a run's notebook bears; a first edition bears none."""
    try:
        notebook = json.loads((run / "notebook.ipynb").read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
        cards = [output["data"][_CARD] for output in outputs if _CARD in output.get("data", ())]
        return int(cards[-1].get("edition", 1)) if cards else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # Without its number a note can still be compared.


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _told(row: dict[str, str], figures: Sequence[dict[str, str]]) -> Told:
    disputed = (row["disputed_by"] or "").strip() not in _NOBODY
    surface, start = row["surface"] or "", row.get("start") or ""
    own = figures_in(int(start), surface, figures) if start.isdigit() else ()
    return Told(surface, mark_of({**row, "disputed_by": disputed}), own)


def changes_between(
    before: Sequence[Told], now: Sequence[Claim], figures: Iterable[Mapping[str, Any]] = ()
) -> list[Change]:
    """Return what differs between two notes, kind by kind: numbers, degrees, words, what is new, what is gone.

    A claim in the same words is the same claim wherever it stands; of the others, those that share most of their words
    are one claim reworded, or one with another number where only its *figures* differ. Degrees are compared as the
    tables of both notes have them: whom another's version contests is told by the page, and not kept in the earlier
    note's table.
    """
    pairs, old, new = _same_words(before, [_as_in_its_table(claim) for claim in now])
    found = [Change("degree", claim, told) for told, claim in pairs if told.mark != claim.mark]
    rows = list(figures)
    for share, told, claim in sorted(_alike(old, new), key=lambda one: (-one[0], one[2].start)):
        if share >= _ALIKE and told in old and claim in new:
            old.remove(told)
            new.remove(claim)
            own = figures_in(claim.start, claim.surface, rows)
            changed = refigured(told.surface, told.figures, claim.surface, own) if told.mark == claim.mark else ()
            found.append(Change("figure" if changed else "reworded", claim, told, changed))
    found += [Change("new", claim) for claim in new]
    found += [Change("gone", before=told) for told in old]
    return sorted(found, key=lambda change: KINDS.index(change.kind))


def _as_in_its_table(claim: Claim) -> Claim:
    """Return a claim with the mark that its row alone gives it."""
    mark = replace(claim.mark, disputed=bool(claim.disputed_by), vague=False, unlikely=False, contest=False)
    return replace(claim, mark=mark)


def _same_words(
    before: Sequence[Told], now: Sequence[Claim]
) -> tuple[list[tuple[Told, Claim]], list[Told], list[Claim]]:
    """Return the claims of both notes in the same words, then those of each that the other does not have."""
    waiting: dict[str, list[Told]] = {}
    for told in before:
        waiting.setdefault(_plain(told.surface), []).append(told)
    pairs, new = list[tuple[Told, Claim]](), list[Claim]()
    for claim in now:
        same = waiting.get(_plain(claim.surface))
        if same:
            pairs.append((same.pop(0), claim))
        else:
            new.append(claim)
    return pairs, [told for rest in waiting.values() for told in rest], new


def _alike(old: Sequence[Told], new: Sequence[Claim]) -> Iterator[tuple[float, Told, Claim]]:
    for told in old:
        words = _plain(told.surface).split()
        for claim in new:
            yield SequenceMatcher(None, words, _plain(claim.surface).split(), autojunk=False).ratio(), told, claim
