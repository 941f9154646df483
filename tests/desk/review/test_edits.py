"""One entry of a review file is changed and all else stays: comments, other entries, the way it is laid out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from support.reviewed import article, rows

from toolkit.desk.review.edits import contents, put, with_scale, without
from toolkit.desk.review.rendering import node_of, plain_of
from toolkit.desk.review.sheet import Entry, Sheet, SheetError
from toolkit.facts.facts import Facts
from toolkit.facts.review.nodes import Entries
from toolkit.facts.review.skeleton import skeleton

CLAIM, OTHER = "claims-s02-00000001", "times-s01-00000002"
HAND = f"""\
# What I asked Bo about stays here.
article: port
author: Ana Reis
decisions:
## s01 (body) Le port de Dakar…
- confirm: {OTHER}   # seen
  surface: mai 2024
# - confirm: claims-s01-00000009

## s02 (body) La régie…
- {{correct: {CLAIM}, modality: reported, reason: "a: b"}}
assessment:
  scale: ICD203
  points:
  - point: {CLAIM}
    confidence: low
    reason: |
      one
      two
  sources:
  # nobody else
"""
BY_VERB = f"""\
confirm:
  # certain
  times: [{OTHER}]
correct:
  {CLAIM}: {{modality: reported}}
add:
  claims:
    - sentence: s02
      surface: caché
      modality: alleged
author: Ana Reis
"""
FLOW = f"decisions: [{{confirm: {OTHER}}}, {{reject: {CLAIM}}}]"
INDENTED = f"decisions:\n  - confirm: {OTHER}\nreject:\n- {CLAIM}\n"
FOLDED = f"decisions:\n- correct: {CLAIM}\n  modality: reported\n  reason: >\n    two\n    words"
BRACES = f"assessment: {{scale: ICD203, points: [{{point: {CLAIM}, confidence: low}}]}}"
NEW = {"reject": "quantities-s02-00000003", "surface": "600 sacs", "reason": "no, another"}
LAYOUTS = {
    "by hand": HAND,
    "by verb": BY_VERB,
    "on one line": FLOW,
    "indented": INDENTED,
    "folded": FOLDED,
    "braces": BRACES,
    "empty": "",
    "head": "author: A",
}


def new(said: dict[str, Any] = NEW) -> Entries:
    node = node_of(said)
    assert isinstance(node, Entries)
    return node


def entry(sheet: Sheet, word: str) -> Entry:
    return next(one for one in sheet.entries if word in str(plain_of(one.node)))


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_comes_beside_the_others_and_every_comment_stays(text: str, end: str) -> None:
    sheet = Sheet(text.replace("\n", end))
    made = put(sheet, "decisions", new(), heading="s02 (body) La régie…", later=["s03"])
    assert contents(made)["decisions"] == contents(sheet).get("decisions", Counter()) + Counter([plain_of(new())])
    comments = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    assert all(comment in made.text for comment in comments)
    assert ("\r\n" in made.text) == (end == "\r\n" and "\n" in text)


@pytest.mark.parametrize("text", [HAND, HAND.rstrip(), HAND.replace("\n", "\r\n")])
def test_what_was_put_and_taken_out_leaves_no_trace(text: str) -> None:
    sheet = Sheet(text)
    for heading in ("s02 (body) La régie…", "s03 (body) Elle le nie."):
        made = put(sheet, "decisions", new(), heading=heading, later=["s04"])
        assert without(made, entry(made, "quantities")).text == text


def test_an_entry_stands_under_its_sentence_in_reading_order() -> None:
    sheet = Sheet(HAND)
    for name, later in (("s04", []), ("s03", ["s04"])):
        sheet = put(
            sheet, "decisions", new({"confirm": f"claims-{name}-00000001"}), heading=f"{name} (body) …", later=later
        )
    sheet = put(sheet, "decisions", new({"confirm": "claims-s03-00000002"}), heading="s03 (body) …", later=["s04"])
    assert re.findall(r"^(?:## |- \w+: )(\S+)", sheet.text, re.M) == [
        "s01", OTHER, "s02", "s03", "claims-s03-00000001", "claims-s03-00000002", "s04", "claims-s04-00000001",
    ]  # fmt: skip


def test_an_entry_is_changed_where_it_stands() -> None:
    sheet = Sheet(HAND)
    made = put(sheet, "decisions", new(), old=entry(sheet, OTHER))
    assert made.text == HAND.replace(
        f"- confirm: {OTHER}   # seen\n  surface: mai 2024\n",
        '- reject: quantities-s02-00000003\n  surface: "600 sacs"\n  reason: "no, another"\n',
    )


def test_decisions_by_verb_become_one_list_that_says_the_same() -> None:
    sheet = Sheet(BY_VERB)
    made = put(sheet, "decisions", new())
    before = {(one.verb, one.table, one.row_id, str(one.values)) for one in sheet.review.decisions}
    assert {(one.verb, one.table, one.row_id, str(one.values)) for one in made.review.decisions} > before
    assert "confirm:\n" not in made.text


def test_an_assessment_is_edited_in_its_own_lists() -> None:
    sheet = Sheet(HAND)
    made = put(sheet, "points", new({"point": CLAIM, "confidence": "high"}), old=entry(sheet, "confidence"))
    made = put(made, "sources", new({"source": "Nuno Falcão", "reliability": "C"}))
    assert made.review.assessment.points[0].confidence == "high"
    assert made.review.assessment.grades[0].source == "Nuno Falcão"
    assert "one\n" not in made.text


@pytest.mark.parametrize("text", ["", "author: A", "assessment:", "assessment:\n  scale:\n", BRACES, FLOW, HAND])
def test_an_assessment_begins_with_its_scale(text: str) -> None:
    made = put(
        with_scale(Sheet(text), "PHIA"),
        "points",
        new({"point": OTHER.replace("times", "claims"), "probability": "40 %"}),
    )
    assert made.review.assessment.scale == ("ICD203" if "ICD203" in text else "PHIA")
    assert made.review.assessment.points[-1].percent == 40


def test_what_cannot_be_edited_is_left_alone_and_told() -> None:
    text = "decisions:\n- confirm:\n    claims-s01-00000001\n- ? confirm\n  : claims-s02-00000001\n"
    sheet = Sheet(text)
    try:
        made = put(sheet, "decisions", new())
    except SheetError as error:
        assert "nothing was changed" in str(error)
    else:
        assert len(made.review.decisions) == 3


def test_a_begun_file_takes_decisions_under_its_sentences() -> None:
    facts = Facts.from_rows(article(), rows(article()))
    sheet = Sheet(skeleton(facts, author="Ana Reis", today=date(2026, 3, 2)))
    row = facts.claims.iloc[1]
    made = put(sheet, "decisions", new({"confirm": row["row_id"]}), heading=f"{row['sentence_id']} (body) …")
    lines = made.text.splitlines()
    place = lines.index(f"- confirm: {row['row_id']}")
    assert lines[place - 1].startswith(f"## {row['sentence_id']} (")
    assert without(made, made.entries[0]).text == sheet.text
