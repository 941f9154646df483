"""The words of a page, kept as data: one YAML catalogue per language, with plural forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup

from toolkit.base.errors import BriefingError
from toolkit.base.locale import Language, format_number
from toolkit.base.markup import filled
from toolkit.base.typography import typographic
from toolkit.charts.page_language import page_language
from toolkit.charts.passages import inner_quotes


class Catalogue:
    """Templates by dotted name. A template is text, or one text for each plural form (``zero``, ``one``, ``other``).

    French counts 0 and 1 as one, English 1 alone. Values are put in by ``str.format``, never read as templates.

    >>> words = Catalogue({"claims": {"zero": "aucun énoncé", "one": "{n} énoncé", "other": "{n} énoncés"}})
    >>> words("claims", n=0), words("claims", n=1), words("claims", n=33)
    ('aucun énoncé', '1 énoncé', '33 énoncés')
    """

    def __init__(self, entries: dict[str, Any], language: Language = "fr") -> None:
        self._entries = entries
        self._language = language

    def __call__(self, name: str, /, n: int | None = None, **values: Any) -> str:
        """Return the words called *name* as plain text, with the language's typography."""
        return typographic(self._template(name, n).format(**self._values(n, values)), self._language)

    def html(self, name: str, /, n: int | None = None, **values: Any) -> Markup:
        """Return the words called *name* as HTML; values are escaped unless they are ``Markup``."""
        template = typographic(self._template(name, n), self._language)
        return filled(template, **self._values(n, values))

    def has(self, name: str) -> bool:
        """Tell whether there is a text of that name."""
        return self._find(name) is not None

    def entries(self, name: str) -> dict[str, Any]:
        """Return the group of entries called *name*."""
        found = self._find(name)
        return found if isinstance(found, dict) else {}

    def text(self, name: str) -> str:
        """Return an entry as it stands, without values."""
        return self._template(name, None)

    def _find(self, name: str) -> Any:
        entry: Any = self._entries
        for step in name.split("."):
            entry = entry.get(step) if isinstance(entry, dict) else None
        return entry

    def _template(self, name: str, n: int | None) -> str:
        entry = self._find(name)
        if isinstance(entry, dict) and n is not None:
            single = abs(n) < 2 if self._language == "fr" else n == 1
            entry = entry.get("zero" if n == 0 else "", entry.get("one") if single else entry.get("other"))
        if not isinstance(entry, str):
            raise BriefingError(f'the catalogue has no text "{name}"', "add it to the labels file", code="no-label")
        return entry

    def _values(self, n: int | None, values: dict[str, Any]) -> dict[str, Any]:
        if n is None:
            return values
        spelled = in_letters(n)
        return {
            "n": format_number(n, self._language, scale_words=False),
            "words": spelled,
            "N": capital(spelled),
            **values,
        }


@cache
def load_catalogue(package: str, language: Language) -> Catalogue:
    """Return the catalogue ``labels/<language>.yaml`` of a package."""
    text = files(package).joinpath("labels", f"{language}.yaml").read_text(encoding="utf-8")
    return Catalogue(yaml.safe_load(text), language)


def in_letters(n: int) -> str:
    """Return a number in letters up to sixteen in French, to ten in English, as sentences write it; else in figures.

    >>> in_letters(3), in_letters(24)
    ('trois', '24')
    """
    numerals = words().text("numerals").split()
    return numerals[n] if 0 <= n < len(numerals) else format_number(n, page_language(), scale_words=False)


def words() -> Catalogue:
    """Return the catalogue of the figures, in the language of the page.

    >>> words()("degree.aff")
    'affirmé'
    """
    return load_catalogue("toolkit.charts", page_language())


def listed(items: Sequence[str]) -> str:
    """Join items as a sentence does.

    >>> listed(["4", "14", "20"])
    '4, 14 et 20'
    """
    return items[0] if len(items) == 1 else words()("and", first=", ".join(items[:-1]), last=items[-1]) if items else ""


def quoted(text: str, language: str = "fr") -> str:
    """Return the article's words between the quotation marks of the page, with the typography of their own language.

    >>> quoted("il dit « oui »")
    '«\\xa0il dit “oui”\\xa0»'
    """
    opening, closing = quotation_marks()
    return f"{opening}{inner_quotes(typographic(text, language), page_language())}{closing}"


def quotation_marks() -> tuple[str, str]:
    """Return what opens and closes a quotation on the page, with the spaces that belong to it.

    >>> quotation_marks()
    ('«\\xa0', '\\xa0»')
    """
    say = words()
    return say.text("quotation.opens"), say.text("quotation.closes")


def capital(text: str) -> str:
    """Return *text* with a capital first letter.

    >>> capital("affirmé")
    'Affirmé'
    """
    return text[:1].upper() + text[1:]
