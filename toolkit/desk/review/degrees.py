"""The degree of the page at the desk: which columns of a claim make it, and which values an analyst means by it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from toolkit.base.locale import Language
from toolkit.charts.catalogue import Catalogue, load_catalogue
from toolkit.charts.marks import Degree, mark_of
from toolkit.facts.review.fields import settable

MADE_OF = ("modality", "certainty", "source_kind", "polarity")
"""The columns of a claim from which its degree is read."""
_USUAL: dict[Degree, dict[str, str]] = {
    Degree.AFFIRMED: {"modality": "asserted", "certainty": "affirmed"},
    Degree.PROBABLE: {"certainty": "probable"},
    Degree.POSSIBLE: {"certainty": "possible"},
    Degree.REPORTED: {"modality": "reported", "certainty": "uncommitted"},
    Degree.ALLEGED: {"modality": "alleged", "certainty": "uncommitted"},
    Degree.UNDETERMINED: {"modality": "uncertain", "certainty": "undetermined"},
    Degree.DENIED: {"modality": "denied", "certainty": "uncommitted", "polarity": "negative"},
}
"""What is set when a degree is chosen; what is not named stays as it is."""


def page_degree(claim: Mapping[str, Any], language: str) -> str:
    """Return the degree of a claim in the page's words.

    >>> page_degree({"modality": "reported", "certainty": "uncommitted"}, "fr")
    'rapporté'
    """
    return named(mark_of({"disputed_by": [], **claim}).degree, language)


def named(degree: Degree, language: str) -> str:
    """Return what the page calls a degree.

    >>> named(Degree.ALLEGED, "en")
    'alleged'
    """
    return _page_words("fr" if language == "fr" else "en")(f"degree.{degree.value}")


def degrees_view(language: str) -> dict[str, Any]:
    """Return what a form needs to show the degree while a claim is corrected, and to let it be chosen.

    ``names``: degrees with their words. ``of``: by modality and certainty the degree, and the one of what evidence
    confirms. ``usual``: the values that a degree stands for.

    >>> degrees_view("en")["of"]["reported"]["affirmed"]
    ['rap', 'aff']
    """
    columns = settable("claims")
    confirmed: tuple[dict[str, str], ...] = ({}, {"source_kind": "evidence", "polarity": "positive"})
    made = {
        modality: {
            certainty: [
                mark_of({"modality": modality, "certainty": certainty, "disputed_by": [], **more}).degree.value
                for more in confirmed
            ]
            for certainty in columns["certainty"].values
        }
        for modality in columns["modality"].values
    }
    names = [[degree.value, named(degree, language)] for degree in Degree]
    return {"names": names, "of": made, "usual": {degree.value: values for degree, values in _USUAL.items()}}


@cache
def _page_words(language: Language) -> Catalogue:
    return load_catalogue("toolkit.charts", language)
