"""A review file is read with care: what cannot be right is told with file, line, field, wrong value and known ones."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from support.reviewed import FILE, write

from toolkit.base.errors import InputError
from toolkit.facts.review.fields import REVIEWED, settable
from toolkit.facts.review.file import read_review, review_of
from toolkit.facts.review.model import Review
from toolkit.facts.review.nodes import MOST_BYTES, nodes_of
from toolkit.facts.review.usual import review_path

CLAIM = "claims-s01-7c22bc87"


def read(text: str) -> Review:
    return review_of(nodes_of(text.encode(), FILE), FILE)


def test_decisions_stand_by_verb_and_table_or_by_row_or_sentence_by_sentence() -> None:
    review = read(f"""
confirm:
  claims: [{CLAIM}]
correct:
  times:
    - row: times-s01-00000001
      edtf: 2024-05
  times-s01-00000002: {{edtf: 2024-06}}
reject: [mentions-s01-00000003]
add:
  mentions:
    - {{sentence: s02, surface: Dakar, entity_id: plc_dakar}}
decisions:
  - confirm: claims-s02-00000004
    modality: alleged
  - add: entities
    surface: Nuno Falcão
    type: person
""")
    assert [(one.verb, one.table, one.row_id) for one in review.decisions] == [
        ("confirm", "claims", CLAIM),
        ("correct", "times", "times-s01-00000001"),
        ("correct", "times", "times-s01-00000002"),
        ("reject", "mentions", "mentions-s01-00000003"),
        ("add", "mentions", ""),
        ("confirm", "claims", "claims-s02-00000004"),
        ("add", "entities", ""),
    ]
    assert [one.place.line for one in review.decisions] == [3, 6, 8, 9, 12, 14, 16]


def test_every_decision_has_author_day_and_reason_its_own_or_the_file_s() -> None:
    review = read(f"""
author: Ana Reis
date: 2026-03-02
confirm:
  claims:
    - {CLAIM}
    - {{row: claims-s02-00000001, author: Bo Li, date: 2026-03-04, reason: heard the recording}}
""")
    first, second = review.decisions
    assert (first.author, first.decided_on, first.reason) == ("Ana Reis", date(2026, 3, 2), "")
    assert (second.author, second.decided_on, second.reason) == ("Bo Li", date(2026, 3, 4), "heard the recording")


def test_values_are_read_as_the_column_wants_them_not_as_yaml_guesses() -> None:
    review = read("""
correct:
  times-s01-00000001: {edtf: 2024, earliest: 2024-01-01, approximate: true}
  quantities-s01-00000002: {unit: NO, value: 1e3, of: null}
  entities-s01-00000003: {iso3: NOR, canonical: 007}
  claims-s01-00000004: {denies: claims-s01-00000005, disputed_by: []}
