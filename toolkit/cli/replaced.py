"""``--supersedes``: which earlier note is meant, by its own date, its run or its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.base.edition import day_of_run, edition_of
from toolkit.cli.options import find_file

if TYPE_CHECKING:
    from toolkit.briefing.earlier.predecessor import Predecessor


@dataclass(frozen=True)
class Note:
    """A note that is kept here: where its claims lie, and what it says of itself."""

    claims: Path
    before: Predecessor

    @property
    def edition(self) -> int:
        """Its number; one that says none is a first edition."""
        return self.before.edition or 1


def replaced_by(
    parameters: Mapping[str, Any], report: Path, *, story: str, sha256: str, warn: Callable[[str], None]
) -> dict[str, str]:
    """Return the parameters that say which note is replaced and where its claims lie.

    A date means the note whose own date it is (of an undated note: the day on which it was made), of the same article
    or else of the same story; a run or a page means itself. Only an edition with a lower number can be replaced, the
    latest of them first, and of equal ones the one that read another text.

    Args:
        parameters: Those of the note that replaces.
        report: Folder of its report, beside which the others lie.
        story: The dossier of its article; empty for none.
        sha256: Fingerprint of its text.
        warn: Is told when no note is found.

    Raises:
        InputError: what is named is neither a date, nor a run, nor a page with its tables.
    """
    named = str(parameters.get("supersedes", "")).strip()
    number = int(parameters.get("edition", 1))
    if not named:
        return {}
    if (file := find_file(named)).exists():
        return _stated(file, number)
    day = edition_of(number, named).day
    if "previous" in parameters or day is None:
        return {}
    # Only now: it loads tables, which an unchanged report does without.
    wanted = [note for note in _kept(report, story) if note.edition < number and _is_meant(note, named, day)]
    own = [note for note in wanted if _report_of(note) == report]
    others = {_report_of(note) for note in wanted}
    if not own and len(others) > 1:
        warn(f"several notes of {named} are kept ({_listed(others)}): name its page, --supersedes PATH")
        return {}
    if not wanted:
        dates = sorted({str(note.before.day) for note in _kept(report, story) if note.edition < number})
        known = f"; there are notes of {', '.join(dates)}" if dates else ""
        warn(f"no note of {named} is kept for this article{known}: the page cannot say what changed since")
        return {}
    chosen = max(own or wanted, key=lambda note: (note.edition, note.before.sha256 != sha256, note.claims))
    return {"previous": str(chosen.claims)}


def _stated(file: Path, number: int) -> dict[str, str]:
    from toolkit.base.errors import InputError
    from toolkit.briefing.earlier.predecessor import CLAIMS, read_predecessor

    before = read_predecessor(file)
    run = next((folder for folder in (file, *file.parents[:2]) if day_of_run(folder.name)), None)
    name = str(before.published) if before.published else run.name if run else ""
    if not name:
        raise InputError(
            f"{file.name} has no date",
            "give the folder of its run, or its date: --supersedes 2024-06-17",
            code="bad-edition",
        )
    edition_of(number, name)
    kept = run / CLAIMS if run and (run / CLAIMS).is_file() else file
    return {"supersedes": name, "previous": str(kept)}


def _kept(report: Path, story: str) -> Iterator[Note]:
    """Yield the notes of this report, and those of other reports on the same story."""
    from toolkit.briefing.earlier.predecessor import CLAIMS, read_predecessor

    for claims in sorted(report.parent.glob(f"*/*/{CLAIMS.as_posix()}")):
        folder = claims.parents[1]
        if folder.name.startswith(".") or not day_of_run(folder.name):
            continue
        if folder.parent == report:
            yield Note(claims, read_predecessor(claims))
        elif story and _names(claims.with_name("articles.csv"), story):
            note = Note(claims, read_predecessor(claims))
            if note.before.story == story:
                yield note


def _names(articles: Path, story: str) -> bool:
    """Tell whether a table of articles may be of that story, without taking it apart."""
    return articles.is_file() and story in articles.read_text(encoding="utf-8-sig")


def _is_meant(note: Note, named: str, day: date) -> bool:
    run = note.claims.parents[1].name
    return run == named if day_of_run(named) else note.before.day == day


def _report_of(note: Note) -> Path:
    return note.claims.parents[2]


def _listed(reports: set[Path]) -> str:
    return ", ".join(sorted(folder.name for folder in reports))
