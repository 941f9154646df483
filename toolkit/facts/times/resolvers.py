"""What each kind of time expression means; a resolver answers None where the words are no time at all."""

from __future__ import annotations

from toolkit.facts.times import calendar_dates as on_calendar
from toolkit.facts.times import clocks, counted_dates, feasts, year_parts
from toolkit.facts.times import relative_dates as beside
from toolkit.facts.times.situation import Resolver

RESOLVERS: dict[str, Resolver] = {
    "date": on_calendar.date_,
    "date_numeric": on_calendar.date_numeric,
    "date_range": on_calendar.date_range,
    "weekday_day": on_calendar.weekday_day,
    "month": on_calendar.month,
    "month_range": on_calendar.month_range,
    "year": on_calendar.year,
    "year_range": on_calendar.year_range,
    "fiscal_year": on_calendar.fiscal_year,
    "back_to_school": on_calendar.back_to_school,
    "decade": on_calendar.decade,
    "decade_range": on_calendar.decade_range,
    "century": on_calendar.century,
    "turn_of_century": on_calendar.turn_of_century,
    "near_century": on_calendar.near_century,
    "part_month": year_parts.part_month,
    "part_year": year_parts.part_year,
    "part_season": year_parts.part_season,
    "part_quarter": year_parts.part_quarter,
    "part_half_year": year_parts.part_half_year,
    "quarter": year_parts.quarter,
    "half_year": year_parts.half_year,
    "season": year_parts.season,
    "counted_part": year_parts.counted_part,
    "nth_of_month": year_parts.nth_of_month,
    "months_to": year_parts.months_to,
    "period_of_date": year_parts.period_of_date,
    "feast": feasts.feast,
    "feast_offset": feasts.feast_offset,
    "clock": clocks.clock,
    "clock_range": clocks.clock_range,
    "relative_day": beside.relative_day,
    "relative_night": beside.relative_night,
    "anaphoric_day": beside.anaphoric_day,
    "anaphoric_period": beside.anaphoric_period,
    "anaphor": beside.anaphor,
    "weekday": beside.weekday,
    "weekday_range": beside.weekday_range,
    "this_period": beside.this_period,
    "near_period": beside.near_period,
    "part_this": beside.part_this,
    "last_n": counted_dates.last_n,
    "ago": counted_dates.ago,
    "within": counted_dates.within,
    "fortnight": counted_dates.fortnight,
    "later": counted_dates.later,
    "duration": counted_dates.duration,
    "duration_range": counted_dates.duration_range,
    "hours_minutes": counted_dates.hours_minutes,
    "every": counted_dates.every,
    "times_per": counted_dates.times_per,
    "vague": counted_dates.vague,
}
"""Resolvers by the name that lexicons use."""
