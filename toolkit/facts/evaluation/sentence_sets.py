"""Sets of single sentences with all their times and quantities, scored by the definitions of the gold files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from toolkit.article.model import Article, Section, Sentence
from toolkit.article.sentences import split_sentences
from toolkit.base.errors import InputError
from toolkit.facts.evaluation import table_scores as tables
from toolkit.facts.evaluation.evaluate import Evaluation, summed
from toolkit.facts.evaluation.gold import Gold, GoldRow
from toolkit.facts.extract import extract

PUBLISHED = date(2025, 7, 9)
"""Publication date of a sentence that names none: the Wednesday of the annotation guide's examples."""


@dataclass(frozen=True)
class Case:
    """One sentence of a set.

    Attributes:
        text: The sentence.
        language: ISO 639-1 code.
        published: From where its relative dates are counted.
        times: Its times as rows of a gold file.
        quantities: Its quantities as rows of a gold file.
    """

    text: str
    language: str
    published: date
    times: tuple[GoldRow, ...]
    quantities: tuple[GoldRow, ...]


def read_set(file: Path) -> list[Case]:
    """Return the sentences of a set; the name of the file ends with its language, as ``sentences_fr.yaml``.

    An entry holds ``text``, ``published`` (optional), ``times`` as [surface, edtf] and ``quantities`` as
    [surface, comparator, value, low, high, unit]; where several answers are good, a list whose first is the strict one.
    All times and quantities of the sentence are listed, in reading order where words repeat.

    Raises:
        InputError: the file cannot be read, or words of an entry do not stand in its sentence.
    """
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
        return [_case(entry, file.stem.rpartition("_")[2]) for entry in entries]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            f'"{file.name}" is no set of sentences: {str(error).splitlines()[0]}',
            "write each entry as bench/facts/README.md shows",
            code="bad-sentences",
        ) from None


def _case(entry: dict[str, Any], language: str) -> Case:
    text = str(entry["text"])
    times = tuple(_time(*row) for row in _placed(text, entry.get("times", [])))
    quantities = tuple(_quantity(*row) for row in _placed(text, entry.get("quantities", [])))
    return Case(text, language, entry.get("published") or PUBLISHED, times, quantities)


def _placed(text: str, rows: list[list[Any]]) -> Iterator[tuple[GoldRow, list[Any]]]:
    position = 0
    for surface, *values in rows:
        # A word that repeats means its next place, where there is one.
        start = text.find(str(surface), position)
        start = start if start >= 0 else text.index(str(surface))
        position = start + len(str(surface))
        yield {"field": "body", "start": start, "end": position, "surface": str(surface), "required": True}, values


def _time(place: GoldRow, values: list[Any]) -> GoldRow:
    edtf, *more = _answers(values[0])
    told = [None if value is None else str(value) for value in more]
    return place | {"edtf": None if edtf is None else str(edtf), "edtf_ok": told}


def _quantity(place: GoldRow, values: list[Any]) -> GoldRow:
    row = place | {"comparator": values[0]}
    for name, value in zip(("value", "low", "high", "unit"), values[1:], strict=True):
        row[name], *row[f"{name}_ok"] = _answers(value)
    return row


def _answers(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def article_of(case: Case) -> Article:
    """Return the sentence as an article of its own, without a title."""
    spans = split_sentences(case.text, case.language)
    sentences = (Sentence(f"s{nth:02}", "body", "body", 0, *span) for nth, span in enumerate(spans, 1))
    section = Section("body", "body", 0, 0, len(case.text))
    return Article(
        "sentence", case.text, (section,), tuple(sentences), language=case.language, published=case.published
    )


def evaluate_sentences(*files: Path) -> Evaluation:
    """Score times and quantities on sets of sentences, summed over all sentences, per language and together.

    Raises:
        InputError: a file is no set of sentences.
    """
    return summed(_scored(case) for file in files for case in read_set(file))


def _scored(case: Case) -> Evaluation:
    gold = Gold("sentence", {"times": case.times, "quantities": case.quantities}, {"body": 0})
    facts = extract(article_of(case))
    found = {
        "times (sentences)": tables.score_times(gold, facts),
        "quantities (sentences)": tables.score_quantities(gold, facts),
    }
    return Evaluation.of(case.language, found)
