"""What a denial rejects: the matter that it names, told by others than the denier's own people."""

from __future__ import annotations

import pytest

from toolkit.article.read import read_article
from toolkit.facts.claims import find_claims
from toolkit.facts.claims.rejection.likelihood import ANY, weights
from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse


def claims(text: str, language: str) -> tuple[Row, ...]:
    document = parse(read_article(text.encode(), language=language, published="2026-11-26"))
    return find_claims(document, find_entities(document))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Ghana put off a levy on cocoa exports by three months, the finance ministry said. The finance minister, "
            "Adwoa Boateng, denied that the levy had been agreed with foreign buyers.",
        ),
        (
            "en",
            "Kenya raised its tax on fuel on Monday, the treasury announced. Drivers queued all night. The treasury "
            "secretary, Amos Kiptoo, denied that the tax had been demanded by lenders.",
        ),
        (
            "fr",
            "L'Équateur relève son droit sur l'acier de deux points, selon le ministère du Commerce. Des syndicats "
            "s'inquiètent. Le ministre du Commerce, Luis Paz, dément que ce droit ait été promis au Chili.",
        ),
    ],
)
def test_who_denies_a_detail_does_not_dispute_what_his_own_ministry_announced(language: str, text: str) -> None:
    *_, denial = rows = claims(text, language)
    assert denial["modality"] == "denied"
    assert not any(row["disputed_by"] for row in rows)


def test_two_ministers_of_one_office_and_two_countries_may_contradict_each_other() -> None:
    text = (
        "The Tajik foreign minister said that Kyrgyz guards had crossed the river. The Kyrgyz foreign minister denied "
        "that any guard had crossed it."
    )
    said, denial = claims(text, "en")
    assert denial["denies"] == [said["row_id"]]


def test_a_contested_figure_is_the_number_that_was_given_whatever_was_said_since() -> None:
    text = (
        "Four trawlers sank, the harbour master said. “The sea was calm,” a skipper said. The owners dispute that "
        "number."
    )
    sunk, calm, denial = claims(text, "en")
    assert denial["denies"] == [sunk["row_id"]]
    assert not calm["disputed_by"]


def test_who_says_the_contrary_in_words_of_no_denial_goes_on_saying_it() -> None:
    text = "A driver said he had reported the brakes twice. The tram line said it had no record of any report."
    _, answer = claims(text, "en")
    assert answer["modality"] == "reported"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The employers' association challenged that count."),
        ("en", "The owner issued a flat denial."),
        ("fr", "Le promoteur conteste cette distance."),
        ("fr", "La présidence a opposé un démenti catégorique à ces informations."),
    ],
)
def test_who_contests_what_can_be_wrong_denies(language: str, text: str) -> None:
    assert claims(text, language)[0]["modality"] == "denied"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The court denied bail to the editor."),
        ("en", "Passengers were denied boarding at the airport."),
        ("fr", "Le club conteste cette décision."),
    ],
)
def test_who_refuses_or_challenges_a_ruling_denies_nothing(language: str, text: str) -> None:
    assert claims(text, language)[0]["modality"] != "denied"


def test_signs_are_learnt_by_name_with_their_base() -> None:
    assert ANY in weights()
    assert weights()["0 back of what is said"] > weights()["3 back of what is said"]
