"""Learn which verdict readers give to a bullet, from what stands between it and its evidence; run by hand.

    PYTHONPATH=. python bench/facts/train_verdicts.py [--no-write]

Writes toolkit/facts/audit/learned/verdicts.json. Learns from the bullets of points/read and, less, from the annotated
articles' own key points; prints what the bullets of articles that were left out of training are told. The bullets of
points/shut are no part of it: points.py measures by them. Deterministic; needs nothing but numpy.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from points import ARTICLES, HEADINGS, read_points, with_points
from results import HERE

from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.facts.audit.judgement import Judgements, judge
from toolkit.facts.audit.likely import BASE, MARGIN, VERDICTS
from toolkit.facts.audit.material import Material
from toolkit.facts.audit.second_look import evidence_of
from toolkit.facts.audit.traits import traits
from toolkit.facts.claims import find_claims
from toolkit.facts.document import Document, Row
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.gold import article_file, gold_files, load_gold
from toolkit.facts.evaluation.scoring import pair
from toolkit.facts.events import find_events
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times

GOLD = ((HERE.parents[1] / "tests" / "gold", None), (HERE / "development" / "gold", ARTICLES))
CASES = HERE.parents[1] / "tests" / "facts" / "cases"
WEIGHTS = HERE.parents[1] / "toolkit" / "facts" / "audit" / "learned" / "verdicts.json"
FOLDS, PENALTY, STEPS = 8, 5.0, 300
RAREST = 4
"""Bullets that must have a trait before it gets weights."""
OWN = 0.3
"""What an article's own key point counts beside a bullet: on these the rules were made, and look too good."""
CASE = 0.5
"""What a bullet of our own small articles counts."""
DEFENSIBLE = 0.3
"""How right a verdict is that the annotator names as a second answer."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A bullet: its article, its traits, the rules' verdict, the annotator's with those he finds defensible."""

    article: str
    traits: tuple[str, ...]
    ruled: str
    verdicts: tuple[str, ...]
    weight: float = 1.0


