"""A selection keeps what it is asked for, and what it leaves is sound facts like any others."""

from __future__ import annotations

import pytest

from toolkit import BriefingError, Facts
from toolkit.charts.sentences import part
from toolkit.desk.explore.facets import Facets
from toolkit.desk.explore.figures import FIGURES, figure_bundles
from toolkit.desk.explore.selection import DEGREES, Selection, actor_id, apply, names_of_degrees, select

ASKED = [
    {"actor": "Vietnam"},
    {"actor": ["Russie", "38 North"]},
    {"section": "analysis"},
    {"certainty": "probable"},
    {"certainty": "uncommitted"},
    {"certainty": ["denied", "alleged"], "section": "key_points"},
    {"words": "PÉTROLE"},
    {"words": "munitions", "actor": "Corée du Nord", "certainty": "alleged"},
    {"words": "nothing of the kind"},
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_a_selection_leaves_is_sound(facts: Facts, asked: dict[str, str]) -> None:
    left = select(facts, **asked).validate()
    whole = dict(facts.tables())
    for name, table in left.tables():
        assert set(table["row_id"]) <= set(whole[name]["row_id"])


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_figure_is_drawn_from_a_selection_or_says_why_not(facts: Facts, asked: dict[str, str]) -> None:
    for name in FIGURES:
        told, drawn = figure_bundles(select(facts, **asked), name, language="en")
        assert told["text/plain"]
        assert (
            "application/vnd.plotly.v1+json" in drawn
            or told["text/plain"].startswith("Nothing to draw")
            or drawn["text/plain"].startswith("Not drawn")
        )


def test_nothing_asked_leaves_the_very_facts(facts: Facts) -> None:
    assert select(facts) is facts


def test_a_degree_leaves_the_claims_of_that_degree(facts: Facts) -> None:
    for name in DEGREES:
        left = select(facts, certainty=name).claims
        assert len(left) == (names_of_degrees(facts.claims) == name).sum()


def test_a_part_leaves_all_rows_of_that_part_and_none_of_another(facts: Facts) -> None:
    left = select(facts, section="body")
    assert set(left.claims["section_role"].map(part)) == {"body"}
    inside = set(facts.sentences.loc[facts.sentences["role"].map(part) == "body", "sentence_id"])
    assert list(left.quantities["sentence_id"]) == [name for name in facts.quantities["sentence_id"] if name in inside]


def test_a_country_stands_for_its_officials_and_is_found_under_any_of_their_names(facts: Facts) -> None:
    assert actor_id(facts, "russie") == actor_id(facts, "Vladimir Poutine") == actor_id(facts, "Moscou") == "cty_RUS"
    sources = select(facts, actor="Russie").claims["source_text"].dropna()
    assert "le Kremlin" in set(sources)


def test_words_are_found_whatever_their_case_and_accents(facts: Facts) -> None:
    assert len(select(facts, words="hanoi").claims) == len(select(facts, words="HANOÏ").claims) > 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"actor": "Vietnm"}, 'did you mean "Vietnam"?'),
        ({"section": "boddy"}, 'did you mean "body"?'),
        ({"certainty": "proved"}, 'unknown certainty "proved"'),
    ],
)
def test_an_unknown_name_is_told_with_the_known_ones(facts: Facts, asked: dict[str, str], told: str) -> None:
    with pytest.raises(BriefingError, match="unknown") as caught:
        select(facts, **asked)
    assert told in str(caught.value)


def test_the_count_of_a_choice_is_what_choosing_it_leaves(facts: Facts) -> None:
    facets = Facets(facts, "en")
    wanted = Selection(sections=("body",))
    for kind, choices in facets.choices(wanted).items():
        for choice in choices:
            chosen = Selection(**{"sections": ("body",), kind: (choice.value,)})
            assert choice.count == len(apply(chosen, facts).claims), (kind, choice.label)


def test_a_control_that_asks_for_another_article_s_actor_is_given_what_there_is(facts: Facts) -> None:
    facets = Facets(facts)
    assert facets.selection({"actors": ["cty_BRA", "cty_VNM"], "words": " pont "}) == Selection(
        actors=("cty_VNM",), words="pont"
    )
    with pytest.raises(BriefingError, match="unknown"):
        facets.selection({"actors": "cty_VNM"})
