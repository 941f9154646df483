"""How well sentences of other subjects and countries are read; they were written before the rules.

The floors lie under what was measured, so that a change that loses accuracy fails here and tells every miss.
"""

from __future__ import annotations

import pytest
from support.case_scores import score_cases, score_gold

FLOORS = {"times": 0.93, "quantities": 0.95, "mentions": 0.95}
GOLD_FLOORS = {"times": 0.95, "quantities": 0.95, "mentions": 0.88}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_of_other_subjects_are_read_as_the_annotation_guide_says(language: str) -> None:
    for table, score in score_cases(language).items():
        assert score.f1 >= FLOORS[table], "\n".join(score.misses)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_development_set_is_read_as_annotated(language: str) -> None:
    for table, score in score_gold(language).items():
        assert score.f1 >= GOLD_FLOORS[table], "\n".join(score.misses)
