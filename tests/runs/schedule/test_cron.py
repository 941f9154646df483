"""Cron fields are read strictly, and due times fall where the clock on the wall says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.schedule.cron import parse_cron
from toolkit.runs.schedule.due import due_at, dues, irregular, upcoming

PARIS = ZoneInfo("Europe/Paris")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    "text", ["0 7 * * 1", "0 7 * * 0", "0 7 * * 7", "0 7 * * 1-5", "0 7 * * mon,2", "0 7 * * */2,3"]
)
def test_numbers_for_days_of_the_week_are_refused_with_the_reason(text: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_cron(text)
    assert "some programs count them from Sunday and others from Monday" in str(raised.value)
    assert "mon, tue" in raised.value.how


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("0 7 * *", "4 fields"),
        ("0 7 * * * *", "6 fields"),
        ("", "0 fields"),
        ("@reboot", "1 fields"),
        ("60 7 * * *", "0 to 59"),
        ("0 24 * * *", "0 to 23"),
        ("0 7 0 * *", "1 to 31"),
        ("0 7 * 13 *", "1 to 12"),
        ("0 7 * * lundi", "known: mon"),
        ("x 7 * * *", "known: 0 to 59"),
        ("*/0 * * * *", "step of 0"),
        ("30-10 * * * *", "ends before it begins"),
        ("*-5 * * * *", "write * alone"),
        ("5; 7 * * *", 'no minute "5;"'),
        ("0 7 1 * mon", "« and »"),
        ("0 7 30 feb *", "never due"),
        ("0 7 31 4,6 *", "never due"),
    ],
)
def test_what_means_nothing_or_not_the_same_to_all_is_refused(text: str, hint: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_cron(text)
    assert raised.value.code == "bad-cron" and hint in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 7 * * mon-fri", ["Fri 27 07:00", "Mon 30 07:00", "Tue 01 07:00"]),
        ("0 7 * * FRI-mon", ["Fri 27 07:00", "Sat 28 07:00", "Sun 29 07:00"]),
        ("*/30 6 * * *", ["Fri 27 06:00", "Fri 27 06:30", "Sat 28 06:00"]),
        ("15 8-20/6 * * *", ["Fri 27 08:15", "Fri 27 14:15", "Fri 27 20:15"]),
        ("5,10 0 1 dec,jan *", ["Tue 01 00:05", "Tue 01 00:10", "Fri 01 00:05"]),
        ("@monthly", ["Tue 01 00:00", "Fri 01 00:00", "Mon 01 00:00"]),
        ("0 0 29 feb *", ["Tue 29 00:00", "Sun 29 00:00"]),
    ],
)
def test_due_times_are_those_of_the_fields(text: str, expected: list[str]) -> None:
    now = datetime(2026, 11, 26, 23, 59, tzinfo=UTC)
    found = upcoming(parse_cron(text), ZoneInfo("UTC"), now, len(expected))
    assert [due.local.strftime("%a %d %H:%M") for due in found] == expected


def day(year: int, month: int, number: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start = datetime(year, month, number, tzinfo=zone)
    return start - timedelta(minutes=1), start + timedelta(hours=24)


def test_a_time_the_clock_jumps_over_is_due_once_that_span_has_passed() -> None:
    (due,) = dues(parse_cron("30 2 * * *"), PARIS, *day(2027, 3, 28, PARIS))
    assert due.skipped and due.name == "2027-03-28T02:30"
    assert due.instant.astimezone(PARIS).strftime("%H:%M %Z") == "03:30 CEST"


def test_a_time_the_clock_shows_twice_is_due_the_first_time_only() -> None:
    (due,) = dues(parse_cron("30 2 * * *"), PARIS, *day(2026, 10, 25, PARIS))
    assert due.repeated and due.instant.astimezone(PARIS).strftime("%H:%M %Z") == "02:30 CEST"


def test_an_hourly_schedule_is_not_doubled_when_the_clock_goes_forward() -> None:
    found = dues(parse_cron("0 * * * *"), PARIS, *day(2027, 3, 28, PARIS))
    moments = [due.instant for due in found]
    assert len(set(moments)) == len(moments)
    assert "2027-03-28T02:00" not in [due.name for due in found]


def test_half_an_hour_of_lord_howe_is_neither_lost_nor_doubled() -> None:
    (spring,) = dues(parse_cron("15 2 * * *"), LORD_HOWE, *day(2026, 10, 4, LORD_HOWE))
    assert spring.skipped and spring.instant.astimezone(LORD_HOWE).strftime("%H:%M") == "02:45"
    (autumn,) = dues(parse_cron("45 1 * * *"), LORD_HOWE, *day(2027, 4, 4, LORD_HOWE))
    assert autumn.repeated


def test_a_day_that_a_zone_left_out_is_made_up_for() -> None:
    apia = ZoneInfo("Pacific/Apia")  # 30 December 2011 did not happen there.
    assert due_at(datetime(2011, 12, 30, 7), apia).skipped
    found = dues(
        parse_cron("0 7 * * *"), apia, datetime(2011, 12, 28, 22, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)
    )
    assert [due.local.day for due in found] == [29, 31, 1]


def test_irregular_days_of_the_coming_year_are_foreseen() -> None:
    now = datetime(2026, 11, 27, tzinfo=UTC)
    found = list(irregular(parse_cron("30 2 * * *"), PARIS, now))
    assert [(due.local.date().isoformat(), due.skipped, due.repeated) for due in found] == [
        ("2027-03-28", True, False),
        ("2027-10-31", False, True),
    ]
    assert not list(irregular(parse_cron("0 7 * * *"), PARIS, now))
    assert not list(irregular(parse_cron("30 2 * * *"), ZoneInfo("Asia/Kathmandu"), now))
