"""Show where times and quantities differ from the single sentences of the development files, and what that scores.

    python bench/facts/sentence_misses.py [times] [quantities] [--file FILE]... [--quiet]

The files' header tells their format. On the held-out files it only runs with ``--quiet``: their texts are scored, not
read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from toolkit.article.model import Article, Section, Sentence
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.scoring import Count, overlap, pair, same_span
from toolkit.facts.evaluation.table_scores import same_time
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times

HERE = Path(__file__).resolve().parent
DEFAULT = tuple(HERE / "development" / f"sentences_{language}.yaml" for language in ("fr", "en"))
PUBLISHED = date(2025, 7, 9)
COLUMNS = {"times": ("edtf",), "quantities": ("comparator", "value", "low", "high", "unit")}
LEVELS = ("found", "lenient", "strict")
Row = dict[str, Any]


def article_of(case: Row, language: str) -> Article:
    """Return the article that holds nothing but the case's sentence."""
    text = case["text"]
    sentence = Sentence("s01", "sec_body", "body", 0, 0, len(text))
    section = Section("sec_body", "body", 0, 0, len(text))
    return Article(
        "sentence", text, (section,), (sentence,), language=language, published=case.get("published", PUBLISHED)
    )


def given_rows(case: Row, language: str) -> dict[str, list[Row]]:
    """Return what the toolkit finds in the case's sentence."""
    document = parse(article_of(case, language))
    entities, times = find_entities(document), find_times(document)
    return {"times": list(times), "quantities": list(find_quantities(document, entities, times))}


def wanted_rows(case: Row, table: str) -> list[Row]:
    """Return the rows that the case asks for; each value is the list of its good answers, the strict one first."""
    rows, position, text = [], 0, str(case["text"])
    for surface, *values in case.get(table, []):
        start = text.find(str(surface), position)
        start = start if start >= 0 else text.index(str(surface))
        position = start + len(str(surface))
        lists = [value if isinstance(value, list) else [value] for value in values]
        rows.append(
            dict(zip(COLUMNS[table], lists, strict=True)) | {"start": start, "end": position, "surface": surface}
        )
    return rows


def right(table: str, wanted: Row, given: Row, *, strict: bool) -> bool:
    """Tell whether a row's values are good answers, or the strict ones."""
    for name in COLUMNS[table]:
        answers = wanted[name][:1] if strict else wanted[name]
        if not any(_same(name, answer, given[name]) for answer in answers):
            return False
    return True


def _same(name: str, answer: Any, value: Any) -> bool:
    if name == "edtf":
        return same_time(None if answer is None else str(answer), value)
    if isinstance(answer, int | float) and isinstance(value, int | float):
        return abs(answer - value) <= 1e-3 * max(abs(answer), 1e-9)
    return bool(answer == value)


def compare(case: Row, table: str, given: list[Row]) -> tuple[dict[str, Count], Iterator[str]]:
    """Return the counts of one case and table, and a line per difference."""
    wanted = wanted_rows(case, table)
    pairs = dict(pair(wanted, given, score=lambda a, b: overlap(a, b) - abs(a["start"] - b["start"]) * 1e-3))
    taken = set(pairs.values())
    spare = [j for j, row in enumerate(given) if j not in taken and not any(overlap(wanted[i], row) for i in pairs)]
    held = [(wanted[i], given[j]) for i, j in pairs.items()]
    good = {
        "found": len(held),
        "lenient": sum(right(table, one, other, strict=False) for one, other in held),
        "strict": sum(
            right(table, one, other, strict=True) and same_span(one, other, case["text"]) for one, other in held
        ),
    }
    counts = {level: Count(good[level], len(held) + len(spare), len(wanted)) for level in LEVELS}

    def lines() -> Iterator[str]:
        for i, one in enumerate(wanted):
            other = given[pairs[i]] if i in pairs else None
            if other is None or not (
                right(table, one, other, strict=True) and same_span(one, other, str(case["text"]))
            ):
                mark = "MISSED" if other is None else "strict" if right(table, one, other, strict=False) else "WRONG"
                yield f"  {mark} {one['surface']!r} {[one[name] for name in COLUMNS[table]]} got {shown(table, other)}"
        yield from (f"  SPURIOUS {shown(table, given[j])}" for j in spare)

    return counts, lines()


def shown(table: str, row: Row | None) -> str:
    """Return a found row in one line."""
    names = ("surface", *COLUMNS[table], "rule_id")
    return "nothing" if row is None else str([row[name] for name in names])


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("table", nargs="*", help="times, quantities; both unless told")
    reader.add_argument("--file", type=Path, action="append", help="sentence file named …_LANGUAGE.yaml")
    reader.add_argument("--quiet", action="store_true", help="totals only")
    asked = reader.parse_args()
    for file in asked.file or DEFAULT:
        if "heldout" in file.resolve().parts and not asked.quiet:
            raise SystemExit("held-out texts are scored, not read")
        language = file.stem.rsplit("_", 1)[1]
        totals: dict[tuple[str, str], Count] = {}
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            given = given_rows(case, language)
            for table in asked.table or COLUMNS:
                counts, lines = compare(case, table, given[table])
                for level, count in counts.items():
                    totals[table, level] = totals.get((table, level), Count()) + count
                told = [] if asked.quiet else list(lines)
                if told:
                    print(f"{case.get('published', '')} {case['text']}", *told, sep="\n")
        for (table, level), count in totals.items():
            f1 = "none" if count.f1 is None else f"{count.f1:.3f}"
            rows = f"{count.right} right, {count.given} given, {count.wanted} wanted"
            print(f"== {language} {table} {level} F1 {f1} ({rows})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
