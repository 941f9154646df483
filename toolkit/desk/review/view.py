"""Values as the correction desk shows them, in the words of a language."""

from __future__ import annotations

from typing import Any

from toolkit.base.typography import NBSP
from toolkit.desk.review.labels import labels
from toolkit.desk.review.typed import is_number, number_shown
from toolkit.facts.review.fields import settable

View = dict[str, Any]


def worded(table: str, name: str, value: str, language: str) -> str:
    """Return a value in the words of a language.

    >>> worded("claims", "modality", "alleged", "fr"), worded("claims", "main", "true", "en")
    ('allégué', 'yes')
    """
    known = labels(language)["value"]
    column = settable(table).get(name)
    if is_number(table, name):
        return number_shown(value, language)
    if column is not None and column.kind == "flag":
        return str(known["flag"].get(value, value))
    if (table, name) == ("quantities", "unit"):
        return str(known["unit"].get(value, value))
    return str(known.get(name, {}).get(value, value)) if column is not None and column.values else value


def noted(note: str, language: str) -> str:
    """Return what the log of a review says in the words of a language.

    >>> noted("not read in this article any more: lundi", "fr")
    "n'est plus lu dans l'article\\xa0: lundi"
    """
    known = labels(language)["notes"]
    begun = max((one for one in known if note.startswith(one)), key=len, default="")
    rest = note[len(begun) :]
    return f"{known[begun]}{rest.replace(': ', f'{NBSP}: ', 1) if language == 'fr' else rest}" if begun else note
