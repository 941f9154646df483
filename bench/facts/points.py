"""Score the verdicts on bullets that blind writers made for the development articles: points/README.md tells how.

    python bench/facts/points.py [--no-write]

Each article is read with these bullets for its only key points. Prints how many verdicts are right, by the annotator's
verdict and the tool's, and writes them to RESULTS.md. Of the shut half only counts are ever shown.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from results import HERE, share, table, write_section

from toolkit.article.headings import heading_role
from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.facts.extract import extract_by_rules

ARTICLES = HERE / "development" / "articles"
HALVES = ("read", "shut")
VERDICTS = ("supported", "overstated", "understated", "unsupported", "contradicted")
HEADINGS = {"fr": "Points clés", "en": "Key points"}
Point = Mapping[str, Any]


def main() -> None:
    """Score both halves and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--no-write", action="store_true")
    told = report({half: list(judged(half)) for half in HALVES})
    print(told)
    if not options.parse_args().no_write:
        write_section("points", told)


def judged(half: str) -> Iterator[tuple[Point, str]]:
    """Yield each bullet of a half with the tool's verdict."""
    for file in sorted((HERE / "points" / half).glob("*.yaml")):
        points = read_points(file)
        article = with_points(ARTICLES / f"{file.stem}.md", points)
        yield from zip(points, given(article, extract_by_rules(article)["key_points"], points), strict=True)


def read_points(file: Path) -> list[Point]:
    """Return the bullets of an article."""
    return list(yaml.safe_load(file.read_text(encoding="utf-8")))


def with_points(file: Path, points: Sequence[Point]) -> Article:
    """Return an article with *points* in place of its own key points, behind its text."""
    plain = read_article(file)
    kept, own = [], False
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            own = heading_role(line.lstrip("# ")) == "key_points"
        if not own:
            kept.append(line)
    bullets = [f"- {point['text']}" for point in points]
    lines = [*kept, "", f"## {HEADINGS[plain.language]}", "", *bullets, ""]
    return read_article("\n".join(lines).encode(), published=plain.published, language=plain.language)


def given(article: Article, rows: Sequence[Mapping[str, Any]], points: Sequence[Point]) -> list[str]:
    """Return the tool's verdict on each bullet, by the row that begins where the bullet stands."""
    verdicts = []
    for point in points:
        start = article.text.rindex(str(point["text"]))
        end = start + len(str(point["text"]))
        verdicts.append(next((str(row["verdict"]) for row in rows if start <= row["start"] < end), ""))
    return verdicts


def is_right(point: Point, verdict: str) -> bool:
    """Tell whether a verdict is the annotator's, or one that he finds defensible."""
    return verdict in (point["verdict"], *point["verdict_ok"])


def report(found: Mapping[str, Sequence[tuple[Point, str]]]) -> str:
    """Return the section of RESULTS.md."""
    heads = ["half", "wanted", "n", "right", *(f"told {one}" for one in VERDICTS)]
    rows = []
    for half, pairs in found.items():
        for wanted in ("", *VERDICTS):
            kept = [(point, one) for point, one in pairs if wanted in ("", point["verdict"])]
            told = Counter(one for _, one in kept)
            right = sum(is_right(point, one) for point, one in kept)
            rows.append(
                [half, wanted or "all", str(len(kept)), share(right / len(kept)), *(str(told[one]) for one in VERDICTS)]
            )
    return (
        "## Verdicts on blind bullets\n\nBullets that blind writers made for the development articles, not having seen"
        " the tool: right is the share whose verdict is the writer's or one he finds defensible.\n\n"
        + table(heads, rows, left=2)
    )


if __name__ == "__main__":
    main()
