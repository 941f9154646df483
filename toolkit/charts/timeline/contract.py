"""What the timeline carries beside its drawing: finding, reading, alternative text, data."""

from __future__ import annotations

from toolkit.charts.catalogue import quoted, words
from toolkit.charts.claims import sentence_words, source_line
from toolkit.charts.dates import placed_words
from toolkit.charts.meta import LONGEST_ALT, Cell, FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language
from toolkit.charts.sentences import target
from toolkit.charts.timeline.entries import Group, date_words, note_words
from toolkit.charts.timeline.milestone import Milestone
from toolkit.charts.timeline.words import finding
from toolkit.facts.facts import Facts


def timeline_meta(groups: list[Group], milestones: list[Milestone], facts: Facts) -> FigureMeta:
    """Return title, subtitle, reading, source, alternative text and table of the timeline."""
    say = words()
    language = facts.article.language
    entries = [entry for entry in milestones if entry.dated]
    drawn = [entry for group in groups for entry in group]
    hidden = len(entries) - len(drawn)
    shown = max(drawn, key=lambda entry: (entry.planned, entry.mark.disputed, entry.start))
    return FigureMeta(
        id="fig-frise",
        finding=finding(entries),
        subtitle=say("timeline.subtitle") + (say("timeline.hidden", n=hidden) if hidden else ""),
        reading=say(
            "timeline.reading",
            date=date_words(shown)
            if shown.bound or shown.length
            else placed_words(shown.earliest, shown.latest, shown.grain, approximate=shown.approximate),
            quote=quoted(shown.surface, language),
            degree=note_words(shown),
            number=", " + sentence_words(list(shown.sentence_ids)),
        ),
        source=source_line(facts),
        alt=_alt(milestones),
        columns=(
            TableColumn("date", say("column.date")),
            TableColumn("event", say("column.event"), language=other_language(language)),
            TableColumn("degree", say("column.degree")),
            TableColumn("sentences", say("column.sentences")),
        ),
        rows=tuple(_table_row(entry, language) for entry in milestones),
    )


def _alt(milestones: list[Milestone]) -> str:
    """Return the alternative text: each date with its degree, or from when to when where these are too many."""
    say, entries = words(), [entry for entry in milestones if entry.dated]
    dates = say.text("separator").join(
        say("timeline.alt_item", date=date_words(entry), degree=note_words(entry)) for entry in entries
    )
    undated = len(milestones) - len(entries)
    apart = say("timeline.alt_undated", n=undated) if undated else ""
    alt = say("timeline.alt", items=dates) + apart
    if len(alt) > LONGEST_ALT:
        first, last = date_words(entries[0]), date_words(entries[-1])
        alt = say("timeline.alt_short", finding=finding(entries), first=first, last=last) + apart
    return shorten(alt)


def _table_row(entry: Milestone, language: str) -> tuple[Cell, ...]:
    """Return one entry in the table under the figure."""
    ids = entry.sentence_ids
    return (
        date_words(entry) or words()("timeline.undated_cell"),
        quoted(entry.surface, language),
        note_words(entry),
        {"text": sentence_words(list(ids)), "refs": [target(name) for name in ids]},
    )
