"""The block ``assessment`` of a review file: what it holds, its defaults, and what of it is refused, with its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from toolkit.base.errors import InputError
from toolkit.facts.review.assessment import Aim, Assessment
from toolkit.facts.review.file import review_of
from toolkit.facts.review.nodes import nodes_of

HEAD = "author: Ana Reis\ndate: 2026-03-02\nassessment:\n"


def read(text: str, head: str = HEAD) -> Assessment:
    return review_of(nodes_of(f"{head}{text}".encode(), "data/reviews/port.yaml"), "data/reviews/port.yaml").assessment


def test_a_judgement_on_a_claim_has_term_confidence_and_horizon() -> None:
    text = (
        "  scale: icd 203\n  points:\n  - point: claims-s03-1a2b3c4d\n    surface: six cents sacs\n    nth: 2\n"
        "    probability: Likely\n    confidence: Low\n    reason: One source.\n    horizon: 2026-06-30\n"
        "    comment: Weak.\n    forecast: true\n    as: sacs\n"
    )
    found = read(text)
    [one] = found.points
    assert found.scale == "ICD203"
    assert one.aim == Aim("claims-s03-1a2b3c4d", "", "six cents sacs", 2)
    assert (one.term, one.percent, one.confidence, one.reason) == ("icd-5", None, "low", "One source.")
    assert (one.horizon, one.comment, one.forecast, one.name) == ("2026-06-30", "Weak.", True, "sacs")


@pytest.mark.parametrize(
    ("written", "term", "percent"),
    [("70 %", "icd-5", 70.0), ("62,5%", "icd-5", 62.5), ("40", "icd-3", 40.0), ("100 %", "", 100.0)],
)
def test_a_percentage_is_kept_with_the_term_that_holds_it(written: str, term: str, percent: float) -> None:
    [one] = read(f"  scale: ICD203\n  points:\n  - {{surface: sacs, probability: '{written}'}}\n").points
    assert (one.term, one.percent, one.estimated) == (term, percent, True)


def test_each_entry_is_signed_by_the_file_the_block_or_itself_whichever_is_nearest() -> None:
    text = (
        "  date: 2026-03-03\n  sources:\n  - {source: la régie, reliability: b, reason: Known.}\n"
        "  - {source: article, credibility: 3, author: Bo Li, date: 2026-03-04}\n"
    )
    first, second = read(text).grades
    assert (first.author, first.signed_on, first.reliability) == ("Ana Reis", date(2026, 3, 3), "B")
    assert (second.author, second.signed_on, second.credibility) == ("Bo Li", date(2026, 3, 4), "3")


def test_own_judgements_and_indicators_have_words_and_a_basis() -> None:
    text = (
        "  judgements:\n  - {judgement: Le port restera fermé., as: port, basis: [s01, s03]}\n"
        "  indicators:\n  - {indicator: Un bac est amarré., basis: s02, for: port}\n"
        "  - {row: claims-s03-1a2b3c4d, effect: Le jugement monte.}\n"
    )
    found = read(text)
    assert (found.judgements[0].text, found.judgements[0].basis) == ("Le port restera fermé.", ("s01", "s03"))
    own, machine = found.indicators
    assert (own.text, own.basis, own.bears_on, own.aim) == ("Un bac est amarré.", ("s02",), "port", None)
    assert (machine.aim, machine.effect) == (Aim("claims-s03-1a2b3c4d"), "Le jugement monte.")


def test_what_nobody_has_filled_in_says_nothing() -> None:
    text = (
        "  scale: ICD203\n  points:\n  - {point: claims-s03-1a2b3c4d, as: p1, probability: , reason: }\n"
        "  sources:\n  - {source: article, reliability: , credibility: }\n"
        "  indicators:\n  - {row: claims-s03-1a2b3c4d, effect: }\n  judgements:\n"
    )
    assert not read(text)
    assert not read("")
    assert not review_of(None, "x").assessment


REFUSED = {
    'line 4: unknown entry of assessment "pionts"; did you mean "points"?': "  pionts: []\n",
    'line 4: unknown scale "ICD"; did you mean "ICD203"?': "  scale: ICD\n",
    'line 4: "points" is no list; begin each entry with "- point: "': "  points: {a: b}\n",
    "line 5: this is no entry of points": "  points:\n  - claims-s03-1a2b3c4d\n",
    'line 6: unknown field of points "probabilty"; did you mean "probability"?': (
        "  points:\n  - surface: a\n    probabilty: likely\n"
    ),
    "line 5: nobody can tell what the entry is about": "  points:\n  - {confidence: low}\n",
    'line 5: "the port" is no row_id': "  points:\n  - {point: the port}\n",
    "line 6: a probability, and no scale; write scale: one of ICD203, PHIA, fr": (
        "  points:\n  - surface: a\n    probability: likely\n"
    ),
    'line 7: unknown term of PHIA "very likely"; did you mean "likely"?': (
        "  scale: PHIA\n  points:\n  - surface: a\n    probability: very likely\n"
    ),
    'line 6: probability: "0.7" is no percentage': "  scale: fr\n  points:\n  - {surface: a, probability: 0.7}\n",
    'line 6: probability: "120 %" is no percentage': "  scale: fr\n  points:\n  - {surface: a, probability: 120 %}\n",
    'line 5: unknown value of confidence "medium"; known: low, moderate, high': (
        "  points:\n  - {surface: a, confidence: medium}\n"
    ),
    'line 5: unknown value of reliability "G"; known: A, B, C, D, E, F': (
        "  sources:\n  - {source: a, reliability: G}\n"
    ),
    "line 5: a reason, and no grade": "  sources:\n  - {source: a, reason: Known.}\n",
    "line 5: the source is missing": "  sources:\n  - {reliability: A}\n",
    "line 5: the judgement has no words": "  judgements:\n  - {judgement: , as: a}\n",
    "line 5: the entry is both the machine's and your own": "  indicators:\n  - {indicator: a, surface: b}\n",
    'line 7: unknown judgement of this file "prot"; did you mean "port"?': (
        "  judgements:\n  - {judgement: a, as: port}\n  indicators:\n  - {indicator: a, for: prot}\n"
    ),
    'line 6: "port" stands twice (first in line 5)': (
        "  judgements:\n  - {judgement: a, as: port}\n  - {judgement: b, as: port}\n"
    ),
    'line 5: date: "2 mars" is no ISO date': "  sources:\n  - {source: a, reliability: A, date: 2 mars}\n",
    "(more faults in the entries of lines 6)": "  sources:\n  - {reliability: A}\n  - {reliability: B}\n",
    'line 4: "assessment" holds no lists': "  - points\n",
}


@pytest.mark.parametrize(("told", "text"), REFUSED.items(), ids=range(len(REFUSED)))
def test_a_fault_is_told_with_file_line_and_remedy(told: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    message = str(caught.value)
    assert message.startswith('review "data/reviews/port.yaml", line ')
    assert told in message
    assert caught.value.how


def test_the_documentation_s_example_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```yaml\n(assessment:.*?)```", page, re.DOTALL)
    found = read(block, head="author: Ana Reis\ndate: 2026-03-02\n")
    assert (len(found.points), len(found.judgements), len(found.grades), len(found.indicators)) == (1, 1, 1, 2)
    assert {one.author for one in found.entries} == {"Ana Reis", "Bo Li"}
