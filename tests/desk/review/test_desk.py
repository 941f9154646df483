"""What the desk answers to a form: numbers as people write them, a refusal at its field, the degree it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.reviewed import article, rows

from toolkit.desk.review.case import case_of
from toolkit.desk.review.desk import CorrectionDesk
from toolkit.desk.review.opening import Given
from toolkit.desk.review.passing import stopped_at
from toolkit.desk.review.session import Session
from toolkit.facts.facts import Facts
from toolkit.facts.review.file import read_review


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "port.yaml"


def desk(file: Path, language: str = "fr") -> CorrectionDesk:
    case = case_of(Facts.from_rows(article(), rows(article())))
    return CorrectionDesk(Session(case, file, author="Ana Reis"), Given(file.with_suffix(".md")), language=language)


def row(table: str, number: int = 0) -> str:
    return str(rows(article())[table][number]["row_id"])


def sent(opened: CorrectionDesk, do: str, **more: Any) -> dict[str, Any]:
    return opened.answer({"do": do, "author": "Ana Reis", "number": 1, **more})


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.mark.parametrize(("language", "typed", "shown"), [("fr", "1 250,5", "1 250,5"), ("en", "1,250.5", "1,250.5")])
def test_a_number_is_typed_and_shown_as_people_of_the_language_write_it(
    file: Path, language: str, typed: str, shown: str
) -> None:
    opened = desk(file, language)
    answer = sent(opened, "correct", about=row("quantities"), values={"value": typed})
    assert "error" not in answer
    [decision] = read_review(file).decisions
    assert decision.values["value"] == 1250.5
    assert plain(answer["decided"][row("quantities")]["values"]["value"]) == shown


def test_a_number_that_is_left_as_it_stands_is_no_correction(file: Path) -> None:
    opened = desk(file)
    [value] = [one["values"]["value"] for one in opened.lasting["rows"] if one["id"] == row("quantities")]
    answer = sent(opened, "correct", about=row("quantities"), values={"value": value})
    assert "Rien ne diffère" in plain(answer["error"])


def test_what_is_refused_names_its_field_in_the_words_of_the_desk(file: Path) -> None:
    opened = desk(file)
    answer = sent(opened, "correct", about=row("quantities"), values={"unit": "EUR", "value": "une"})
    assert answer["field"] == "value"
    told = plain(answer["error"])
    assert told == "Valeur : « une » n'est pas un nombre. Écrivez un nombre, par exemple 1 250,5."
    assert sent(opened, "judge", about="", values={"judgement": "", "basis": "s01"})["field"] == "judgement"
    assert sent(opened, "judge", about="", values={"judgement": "Oui.", "basis": "s99"})["field"] == "basis"
    unlikely = {"probability": "170 %", "scale": "ICD203"}
    assert sent(opened, "assess", about=row("claims"), values=unlikely)["field"] == "percent"


def test_a_corrected_claim_says_which_degree_it_has_now(file: Path) -> None:
    opened = desk(file)
    answer = sent(opened, "correct", about=row("claims", 1), values={"certainty": "probable"})
    assert answer["decided"][row("claims", 1)]["degree"] == "probable"
    answer = sent(opened, "correct", about=row("claims", 1), values={"source_text": "Nuno Falcão"})
    assert answer["decided"].get(row("claims", 1), {}).get("degree", "") != ""


def test_whether_a_judgement_is_a_forecast_is_kept(file: Path) -> None:
    answer = sent(
        desk(file), "judge", about="", values={"judgement": "Le port fermera.", "basis": "s01", "forecast": "true"}
    )
    assert answer["judgements"][0]["values"]["forecast"] == "true"
    assert read_review(file).assessment.judgements[0].forecast is True


def test_the_desk_opens_where_the_analyst_stopped(file: Path) -> None:
    opened = desk(file)
    assert opened.lasting["begin"] == ""
    sent(opened, "accept", about=row("quantities"))
    home = rows(article())["quantities"][0]["sentence_id"]
    assert desk(file).lasting["begin"] == home
    file.with_name(f".{file.name}.journal").unlink()
    assert stopped_at(desk(file).session.state) == home, "the file alone tells it too"


def test_the_example_of_a_horizon_lies_after_the_article(file: Path) -> None:
    opened = desk(file)
    published = opened.session.state.case.article.published
    hint = opened.lasting["horizon_hint"]
    assert published is None or any(word > published.isoformat() for word in hint.split() if word[:2] == "20")
