"""What is worded like an expectation and expects nothing stands in no outlook."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.extract import extract


def outlook(text: str, language: str) -> list[str]:
    return [str(row.surface) for row in extract(article(text, language=language)).outlook.itertuples()]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor has no plans to leave, she said."),
        ("en", "The firm does not intend to leave."),
        ("en", "Under the ceasefire of 2019, either side may search the other's ships."),
        ("en", "Under the law, police may search a car without a warrant."),
        ("en", "The pact provided that ships could dock for ten days."),
        ("en", "Could the bridge fall?"),
        ("en", "Will it rain? Possibly."),
        ("en", "The institute had advised that up to 90 wolves could be shot without harm."),
        ("en", "The firm said in 2019 that it would close the plant."),
        ("en", "She would not say if she meant to form a league, as her rival had done in 2017."),
        ("fr", "Le maire n'a aucune intention de partir."),
        ("fr", "Le maire n'entend pas partir."),
        ("fr", "Selon la loi, la police peut fouiller les voitures."),
        ("fr", "Le pont pourrait-il tomber ?"),
        ("fr", "La firme avait prévenu que le pont pourrait tomber."),
    ],
)
def test_a_rule_a_question_and_a_plan_nobody_has_leave_nothing_to_wait_for(language: str, text: str) -> None:
    assert outlook(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Under the plan, prices could rise."),
        ("en", "The firm said on Monday that it would close the plant."),
        ("en", "The bank has warned that rates could rise."),
        ("en", "A court may free him on Friday."),
        ("en", "The mayor will not run again."),
        ("fr", "La firme pourrait partir."),
        ("fr", "La banque a prévenu que les taux pourraient monter."),
    ],
)
def test_what_may_still_come_does(language: str, text: str) -> None:
    assert len(outlook(text, language)) == 1
