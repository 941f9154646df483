"""What Duckling and dateparser find, told in our terms; run by competitors.py in an environment that has them.

    python rivals.py duckling|dateparser < items.json > rows.json

An item is ``{"text", "language", "published"}``; for each, a list of rows with start, end and either ``edtf`` (a time)
or ``value`` (an amount). Nothing of our toolkit is imported here.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

Row = dict[str, Any]
UNITS = {"year": "Y", "quarter": "Q", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}


def duckling_rows(items: list[Row]) -> list[list[Row]]:
    """Times and amounts by Duckling: its first reading, with the grain and the interval that it gives."""
    import duckling

    duckling.init()
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    asked = ["time", "duration", "number", "quantity", "amount-of-money", "distance", "volume", "temperature"]
    dimensions = duckling.parse_dimensions(asked)
    found = []
    for item in items:
        noon = datetime.combine(date.fromisoformat(item["published"]), datetime.min.time(), UTC)
        now = duckling.parse_ref_time(zones, "UTC", int((noon + timedelta(hours=12)).timestamp()))
        locale = duckling.default_locale_lang(duckling.parse_lang(item["language"].upper()))
        told = duckling.parse(item["text"], duckling.Context(now, locale), dimensions, False)
        rows = [row for row in map(_duckling_row, told) if row]
        found.append([row for row in rows if not _swallowed(row, rows)])
    return found


def _duckling_row(told: Row) -> Row | None:
    place, value = {"start": told["start"], "end": told["end"]}, told["value"]
    if told["dim"] == "time":
        return place | {"edtf": _interval(value) if value["type"] == "interval" else _grain(value)}
    if told["dim"] == "duration":
        unit = value["unit"]
        number = 3 * value["value"] if unit == "quarter" else value["value"]
        clock = "T" if unit in ("hour", "minute", "second") else ""
        return place | {"edtf": f"P{clock}{number}{'M' if unit == 'quarter' else UNITS[unit]}"}
    number = value.get("value", value.get("from", value.get("to")))
    return place | {"value": number["value"] if isinstance(number, dict) else number}


def _swallowed(row: Row, rows: list[Row]) -> bool:
    """A bare number inside a time or inside a longer amount is no amount of its own."""
    length = row["end"] - row["start"]
    return "value" in row and any(
        other is not row
        and other["start"] <= row["start"]
        and row["end"] <= other["end"]
        and ("edtf" in other or other["end"] - other["start"] > length)
        for other in rows
    )


def _day(value: Row) -> date:
    return date.fromisoformat(value["value"][:10])


def _grain(value: Row) -> str:
    day, grain = _day(value), value["grain"]
    if grain == "year":
        return f"{day.year:04}"
    if grain == "month":
        return f"{day:%Y-%m}"
    if grain == "quarter":
        return f"{day:%Y-%m}/{day.replace(month=day.month + 2):%Y-%m}"
    if grain == "week":
        return f"{day}/{day + timedelta(days=6)}"
    return day.isoformat()


def _interval(value: Row) -> str:
    first = _grain(value["from"]) if "from" in value else ".."
    if "to" not in value:
        return f"{first}/.."
    # Duckling's end lies after the interval.
    last, grain = _day(value["to"]), value["to"]["grain"]
    if grain in ("year", "quarter", "month", "week", "day"):
        last -= timedelta(days=1)
    shown = f"{last.year:04}" if grain == "year" else f"{last:%Y-%m}" if grain in ("quarter", "month") else str(last)
    first = first.partition("/")[0]
    return first if first == shown else f"{first}/{shown}"


def dateparser_rows(items: list[Row]) -> list[list[Row]]:
    """Times by dateparser's search: always a point day."""
    from dateparser.search import search_dates

    found = []
    for item in items:
        base = datetime.combine(date.fromisoformat(item["published"]), datetime.min.time()) + timedelta(hours=12)
        told = search_dates(item["text"], languages=[item["language"]], settings={"RELATIVE_BASE": base}) or []
        rows, position = [], 0
        for words, moment in told:
            start = item["text"].find(words, position)
            if start >= 0:
                position = start + len(words)
                rows.append({"start": start, "end": position, "edtf": moment.date().isoformat()})
        found.append(rows)
    return found


if __name__ == "__main__":
    tools = {"duckling": duckling_rows, "dateparser": dateparser_rows}
    json.dump(tools[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
