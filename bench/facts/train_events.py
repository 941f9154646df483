"""Learn how likely a told event is from what stands around it, on the development articles; run by hand.

    PYTHONPATH=. python bench/facts/train_events.py [--no-write]

Writes toolkit/facts/events/learned/likelihood.json. Prints what articles that were left out of training would have been
told: by leaving out an eighth of the articles at a time. Our own sentences of tests/facts/cases, whose events are all
right, count a fifth each. Deterministic; needs nothing but numpy. Held-out and sealed articles are never opened.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from marked_events import case_name
from numpy.typing import NDArray
from unseen import events_unseen

from toolkit.article.read import read_article
from toolkit.facts.claims import find_claims
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.gold import Gold, article_file, gold_files, load_gold
from toolkit.facts.events import told_in
from toolkit.facts.events.likelihood import BASE, LACKING, LEAST
from toolkit.facts.events.telling import Telling
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SETS = ((ROOT / "tests" / "gold", None), (HERE / "development" / "gold", HERE / "development" / "articles"))
WEIGHTS = ROOT / "toolkit" / "facts" / "events" / "learned" / "likelihood.json"
FOLDS = 8
RAREST = 4
"""Tellings that must have a trait before it gets a weight."""
PENALTY = 1e-2
"""Of the squared weights, beside the mean loss; chosen among 1e-3, 3e-3, 1e-2 by articles left out."""
STEPS = 300
CASE = "case "
CASES = ROOT / "tests" / "facts" / "cases"
SHARE = 0.2
"""What one of our own sentences counts beside a telling of an article; chosen among 0, 0.1, 0.2, 0.4 likewise."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Told:
    """A telling of a training article: its traits, and whether the annotator has an event of that type there."""

    article: str
    traits: tuple[str, ...]
    right: bool


def told_of(file: Path, articles: Path | None) -> Iterator[Told]:
    """Yield the tellings of an annotated article's body; title and subtitle have no events in the gold files."""
    declared = json.loads(file.read_text(encoding="utf-8"))
    article = read_article(
        article_file(file, articles), published=declared.get("published"), language=declared.get("language")
    )
    return told_in_article(file.stem, load_gold(file, article), parse(article))


def told_in_article(name: str, gold: Gold, document: Document) -> Iterator[Told]:
    """Yield the tellings of an annotated article that is parsed already, under the *name* by which it is left out."""
    entities = find_entities(document)
    wanted = [row for row in gold.rows("events") if row["field"] == "body"]
    with events_unseen(document.language, name):
        tellings = [
            (parsed, telling)
            for parsed, _, telling in told_in(document, entities, find_claims(document, entities))
            if parsed.sentence.sentence_id[0] not in "tu" and telling.traits
        ]
    right = paired(wanted, tellings)
    for index, (parsed, telling) in enumerate(tellings):
        if index in right or not any(fits(row, parsed, telling) for row in wanted):
            # Two tellings of one event: that the second is one too much is not for its words to say.
            yield Told(name, telling.traits, index in right)


def told_in_cases(language: str) -> Iterator[Told]:
    """Yield the tellings of our own sentences: each is right that lacks nobody, or its test would fail."""
    cases = yaml.safe_load((CASES / f"events_{language}.yaml").read_text(encoding="utf-8"))
    for number, case in enumerate(cases):
        article = read_article(case["text"].encode(), language=language, published="2025-07-09")
        document = parse(article)
        entities = find_entities(document)
        with events_unseen(language, case_name("events", language, number)):
            tellings = [telling for _, _, telling in told_in(document, entities, find_claims(document, entities))]
        for telling in tellings:
            if telling.traits:
                yield Told(f"{CASE}{number}", telling.traits, LACKING not in telling.traits)


def fits(row: dict[str, Any], parsed: ParsedSentence, telling: Telling) -> bool:
    """Tell whether an annotator's event is of the telling's sentence and type."""
    return parsed.sentence.sentence_id in row["sentences"] and telling.kind in (row["plover"], *row["plover_ok"])


