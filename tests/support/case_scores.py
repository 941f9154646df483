"""Precision and recall of times, quantities and entities on the sentences under cases/ and the gold files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from support.by_hand import article, gold, gold_names
from toolkit.article.model import Article
from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times

CASES = Path(__file__).resolve().parent.parent / "facts" / "cases"
TABLES = ("times", "quantities", "mentions")


@dataclass
class Score:
    """Counts of one table: spans found, values right among them, rows expected, rows given."""

    found: int = 0
    right: int = 0
    expected: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def rows_of(made: Article) -> dict[str, tuple[Row, ...]]:
    document = parse(made)
    entities, times = find_entities(document), find_times(document)
    types = {row["entity_id"]: row for row in entities.entities}
    mentions = tuple(
        row | {"type": types[row["entity_id"]]["type"], "iso3": types[row["entity_id"]].get("iso3")}
        for row in entities.mentions
        if row["kind"] in ("name", "alias", "metonym") and types[row["entity_id"]]["type"] != "weapon"
    )
    return {"times": times, "quantities": find_quantities(document, entities, times), "mentions": mentions}


def same_number(expected: Any, given: Any) -> bool:
    return any(
        (one is None) == (given is None) and (one is None or abs(one - given) <= 1e-3 * max(abs(one), 1e-9))
        for one in several(expected)
    )


def right(table: str, expected: dict[str, Any], row: Row) -> bool:
    if table == "times":
        return str(row["edtf"]) in [str(one) for one in several(expected["edtf"])]
    if table == "quantities":
        return (
            row["comparator"] == expected["comparator"]
            and row["unit"] in several(expected["unit"])
            and all(same_number(expected[name], row[name]) for name in ("value", "low", "high"))
        )
    return all(row[name] in several(expected[name]) for name in ("kind", "type", "iso3"))


def score_rows(table: str, score: Score, expected: list[dict[str, Any]], given: list[Row]) -> None:
    """Pair expected and given rows that overlap, one to one, and count."""
    left = list(given)
    for want in expected:
        near = [row for row in left if row["start"] < want["end"] and want["start"] < row["end"]]
        best = max(near, key=lambda row: min(row["end"], want["end"]) - max(row["start"], want["start"]), default=None)
        if best is not None:
            left.remove(best)
        if not want.get("required", True):
            continue
        score.expected += 1
        score.given += best is not None
        score.found += best is not None
        if best is not None and right(table, want, best):
            score.right += 1
        else:
            score.misses.append(f"{table}: wanted {want} got {shown(table, best)}")
    # A repeat inside a paired span is ignored.
    left = [
        row for row in left if not any(want["start"] <= row["start"] and row["end"] <= want["end"] for want in expected)
    ]
    score.given += len(left)
    score.misses += [f"{table}: spare {shown(table, row)}" for row in left]


def shown(table: str, row: Row | None) -> str:
    if row is None:
        return "nothing"
    names = {
        "times": ("surface", "edtf", "rule_id"),
        "quantities": ("surface", "comparator", "value", "low", "high", "unit", "rule_id"),
        "mentions": ("surface", "kind", "type", "iso3", "rule_id"),
    }[table]
    return str([row[name] for name in names])


def cases(language: str) -> Iterator[tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]]:
    columns = {
        "times": ("edtf",),
        "quantities": ("comparator", "value", "low", "high", "unit"),
        "entities": ("kind", "type", "iso3"),
    }
    for case in yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8")):
        wanted: dict[str, list[dict[str, Any]]] = {}
        for table, names in columns.items():
            position, rows = 0, []
            for surface, *values in case.get(table, []):
                # Rows of one table stand in reading order, so that a repeated word means its next occurrence.
                start = case["text"].find(str(surface), position)
                start = start if start >= 0 else case["text"].index(str(surface))
                position = start + len(str(surface))
                rows.append(
                    dict(zip(names, values, strict=True)) | {"start": start, "end": position, "surface": surface}
                )
            wanted["mentions" if table == "entities" else table] = rows
        yield case, wanted


def score_cases(language: str) -> dict[str, Score]:
    """Return the scores per table on the sentences of one language."""
    scores = {table: Score() for table in TABLES}
    for case, wanted in cases(language):
        given = rows_of(article(case["text"], language=language))
        for table in TABLES:
            score_rows(table, scores[table], wanted[table], list(given[table]))
    return scores


def score_gold(language: str) -> dict[str, Score]:
    """Return the lenient scores per table on the gold files of one language (a development set)."""
    scores = {table: Score() for table in TABLES}
    for name in gold_names():
        data: Any
        data, made = gold(name)
        if made.language != language:
            continue
        given = rows_of(made)
        wanted: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}

        def spot(row: dict[str, Any], offsets: dict[str, int] = data["offsets"]) -> dict[str, int]:
            return {"start": offsets[row["field"]] + row["start"], "end": offsets[row["field"]] + row["end"]}

        for row in data["times"]:
            wanted["times"].append(row | spot(row) | {"edtf": [row["edtf"], *row["edtf_ok"]]})
        for row in data["quantities"]:
            value, low = [row["value"], *row["value_ok"]], [row["low"], *row["low_ok"]]
            wanted["quantities"].append(row | spot(row) | {"value": value, "low": low})
        for entity in data["entities"]:
            if entity["type"] == "weapon":
                continue
            values = {
                "type": [entity["type"], *entity["type_ok"]],
                "iso3": [entity["iso3"], *entity["iso3_ok"]],
            }
            for row in entity["mentions"]:
                required = row["required"] and entity["required"] and row["kind"] in ("name", "alias", "metonym")
                kinds = {"kind": ["name", "alias"] if row["kind"] in ("name", "alias") else [row["kind"]]}
                wanted["mentions"].append(row | spot(row) | values | kinds | {"required": required})
        for table in TABLES:
            score_rows(
                table,
                scores[table],
                sorted(wanted[table], key=lambda row: not row.get("required", True)),
                list(given[table]),
            )
    return scores


def main() -> None:
    for kind, scorer in (("cases", score_cases), ("gold", score_gold)):
        for language in ("fr", "en"):
            for table, score in scorer(language).items():
                if len(sys.argv) < 2 or table in sys.argv[1:]:
                    print(
                        f"{kind} {language} {table:10} found {score.found}/{score.expected} right {score.right}"
                        f" given {score.given} P {score.precision:.2f} R {score.recall:.2f} F1 {score.f1:.2f}"
                    )
                    if len(sys.argv) > 1:
                        print("   " + "\n   ".join(score.misses))


if __name__ == "__main__":
    main()
