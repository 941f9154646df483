"""Learn which claims a denial rejects, on the development articles, on passages and on our own cases; run by hand.

    python bench/facts/train_rejection.py [--no-write]

Rewrites ``toolkit/facts/claims/rejection/likelihood.csv``. Prints how many links texts that were left out of the
learning would get, rightly and wrongly. Learnt are denials that the tool finds; a claim is right where the annotator
has it rejected. Passages: ``denials/README.md``; cases: ``tests/facts/cases``. Held-out and sealed articles are never
opened.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import yaml
from annotated import annotated
from regression import Example, Numbers, fitted, log_odds
from results import HERE

from toolkit.article.read import read_article
from toolkit.facts.claims import find_claims
from toolkit.facts.claims.matter import Claims
from toolkit.facts.claims.rejection import linking
from toolkit.facts.claims.rejection.denial import Denial
from toolkit.facts.claims.rejection.likelihood import ANY
from toolkit.facts.claims.rejection.signs import Signs, signs
from toolkit.facts.document import Document, Row
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.scoring import pair
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES

CASES = HERE.parents[1] / "tests" / "facts" / "cases"
TABLE = HERE.parents[1] / "toolkit" / "facts" / "claims" / "rejection" / "likelihood.csv"
FOLDS, PENALTY, SEEN = 8, 5.0, 6
"""Parts of the cross-validation; penalty of the weights, chosen among 5 and 10; texts that a sign must be seen in."""
FIRST_PASSAGE, FIRST_CASE = 10_000, 20_000
Pair = tuple[Row, Row, Signs]


def main() -> None:
    """Learn, print, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--no-write", action="store_true", help="only print")
    write = not options.parse_args().no_write
    passages = [(language, one) for language in LANGUAGES for one in read(HERE / "denials", language)]
    some = [*in_articles(), *in_texts(passages, FIRST_PASSAGE), *in_texts(list(cases()), FIRST_CASE)]
    report(some, left_out(some))
    if write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["sign", "weight"])
            learnt = fitted(some, PENALTY, SEEN, ANY)
            writer.writerows([sign, f"{weight:.2f}"] for sign, weight in learnt.items())


def in_articles() -> Iterator[Example]:
    """Yield the denials of the development articles with each claim that they may reject."""
    for number, gold, document in annotated():
        yield from examples(number, document, gold.rows("claims"), rejected_in(gold))


def rejected_in(gold: Gold) -> set[tuple[int, int]]:
    """Return the numbers of annotated denials and claims that are linked."""
    rows = gold.rows("claims")
    number = {row["id"]: at for at, row in enumerate(rows)}
    return {(at, number[name]) for at, row in enumerate(rows) for name in row["denies"] or () if name in number}


def in_texts(texts: Sequence[tuple[str, Mapping[str, Any]]], first: int) -> Iterator[Example]:
    """Yield the same of short texts in a language; they are numbered from *first*."""
    for number, (language, text) in enumerate(texts, first):
        article = read_article(text["text"].encode(), language=language, published="2026-11-20")
        rows, links = annotated_passage(text, article.text)
        yield from examples(number, parse(article), rows, links)


def cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield our own sentences with what their denials reject, in the form of passages."""
    for language in LANGUAGES:
        for case in read(CASES, f"denials_{language}"):
            yield language, {"text": case["text"], "denials": [case]}
        for case in read(CASES, f"whose_words_{language}"):
            if case.get("rejects") and "page" not in case:
                rejects: dict[str, list[str]] = {}
                for denial, claim in case["rejects"]:
                    rejects.setdefault(denial, []).append(claim)
                denials = [{"denial": denial, "rejects": claims} for denial, claims in rejects.items()]
                yield language, {"text": case["text"], "denials": denials}


def read(folder: Path, name: str) -> Sequence[Mapping[str, Any]]:
    """Return the texts of a YAML file."""
    found: Sequence[Mapping[str, Any]] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def annotated_passage(passage: Mapping[str, Any], text: str) -> tuple[list[Row], set[tuple[int, int]]]:
    """Return what a passage says is denied and what is rejected, as spans, and which belong together."""
    rows: list[Row] = []
    links: set[tuple[int, int]] = set()
    for denial in passage["denials"]:
        words = [denial["denial"], *denial["rejects"]]
        starts = [text.index(one) for one in words]
        links |= {(len(rows), len(rows) + 1 + at) for at in range(len(denial["rejects"]))}
        rows += [{"start": at, "end": at + len(one), "surface": one} for at, one in zip(starts, words, strict=True)]
    return rows, links


def examples(number: int, document: Document, wanted: Sequence[Row], links: set[tuple[int, int]]) -> Iterator[Example]:
    """Yield each denial that the tool finds with each claim, right where the annotator links the two."""
    rows, looked_at = looked_at_in(document)
    meant = {rows[given]["row_id"]: at for at, given in pair(wanted, rows)}
    for denial, claim, found in looked_at:
        yield Example(number, found, (meant.get(denial["row_id"]), meant.get(claim["row_id"])) in links)


def looked_at_in(document: Document) -> tuple[Sequence[Row], list[Pair]]:
    """Return the claims of an article, and each denial that does not hang on a claim with each that it may reject."""
    seen: dict[str, list[Pair]] = {}

    def look(row: Row, others: Sequence[Row], about: Claims) -> list[str]:
        looked_back = Denial(row, others, about)
        seen[row["row_id"]] = [(row, one, signs(looked_back, one)) for one in others if looked_back.may_reject(one)]
        return []

    with patch.object(linking, "rejected_by", look):
        rows = find_claims(document, find_entities(document))
    return rows, [one for some in seen.values() for one in some]


def report(some: Sequence[Example], found: Numbers) -> None:
    """Print what would be linked in texts that were left out of the learning."""
    right = np.array([one.right for one in some])
    number = np.array([one.article for one in some])
    passage, own = number >= FIRST_PASSAGE, number >= FIRST_CASE
    for name, part in (("articles", ~passage), ("passages", passage & ~own), ("our own cases", own)):
        print(f"{name}: {part.sum()} pairs, {(part & right).sum()} links")
        for least in (0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
            linked = part & (found >= least)
            hits = int((linked & right).sum())
            print(f"  from {least}: {hits} rightly, {linked.sum() - hits} wrongly")


def left_out(some: Sequence[Example]) -> Numbers:
    """Return the likelihood of each example by weights that were learnt from other texts."""
    part, found = np.array([one.article % FOLDS for one in some]), np.zeros(len(some))
    for held in range(FOLDS):
        weights = fitted([one for one in some if one.article % FOLDS != held], PENALTY, SEEN, ANY)
        odds = log_odds([one for one in some if one.article % FOLDS == held], weights, ANY)
        found[part == held] = 1 / (1 + np.exp(-odds))
    return found


if __name__ == "__main__":
    main()
