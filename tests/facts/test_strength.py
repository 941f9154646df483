"""How strongly sentences of many kinds are put: modality, certainty and polarity, whoever says them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit import extract, read_article
from toolkit.facts.lexicon import LANGUAGES

CASES = Path(__file__).parent / "cases"


def cases(language: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / f"strength_{language}.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_read_as_strongly_as_they_are_put(language: str) -> None:
    wrong = []
    for case in cases(language):
        rows = extract(read_article(case["text"].encode(), language=language, published="2025-07-09")).claims
        row = rows[rows["main"]].iloc[0]
        for name, plain in (("modality", ""), ("certainty", ""), ("polarity", "positive")):
            others = case.get("ok" if name == "modality" else f"{name}_ok", [])
            if row[name] not in [case.get(name, plain), *others]:
                wrong.append((case["text"], name, row[name], row["rule_id"]))
    assert not wrong


def test_a_doubt_covers_all_that_is_listed_under_it() -> None:
    text = "Les effets potentiels comprennent une pénurie de sel, une hausse des primes, et un report du vote."
    rows = extract(read_article(text.encode(), language="fr", published="2025-07-09")).claims
    assert rows["modality"].tolist() == ["possible"]
    assert "un report du vote" in rows["surface"].iloc[0]


def test_what_hangs_on_a_suspicion_without_a_verb_is_put_no_more_strongly() -> None:
    text = "Le Pérou est soupçonné d'avoir livré des obus, un apport décisif pour l'arsenal chilien."
    rows = extract(read_article(text.encode(), language="fr", published="2025-07-09")).claims
    assert set(rows["modality"]) == {"alleged"}
