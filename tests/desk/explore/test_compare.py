"""Two articles side by side: names, shares, events and numbers that both tell, and nothing guessed."""

from __future__ import annotations

import pytest

from toolkit import BriefingError, Facts, extract, read_article
from toolkit.desk.explore.compare import Comparison, compare

FIRST = (
    "La Russie a livré 40 chars au Vietnam. Le Vietnam a signé un accord avec la Russie lundi. "
    "Selon le Kremlin, 300 personnes sont mortes."
)
SECOND = (
    "Le Vietnam a reçu 40 chars. La Russie et le Vietnam ont signé un accord. La France a protesté. "
    "Plus de 500 personnes sont mortes, selon Hanoï."
)


def facts_of(text: str) -> Facts:
    return extract(read_article(text.encode(), language="fr"))


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare(facts_of(FIRST), facts_of(SECOND))


def test_actors_in_both_come_first_and_are_counted_in_each(compared: Comparison) -> None:
    rows = {row["actor"]: row for row in compared.actors.to_dict("records")}
    assert rows["Russie"]["both"]
    assert rows["Vietnam"]["both"]
    assert (rows["France"]["first"], rows["France"]["second"], rows["France"]["both"]) == (0, 1, False)
    assert compared.actors["both"].is_monotonic_decreasing


def test_shares_of_certainty_add_up_to_one_in_each(compared: Comparison) -> None:
    assert compared.certainty["share_first"].sum() == pytest.approx(1, abs=0.01)
    assert compared.certainty["share_second"].sum() == pytest.approx(1, abs=0.01)
    assert compared.certainty["first"].sum() == len(compared.first.claims)


def test_an_event_of_one_type_between_the_same_parties_is_told_by_both(compared: Comparison) -> None:
    agreed = compared.events.query("plover_type == 'AGREE'")
    assert list(agreed["actors"]) == ["Russie, Vietnam"]
    assert "signé" in agreed["first"].iloc[0]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        # What is expected is not what was done, unless both say when, and it is the same time.
        ("Poutine est attendu à Pyongyang.", "La Russie et la Corée du Nord ont signé un traité.", 0),
        ("La Russie et le Vietnam signeront un accord mercredi.", "La Russie et le Vietnam ont signé un accord.", 0),
        (
            "La Russie a livré des chars au Vietnam en mai 2023.",
            "La Russie a livré des chars au Vietnam en 2021.",
            0,
        ),
        ("La Russie a livré des chars au Vietnam en mai 2023.", "La Russie a livré des chars au Vietnam en 2023.", 1),
        # Who gives to whom.
        ("La Russie a livré des chars au Vietnam.", "Le Vietnam a livré des chars à la Russie.", 0),
        ("La Russie a livré des chars au Vietnam.", "La Russie a livré des chars à la Corée du Nord.", 0),
    ],
)
def test_a_pair_has_one_type_the_same_parties_and_no_other_time(first: str, second: str, pairs: int) -> None:
    assert len(compare(facts_of(first), facts_of(second)).events) == pairs


def test_a_pair_says_why_it_was_paired(compared: Comparison) -> None:
    [why] = compared.events.query("plover_type == 'AGREE'")["why"]
    assert why.split("\u202f; ") == [
        "même sorte (accord)",
        "mêmes parties",
        "dits accomplis, allégués ou démentis",
        "sans date, à vérifier",
    ]
    assert "rapprochés parce que" in compared._repr_html_()


def test_numbers_of_the_same_thing_are_set_side_by_side_with_whether_they_agree(compared: Comparison) -> None:
    agree = dict(zip(compared.quantities["of"], compared.quantities["agree"], strict=True))
    assert agree == {"chars": True, "personnes": False}


def test_the_same_number_of_another_thing_is_shown_to_be_looked_at() -> None:
    made = compare(
        facts_of("Pyongyang aurait livré près de 5 millions d'obus et deux navires à Moscou."),
        facts_of("Pyongyang aurait livré près de 5 millions de cartouches et deux avions à Moscou."),
    )
    assert made.quantities.empty
    assert made.near[["of_first", "of_second"]].to_numpy().tolist() == [["obus", "cartouches"]]
    assert "le même nombre, dit d’un autre objet" in made._repr_html_()
    other = facts_of("Pyongyang aurait livré plus de 5 millions de cartouches à Moscou.")
    assert compare(made.first, other).near.empty, "told less exactly, it is another number"


def test_a_comparison_shows_itself_in_short(compared: Comparison) -> None:
    html = compared._repr_html_()
    assert html.count("<table>") == 4
    assert len(html) < 8_000
    assert repr(compared).startswith("Comparison(article-")


def test_an_article_compared_with_itself_shares_everything(facts: Facts) -> None:
    same = compare(facts, facts)
    assert same.actors["both"].all()
    assert (same.certainty["first"] == same.certainty["second"]).all()


def test_what_are_no_facts_is_told(facts: Facts) -> None:
    with pytest.raises(BriefingError, match="cannot be compared"):
        compare(facts, facts.article)  # type: ignore[arg-type]  # a wrong type is what is tested
