"""What each kind of time expression means; a resolver answers None where the words are no time at all."""

from __future__ import annotations

from toolkit.facts.times import calendar_dates as on_calendar
from toolkit.facts.times import relative_dates as counted
from toolkit.facts.times.situation import Resolver

RESOLVERS: dict[str, Resolver] = {
    "date": on_calendar.date_,
    "date_range": on_calendar.date_range,
    "month": on_calendar.month,
    "month_range": on_calendar.month_range,
    "year": on_calendar.year,
    "year_range": on_calendar.year_range,
    "part_month": on_calendar.part_month,
    "part_year": on_calendar.part_year,
    "part_season": on_calendar.part_season,
    "part_this": counted.part_this,
    "decade": on_calendar.decade,
    "century": on_calendar.century,
    "quarter": on_calendar.quarter,
    "half_year": on_calendar.half_year,
    "season": on_calendar.season,
    "relative_day": counted.relative_day,
    "anaphoric_day": counted.anaphoric_day,
    "weekday": counted.weekday,
    "weekday_range": counted.weekday_range,
    "this_period": counted.this_period,
    "near_period": counted.near_period,
    "last_n": counted.last_n,
    "ago": counted.ago,
    "within": counted.within,
    "later": counted.later,
    "duration": counted.duration,
    "vague": counted.vague,
}
"""Resolvers by the name that lexicons use."""
