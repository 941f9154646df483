"""What the desk answers to a command: what was done, in one sentence, and where it was done."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”|«[^»]*»)")
_SAME_FIELD = {"new_surface": "surface", "probability": "percent"}
"""Fields of a form that have another name in the file."""
_NO_FRENCH = {"low", "high", "value", "unit", "of", "earliest", "latest", "kind", "cue"}
"""Names of columns that are no words of French, and so are known wherever they stand."""
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
    """Return what went wrong at a field, with the names that fields have at the desk.

    >>> in_people_s_words("quantities.value: \u201cmuch\u201d is no number.", "en")
    'Value: \u201cmuch\u201d is no number.'
    >>> in_people_s_words("« ~ » ne donne pas de valeur. Écrivez low plutôt que value.", "fr")
    '« ~ » ne donne pas de valeur. Écrivez bas plutôt que valeur.'
    """
    known: dict[str, str] = labels(language)["field"]
    found = _FIELD.match(told)
    label = known.get(found[1]) if found else None
    if found and label:
        told = f"{label[:1].upper()}{label[1:]}{told[found.end() :]}"
    codes = {name for name in known if "_" in name} | (_NO_FRENCH if language == "fr" else set())
    named = re.compile(rf"(?<![\w«.])(?:{'|'.join(sorted(codes))})(?!\w|\.\w)")
    # What stands between quotation marks was typed by the analyst, or stands in the article.
    parts = _QUOTED.split(told)
    parts[::2] = [named.sub(lambda match: known.get(match[0], match[0]), part) for part in parts[::2]]
    return "".join(parts)


def field_of(what: str, values: Mapping[str, str]) -> str:
    """Return the field of a form that was refused; empty where the refusal names none.

    Args:
        what: What went wrong, in English.
        values: What stood in the form.

    >>> field_of('quantities.value: "much" is no number', {"unit": "EUR", "value": "much"})
    'value'
    >>> field_of('surface: "much" does not stand in s02', {"surface": "much"})
    'surface'
    >>> field_of("low 3 lies above high 2", {"value": "", "low": "3", "high": "2"}), field_of("nothing was said", {})
    ('low', '')
    """
    begun = _FIELD.match(what)
    name = _SAME_FIELD.get(begun[1], begun[1]) if begun else ""
    if name in values or name in _SAME_FIELD.values():
        return name
    quoted = re.findall(r'"([^"]+)"', what)
    typed = next((one for one, text in values.items() if text.strip() and text.strip() in quoted), "")
    return typed or next((one for one in values if re.search(rf"\b{re.escape(one)}\b", what)), "")
