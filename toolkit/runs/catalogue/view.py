"""The listing in words: what each line of the page says, in the reader's language, before any HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import yaml

from toolkit.base.locale import Language, format_day, format_month
from toolkit.export.words import Words
from toolkit.export.words import words as page_words
from toolkit.runs.catalogue.changes import Changes
from toolkit.runs.catalogue.entries import Entry
from toolkit.runs.catalogue.listing import Report, Step

SHOWN_STEPS = 12
SHOWN_STATEMENTS = 6
SHOWN_VALUES = 12
"""How many values of a facet are printed; all of them are searched."""
LONGEST_MENU = 80
"""A facet with more values than this is searched by typing, not chosen from a menu."""


@cache
def vocabulary(language: Language) -> Words:
    """Return the catalogue's words."""
    text = files("toolkit.runs.catalogue").joinpath("labels", f"{language}.yaml").read_text(encoding="utf-8")
    own = yaml.safe_load(text)
    signs = page_words(language).entries
    return Words(language, {"decimal": signs["decimal"], "thousands": signs["thousands"], **own})


def count(words: Words, key: str, n: int, **values: object) -> str:
    """Return a counted phrase: the ``_one`` form for one.

    >>> count(vocabulary("en"), "added", 1), count(vocabulary("en"), "added", 3)
    ('1 statement added', '3 statements added')
    """
    return words(f"{key}_one" if n == 1 else key, n=words.number(n), **values)


@dataclass(frozen=True)
class Change:
    """One statement that came, went or was reworded: sign, what the sign means, new words, old words."""

    sign: str
    name: str
    text: str
    before: str = ""


@dataclass(frozen=True)
class StepView:
    """One line of the history."""

    when: str
    address: str
    tlp: str
    notes: tuple[str, ...]
    summary: str
    changes: tuple[Change, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class ReportView:
    """One report of the page.

    Attributes:
        id: HTML id.
        title, language, address: The title, its language and where it leads.
        tlp: Its mark.
        day: ISO date by which it is searched.
        notes: What stands under the title.
        files: Format, address and accessible name of what can be opened.
        facets: Label and values as shown.
        history: Summary line, steps, and a line about older ones.
    """

    id: str
    title: str
    language: str
    address: str
    tlp: str
    day: str
    notes: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    history: str
    steps: tuple[StepView, ...]
    older: str


@dataclass(frozen=True)
class Menu:
    """A facet to search by: label and its values with how many reports have them."""

    label: str
    values: tuple[tuple[str, int], ...]

    @property
    def long(self) -> bool:
        """Tell whether it is typed rather than chosen."""
        return len(self.values) > LONGEST_MENU


def report_view(report: Report, words: Words, language: Language) -> ReportView:
    """Return one report in words."""
    latest = report.latest
    shown = report.steps[:SHOWN_STEPS]
    older = len(report.steps) - len(shown)
    day = latest.day
    ran = f"{words('ran')} {format_day(latest.began.date(), language)}"
    notes = [f"{words('about')} {format_day(day, language)}" if day else "", ran, *_states(latest, words)]
    return ReportView(
        id=f"r-{latest.report}",
        title=latest.title,
        language=latest.language,
        address=_address(latest, next(iter(latest.files.values()), "")),
        tlp=latest.tlp,
        day=latest.published or latest.began.date().isoformat(),
        notes=tuple(filter(None, notes)),
        files=tuple(
            (name.upper(), _address(latest, file), words("open", format=name.upper(), title=latest.title))
            for name, file in latest.files.items()
        ),
        facets=tuple((label, values) for label, values in facets_shown(latest, words).items()),
        history=_history(report, words),
        steps=tuple(
            _step(step, words, language, newest=place == 0, oldest=place == len(report.steps) - 1)
            for place, step in enumerate(shown)
        ),
        older=count(words, "older", older) if older else "",
    )


def _states(entry: Entry, words: Words) -> list[str]:
    edition = words("edition", n=entry.edition) if entry.edition else ""
    return [edition, words("partial") if entry.state != "ok" else ""]


def _address(entry: Entry, file: str) -> str:
    return f"{quote(entry.report)}/{quote(entry.run)}/{quote(file)}"


def _history(report: Report, words: Words) -> str:
    editions = count(words, "history", len(report.steps))
    newest = report.steps[0].changes
    return editions if newest is None else f"{editions} · {summary(newest, words)}"


def summary(found: Changes, words: Words) -> str:
    """Return the changes as counts.

    >>> summary(Changes(added=("a",), reworded=(("b", "c"), ("d", "e"))), vocabulary("en"))
    '1 statement added, 2 statements reworded'
    """
    counts = {"added": found.added, "removed": found.removed, "reworded": found.reworded}
    return ", ".join(count(words, name, len(listed)) for name, listed in counts.items() if listed) or words("same")


def _step(step: Step, words: Words, language: Language, *, newest: bool, oldest: bool) -> StepView:
    entry, found = step.entry, step.changes
    when = f"{format_day(entry.began.date(), language)}, {entry.began:%H:%M} UTC"
    listed = _changes(found, words) if found and newest else []
    without = words("first" if oldest else "unknown")
    return StepView(
        when=when,
        address=_address(entry, next(iter(entry.files.values()), "")),
        tlp=entry.tlp,
        notes=tuple(filter(None, _states(entry, words))),
        summary=without if found is None else summary(found, words),
        changes=tuple(listed[:SHOWN_STATEMENTS]),
        more=words("more", n=words.number(len(listed) - SHOWN_STATEMENTS)) if len(listed) > SHOWN_STATEMENTS else "",
    )


def _changes(found: Changes, words: Words) -> list[Change]:
    return [
        *(Change("+", words("sign_added"), text) for text in found.added),
        *(Change("−", words("sign_removed"), text) for text in found.removed),
        *(Change("≠", words("sign_reworded"), after, words("before", text=before)) for before, after in found.reworded),
    ]


def facets_shown(entry: Entry, words: Words) -> dict[str, tuple[str, ...]]:
    """Return the entry's facets under the names that the card, else the catalogue, has for them."""
    known: Mapping[str, Any] = words.entries["facets"]
    shown = {}
    for name, values in entry.facets.items():
        named = entry.labels.get(name, {})
        label = str(named.get("label") or known.get(name) or name)
        texts: Mapping[str, str] = named.get("values", {})
        shown[label] = tuple(texts.get(value, value) for value in values)
    return shown


def menus(reports: Iterable[ReportView]) -> tuple[Menu, ...]:
    """Return the facets worth searching by: those that tell at least two reports apart."""
    counted: dict[str, Counter[str]] = {}
    total = 0
    for report in reports:
        total += 1
        for label, values in report.facets:
            counted.setdefault(label, Counter()).update(set(values))
    return tuple(
        Menu(label, tuple(sorted(values.items(), key=lambda pair: pair[0].casefold())))
        for label, values in counted.items()
        if len(values) > 1 or set(values.values()) != {total}
    )


def month_of(entry: Entry, language: Language) -> tuple[str, str]:
    """Return the HTML id and the name of the month in which *entry* ran."""
    day: date = entry.began.date()
    name = format_month(day, language)
    return f"m-{day:%Y-%m}", name[:1].upper() + name[1:]