def main() -> None:
    """Learn, tell how good it is on articles left out, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--no-write", action="store_true")
    examples = [*blind(), *annotated(), *cases()]
    validate(examples)
    if not options.parse_args().no_write:
        write(examples)


def write(examples: Sequence[Example]) -> None:
    """Learn from all examples and keep the weights."""
    names, weights = learned(examples)
    rows = {name: [round(float(one), 3) for one in row] for name, row in zip(names, weights, strict=True)}
    lines = ",\n  ".join(f"{json.dumps(name, ensure_ascii=False)}: {row}" for name, row in sorted(rows.items()))
    WEIGHTS.write_text(f'{{"verdicts": {json.dumps(VERDICTS)}, "weights": {{\n  {lines}\n}}}}\n', encoding="utf-8")


def blind() -> Iterator[Example]:
    """Yield the bullets that blind writers made, of the half that may be read."""
    for file in sorted((HERE / "points" / "read").glob("*.yaml")):
        points = read_points(file)
        article = with_points(ARTICLES / f"{file.stem}.md", points)
        wanted = {article.text.rindex(str(point["text"])): point for point in points}
        judged = judgements(article)
        for parsed in judged.material.of_role("key_points"):
            point = next((one for start, one in wanted.items() if start == parsed.offset), None)
            if point is not None:
                yield from example(file.stem, judged, parsed.sentence.sentence_id, point, 1.0)


def annotated() -> Iterator[Example]:
    """Yield the key points that annotated articles have themselves."""
    for folder, articles in GOLD:
        for file in gold_files(folder):
            declared = json.loads(file.read_text(encoding="utf-8"))
            article = read_article(
                article_file(file, articles), published=declared.get("published"), language=declared.get("language")
            )
            judged = judgements(article)
            yield from own_points(file, judged)


def cases() -> Iterator[Example]:
    """Yield the bullets of our own small articles; those annotated without a look at the rules stay for the tests."""
    for language in LANGUAGES:
        loaded = yaml.safe_load((CASES / f"audit_{language}.yaml").read_text(encoding="utf-8"))
        for case in loaded["articles"]:
            points = [{"text": text, **_verdicts(told)} for text, told, *_ in case["points"]]
            parts = {"analysis": "## Analysis" if language == "en" else "## Analyse"}
            body = "\n\n".join(
                [case["body"], *(f"{head}\n\n{case[name]}" for name, head in parts.items() if name in case)]
            )
            listed = "\n".join(f"- {point['text']}" for point in points)
            text = f"# {case.get('title', 'Report')}\n\n{body}\n\n## {HEADINGS[language]}\n\n{listed}\n"
            article = read_article(text.encode(), published=case.get("published", "2025-01-15"), language=language)
            judged = judgements(article)
            for parsed in judged.material.of_role("key_points"):
                point = next((one for one in points if one["text"] == parsed.text), None)
                if point is not None:
                    yield from example(case["id"], judged, parsed.sentence.sentence_id, point, CASE)


def _verdicts(told: str | list[str]) -> dict[str, Any]:
    first, *others = [told] if isinstance(told, str) else told
    return {"verdict": first, "verdict_ok": others}


def own_points(file: Path, judged: Judgements) -> Iterator[Example]:
    """Yield the annotated key points of one article."""
    material = judged.material
    names = [parsed.sentence.sentence_id for parsed in material.of_role("key_points")]
    given: list[Row] = [
        {"sentence_id": name, "start": one.offset, "end": one.offset + len(one.text)}
        for name in names
        for one in (material.sentences[name],)
    ]
    wanted = load_gold(file, material.document.article).rows("key_points")
    for mine, other in pair(wanted, given):
        yield from example(file.stem, judged, str(given[other]["sentence_id"]), wanted[mine], OWN)


def example(article: str, judged: Judgements, name: str, wanted: Mapping[str, Any], weight: float) -> Iterator[Example]:
    """Yield a bullet as an example, unless there is nothing to compare it by."""
    parsed, claim = judged.material.sentences[name], judged.material.main_claim(name)
    ruled = judge(judged.index, parsed)
    evidence = evidence_of(judged.index, parsed, ruled)
    if claim is not None and evidence:
        held = traits(judged.index, parsed, claim, (ruled.verdict, ruled.rule), evidence)
        yield Example(article, held, ruled.verdict, (wanted["verdict"], *wanted["verdict_ok"]), weight)


def judgements(article: Article) -> Judgements:
    """Return an article as the audit reads it."""
    document: Document = parse(article)
    entities = find_entities(document)
    times = find_times(document)
    quantities = find_quantities(document, entities, times)
    claims = find_claims(document, entities)
    events = [row for row in find_events(document, entities, times, quantities, claims) if row["claim_ids"]]
    return Judgements(Material(document, claims, entities, quantities, times, events))


def learned(examples: Sequence[Example]) -> tuple[list[str], Numbers]:
    """Return the traits and their weights: multinomial logistic regression, its squared weights held down."""
    seen = Counter(trait for one in examples for trait in one.traits)
    names = [BASE, *sorted(trait for trait, count in seen.items() if count >= RAREST)]
    matrix, counts = design(examples, names), np.array([[one.weight] for one in examples])
    right = np.array([target(one) for one in examples])
    penalty = np.full((len(names), 1), PENALTY)
    penalty[0] = 0.01
    curve = 0.5 * np.linalg.norm(matrix * np.sqrt(counts), 2) ** 2 + PENALTY
    weights = ahead = np.zeros((len(names), len(VERDICTS)))
    for step in range(STEPS):
        slope = matrix.T @ ((chances(matrix @ ahead) - right) * counts) + penalty * ahead
        moved = ahead - slope / curve
        ahead, weights = moved + step / (step + 3) * (moved - weights), moved
    return names, weights


def design(examples: Sequence[Example], names: Sequence[str]) -> Numbers:
    """Return which example has which trait, as ones and zeros; every one has the first."""
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    matrix[:, 0] = 1.0
    for row, one in zip(matrix, examples, strict=True):
        row[[place[trait] for trait in one.traits if trait in place]] = 1.0
    return matrix


def target(one: Example) -> list[float]:
    """Return how right each verdict is."""
    told = [1.0 if verdict == one.verdicts[0] else DEFENSIBLE * (verdict in one.verdicts) for verdict in VERDICTS]
    return [part / sum(told) for part in told]


def chances(sums: Numbers) -> Numbers:
    """Return sums of weights as probabilities."""
    powers: Numbers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def chosen(examples: Sequence[Example], names: Sequence[str], weights: Numbers, margin: float = MARGIN) -> list[str]:
    """Return the verdicts as ``likely.likely_verdict`` chooses them."""
    found = []
    for one, row in zip(examples, chances(design(examples, names) @ weights), strict=True):
        best = int(row.argmax())
        found.append(VERDICTS[best] if row[best] - row[VERDICTS.index(one.ruled)] >= margin else one.ruled)
    return found


def validate(examples: Sequence[Example]) -> None:
    """Print how many verdicts are right, by rules and by weights learned from the other articles."""
    articles = sorted({one.article for one in examples})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    told: list[tuple[Example, str]] = []
    for held in range(FOLDS):
        names, weights = learned([one for one in examples if fold[one.article] != held])
        left = [one for one in examples if fold[one.article] == held]
        told += zip(left, chosen(left, names, weights), strict=True)
    for kind, weight in (("blind bullets", 1.0), ("own key points", OWN), ("cases", CASE)):
        kept = [(one, verdict) for one, verdict in told if one.weight == weight]
        ruled = sum(one.ruled in one.verdicts for one, _ in kept)
        right = sum(verdict in one.verdicts for one, verdict in kept)
        print(f"{kind}: {len(kept)}, right by rules {ruled}, by rules and weights {right}")


if __name__ == "__main__":
    main()
