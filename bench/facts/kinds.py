"""Learn how much each sign says of what an unknown name is: regression over the development articles.

    python bench/facts/kinds.py

Rewrites ``toolkit/facts/entities/kinds/kinds.csv`` and prints what the table gets right, each article judged by weights
learnt from the others, beside what the votes of nouns and verbs alone get right. Every naming counts, but ten of one
name count less than ten names.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from annotated import annotated
from marked_names import cases, passages
from results import HERE
from unseen import names_unseen

from toolkit.article.read import read_article
from toolkit.facts.document import Document
from toolkit.facts.entities.kinds import kinds
from toolkit.facts.entities.naming import naming
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.sentence_sets import PUBLISHED
from toolkit.facts.gazetteer import fold
from toolkit.facts.language_model import parse

TABLE = HERE.parents[1] / "toolkit" / "facts" / "entities" / "kinds" / "kinds.csv"
FOLDS, PENALTY, STEPS, RATE = 10, 1.0, 500, 0.05
SEEN = 5
"""Names that a sign must be seen with to be learnt."""
DEFENSIBLE = 0.3
"""How right a type is that the annotator names as a second answer."""


class Example(NamedTuple):
    """An unknown name of an article or passage: its signs, the annotator's types, the votes' type, how often named."""

    article: int
    passage: bool
    name: str
    signs: Mapping[str, float]
    type: str
    also: Sequence[str]
    voted: str
    namings: int


def main() -> None:
    """Learn the weights, tell how good they are on articles that they were not learnt from, and write them."""
    found = list(examples())
    seen = Counter(sign for example in found for sign in example.signs)
    signs = sorted(sign for sign, count in seen.items() if count >= SEEN)
    matrix = np.array([[example.signs.get(sign, 0.0) for sign in signs] for example in found])
    right = np.array([_target(example) for example in found])
    counts = np.array([float(example.namings) for example in found]) * right.sum(axis=1)
    part = np.array([example.article % FOLDS for example in found])
    judged = np.zeros(len(found), dtype=int)
    for held in range(FOLDS):
        weights = learnt(matrix[part != held], right[part != held], counts[part != held])
        judged[part == held] = (matrix[part == held] @ weights).argmax(axis=1)
    told = [
        kinds.TYPES[number] if example.voted in kinds.TYPES else example.voted
        for number, example in zip(judged, found, strict=True)
    ]
    for passage in (False, True):
        kept = [number for number, example in enumerate(found) if example.passage == passage]
        _tell([found[number] for number in kept], [told[number] for number in kept])
    if "--names" in sys.argv:
        for example, kind in zip(found, told, strict=True):
            if kind != example.type or kind != example.voted:
                print(f"{example.article} {example.name}: {kind}, votes {example.voted}, right {example.type}")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["sign", *kinds.TYPES])
        for sign, row in zip(signs, learnt(matrix, right, counts), strict=True):
            writer.writerow([sign, *(f"{weight:.2f}" for weight in row)])


def _tell(found: Sequence[Example], told: Sequence[str]) -> None:
    def share(kinds_told: Sequence[str]) -> str:
        pairs = list(zip(found, kinds_told, strict=True))
        strict = sum(example.namings for example, kind in pairs if kind == example.type)
        lenient = sum(example.namings for example, kind in pairs if kind in (example.type, *example.also))
        return f"{strict} right, {lenient} with second answers"

    total = sum(example.namings for example in found)
    print(f"{len(found)} names, {total} namings. Learnt: {share(told)}. Votes: {share([one.voted for one in found])}")


def examples() -> Iterator[Example]:
    """Yield every unknown name of the articles that an annotator types."""
    for number, gold, document in annotated():
        for name, case in kinds.cases(document, _untyped(document)).items():
            wanted = _wanted(gold, {(naming.start, naming.end) for naming in case.names})
            if wanted and case.signs:
                voted = kinds.voted(case)
                yield Example(
                    number, False, name, case.signs, wanted[0]["type"], wanted[0]["type_ok"], voted, len(wanted)
                )
    yield from _passages(number + 1)


def _passages(first: int) -> Iterator[Example]:
    """Yield the unknown names of the short passages, each of which counts as an article, numbered after *first*."""
    for number, (language, text, answers, called) in enumerate(_answered(), first):
        article = read_article(text.encode(), language=language, published=PUBLISHED)
        with names_unseen(language, called):
            document = parse(article)
        for name, case in kinds.cases(document, _untyped(document)).items():
            if name in answers and case.signs:
                kind, *also = answers[name][0]
                yield Example(number, True, name, case.signs, kind, also, kinds.voted(case), len(answers[name]))


def _answered() -> Iterator[tuple[str, str, dict[str, list[list[str]]], str]]:
    """Yield the language and text of each passage, its names' types, and what it is called."""
    for case in cases():
        wanted: dict[str, list[list[str]]] = {}
        for surface, kind, types in case.names:
            if kind in ("name", "alias"):
                wanted.setdefault(fold(surface), []).append(types)
        yield case.language, case.text, wanted, case.called
    for language in ("fr", "en"):
        for called, text, names in passages("read", language):
            told: dict[str, list[list[str]]] = {}
            for name in names:
                told.setdefault(fold(text[name.start : name.end]), []).append([name.type])
            yield language, text, told, called


def _untyped(document: Document) -> list[Naming]:
    """Return the names as the step that types them gets them."""
    kept: list[Naming] = []

    def keep(document: Document, names: list[Naming]) -> list[Naming]:
        kept.extend(names)
        return names

    with patch.object(naming, "with_types", keep):
        naming.find_names(document)
    return kept


def _wanted(gold: Gold, spans: set[tuple[int, int]]) -> list[Mapping[str, Any]]:
    """Return the annotator's row of a name, once for each required naming that has one of *spans*."""
    return [
        entity
        for entity in gold.data["entities"]
        if entity["required"]
        for mention in entity["mentions"]
        if mention["required"] and mention["kind"] in ("name", "alias", "metonym") and mention["field"] in gold.offsets
        for placed in (gold.placed(mention),)
        if (placed["start"], placed["end"]) in spans
    ]


def _target(example: Example) -> list[float]:
    rightness = [1.0 if kind == example.type else DEFENSIBLE * (kind in example.also) for kind in kinds.TYPES]
    # A people or a country is none of the types that are learnt.
    return [one / (sum(rightness) or 1.0) for one in rightness]


def learnt(matrix: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the weights of a multinomial logistic regression, kept small (Adam's steps)."""
    weights = np.zeros((matrix.shape[1], right.shape[1]))
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = matrix @ weights
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        slope = matrix.T @ ((chance - right) * np.sqrt(counts)[:, None]) + PENALTY * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


if __name__ == "__main__":
    main()
