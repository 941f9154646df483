"""Score the names of the passages that nobody learnt from: names/README.md tells how they were made.

    PYTHONPATH=. python bench/facts/score_names.py [--no-write]

Prints, and writes to RESULTS.md, how many of the marked names are met, told word for word, and told with their type,
and how many rows stand where no name is marked. Counts only: the shut half is never shown.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from marked_names import Name, passages
from results import share, table, write_section

from toolkit.article.read import read_article
from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.scoring import same_span
from toolkit.facts.evaluation.sentence_sets import PUBLISHED
from toolkit.facts.language_model import parse

KINDS = ("name", "alias", "metonym")
ALIKE = ({"country", "place"}, {"group", "organisation"})
"""Types that passages of three sentences do not tell apart: a metonym is marked as a place there."""


def main() -> None:
    """Score both languages and write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--no-write", action="store_true")
    told = report({language: counted(language) for language in ("fr", "en")})
    print(told)
    if not options.parse_args().no_write:
        write_section("names", told)


def counted(language: str) -> Counter[str]:
    """Return how many names of a language's shut passages are met, exact and typed, and how many rows are false."""
    count: Counter[str] = Counter()
    for _, text, names in passages("shut", language):
        entities = find_entities(parse(read_article(text.encode(), language=language, published=PUBLISHED)))
        types = {row["entity_id"]: row["type"] for row in entities.entities}
        given = [row | {"type": types[row["entity_id"]]} for row in entities.mentions if row["kind"] in KINDS]
        count["names"] += len(names)
        count["false"] += sum(not any(_meet(row, name) for name in names) for row in given)
        for name in names:
            count.update(_levels(name, [row for row in given if _meet(row, name)], text))
    return count


def _meet(row: Row, name: Name) -> bool:
    return bool(row["start"] < name.end and name.start < row["end"])


def _levels(name: Name, given: Sequence[Row], text: str) -> list[str]:
    wanted: dict[str, Any] = {"start": name.start, "end": name.end, "field": "body"}
    exact = [row for row in given if same_span(wanted, row, text)]
    typed = [row for row in exact if row["type"] == name.type or {row["type"], name.type} in ALIKE]
    return [level for level, rows in (("met", given), ("exact", exact), ("typed", typed)) if rows]


def report(found: dict[str, Counter[str]]) -> str:
    """Return the section of RESULTS.md."""
    levels = ("met", "exact", "typed")
    rows = [
        [
            language,
            str(count["names"]),
            *(share(count[level] / count["names"]) for level in levels),
            str(count["false"]),
        ]
        for language, count in found.items()
    ]
    return (
        "## Names in passages that nobody read\n\n240 passages with marked names, by two writers a language who had"
        " not seen the tool: met, told word for word, and with the right type; rows where no name is marked.\n\n"
        + table(["language", "n", *levels, "false rows"], rows, left=1)
    )


if __name__ == "__main__":
    main()
