"""What the desk answers to a command: what was done, in one sentence, and where it was done."""

from __future__ import annotations

import re
from typing import Any

from toolkit.desk.review.case import Case
from toolkit.desk.review.changes import Change
from toolkit.desk.review.commands import Command
from toolkit.desk.review.labels import labels
from toolkit.desk.review.rendering import said, words
from toolkit.desk.review.standing import identity_of
from toolkit.facts.explanations import shortened
from toolkit.facts.review.model import VERBS

_LONGEST = 70
_FIELD = re.compile(r"^(?:[a-z_]+\.)?([a-z_]+)(?=\s?: )")
"""The name of a field at the head of what went wrong with it."""
_NAMED_BY = {"points": "surface", "sources": "source", "judgements": "judgement", "indicators": "indicator"}
"""The field that says what an entry of the assessment is about."""


def answer_to(case: Case, command: Command, change: Change, language: str) -> dict[str, Any]:
    """Return what to say after a command (``told``), and the sentence and row that it was about.

    Args:
        case: The article.
        command: What was asked for.
        change: What it changed; of one that was undone, what it had changed.
        language: Of the desk.
    """
    names = labels(language)
    kind = type(command).__name__.lower()
    entry = change.after or change.before
    values = said(entry) if entry else {}
    verb = next((one for one in VERBS if one in values), "")
    row_id = words(values.get(verb)) or words(values.get("point")) or words(values.get("row"))
    table, row = case.row.get(row_id, ("", {}))
    about = words(values.get(_NAMED_BY.get(change.list, "surface"))) or row.get("surface") or ""
    shown = names["about"].format(words=shortened(str(about), _LONGEST)) if about else ""
    called = names["table"].get(words(values.get("add")) or table, "") if verb else names["held_in"][change.list]
    did = names["verb"].get(verb, "") if kind in ("undo", "redo", "withdraw") else ""
    told = names["did"][kind].format(what=" ".join(one for one in (did, called, shown) if one))
    there = change.before if kind == "undo" else change.after
    added = identity_of(change.list, there) if verb == "add" and there else ""
    return {"told": told, "went": {"sentence": change.sentence, "row": added if verb == "add" else row_id}}


def in_people_s_words(told: str, language: str) -> str:
    """Return what went wrong at a field, with the name that the field has at the desk.

    >>> in_people_s_words("quantities.value: \u201cmuch\u201d is no number.", "en")
    'Value: “much” is no number.'
    """
    found = _FIELD.match(told)
    label = labels(language)["field"].get(found[1]) if found else None
    return f"{label[:1].upper()}{label[1:]}{told[found.end() :]}" if found and label else told