""")
    values = [dict(one.values) for one in review.decisions]
    assert values[0] == {"edtf": "2024", "earliest": date(2024, 1, 1), "approximate": True}
    assert values[1] == {"unit": "NO", "value": 1000.0, "of": None}
    assert values[2] == {"iso3": "NOR", "canonical": "007"}
    assert values[3] == {"denies": ["claims-s01-00000005"], "disputed_by": []}


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "author: Ana\ndecisions:\n", "correct: {}\nreject: []\nadd:\n"]
)
def test_a_file_without_decisions_decides_nothing(text: str) -> None:
    assert read(text).decisions == ()


WRONG = {
    # what the file says: what the message must hold
    "correct: [": r"line 1, column 10: a bracket \[ is opened and never closed",
    "- a": "line 1: it holds no entries",
    "\nremove: []": 'line 2: unknown entry "remove".*known: confirm, correct, add, reject, decisions',
    "rejct: []": 'unknown entry "rejct"; did you mean "reject"',
    "correct: {a: 3}": 'line 1: "a" is not a mapping',
    "reject: a": "line 1: .*not a list",
    "confirm: [other]": '"other" is no row_id; they look like claims-s01-7c22bc87',
    "confirm: [claim-s01-7c22bc87]": '"claim-s01-7c22bc87" is no row_id',
    f"confirm: {{times: [{CLAIM}]}}": f'"{CLAIM}" is no row of "times"; write it under "claims"',
    f"confirm: [{CLAIM}, {CLAIM}]": f'"{CLAIM}" is decided twice \\(first in line 1\\)',
    f"confirm: [{CLAIM}]\nreject: [{CLAIM}]": "line 2: .* is decided twice \\(first in line 1\\)",
    "reject: [sentences-s01-7c22bc87]": 'rows of "sentences" are not reviewed; known: entities, mentions',
    "reject: [articles-s01-7c22bc87]": 'rows of "articles" are not reviewed',
    "add: {claim: []}": 'line 1: unknown table "claim"; did you mean "claims"',
    "add: [{surface: a}]": "an added row has no table",
    "correct: {claims: [{modality: denied}]}": 'the row is missing; write "row: "',
    "decisions: [{modality: denied}]": "a decision has one verb, this one has none",
    f"decisions: [{{confirm: {CLAIM}, reject: {CLAIM}}}]": "a decision has one verb, this one has 2",
    "decisions: {}": '"decisions" is not a list',
    f"correct:\n  {CLAIM}:\n    modalty: denied": 'line 3: unknown field of claims "modalty"; did you mean "modality"',
    f"correct: {{{CLAIM}: {{modality: sure}}}}": 'unknown value of claims.modality "sure"; known: asserted, reported',
    f"correct: {{{CLAIM}: {{modality: Denied}}}}": 'did you mean "denied"',
    f"correct: {{{CLAIM}: {{modality: }}}}": "claims.modality has no value; known: asserted",
    f"correct: {{{CLAIM}: {{main: perhaps}}}}": 'claims.main: "perhaps" is no true-or-false value; write true or false',
    f"correct: {{{CLAIM}: {{cue_start: 3}}}}": 'unknown field of claims "cue_start"',
    f"correct: {{{CLAIM}: {{modality: [denied]}}}}": "claims.modality holds several values",
    f"correct: {{{CLAIM}: {{denies: {{a: b}}}}}}": "claims.denies is no list of texts",
    'correct: {entities-s01-00000001: {canonical: "a\\0b"}}': "entities.canonical: .* is no text",
    f"correct: {{{CLAIM}: {{}}}}": "nothing is corrected; write one of source_text",
    "correct: {quantities-s01-00000001: {value: many}}": 'quantities.value: "many" is no number; .*1250.5',
    "correct: {quantities-s01-00000001: {value: .nan}}": "is no number",
    "correct: {quantities-s01-00000001: {low: 5, high: 4}}": "low 5 lies above high 4",
    'correct: {quantities-s01-00000001: {value: 5, comparator: ">"}}': '">" gives no point value; write low instead',
    'correct: {quantities-s01-00000001: {value: 5, comparator: "=", low: 4}}': "low 4 is not the value 5",
    "correct: {times-s01-00000001: {edtf: soon}}": 'times.edtf: "soon" is no EDTF; write for example 2024-06',
    "correct: {times-s01-00000001: {edtf: P6M, kind: date}}": '"P6M" is no date',
    "correct: {times-s01-00000001: {earliest: 2024-13-01}}": '"2024-13-01" is no date; write a date, for example',
    "correct: {times-s01-00000001: {earliest: 2024-02-01, latest: 2024-01-01}}": "earliest 2024-02-01 lies after",
    "correct: {entities-s01-00000001: {iso3: Norway}}": '"Norway" is no ISO 3166-1 alpha-3 code; did you mean "NOR"',
    "correct: {entities-s01-00000001: {lat: 100}}": "lies beyond 90",
    "correct: {entities-s01-00000001: {entity_id: a b}}": "is no entity_id",
    "add: {mentions: [{surface: Dakar}]}": "an added row of mentions needs entity_id",
    "add: {claims: [{modality: denied}]}": "an added row needs its exact words",
    "add: {quantities: [{surface: 3 sacs}]}": "an added quantity needs a number",
    "add: {entities: [{surface: Mali, type: country}]}": "an added country needs iso3",
    "add: {findings: [{sentence: s01, type: truncation, severity: low}]}": "explains nothing",
    "add: {claims: [{surface: a, modality: denied, nth: 0}]}": 'nth: "0" is no occurrence',
    "add: {mentions: [{surface: a, entity_id: b, as: x}, {surface: c, entity_id: d, as: x}]}": '"as: x" stands twice',
    "confirm: [{row: claims-s01-00000001, date: yesterday}]": 'date: "yesterday" is no ISO date',
    "author: [a, b]": '"author" is no text',
    f"author: {'x' * 300}": '"author" has more than 200 characters',
    "sentences: [a]": '"sentences" holds no fingerprints',
    "add: {relations: [{surface: a, subject: x, object: x, predicate: leads}]}": "subject and object are the same",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_right_is_told(text: str) -> None:
    with pytest.raises(InputError, match=WRONG[text]) as error:
        read(text)
    assert f'review "{FILE}"' in error.value.what
    assert error.value.code == "bad-review"


def test_one_message_tells_the_first_fault_and_where_the_others_are() -> None:
    with pytest.raises(InputError) as error:
        read(f"correct:\n  {CLAIM}: {{modality: sure}}\n  times-s01-00000001: {{edtf: soon}}\n  x: {{a: b}}\n")
    assert 'line 2: unknown value of claims.modality "sure" (more faults in the decisions of lines 3, 4)' in str(
        error.value
    )


HARMFUL = {
    "a: &x [1]\nb: *x": "line 1: YAML anchors and aliases",
    "a: *x": "YAML anchors and aliases",
    "a: !!python/object/apply:os.system [ls]": "YAML tags",
    "author: a\nauthor: b": 'line 2: "author" stands twice \\(first in line 1\\)',
    "a: 1\n---\nb: 2": "a second document begins here",
    "[" * 50 + "]" * 50: "more than 12 levels",
    "? [a]\n: b": "a name is missing",
    "a: b: c": "line 1, column 5: a second colon stands in",
    "a: \x01": r"line 1, column 4: the invisible character U\+0001 stands here",
}


@pytest.mark.parametrize("text", HARMFUL)
def test_what_could_harm_or_be_lost_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=HARMFUL[text]):
        read(text)


def test_a_file_that_is_missing_too_large_or_no_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'"none.yaml" cannot be read .*; give an existing file') as error:
        read_review(tmp_path / "none.yaml")
    assert (error.value.code, error.value.exit_code) == ("review-missing", 2)
    with pytest.raises(InputError, match="cannot be read"):
        read_review(tmp_path)
    file = write(tmp_path, "")
    file.write_bytes("author: René\n".encode("cp1252"))
    with pytest.raises(InputError, match=r"line 1: byte 0xe9 is no UTF-8; save the file again as UTF-8"):
        read_review(file)
    file.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(InputError, match=r"more than 5,000,000 bytes"):
        read_review(file)
    file.write_bytes("\ufeffauthor: René\r\nreject: []\r\n".encode())
    assert read_review(file).decisions == ()


def test_the_fields_of_a_decision_are_no_columns_of_any_table() -> None:
    said = {"row", "sentence", "surface", "nth", "was", "author", "date", "reason", "as", "new_surface"}
    assert not any(said & set(settable(table)) for table in REVIEWED)


def test_a_review_lies_beside_the_articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    assert review_path("crue-a-sete") == tmp_path / "data" / "reviews" / "crue-a-sete.yaml"


def test_the_examples_of_the_documentation_are_reviews(root: Path) -> None:
    page = (root / "docs" / "review.md").read_text(encoding="utf-8")
    by_sentence, by_verb, assessed = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    decided = [(one.verb, one.table) for one in read(by_sentence).decisions]
    assert decided == [("confirm", "claims"), ("correct", "quantities"), ("reject", "mentions"), ("add", "claims")]
    assert sorted((one.verb, one.table) for one in read(by_verb).decisions) == sorted(decided)
    assert read(assessed).assessment and not read(assessed).decisions


def test_a_decision_may_tell_its_very_moment_and_its_day_follows() -> None:
    review = read(f"decisions:\n- confirm: {CLAIM}\n  at: 2026-11-27T09:31:05+01:00\n")
    [made] = review.decisions
    assert made.decided_at is not None
    assert made.decided_at.isoformat() == "2026-11-27T09:31:05+01:00"
    assert made.decided_on == date(2026, 11, 27)
    with pytest.raises(InputError, match='line 3: at: "yesterday" is no ISO day and time; write it as 2024'):
        read(f"decisions:\n- confirm: {CLAIM}\n  at: yesterday\n")
