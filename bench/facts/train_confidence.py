"""Learn how many of a hundred such rows need no correction: a regression for each table over the annotated articles.

    python bench/facts/train_confidence.py [--no-write]

Rewrites ``toolkit/facts/confidence/confidence.csv`` and the section "confidence" of RESULTS.md: of development, each
article judged by weights learnt from the others, also those of the likelihood of events. Run it after every other
script that learns. Of the articles that nobody read who wrote rules, one number for each table is learnt, how much
likelier errors are there, and each of them is judged by what was learnt from the others; counts only are shown.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import pairwise
from math import exp
from unittest.mock import patch

import numpy as np
import train_events
from annotated import annotated
from judged_rows import judged
from regression import STEPS, Example, Numbers, fitted, log_odds
from results import HERE, share, table, write_section
from unseen import events_unseen

from toolkit.article.read import read_article
from toolkit.facts.confidence.confidence import ANY, LEAST, MOST, SIGNS, UNREAD, is_judged
from toolkit.facts.confidence.readings import Readings
from toolkit.facts.document import Document, Row
from toolkit.facts.entities import EntityRows
from toolkit.facts.evaluation.gold import Gold, article_file, gold_files, load_gold
from toolkit.facts.events import find_events, likelihood
from toolkit.facts.extract import derived_rows, understood_rows
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES

TABLE = HERE.parents[1] / "toolkit" / "facts" / "confidence" / "confidence.csv"
FOLDS, PENALTY = 10, 3.0
SEEN = 20
"""Rows that a sign must be seen with to be learnt."""
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


Examples = Mapping[str, Sequence[Example]]


def main() -> None:
    """Learn the weights, tell how good they are on articles that they were not learnt from, and write them."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--no-write", action="store_true", help="only print")
    write = not reader.parse_args().no_write
    read, unread = development(), examples(list(shut()), learnt=False)
    learned, lines = {}, []
    for name in SIGNS:
        weights = fitted(read[name], PENALTY, SEEN, ANY)
        offset = lowered(unread[name], weights)
        learned[name] = {ANY: weights.pop(ANY), UNREAD: offset, **weights}
        for label, held, chances in (
            ("development", read[name], left_out(read[name])),
            ("unread", unread[name], left_out_of_offset(unread[name], weights | {ANY: learned[name][ANY]})),
        ):
            lines.append([name, label, *cells(np.array([one.right for one in held], dtype=float), chances)])
    told = markdown(lines)
    print(told)
    if write:
        write_section("confidence", told)
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["table", "sign", "weight"])
            for name, signs in learned.items():
                writer.writerows([name, sign, f"{weight:.2f}"] for sign, weight in signs.items())


def development() -> dict[str, list[Example]]:
    """Return the examples of the development articles, their events as told where an article was left out."""
    articles = list(annotated())
    told = {
        number: list(train_events.told_in_article(gold.name, gold, document)) for number, gold, document in articles
    }
    cases = [one for language in LANGUAGES for one in train_events.told_in_cases(language)]
    found: dict[str, list[Example]] = {name: [] for name in SIGNS}
    for held in range(FOLDS):
        others = [one for number, some in told.items() if number % FOLDS != held for one in some] + cases
        names = train_events.names_of(others)
        weights = dict(zip(names, train_events.fitted(others, names).tolist(), strict=True))
        with patch.object(likelihood, "weights", lambda weights=weights: weights):
            for name, some in examples([one for one in articles if one[0] % FOLDS == held], learnt=True).items():
                found[name] += some
    return found


def shut() -> Iterator[tuple[int, Gold, Document]]:
    """Yield the articles that nobody reads who writes rules, as ``annotated`` does the others."""
    files = [file for name in ("heldout", "sealed") for file in gold_files(HERE / name / "gold")]
    for number, file in enumerate(files):
        declared = json.loads(file.read_text(encoding="utf-8"))
        source = article_file(file, file.parents[1] / "articles")
        article = read_article(source, published=declared.get("published"), language=declared.get("language"))
        yield number, load_gold(file, article), parse(article)


