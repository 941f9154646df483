"""Times and quantities of sentences of many genres: what they mean, and that nothing else is read in them.

The sentences were written before the rules that read them; those the rules still misread are not among them, so the
floor is near one: a change that loses a family of wordings fails here and tells every miss.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_scores import Score, score_rows

from toolkit.facts.document import Document
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.gold import GoldRow
from toolkit.facts.evaluation.sentence_sets import article_of, read_set
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times

CASES = Path(__file__).resolve().parent / "cases"
FLOOR = 0.98
VALUES = ("edtf", "value", "low", "high", "unit")


def _with_alternatives(row: GoldRow) -> dict[str, object]:
    """Return a row whose values are the lists of their good answers."""
    lists = {name: [row[name], *row.get(f"{name}_ok", [])] for name in VALUES if name in row}
    return dict(row) | lists


@pytest.mark.parametrize("language", ["fr", "en"])
def test_figures_of_many_genres_are_read_and_nothing_else_is(language: str) -> None:
    scores = {"times": Score(), "quantities": Score()}
    for case in read_set(CASES / f"figures_{language}.yaml"):
        document: Document = parse(article_of(case))
        times = find_times(document)
        given = {"times": times, "quantities": find_quantities(document, find_entities(document), times)}
        wanted = {"times": case.times, "quantities": case.quantities}
        for table, score in scores.items():
            score_rows(table, score, [_with_alternatives(row) for row in wanted[table]], list(given[table]))
    for table, score in scores.items():
        assert score.f1 >= FLOOR, "\n".join([f"{table} {score.f1:.3f}", *score.misses])
