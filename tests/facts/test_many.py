"""Many articles give the same facts as one by one, in order, and a bad one never stops the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from support.by_hand import article

from toolkit import extract_many
from toolkit.article.model import Article
from toolkit.base.errors import BriefingError, InputError
from toolkit.facts import many
from toolkit.facts.extract import EXTRACTORS, Rows, extract, extract_by_rules
from toolkit.facts.facts import Facts

TEXTS = [f"Oslo a livré {number} camions en mai 2024. Dakar dément." for number in range(2, 12)]


def articles() -> list[Article]:
    return [article(text, language="fr") for text in TEXTS]


def same(one: Facts, other: Facts) -> bool:
    return one.article == other.article and all(table.equals(getattr(other, name)) for name, table in one.tables())


@pytest.mark.parametrize("processes", [1, 2, None])
def test_the_facts_are_those_of_extract_in_the_order_of_the_articles(processes: int | None) -> None:
    found = list(extract_many(articles(), processes=processes))
    assert len(found) == len(TEXTS)
    assert all(same(facts, extract(made)) for facts, made in zip(found, articles(), strict=True))


def bad(made: Article) -> Rows:
    if " 7 camions" in made.text:
        raise KeyError("seven")
    if " 9 camions" in made.text:
        rows = extract_by_rules(made)
        rows["times"][0]["kind"] = "never"
        return rows
    return extract_by_rules(made)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bad_article_is_set_aside_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setitem(EXTRACTORS, "bad", bad)
    found = list(extract_many(articles(), extractor="bad", processes=processes))
    assert [facts.article.text for facts in found] == TEXTS
    flags = [facts.articles["flags"].iloc[0] for facts in found]
    assert [len(facts.claims) == 0 for facts in found] == [bool(one) for one in flags]
    assert flags[5] == ["extraction-failed: KeyError: 'seven'"]
    assert flags[7][0].startswith('extraction-failed: BriefingError: table "times" breaks its schema')
    assert len(found[5].sentences) == 2


@pytest.mark.skipif(not many.can_fork(), reason="forking is not safe here")
def test_an_article_that_kills_its_worker_is_set_aside_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def deadly(made: Article) -> Rows:
        if " 8 camions" in made.text:
            os._exit(3)
        return extract_by_rules(made)

    monkeypatch.setitem(EXTRACTORS, "deadly", deadly)
    found = list(extract_many(articles(), extractor="deadly", processes=2))
    assert len(found) == len(TEXTS)
    assert found[6].articles["flags"].iloc[0] == ["extraction-failed: the worker was lost (exit code 3)"]


@pytest.mark.parametrize("processes", [1, 2])
def test_strict_raises_at_the_bad_article(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setitem(EXTRACTORS, "bad", bad)
    found: list[Facts] = []
    with pytest.raises(BriefingError, match="cannot be extracted: KeyError: 'seven'") as error:
        found.extend(extract_many(articles(), extractor="bad", processes=processes, strict=True))
    assert error.value.code == "extraction-failed"


def test_articles_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def endless() -> Iterator[Article]:
        while True:
            read.append(1)
            yield article(TEXTS[0], language="fr")

    found = extract_many(endless(), processes=2)
    for _ in range(6):
        next(found)
    assert len(read) < 20
    found.close()


def test_where_forking_is_not_safe_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "can_fork", lambda: False)
    monkeypatch.setattr("toolkit.base.forked.get_context", lambda name: pytest.fail("a worker was started"))
    assert len(list(extract_many(articles(), processes=2))) == len(TEXTS)


def test_bad_parameters_are_told_before_anything_is_read() -> None:
    with pytest.raises(InputError, match='did you mean "rules"'):
        extract_many([], extractor="rule")
    with pytest.raises(InputError, match="0 processes cannot extract anything") as error:
        extract_many([], processes=0)
    assert error.value.code == "bad-processes"
