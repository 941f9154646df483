"""The skeleton shows every sentence with its rows, decides nothing, and confirms everything once it is uncommented."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.by_hand import gold
from support.hostile import ATTACK, facts_of
from support.reviewed import article, rows

from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts
from toolkit.facts.review.apply import apply_review
from toolkit.facts.review.fields import REVIEWED
from toolkit.facts.review.file import review_of
from toolkit.facts.review.model import Review
from toolkit.facts.review.nodes import nodes_of
from toolkit.facts.review.skeleton import skeleton
from toolkit.facts.soundness import plain_values

WHO = ["method", "rule_id", "confidence", "decided_by"]


def read(text: str) -> Review:
    return review_of(nodes_of(text.encode(), "skeleton.yaml"), "skeleton.yaml")


def uncommented(text: str) -> str:
    """Return a skeleton with every row's lines uncommented, as an editor does it; the pattern at the end left out."""
    rows_only = text[: text.rindex("# - add:")]
    return "\n".join(line.removeprefix("# ") for line in rows_only.split("\n"))


def rows_of(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for name, table in facts.tables():
        columns = plain_values(table)
        found[name] = [dict(zip(columns, one, strict=True)) for one in zip(*columns.values(), strict=True)]
    return found


@pytest.fixture(scope="module")
def by_hand() -> Facts:
    return Facts.from_rows(article(), rows(article()))


def test_it_names_the_article_its_text_and_who_decides_when(by_hand: Facts) -> None:
    review = read(skeleton(by_hand, author="Ana Reis", today=date(2026, 3, 2)))
    assert (review.article, review.sha256) == ("by-hand", by_hand.article.sha256)
    assert list(review.sentences) == ["s01", "s02", "s03", "s04"]
    assert review.decisions == ()


def test_it_shows_every_sentence_every_row_and_every_vocabulary(by_hand: Facts) -> None:
    text = skeleton(by_hand)
    assert "## s03 (body) Elle le nie." in text
    for name in REVIEWED:
        assert all(f"confirm: {row_id}" in text for row_id in getattr(by_hand, name)["row_id"])
    assert "modality* (asserted reported quoted alleged denied" in " ".join(text.replace("##", " ").split())
    assert max(map(len, re.findall(r"^##.*", text, re.MULTILINE))) <= 120


def test_uncommented_it_confirms_every_row_and_changes_no_value(by_hand: Facts) -> None:
    review = read(uncommented(skeleton(by_hand, author="Ana Reis", today=date(2026, 3, 2))))
    assert {one.verb for one in review.decisions} == {"confirm"}
    assert {(one.author, one.decided_on) for one in review.decisions} == {("Ana Reis", date(2026, 3, 2))}
    after = Facts.from_rows(article(), apply_review(article(), rows(article()), review))
    same(by_hand, after)


def same(before: Facts, after: Facts) -> None:
    for name, table in before.tables():
        if name in REVIEWED:
            again = getattr(after, name)
            assert table.drop(columns=WHO).equals(again.drop(columns=WHO)), name
            assert set(again["method"]) <= {"analyst"}, name
    assert set(after.review_log["decision"]) == {"confirm"}
    assert set(after.review_log["fate"]) == {"applied"}
    assert after.review_log["field"].isna().all()


@pytest.mark.parametrize(
    "name", ["2024-06-17-poutine-pyongyang-hanoi", "2024-06-20-hanoi-accords", "2023-10-13-us-containers"]
)
def test_the_skeleton_of_a_real_article_confirms_it(name: str, tmp_path: Any) -> None:
    made = gold(name)[1]
    before = extract(made)
    file = tmp_path / "review.yaml"
    file.write_text(uncommented(skeleton(before)), encoding="utf-8")
    same(before, extract(made, review=file))


def test_the_pattern_for_added_rows_is_well_formed(by_hand: Facts) -> None:
    text = skeleton(by_hand)
    pattern = text[text.rindex("# - add:") :]
    lines = "\n".join(line.removeprefix("# ") for line in pattern.split("\n"))
    [decision] = read(f"decisions:\n{lines}").decisions
    assert (decision.verb, decision.table, decision.values["modality"]) == ("add", "claims", "reported")


words = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\u00a0\u202f«»’\"'#:{}[]&*!|>%@`\x1b\x0b\x85\u2028\ufeff"),
    min_size=1,
    max_size=40,
).filter(lambda text: any(one.isalnum() for one in text) and text == text.strip())


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(words, min_size=1, max_size=3))
def test_whatever_an_article_holds_its_skeleton_is_yaml_that_confirms_it(texts: list[str]) -> None:
    before = facts_of(*texts, ATTACK)
    text = skeleton(before, author="Ana")
    assert read(text).decisions == ()
    review = read(uncommented(text))
    assert len(review.decisions) == len(before.claims)
    after = apply_review(before.article, rows_of(before), review)
    assert {row["fate"] for row in after["review_log"]} == {"applied"}
    assert len(Facts.from_rows(before.article, after).claims) == len(before.claims)
