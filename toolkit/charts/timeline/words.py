"""What the timeline shows, in one sentence: how many dates, from when to when, how many disputed or only planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.charts.catalogue import words
from toolkit.charts.dates import interval_words
from toolkit.charts.marks import Degree
from toolkit.charts.timeline.milestone import Milestone


def finding(entries: Sequence[Milestone]) -> str:
    """Return the title of the timeline of *entries*, which are all dated and in order.

    What is disputed is the finding where anything is; else the stretch of time, named by the years, months or days of
    its ends: never a length, which the width of the ends would leave open, and no ends that the text gives as "about"
    or that are only counted back from how long something has lasted.
    """
    say = words()
    disputed = sum(entry.mark.disputed and not entry.mark.vague for entry in entries)
    vague = sum(entry.mark.vague for entry in entries)
    if disputed:
        text = say("timeline.finding_disputed", n=disputed, dated=say("timeline.of_dates", n=len(entries)))
    else:
        count = say("timeline.dates", n=len(entries))
        firm = not any(end.approximate or end.length for end in (entries[0], entries[-1]))
        span = _span(entries[0].interval[0], entries[-1].interval[1]) if firm else ""
        text = say("timeline.finding_span", count=count, span=span).rstrip(" ,")
    text += say("timeline.vague", n=vague) if vague else ""
    planned = [entry for entry in entries if entry.planned]
    if not planned:
        return text
    # In the words that stand at each entry.
    degrees = {entry.mark.degree for entry in planned}
    named = {Degree.PROBABLE: "probable", Degree.POSSIBLE: "possible"}
    kinds = ["planned"] if degrees - named.keys() else []
    kinds += [kind for degree, kind in named.items() if degree in degrees]
    return text + say(f"timeline.{'_or_'.join(kinds)}", n=len(planned))


def _span(first: date, last: date) -> str:
    """Return the ends of a stretch of time by year; in one year by month, in one month by day.

    >>> _span(date(2000, 1, 1), date(2024, 6, 23))
    'de 2000 à\\xa02024'
    """
    if first.year != last.year:
        return words()("date.between_years", first=first.year, last=last.year)
    if first.month != last.month:
        end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        return interval_words(first.replace(day=1), date.fromordinal(end.toordinal() - 1), "interval")
    shown = interval_words(first, last, "interval")
    return words()("date.on", date=shown) if first == last else shown
