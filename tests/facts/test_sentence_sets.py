"""Sets of single sentences are scored as gold files are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.facts.evaluation.evaluate import Evaluation, summed
from toolkit.facts.evaluation.scoring import Count
from toolkit.facts.evaluation.sentence_sets import PUBLISHED, article_of, evaluate_sentences, read_set

SET = """
- text: "Le pont, fermé lundi, rouvrira lundi avec plus de 40 agents."
  published: 2026-02-17
  times: [[lundi, 2026-02-16], [lundi, [2026-02-23, null]]]
  quantities: [[plus de 40 agents, ">", [null, 40], 40, null, [count, agents]]]
- text: "Rien. À terme, tout ira."
  times: [[À terme, null]]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "sentences_fr.yaml"
    made.write_text(SET, encoding="utf-8")
    return made


def test_an_entry_becomes_gold_rows_and_a_repeated_word_means_its_next_place(file: Path) -> None:
    first, second = read_set(file)
    assert (first.language, first.published, second.published) == ("fr", date(2026, 2, 17), PUBLISHED)
    assert [(row["start"], row["edtf"], row["edtf_ok"]) for row in first.times] == [
        (15, "2026-02-16", []),
        (31, "2026-02-23", [None]),
    ]
    quantity = first.quantities[0]
    assert (quantity["value"], quantity["value_ok"], quantity["unit"], quantity["unit_ok"]) == (
        None, [40], "count", ["agents"],
    )  # fmt: skip
    assert second.times[0]["edtf"] is None
    assert [sentence.start for sentence in article_of(second).sentences] == [0, 6]


def test_times_and_quantities_are_scored_per_language(file: Path) -> None:
    result = evaluate_sentences(file)
    assert result.scores["fr", "times (sentences)", "strict"] == Count(3, 3, 3)
    assert result.scores["all", "quantities (sentences)", "strict"] == Count(1, 1, 1)


def test_evaluations_add_up_over_languages(file: Path) -> None:
    english = Evaluation.of("en", {"times (sentences)": {"strict": Count(1, 2, 4)}}, false_alarms={"a": 2})
    total = evaluate_sentences(file) + english
    assert total.scores["all", "times (sentences)", "strict"] == Count(4, 5, 7)
    assert [label for label, table, measure in total.scores if measure == "strict"][:1] == ["all"]
    assert total.false_alarms == {("en", "a"): 2}
    assert summed([]).to_frame().empty


@pytest.mark.parametrize("text", ["- text: [", "- text: Rien.\n  times: [[demain, 2026]]", "- {times: []}", "- 3"])
def test_a_file_that_is_no_set_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sentences_fr.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="is no set of sentences") as error:
        read_set(file)
    assert error.value.code == "bad-sentences"