def examples(articles: Sequence[tuple[int, Gold, Document]], *, learnt: bool) -> dict[str, list[Example]]:
    """Return the rows of articles that an annotator judges, by table.

    From articles that are *learnt*, the detection of triggers has learnt: their events are read without that.
    """
    found: dict[str, list[Example]] = {name: [] for name in SIGNS}
    for number, gold, document in articles:
        rows = understood_rows(document)
        with events_unseen(document.language, gold.name) if learnt else nullcontext():
            rows["events"] = list(_events(document, rows))
        rows |= derived_rows(document, rows)
        readings = Readings(document, rows)
        for name, row, right in judged(gold, rows):
            if is_judged(name, row):
                found[name].append(Example(number, SIGNS[name](readings, row), right))
    return found


def _events(document: Document, rows: Mapping[str, Sequence[Row]]) -> Sequence[Row]:
    """Return the events with the likelihood of their words, which is a sign of their confidence."""
    entities = EntityRows(tuple(rows["entities"]), tuple(rows["mentions"]))
    return find_events(document, entities, rows["times"], rows["quantities"], rows["claims"])


def lowered(some: Sequence[Example], weights: Mapping[str, float]) -> float:
    """Return by how much the log odds of unread rows are less than those of rows on which rules were written.

    Never more: a few easy articles do not make rules righter where nobody wrote them.
    """
    odds, right, offset = log_odds(some, weights), np.array([one.right for one in some], dtype=float), 0.0
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(odds + offset)))
        offset -= float(((chances - right).sum() + PENALTY * offset) / ((chances * (1 - chances)).sum() + PENALTY))
    return min(offset, 0.0)


def left_out(some: Sequence[Example]) -> Numbers:
    """Return the confidence of each example by weights that were learnt from the other articles."""
    found = np.zeros(len(some))
    part = np.array([one.article % FOLDS for one in some])
    for held in range(FOLDS):
        weights = fitted([one for one in some if one.article % FOLDS != held], PENALTY, SEEN, ANY)
        odds = log_odds([one for one in some if one.article % FOLDS == held], weights)
        found[part == held] = 1 / (1 + np.exp(-odds))
    return np.clip(found, LEAST, MOST)


def left_out_of_offset(some: Sequence[Example], weights: Mapping[str, float]) -> Numbers:
    """Return the same for unread articles, of which only the offset is learnt."""
    odds = log_odds(some, weights)
    offsets = [lowered([one for one in some if one.article % FOLDS != held], weights) for held in range(FOLDS)]
    return np.clip(
        [1 / (1 + exp(-(own + offsets[one.article % FOLDS]))) for own, one in zip(odds, some, strict=True)], LEAST, MOST
    )


def cells(right: Numbers, chances: Numbers) -> list[str]:
    """Return number of rows, claimed and true share, area under the curve, least sure fifth, and each bin's shares."""
    fifth = np.argsort(chances, kind="stable")[: len(chances) // 5]
    found = [str(len(right)), share(float(chances.mean())), share(float(right.mean())), share(area(right, chances))]
    found.append(share(float((1 - right[fifth]).sum() / max((1 - right).sum(), 1))))
    for low, high in pairwise(BINS):
        inside = (chances >= low) & (chances < high)
        claimed, true = (f"{one[inside].mean():.2f}" if inside.any() else "" for one in (chances, right))
        found.append(f"{claimed} → {true} ({inside.sum()})" if inside.any() else "")
    return found


def area(right: Numbers, chances: Numbers) -> float:
    """Return in how many pairs of a right and a wrong row the right one is surer, ties by half."""
    difference = chances[right == 1][:, None] - chances[right == 0][None, :]
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """Return the section of RESULTS.md."""
    bins = [f"{low:g} – {high:g}" for low, high in pairwise(BINS)]
    heads = ["table", "articles", "rows", "claimed", "right", "AUC", "errors in the least sure fifth", *bins]
    return "\n\n".join(
        (
            "## Confidence",
            "Of rows that claim a confidence, the share that needs no correction: claimed → right (rows). "
            "`development`: each article judged by weights learnt from the others; rules were written on all of "
            "them, so more is right there. `unread` (`heldout` and `sealed`, counts only): by the weights of "
            "`development`, the odds of each table lowered by one number learnt from the other unread articles; "
            "so the rows of new articles are told. AUC: in how many pairs of a right and a wrong row the right "
            "one is surer.",
            table(heads, lines, left=2),
        )
    )


if __name__ == "__main__":
    main()
