"""The card: what catalogue, comparison and page frame need to know of a briefing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from toolkit.base.typography import typographic
from toolkit.briefing.material import Material
from toolkit.briefing.sections.masthead import notice, page_title
from toolkit.briefing.writing.blocks import Card
from toolkit.briefing.writing.statements import Statement
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.meta import shorten
from toolkit.charts.page_language import page_language
from toolkit.charts.parties import country_name

_SHORT_TITLE = 70
_BRIEF = ("essentiel", "points-saillants")
"""Sections that go into the note to paste elsewhere."""


def card_of(
    material: Material,
    sections: Sequence[tuple[str, str]],
    statements: Sequence[Statement],
    *,
    brief: Sequence[str] = _BRIEF,
) -> Card:
    """Return the card.

    Args:
        material: Article and facts.
        sections: Ids and titles, in page order.
        statements: The statements that a comparison of two runs looks at.
        brief: Ids of the sections that make the note to paste elsewhere; all do when there is none.
    """
    facts, article = material.facts, material.article
    title = typographic(page_title(material), material.language if not material.title else page_language())
    countries = sorted(set(facts.entities["iso3"].dropna()))
    facets = {
        "language": [article.language],
        "story": [article.story],
        "publisher": [article.publisher],
        "actor": _actors(facts.entities),
        "country": countries,
        "event": sorted(set(facts.events["plover_type"])),
    }
    unique = {statement.id: statement.text for statement in statements}
    return Card(
        {
            "title": title,
            "short_title": shorten(title, _SHORT_TITLE),
            "language": page_language(),
            "tlp": material.tlp,
            "published": article.published.isoformat() if article.published else None,
            "notice": notice(material),
            **_edition_of(material),
            **_issuer_of(material),
            **({"brief": list(brief)} if brief else {}),
            "sections": [{"id": name, "title": heading} for name, heading in sections],
            "facets": {name: values for name, values in facets.items() if any(values)},
            "facet_labels": {
                "country": {"values": {iso3: country_name(iso3, iso3) for iso3 in countries}},
                **{name: {"values": _names(name, facets[name])} for name in ("event", "language")},
            },
            "statements": [{"id": name, "text": text} for name, text in unique.items()],
        }
    )


def _names(group: str, values: Sequence[str]) -> dict[str, str]:
    """Return how the page calls the values of a closed vocabulary."""
    names = page_words().entries(group)
    return {value: str(names[value]) for value in values if value in names}


def _actors(entities: pd.DataFrame) -> list[str]:
    """Return the names of persons, organisations and groups; countries have a facet of their own."""
    acting = entities[entities["type"].isin(["person", "organisation", "group"])]
    return sorted(set(acting["canonical"].dropna()))


def _edition_of(material: Material) -> dict[str, str | int]:
    """Return the number of a later edition, and the note it replaces; nothing for a first one."""
    edition = material.edition
    return {"edition": edition.number, "supersedes": edition.supersedes} if edition.day else {}


def _issuer_of(material: Material) -> dict[str, str]:
    """Return author and organisation, those that are set."""
    issuer = {"author": material.configuration.author, "organisation": material.configuration.organisation}
    return {name: value for name, value in issuer.items() if value}
