"""Evaluation scores as the annotation guide says, and finds the articles that gold files speak of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.facts.evaluation.evaluate import evaluate
from toolkit.facts.evaluation.scoring import Count, pair, same_span, score_rows
from toolkit.facts.evaluation.table_scores import same_time

TEXT = "Le pont est fermé."


def gold(folder: Path, **changes: object) -> Path:
    sentence = {"id": "s01", "field": "body", "start": 0, "end": len(TEXT), "surface": TEXT}
    source = {"surface": None, "start": None, "end": None, "entity": None, "also": [], "kind": "author", "kind_ok": []}
    claim = {
        "id": "c01",
        "field": "body",
        "sentence": "s01",
        "start": 0,
        "end": 17,
        "surface": TEXT[:-1],
        "main": True,
        "source": source,
        "modality": "asserted",
        "modality_ok": [],
        "polarity": "positive",
        "polarity_ok": [],
        "certainty": "affirmed",
        "certainty_ok": [],
        "required": True,
    }
    data = {
        "article": "pont",
        "language": "fr",
        "sentences": [sentence],
        "sections": [],
        "entities": [],
        "times": [],
        "quantities": [],
        "claims": [claim],
        "events": [],
        "key_points": [],
        "findings": [],
    }
    folder.mkdir(exist_ok=True)
    (folder / "pont.json").write_text(json.dumps(data | changes), encoding="utf-8")
    return folder


def test_a_right_reading_scores_full(tmp_path: Path) -> None:
    folder = gold(tmp_path / "gold")
    (folder / "pont.md").write_text(TEXT, encoding="utf-8")
    result = evaluate(folder)
    assert result.scores["fr", "claims", "strict"] == Count(1, 1, 1)
    assert result.accuracies["all", "claims", "certainty"] == Count(1, 1, 1)
    assert result.to_dict()["scores"]["fr"]["claims"]["strict"]["f1"] == 1.0
    assert not result.to_frame().empty


def test_dates_are_resolved_from_the_gold_files_publication_date(tmp_path: Path) -> None:
    text = "Le pont a fermé lundi."
    time = {"field": "body", "sentence": "s01", "start": 16, "end": 21, "surface": "lundi", "kind": "date"}
    time |= {"edtf": "2025-07-07", "edtf_ok": [], "basis": "relative", "required": True}
    sentence = {"id": "s01", "field": "body", "start": 0, "end": len(text), "surface": text}
    gold(tmp_path / "gold", published="2025-07-09", sentences=[sentence], times=[time], claims=[])
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pont.md").write_text(text, encoding="utf-8")
    assert evaluate(tmp_path / "gold").scores["all", "times", "strict"] == Count(1, 1, 1)


def test_sentences_are_compared_by_their_place_whatever_the_annotator_calls_them(tmp_path: Path) -> None:
    text = "Le pont est fermé. Oslo a accusé Accra."
    first = {"id": "s01", "field": "body", "start": 0, "end": 18, "surface": text[:18]}
    second = {"id": "s03", "field": "body", "start": 19, "end": len(text), "surface": text[19:]}
    event = {"field": "body", "start": 24, "end": 32, "surface": "a accusé", "plover": "ACCUSE", "plover_ok": []}
    event |= {"actors": [{"iso3": "NOR", "entity": None}], "recipients": [{"iso3": "GHA", "entity": None}]}
    event |= {"directed": True, "status": "occurred", "status_ok": [], "sentences": ["s03"], "required": True}
    folder = gold(tmp_path / "gold", sentences=[first, second], claims=[], events=[event])
    (folder / "pont.md").write_text(text, encoding="utf-8")
    assert evaluate(folder).scores["fr", "events", "strict"] == Count(1, 1, 1)


def test_the_article_is_found_in_the_folder_next_door(tmp_path: Path) -> None:
    folder = gold(tmp_path / "gold")
    (tmp_path / "articles" / "below").mkdir(parents=True)
    (tmp_path / "articles" / "below" / "pont.md").write_text(TEXT, encoding="utf-8")
    assert evaluate(folder).scores["fr", "sentences", "strict"].f1 == 1.0


def test_a_folder_without_gold_files_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        evaluate(tmp_path)
    assert caught.value.code == "no-gold"


def test_a_gold_file_that_does_not_fit_its_article_is_bad_input(tmp_path: Path) -> None:
    folder = gold(tmp_path / "gold")
    (folder / "pont.md").write_text("Un autre texte.", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        evaluate(folder)
    assert caught.value.code == "gold-mismatch"


def test_a_missing_article_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        evaluate(gold(tmp_path / "gold", article="nowhere-to-be-found"))
    assert caught.value.code == "no-article"


def test_rows_are_paired_one_to_one_by_the_largest_overlap() -> None:
    wanted = [{"start": 0, "end": 10}, {"start": 10, "end": 14}]
    given = [{"start": 8, "end": 14}, {"start": 0, "end": 9}]
    assert pair(wanted, given) == [(0, 1), (1, 0)]


def test_optional_gold_rows_neither_help_nor_hurt() -> None:
    wanted = [{"start": 0, "end": 5, "required": False}]
    for given in ([], [{"start": 0, "end": 5}]):
        scores = score_rows(wanted, given, lenient=lambda a, b: True, strict=lambda a, b: True)
        assert scores["found"] == Count(0, 0, 0)


def test_a_leading_article_or_comparator_makes_no_difference_to_a_span() -> None:
    text = "près de 600 sacs"
    assert same_span({"start": 0, "end": 16}, {"start": 8, "end": 16}, text)
    assert not same_span({"start": 0, "end": 16}, {"start": 0, "end": 11}, text)


def test_the_development_set_is_read_as_well_as_it_was() -> None:
    result = evaluate(Path(__file__).resolve().parent.parent / "gold")
    assert result.scores["all", "sentences", "strict"].f1 == 1.0
    assert (result.scores["all", "claims", "lenient"].f1 or 0) >= 0.9
    assert (result.accuracies["all", "claims", "modality (ok)"].precision or 0) >= 0.93
    assert sum(result.false_alarms.values()) <= 4


@pytest.mark.parametrize(("severity", "count"), [("high", Count(1, 1, 1)), ("low", Count(0, 0, 0))])
def test_finding_a_lesser_matter_neither_helps_nor_hurts(tmp_path: Path, severity: str, count: Count) -> None:
    text = "Le pont est fermé. Les dégâts seront consid."
    rows = [{"id": "s01", "start": 0, "end": 18}, {"id": "s02", "start": 19, "end": len(text)}]
    sentences = [row | {"field": "body", "surface": text[row["start"] : row["end"]]} for row in rows]
    finding = {"type": "truncation", "severity": severity, "sentences": ["s02"]}
    folder = gold(tmp_path / "gold", sentences=sentences, claims=[], findings=[finding])
    (folder / "pont.md").write_text(text, encoding="utf-8")
    result = evaluate(folder)
    assert result.scores["all", "findings", "strict"] == count
    assert result.false_alarms["fr", "pont"] == 0


def test_a_name_may_be_right_but_for_its_country(tmp_path: Path) -> None:
    text = "Selon Awa Sow, le Sénégal attend."
    rows = [{"id": "s01", "field": "body", "start": 0, "end": len(text), "surface": text}]
    place = {"field": "body", "start": 6, "end": 13, "surface": "Awa Sow", "kind": "name", "required": True}
    person = {"id": "per_sow", "type": "person", "canonical": "Awa Sow", "iso3": "MLI", "required": True}
    entities = [person | {"type_ok": [], "iso3_ok": [], "mentions": [place]}]
    folder = gold(tmp_path / "gold", sentences=rows, claims=[], entities=entities)
    (folder / "pont.md").write_text(text, encoding="utf-8")
    scores = evaluate(folder).scores
    assert scores["all", "mentions", "named"].right == 1
    assert scores["all", "mentions", "strict"].right == 0


@pytest.mark.parametrize(
    ("sentences", "found", "strict"),
    [(["s01", "k1"], 1, 0), (["s01", "s02"], 0, 0), (["s02", "k1"], 0, 0)],
)
def test_a_tension_is_found_whatever_it_is_called_if_the_same_sentences_are_held_against_each_other(
    tmp_path: Path, sentences: list[str], found: int, strict: int
) -> None:
    text = "Le pont est fermé. La rive dort.\n\n## Points clés\n\n- Le pont est ouvert."
    places = {"s01": "Le pont est fermé.", "s02": "La rive dort.", "k1": "Le pont est ouvert."}
    rows = [
        {"id": name, "field": "body", "start": text.index(told), "end": text.index(told) + len(told), "surface": told}
        for name, told in places.items()
    ]
    finding = {"type": "presupposition_conflict", "severity": "high", "sentences": sentences}
    folder = gold(tmp_path / "gold", sentences=rows, claims=[], findings=[finding])
    (folder / "pont.md").write_text(text, encoding="utf-8")
    scores = evaluate(folder).scores
    assert scores["all", "findings", "found"].right == found
    assert scores["all", "findings", "strict"].right == strict


def test_a_clock_time_is_the_same_as_itself_only() -> None:
    clock = "2025-08-19T06:00/2025-08-19T12:00"
    assert same_time(clock, clock)
    assert not same_time(clock, "2025-08-19")
