"""Learn how much each sign says of the country of a name: a choice between the countries and none.

    python bench/facts/countries.py

Rewrites ``toolkit/facts/entities/countries/countries.csv`` and prints what the table gets right, each article judged by
weights learnt from the others, beside what the rules alone get right. Every naming counts, but ten of one name count
less than ten names.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from annotated import annotated
from results import HERE

from toolkit.facts.entities.aliases.aliases import find_aliases
from toolkit.facts.entities.aliases.seats import seats_as_bodies
from toolkit.facts.entities.countries import countries
from toolkit.facts.entities.countries.beside import with_persons_told
from toolkit.facts.entities.countries.country_signs import TYPES, Case, cases
from toolkit.facts.entities.countries.origins import with_countries
from toolkit.facts.entities.countries.person_signs import person_cases
from toolkit.facts.entities.naming.naming import find_names
from toolkit.facts.evaluation.gold import Gold

TABLE = HERE.parents[1] / "toolkit" / "facts" / "entities" / "countries" / "countries.csv"
FOLDS, PENALTY, STEPS, RATE = 10, 8.0, 250, 0.05
SEEN = 5
"""Names that a sign must be seen with to be learnt."""
DEFENSIBLE = 0.5
"""How right a country is that the annotator names as a second answer."""


class Example(NamedTuple):
    """A name of an article: its signs, and the annotator's answers, one for each naming."""

    article: int
    case: Case
    wanted: Sequence[Mapping[str, Any]]


class Design(NamedTuple):
    """The examples as numbers: a row for each answer, where each example begins, its target and its weight."""

    matrix: np.ndarray
    starts: np.ndarray
    target: np.ndarray
    weight: np.ndarray


def main() -> None:
    """Learn the weights, tell how good they are on articles that they were not learnt from, and write them."""
    found = list(examples())
    told: list[str | None] = [None] * len(found)
    for held in range(FOLDS):
        table = learnt([example for example in found if example.article % FOLDS != held])
        for number, example in enumerate(found):
            if example.article % FOLDS == held:
                told[number] = countries.chosen(example.case, table)
    for kind in (*TYPES, "person"):
        _tell(kind, [(one, iso3) for one, iso3 in zip(found, told, strict=True) if one.case.type == kind])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["sign", "weight"])
        writer.writerows([sign, f"{weight:.2f}"] for sign, weight in learnt(found).items())


def _tell(kind: str, judged: Sequence[tuple[Example, str | None]]) -> None:
    def share(told: Sequence[tuple[Example, str | None]]) -> str:
        rows = [(entity, iso3) for example, iso3 in told for entity in example.wanted]
        strict = sum(entity["iso3"] == iso3 for entity, iso3 in rows)
        lenient = sum(iso3 in (entity["iso3"], *entity["iso3_ok"]) for entity, iso3 in rows)
        return f"{strict} right, {lenient} with second answers, of {len(rows)}"

    rules = [(example, example.case.told) for example, _ in judged]
    print(f"{kind}: learnt {share(judged)}; rules {share(rules)}")


def examples() -> Iterator[Example]:
    """Yield every body, place, building and person of the articles that an annotator gives a country, or none."""
    for number, gold, document in annotated():
        names = find_aliases(document, with_countries(document, seats_as_bodies(document, find_names(document))))
        names = with_persons_told(document, names)
        # Persons are told by the bodies that they stand for, once those have their country.
        told = countries.with_chosen_countries(document, names)
        for case in (*cases(document, names), *person_cases(document, told)):
            wanted = _wanted(gold, [(name.start, name.end) for name in case.names])
            if wanted:
                yield Example(number, case, wanted)


def _wanted(gold: Gold, spans: Sequence[tuple[int, int]]) -> list[Mapping[str, Any]]:
    """Return the annotator's row of a name, once for each required naming that meets *spans*."""
    return [
        entity
        for entity in gold.data["entities"]
        if entity["required"]
        for mention in entity["mentions"]
        if mention["required"] and mention["kind"] in ("name", "alias", "metonym") and mention["field"] in gold.offsets
        for placed in (gold.placed(mention),)
        if any(start < placed["end"] and placed["start"] < end for start, end in spans)
    ]


def learnt(found: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a conditional logistic regression, kept small (Adam's steps), by sign."""
    # A person of whom the rules tell keeps that country: only the others are chosen for, and learnt from.
    found = [example for example in found if example.case.type != "person" or example.case.told is None]
    seen = Counter(sign for example in found for _, signs in countries.rows(example.case) for sign, _ in signs)
    signs = sorted(sign for sign, count in seen.items() if count >= SEEN)
    design = _design(found, {sign: number for number, sign in enumerate(signs)})
    ends = np.append(design.starts[1:], len(design.target))
    lengths = ends - design.starts
    weights = np.zeros(len(signs))
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = design.matrix @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, design.starts), lengths))
        chance /= np.repeat(np.add.reduceat(chance, design.starts), lengths)
        slope = design.matrix.T @ ((chance - design.target) * np.repeat(design.weight, lengths)) + PENALTY * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return dict(zip(signs, weights.tolist(), strict=True))


def _design(found: Sequence[Example], index: Mapping[str, int]) -> Design:
    matrix: list[np.ndarray[Any, Any]] = []
    starts, target, weight = [], [], []
    for example in found:
        rightness: defaultdict[str | None, float] = defaultdict(float)
        for entity in example.wanted:
            rightness[entity["iso3"]] += 1.0
            for also in entity["iso3_ok"]:
                rightness[also] += DEFENSIBLE
        answers = list(countries.rows(example.case))
        total = sum(rightness[iso3] for iso3, _ in answers)
        if not total:
            # What the annotator wants is no candidate: nothing to be learnt.
            continue
        starts.append(len(matrix))
        weight.append(np.sqrt(len(example.wanted)))
        for iso3, signs in answers:
            row = np.zeros(len(index))
            for sign, value in signs:
                if sign in index:
                    row[index[sign]] = value
            matrix.append(row)
            target.append(rightness[iso3] / total)
    return Design(np.array(matrix), np.array(starts), np.array(target), np.array(weight))


if __name__ == "__main__":
    main()
