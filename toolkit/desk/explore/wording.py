"""The words of the desk's own controls, in the language of the page; kept as data."""

from __future__ import annotations

from toolkit.charts.catalogue import Catalogue, load_catalogue
from toolkit.charts.page_language import page_language


def desk_words() -> Catalogue:
    """Return the catalogue of the explorer, in the language of the page.

    >>> desk_words()("text.kind.time")
    'date ou durée'
    """
    return load_catalogue("toolkit.desk.explore", page_language())
