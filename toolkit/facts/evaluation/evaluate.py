"""Evaluation: the tool's tables against gold files, per table and per language."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.article.read import read_article
from toolkit.base.project import resolve_path
from toolkit.facts.evaluation import table_scores as tables
from toolkit.facts.evaluation.claim_scores import score_claims
from toolkit.facts.evaluation.event_scores import score_events
from toolkit.facts.evaluation.gold import Gold, article_file, gold_files, load_gold
from toolkit.facts.evaluation.scoring import Count
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

ALL = "all"
"""Stands for all languages together."""
_OVER_ROWS = ("evidence", "full (ok)")
"""Measures that have a recall, unlike accuracies over paired rows."""


@dataclass(frozen=True)
class Evaluation:
    """Scores summed over all rows of all articles (micro-average), per language and together.

    Attributes:
        scores: (language, table, level) to counts; levels are found, lenient, strict.
        accuracies: (language, table, what) to counts, over the rows that were paired.
        false_alarms: (language, article) to findings that the gold file does not hold.
    """

    scores: Mapping[tuple[str, str, str], Count] = field(default_factory=dict)
    accuracies: Mapping[tuple[str, str, str], Count] = field(default_factory=dict)
    false_alarms: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        language: str,
        scores: Mapping[str, Mapping[str, Count]],
        accuracies: Mapping[str, Mapping[str, Count]] | None = None,
        false_alarms: Mapping[str, int] | None = None,
    ) -> Evaluation:
        """Return what was measured of one text in *language*: table to measure to counts, article to false alarms."""
        return cls(
            _labelled(language, scores),
            _labelled(language, accuracies or {}),
            {(language, article): number for article, number in (false_alarms or {}).items()},
        )

    def __add__(self, other: Evaluation) -> Evaluation:
        languages = sorted({label for label, *_ in (*self.scores, *other.scores)} - {ALL})
        return Evaluation(
            _added(self.scores, other.scores, [ALL, *languages]),
            _added(self.accuracies, other.accuracies, [ALL, *languages]),
            {**self.false_alarms, **other.false_alarms},
        )

    def to_frame(self) -> pd.DataFrame:
        """Return one row per language, table and measure.

        Columns: language, table, measure, precision, recall, f1, and the counts right, given, wanted.

        Accuracies stand in column ``precision``; ``f1`` and ``recall`` are empty there.
        """
        rows: list[dict[str, Any]] = []
        for (language, table, measure), count in self.scores.items():
            rows.append(_line(language, table, measure, count, count.precision, count.recall, count.f1))
        for (language, table, measure), count in self.accuracies.items():
            recall, f1 = (count.recall, count.f1) if measure in _OVER_ROWS else (None, None)
            rows.append(_line(language, table, measure, count, count.precision, recall, f1))
        columns = ["language", "table", "measure", "precision", "recall", "f1", "right", "given", "wanted"]
        return pd.DataFrame(rows, columns=columns)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values: language, table, measure to numbers; and ``false_alarms`` per article."""
        found: dict[str, Any] = {}
        for row in self.to_frame().astype(object).where(lambda frame: frame.notna(), None).to_dict("records"):
            numbers = {key: row[key] for key in ("precision", "recall", "f1", "right", "given", "wanted")}
            found.setdefault(row["language"], {}).setdefault(row["table"], {})[row["measure"]] = numbers
        alarms = {article: number for (_, article), number in self.false_alarms.items()}
        return {"scores": found, "false_alarms": alarms}


def _line(
    language: str,
    table: str,
    measure: str,
    count: Count,
    precision: float | None,
    recall: float | None,
    f1: float | None,
) -> dict[str, Any]:
    numbers = {"precision": precision, "recall": recall, "f1": f1}
    counts = {"right": count.right, "given": count.given, "wanted": count.wanted}
    return {"language": language, "table": table, "measure": measure, **numbers, **counts}


def evaluate(gold_dir: str | os.PathLike[str], articles_dir: str | os.PathLike[str] | None = None) -> Evaluation:
    """Read and extract every article that *gold_dir* annotates, and score the tables against it.

    Rows are compared within one article and one table, one to one (annotation guide, section 10). Rows of title and
    subtitle are scored apart, under ``claims (headline)``.

    Args:
        gold_dir: Folder with one JSON file per article; other JSON files in it are passed over.
        articles_dir: Folder of the articles; else they are looked for near the gold files and in ``data/articles``.

    Raises:
        InputError: there is no gold file, an article is missing, or a gold file does not fit its article.
    """
    gold_folder = resolve_path(gold_dir)
    articles = resolve_path(articles_dir) if articles_dir is not None else None
    return summed(score_article(*read_gold(file, articles)) for file in gold_files(gold_folder))


def summed(parts: Iterable[Evaluation]) -> Evaluation:
    """Return the sum of evaluations; that of nothing is empty."""
    return reduce(Evaluation.__add__, parts, Evaluation())


def read_gold(file: Path, articles: Path | None) -> tuple[Gold, Facts]:
    """Return a gold file and the tables that the toolkit makes of its article.

    Args:
        file: The gold file.
        articles: Folder of the articles; else they are looked for near the gold file and in ``data/articles``.

    Raises:
        InputError: the article is missing, or the gold file does not fit it.
    """
    # The annotator resolved relative dates from this publication date, which a plain text does not carry itself.
    declared = json.loads(file.read_text(encoding="utf-8"))
    article = read_article(
        article_file(file, articles), published=declared.get("published"), language=declared.get("language")
    )
    return load_gold(file, article), extract(article)


def score_article(gold: Gold, facts: Facts) -> Evaluation:
    """Return the scores of one article's tables against its gold file, whoever made the tables."""
    claims, claim_accuracies = score_claims(gold, facts)
    head, head_accuracies = score_claims(gold, facts, headline=True)
    events, statuses = score_events(gold, facts)
    points, evidence = tables.score_key_points(gold, facts)
    findings, false_alarms = tables.score_findings(gold, facts)
    scores = {
        "sections": tables.score_spans(gold, facts, "sections"),
        "sentences": tables.score_spans(gold, facts, "sentences"),
        "countries": tables.score_countries(gold, facts),
        "mentions": tables.score_mentions(gold, facts),
        "times": tables.score_times(gold, facts),
        "quantities": tables.score_quantities(gold, facts),
        "claims": claims,
        "claims (headline)": head,
        "events": events,
        "key_points": points,
        "findings": findings,
    }
    accuracies = {
        "claims": claim_accuracies,
        "claims (headline)": head_accuracies,
        "events": statuses,
        "key_points": evidence,
    }
    language = str(gold.data.get("language", facts.article.language))
    return Evaluation.of(language, scores, accuracies, {gold.name: false_alarms})


def _labelled(language: str, measured: Mapping[str, Mapping[str, Count]]) -> dict[tuple[str, str, str], Count]:
    return {
        (label, table, measure): count
        for label in (ALL, language)
        for table, counts in measured.items()
        for measure, count in counts.items()
    }


def _added(
    one: Mapping[tuple[str, str, str], Count], other: Mapping[tuple[str, str, str], Count], labels: list[str]
) -> dict[tuple[str, str, str], Count]:
    total = dict(one)
    for key, count in other.items():
        total[key] = total.get(key, Count()) + count
    return dict(sorted(total.items(), key=lambda entry: labels.index(entry[0][0])))
