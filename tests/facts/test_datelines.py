"""Datelines: the town at the head of a dispatch neither speaks nor acts."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit import extract
from toolkit.facts.datelines import dateline_end


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("LABASA — Two boats sank.", "Two boats sank."),
        ("PORT MORESBY, Papua New Guinea — Two boats sank.", "Two boats sank."),
        ("LABASA/PORT VILA — Two boats sank.", "Two boats sank."),
        ("NADI, Oct 4 (Agency) - Two boats sank.", "Two boats sank."),
        ("ST. GEORGE'S, Grenada – Two boats sank.", "Two boats sank."),
        ("COTONOU, 3 mars – « Nous avons coulé. »", "« Nous avons coulé. »"),
        ("NATO — which met in Oslo — said no.", "NATO — which met in Oslo — said no."),
        ("EU - Russia trade fell.", "EU - Russia trade fell."),
        ("US-led talks - the third - failed.", "US-led talks - the third - failed."),
        ("Two boats - Both old - sank.", "Two boats - Both old - sank."),
    ],
)
def test_a_dateline_ends_where_something_is_told(text: str, told: str) -> None:
    assert text[dateline_end(text) :] == told


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        (
            "ISIOLO, Kenya — A former clerk of the county told the High Court on Tuesday that he had lost the file.",
            "en",
            "A former clerk of the county",
        ),
        ("GARUBI — Samoa's fisheries ministry said on Friday that it would close two reefs.", "en",
         "Samoa's fisheries ministry"),
        ("TSÉVIÉ, 3 mars (Agence) – Le syndicat des dockers a affirmé lundi que deux quais étaient fermés.", "fr",
         "Le syndicat des dockers"),
    ],
)  # fmt: skip
def test_who_speaks_stands_behind_the_dateline(text: str, language: str, source: str) -> None:
    facts = extract(article(text, language=language))
    told = facts.claims[facts.claims["source_text"].notna()]
    assert told["source_text"].tolist() == [source]


def test_a_town_that_nobody_knows_is_still_a_place() -> None:
    facts = extract(article("GARUBI — Two boats sank.", language="en"))
    assert facts.entities[["canonical", "type"]].to_numpy().tolist() == [["Garubi", "place"]]