def paired(wanted: Sequence[dict[str, Any]], tellings: Sequence[tuple[ParsedSentence, Telling]]) -> set[int]:
    """Return which tellings are right: one a wanted event of their type and sentence, at its words where one is."""
    found: set[int] = set()
    open_ones = list(wanted)
    for at_words in (True, False):
        for index, (parsed, telling) in enumerate(tellings):
            start, end = (parsed.offset + place for place in telling.span)
            for row in open_ones if index not in found else ():
                meets = start < row["end"] and row["start"] < end
                if fits(row, parsed, telling) and (meets or not at_words):
                    found.add(index)
                    open_ones.remove(row)
                    break
    return found


def names_of(told: Sequence[Told]) -> list[str]:
    """Return the traits that are frequent enough to learn from, in order, the base first."""
    often = Counter(trait for one in told for trait in one.traits)
    return [BASE, *sorted(trait for trait, times in often.items() if times >= RAREST)]


def matrix(told: Sequence[Told], names: Sequence[str]) -> Numbers:
    """Return a row of ones and noughts for each telling."""
    at = {name: index for index, name in enumerate(names)}
    rows = np.zeros((len(told), len(names)))
    rows[:, 0] = 1
    for row, one in zip(rows, told, strict=True):
        row[[at[trait] for trait in one.traits if trait in at]] = 1
    return rows


def fitted(told: Sequence[Told], names: Sequence[str], size: float = PENALTY) -> Numbers:
    """Return the weights of a logistic regression with squared penalty, by accelerated gradient steps."""
    rows, right = matrix(told, names), np.array([one.right for one in told], dtype=float)
    share = np.array([SHARE if one.article.startswith(CASE) else 1.0 for one in told])
    share *= len(told) / share.sum()
    slope = 0.25 * np.linalg.norm(rows * np.sqrt(share)[:, None], 2) ** 2 / len(rows) + size
    penalty = np.full(rows.shape[1], size)
    penalty[0] = 0
    weights = ahead = np.zeros(rows.shape[1])
    for step in range(STEPS):
        gradient = rows.T @ (share * (chances(rows, ahead) - right)) / len(rows) + penalty * ahead
        moved = ahead - gradient / slope
        ahead = moved + step / (step + 3) * (moved - weights)
        weights = moved
    return weights


def chances(rows: Numbers, weights: Numbers) -> Numbers:
    """Return the probability of each row."""
    return np.asarray(1 / (1 + np.exp(-(rows @ weights))))


def left_out(told: Sequence[Told], size: float = PENALTY) -> Numbers:
    """Return for each telling its probability by weights that were learned without its article's fold."""
    fold = {name: index % FOLDS for index, name in enumerate(sorted({one.article for one in told}))}
    own = np.array([fold[one.article] for one in told])
    found = np.zeros(len(told))
    for number in range(FOLDS):
        train = [one for one, at in zip(told, own, strict=True) if at != number]
        test = [one for one, at in zip(told, own, strict=True) if at == number]
        names = names_of(train)
        found[own == number] = chances(matrix(test, names), fitted(train, names, size))
    return found


def report(told: Sequence[Told], found: Numbers) -> None:
    """Print what the threshold keeps and drops of articles, and of our own sentences, that were left out."""
    cases = np.array([one.article.startswith(CASE) for one in told])
    right = np.array([one.right for one in told]) & ~cases
    wrong = ~right & ~cases
    above = (found[right][:, None] > found[wrong][None, :]).mean()
    print(f"{right.sum()} right and {wrong.sum()} wrong tellings in articles, {cases.sum()} right ones in cases")
    print(f"a right one is likelier than a wrong one in {above:.3f} of all pairs")
    for least in (0.4, LEAST, 0.6, 0.7):
        drops = found < least
        counts = [(drops & kind).sum() for kind in (right, wrong, cases)]
        print("below {}: {} right, {} wrong, {} of cases".format(least, *counts))


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-write", action="store_true", help="only print")
    write = not parser.parse_args().no_write
    told = [one for folder, articles in SETS for file in gold_files(folder) for one in told_of(file, articles)]
    told += [one for language in LANGUAGES for one in told_in_cases(language)]
    report(told, left_out(told))
    names = names_of(told)
    weights = fitted(told, names)
    if write:
        kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
        content = {"tellings": len(told), "weights": kept}
        WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
