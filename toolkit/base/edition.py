"""Which edition of a note a briefing is, and which earlier note it replaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toolkit.base.errors import InputError

_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)T\d{6}Z-[0-9a-f]{8}")


@dataclass(frozen=True)
class Edition:
    """The number of a note among its editions.

    Attributes:
        number: 1 for a note that replaces none.
        supersedes: Date (``2024-06-17``) or run (``20240617T080000Z-5bc8b101``) of the note it replaces.
        day: The day of that note; None for a first edition.
    """

    number: int = 1
    supersedes: str = ""
    day: date | None = None


def edition_of(number: int = 1, supersedes: str = "") -> Edition:
    """Return the edition, checked.

    Whoever holds two notes must know which is good: so a later edition names the note it replaces, and a note that
    replaces another is no first edition.

    Raises:
        InputError: the number is under 1, what is replaced is neither a date nor a run, or one comes without the other.

    >>> edition_of(2, "2024-06-17").day, edition_of().number
    (datetime.date(2024, 6, 17), 1)
    """
    if number < 1:
        raise InputError(f"there is no edition {number}", "editions count from 1", code="bad-edition")
    given = supersedes.strip()
    if number == 1 and given:
        raise InputError(
            "a note that replaces another is no first edition", "give its number: --edition 2", code="bad-edition"
        )
    if number > 1 and not given:
        raise InputError(
            f"edition {number} does not say which note it replaces",
            "give that note's date: --supersedes 2024-06-17",
            code="bad-edition",
        )
    return Edition(number, given, _day(given) if given else None)


def day_of_run(name: str) -> date | None:
    """Return the day on which a run was made, as its folder's name tells; None for another name.

    >>> day_of_run("20240617T080000Z-5bc8b101"), day_of_run("data")
    (datetime.date(2024, 6, 17), None)
    """
    return _day(name) if _RUN.fullmatch(name) else None


def _day(supersedes: str) -> date:
    run = _RUN.fullmatch(supersedes)
    try:
        # Only the long form: fromisoformat would also take weeks, which nobody writes on a note.
        if run is None and not re.fullmatch(r"\d{4}-\d\d-\d\d", supersedes):
            raise ValueError
        return date.fromisoformat("-".join(run.groups()) if run else supersedes)
    except ValueError:
        raise InputError(
            f'"{supersedes}" is neither the date nor the run of a note',
            "write the date as 2024-06-17, or the name of the run's folder",
            code="bad-edition",
        ) from None
