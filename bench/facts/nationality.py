"""Learn how much each sign says of a person's country: logistic regression over the development articles.

    python bench/facts/nationality.py

Rewrites ``toolkit/facts/entities/nationality.csv`` and prints what the table gets right, each article judged by
weights learnt from the others. Every naming of a person counts, but ten of one count less than ten persons.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from annotated import annotated
from results import HERE

from toolkit.facts.entities.aliases import find_aliases
from toolkit.facts.entities.beside import with_persons_told
from toolkit.facts.entities.countries import with_chosen_countries
from toolkit.facts.entities.naming import find_names
from toolkit.facts.entities.nationality import candidates
from toolkit.facts.entities.origins import with_countries
from toolkit.facts.entities.seats import seats_as_bodies
from toolkit.facts.evaluation.gold import Gold

TABLE = HERE.parents[1] / "toolkit" / "facts" / "entities" / "nationality.csv"
FOLDS, PENALTY, STEPS, RATE = 10, 1.0, 4000, 0.03


class Example(NamedTuple):
    """A person whose country no single sign tells: the signs, whether the candidate is right, how often named."""

    article: int
    signs: tuple[str, ...]
    right: float
    namings: int


def main() -> None:
    """Learn the weights, tell how good they are on articles that they were not learnt from, and write them."""
    found = list(examples())
    names = sorted({sign for example in found for sign in example.signs})
    matrix = np.array([[float(name in example.signs) for name in names] for example in found])
    right = np.array([example.right for example in found])
    counts = np.array([float(example.namings) for example in found])
    fold = np.array([example.article % FOLDS for example in found])
    judged = np.zeros(len(found), dtype=bool)
    for held in range(FOLDS):
        weights = learnt(matrix[fold != held], right[fold != held], counts[fold != held])
        judged[fold == held] = matrix[fold == held] @ weights > 0
    agreed = float(counts[judged == (right == 1)].sum())
    print(
        f"{len(found)} persons, {counts.sum():.0f} namings: {agreed:.0f} right, {counts[right < 1].sum():.0f} without"
    )
    weights = learnt(matrix, right, counts)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["sign", "weight"])
        writer.writerows([name, f"{weight:.2f}"] for name, weight in zip(names, weights, strict=True))


def examples() -> Iterator[Example]:
    """Yield every person of the articles who has a candidate."""
    for number, gold, document in annotated():
        names = find_aliases(document, with_countries(document, seats_as_bodies(document, find_names(document))))
        names = with_chosen_countries(document, with_persons_told(document, names))
        for entity, candidate in candidates(document, names).items():
            spans = [(name.start, name.end) for name in names if name.entity_id == entity]
            wanted = _wanted(gold, spans)
            if wanted:
                yield Example(number, candidate.signs, _rightness(wanted[0], candidate.iso3), len(wanted))


_DEFENSIBLE = 0.3
"""How right a country is that the annotator names as a second answer."""


def _rightness(entity: Mapping[str, Any], iso3: str) -> float:
    return 1.0 if entity["iso3"] == iso3 else _DEFENSIBLE if iso3 in entity["iso3_ok"] else 0.0


def _wanted(gold: Gold, spans: Sequence[tuple[int, int]]) -> list[Mapping[str, Any]]:
    """Return the annotator's row of a person, once for each required naming that meets *spans*."""
    return [
        entity
        for entity in gold.data["entities"]
        if entity["type"] == "person" and entity["required"]
        for mention in entity["mentions"]
        if mention["required"] and mention["field"] in gold.offsets
        for placed in (gold.placed(mention),)
        if any(start < placed["end"] and placed["start"] < end for start, end in spans)
    ]


def learnt(matrix: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression, kept small, by plain gradient descent."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        weights -= RATE * (matrix.T @ ((chance - right) * np.sqrt(counts)) + PENALTY * weights)
    return weights


if __name__ == "__main__":
    main()
