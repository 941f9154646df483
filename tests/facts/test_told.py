"""Sentences that tell two things at once: each half with its own strength and with whose words it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.facts.claims import find_claims
from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.scoring import overlap
from toolkit.facts.language_model import parse
from toolkit.facts.wording import plain

Case = list[Any]
TOLD: dict[str, list[Case]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "told.yaml").read_text(encoding="utf-8")
)


def claims(text: str, language: str) -> tuple[Row, ...]:
    """Return the claims of *text*, which is a headline where the language says so: "en-title"."""
    made = article(text, language=language[:2])
    if language.endswith("title"):
        made = replace(made, sentences=tuple(replace(sentence, role="title") for sentence in made.sentences))
    document = parse(made)
    return find_claims(document, find_entities(document))


def told(text: str, language: str, words: str) -> tuple[str, str, str | None, str]:
    """Return the claim that holds most of *words*: its own words, modality, whose words it is, polarity."""
    start = text.index(words)
    span = {"start": start, "end": start + len(words)}
    row = max(claims(text, language), key=lambda one: overlap(span, one) - 0.01 * abs(start - one["start"]))
    return plain(row["surface"]).strip('«»“”"‘’ .'), row["modality"], row["source_text"], row["polarity"]


CASES = [case for cases in TOLD.values() for case in cases]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES, ids=[case[1][:60] for case in CASES])
def test_each_half_has_its_strength_and_its_speaker(language: str, text: str, wanted: dict[str, list[Any]]) -> None:
    for words, (modality, source, *negative) in wanted.items():
        polarity = "negative" if negative else "positive"
        assert told(text, language, words) == (words, modality, source, polarity)
