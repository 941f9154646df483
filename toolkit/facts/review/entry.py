"""Reading one decision of a review: its fields, its words, its author and day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from toolkit.facts.review.fields import REQUIRED, WHOLE_SENTENCE, settable, unknown, value_of
from toolkit.facts.review.model import Decision, Verb
from toolkit.facts.review.nodes import Entries, Node, Place, Scalar
from toolkit.facts.review.together import check_together

_SAID = ("sentence", "surface", "nth", "was", "author", "date", "at", "reason")
"""What every decision may say beside the row's columns."""
_SAID_OF = {
    "confirm": (),
    "correct": ("new_surface", "new_surface_nth", "source_text_nth", "cue_nth"),
    "add": ("as", "source_text_nth", "cue_nth"),
    "reject": (),
}
_COUNTED = ("new_surface", "source_text", "cue")
_LONGEST_NAME = 200
_LONGEST_REASON = 2_000


def decision_of(
    verb: Verb, table: str, row_id: str, here: Place, given: Entries, author: str, decided_on: date | None
) -> Decision:
    """Return one decision about a row of *table*, checked as far as that is possible without the article.

    Args:
        verb: What is decided.
        table: Table of the row.
        row_id: The row; empty for an added one.
        here: Line of the decision.
        given: Its fields.
        author: Who decided, if the decision does not say.
        decided_on: When, if the decision does not say.

    Raises:
        InputError: a field is unknown, a value is wrong, or something is missing.
    """
    columns = settable(table)
    said: dict[str, Node] = {}
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in given.entries:
        name = str(key.text)
        if name in (*_SAID, *_SAID_OF[verb]):
            said[name] = value
        elif name in columns:
            values[name] = value_of(table, columns[name], value, here.at(key.line), new=verb in ("correct", "add"))
        else:
            raise unknown(here.at(key.line), f"field of {table}", name, (*columns, *_SAID, *_SAID_OF[verb]))
        lines[name] = key.line
    made = Decision(
        verb,
        table,
        here,
        row_id=row_id,
        sentence=words_of(said.get("sentence"), here, "sentence"),
        surface=words_of(said.get("surface"), here, "surface", exact=True),
        nth=count_of(said.get("nth"), here, "nth"),
        values=values,
        lines=lines,
        was=_was(table, said.get("was"), here),
        name=words_of(said.get("as"), here, "as"),
        new_surface=words_of(said.get("new_surface"), here, "new_surface", exact=True),
        nths={name: count_of(said.get(f"{name}_nth"), here, f"{name}_nth") for name in _COUNTED},
        author=words_of(said.get("author"), here, "author") or author,
        decided_on=signed_on(said, here) or decided_on,
        decided_at=moment_of(said.get("at"), here),
        reason=words_of(said.get("reason"), here, "reason", longest=_LONGEST_REASON),
    )
    _check(made)
    return made


def _check(made: Decision) -> None:
    if made.verb == "correct" and not made.values and not made.new_surface:
        raise made.place.error("nothing is corrected", f"write one of {', '.join(settable(made.table))}")
    if made.verb == "add":
        for name in REQUIRED.get(made.table, ()):
            if made.values.get(name) is None:
                raise made.place.error(f"an added row of {made.table} needs {name}", f'write "{name}: " and its value')
        if made.table not in (*WHOLE_SENTENCE, "outlook", "open_questions") and not made.surface:
            raise made.place.error("an added row needs its exact words", 'write "surface: " and the words of the text')
    check_together(made)


def _was(table: str, node: Node | None, here: Place) -> dict[str, Any]:
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return {}
    columns = settable(table)
    if not isinstance(node, Entries):
        raise here.at(node.line).error('"was" holds no values', "write was: {column: value}")
    found = {}
    for key, value in node.entries:
        if key.text not in columns:
            raise unknown(here.at(key.line), f"field of {table} under was", str(key.text), columns)
        found[str(key.text)] = value_of(table, columns[str(key.text)], value, here.at(key.line), new=False)
    return found


def words_of(node: Node | None, place: Place, name: str, *, exact: bool = False, longest: int = _LONGEST_NAME) -> str:
    """Return one text; empty when it is left out.

    Args:
        node: What the file says.
        place: The file.
        name: Field, for messages.
        exact: They are the article's own words, of any length, with its own spaces and signs.
        longest: Most characters of other texts.

    Raises:
        InputError: several values, too long, or signs that cannot be shown.
    """
    if node is None:
        return ""
    here = place.at(node.line)
    if not isinstance(node, Scalar):
        raise here.error(f'"{name}" is no text', "write one text after the colon")
    text = (node.text or "").strip() if exact else " ".join((node.text or "").split())
    if not exact and any(unicodedata.category(one) in ("Cc", "Cs") for one in text):
        raise here.error(f'"{name}" holds control characters', "leave them out")
    if not exact and len(text) > longest:
        raise here.error(f'"{name}" has more than {longest} characters', "shorten it")
    return text


def count_of(node: Node | None, place: Place, name: str) -> int:
    """Return which occurrence is meant, from 1; 0 when unsaid.

    Raises:
        InputError: it is no such number.
    """
    text = words_of(node, place, name)
    if not text:
        return 0
    if not re.fullmatch(r"[1-9]\d{0,5}", text):
        line = node.line if node else place.line
        raise place.at(line).error(f'{name}: "{text}" is no occurrence', "write 1 for the first, 2 for the second …")
    return int(text)


def day_of(node: Node | None, place: Place) -> date | None:
    """Return an ISO date; None when it is left out.

    Raises:
        InputError: it is none.
    """
    text = words_of(node, place, "date")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        line = node.line if node else place.line
        raise place.at(line).error(f'date: "{text}" is no ISO date', "write it as 2024-06-17") from None


def moment_of(node: Node | None, place: Place) -> datetime | None:
    """Return an ISO day and time; None when it is left out.

    Raises:
        InputError: it is none.
    """
    text = words_of(node, place, "at")
    if not text:
        return None
    try:
        if "T" not in text:
            raise ValueError(text)
        return datetime.fromisoformat(text)
    except ValueError:
        line = node.line if node else place.line
        how = "write it as 2024-06-17T09:30:00+02:00"
        raise place.at(line).error(f'at: "{text}" is no ISO day and time', how) from None


def signed_on(said: Mapping[str, Node], place: Place) -> date | None:
    """Return the day that an entry gives, by ``date`` or by ``at``; None when it gives none.

    Raises:
        InputError: one of them is wrong.
    """
    moment = moment_of(said.get("at"), place)
    return day_of(said.get("date"), place) or (moment.date() if moment else None)
