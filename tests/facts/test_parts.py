"""Names shortened to a part: a firm's, a club's or a dam's own word means it, a town's word means the town."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse


def whom(text: str, language: str, surface: str) -> set[tuple[str, str]]:
    """Return the type and the full name of whom each naming *surface* means."""
    rows = find_entities(parse(article(text, language=language)))
    entities = {row["entity_id"]: row for row in rows.entities}
    named = (entities[row["entity_id"]] for row in rows.mentions if row["surface"] == surface)
    return {(own["type"], own["canonical"]) for own in named}


@pytest.mark.parametrize(
    ("text", "language", "part", "type_", "full"),
    [
        (
            "Swiss pharma group Valdor and Denmark's Tanvik Biotech will merge. Tanvik's shares rose in Copenhagen.",
            "en",
            "Tanvik",
            "organisation",
            "Tanvik Biotech",
        ),
        (
            "Bhutan's power firm blames its contractor, Jaiprakash Hydro. Jaiprakash says the mountain moved.",
            "en",
            "Jaiprakash",
            "organisation",
            "Jaiprakash Hydro",
        ),
        (
            "Central Visayas Power cut electricity to Dumaguete for nine hours. CVP, she said, had promised new lines.",
            "en",
            "CVP",
            "organisation",
            "Central Visayas Power",
        ),
        (
            "The Mulo dam will be raised. Water from Mulo reaches three districts of Kenya.",
            "en",
            "Mulo",
            "facility",
            "Mulo dam",
        ),
    ],
)
def test_a_part_that_only_one_name_bears_is_that_name(
    text: str, language: str, part: str, type_: str, full: str
) -> None:
    assert whom(text, language, part) == {(type_, full)}


@pytest.mark.parametrize(
    ("text", "language", "part"),
    [
        # A town that is known is itself, whatever bears its name.
        ("Kisumu Cement closed on Monday. Traders in Kisumu were warned.", "en", "Kisumu"),
        # So is a river or sea, of a court that sits by it.
        ("The Caribbean Court of Justice ruled. Freight rates soared across the Caribbean.", "en", "Caribbean"),
        # Of two firms of one word neither is meant by it.
        ("Vardal Steel and Vardal Foods fell out. Vardal did not answer.", "en", "Vardal"),
    ],
)
def test_a_part_that_may_be_another_is_not_joined(text: str, language: str, part: str) -> None:
    assert all(full == part for _, full in whom(text, language, part))
