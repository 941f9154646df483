"""Sections and sentences against the gold files: every span, role, paragraph and truncation, in every article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.articles import ARTICLES

from toolkit.article.model import Article
from toolkit.article.read import read_article

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("2*.json"))


def offsets(gold: dict[str, Any]) -> dict[str, int]:
    """Where each field of a gold file begins in the canonical text."""
    after_title = len(gold["title"]) + 2
    subtitle = gold.get("subtitle")
    return {
        "title": 0,
        "subtitle": after_title,
        "body": after_title + (len(subtitle) + 2 if subtitle else 0),
    }


@pytest.fixture(scope="module", params=GOLD, ids=[path.stem for path in GOLD])
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Article]:
    gold = json.loads(request.param.read_text(encoding="utf-8"))
    return gold, read_article(ARTICLES[gold["article"]])


def test_every_sentence_of_the_gold_set_is_found_exactly(pair: tuple[dict[str, Any], Article]) -> None:
    gold, article = pair
    shift = offsets(gold)
    wanted = [
        (s["id"], s["start"] + shift[s["field"]], s["end"] + shift[s["field"]], s.get("truncated", False))
        for s in gold["sentences"]
    ]
    assert [(s.sentence_id, s.start, s.end, s.truncated) for s in article.sentences] == wanted
    assert [article.surface(s) for s in article.sentences] == [s["surface"] for s in gold["sentences"]]


def test_every_section_of_the_gold_set_is_found_exactly(pair: tuple[dict[str, Any], Article]) -> None:
    gold, article = pair
    shift = offsets(gold)
    wanted = [
        (s["id"], s["kind"], s["start"] + shift[s["field"]], s["end"] + shift[s["field"]]) for s in gold["sections"]
    ]
    assert [(s.section_id, s.role, s.start, s.end) for s in article.sections] == wanted


def test_paragraphs_are_those_of_the_gold_set(pair: tuple[dict[str, Any], Article]) -> None:
    gold, article = pair
    head = 1 + bool(article.subtitle)
    paragraphs = [s.paragraph - head for s in article.sentences if s.role not in ("title", "subtitle")]
    assert paragraphs == [s["paragraph"] for s in gold["sentences"] if s["field"] == "body"]


def test_the_head_is_the_front_matter(pair: tuple[dict[str, Any], Article]) -> None:
    gold, article = pair
    assert (article.title, article.subtitle or None) == (gold["title"], gold.get("subtitle"))
    assert article.published is not None
    assert article.published.isoformat() == gold["published"]
    assert (article.language, article.publisher, article.story, article.reliability) == (
        gold["language"],
        gold["publisher"],
        gold["story"],
        gold["reliability"],
    )
    assert article.article_id == gold["article"]
    assert article.flags == ()
