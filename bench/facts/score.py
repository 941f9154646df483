"""Score the extraction on the development set and, beside it, on texts that nobody has read while writing rules.

    python bench/facts/score.py [development] [heldout] [sealed] [--no-write]

Prints F1, precision and recall per table and language at three levels (annotation guide, section 10) and writes them
to RESULTS.md. Of the held-out texts only counts are shown, never words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from agreement import agreement
from results import HERE, share, table, write_section

from toolkit.facts.evaluation.evaluate import ALL, Evaluation, evaluate
from toolkit.facts.evaluation.scoring import Count
from toolkit.facts.evaluation.sentence_sets import evaluate_sentences
from toolkit.facts.language_model import model_version

SETS: Mapping[str, tuple[tuple[Path, Path | None], ...]] = {
    "development": (
        (HERE.parents[1] / "tests" / "gold", None),
        (HERE / "development" / "gold", HERE / "development" / "articles"),
    ),
    "heldout": ((HERE / "heldout" / "gold", HERE / "heldout" / "articles"),),
    "sealed": ((HERE / "sealed" / "gold", HERE / "sealed" / "articles"),),
}
"""Name of a set to its folders of gold files and articles; its sentences lie beside them."""

USUAL = ("development", "heldout")
"""The sealed set is scored only when it is named: once, when the work is done."""

CEILING = "annotators"
"""Stands beside the sets: a second annotator's answers on articles that were sealed once, scored as the tool's are."""

AIMS: Mapping[tuple[str, str], float] = {
    ("sentences", "strict"): 0.98,
    ("sections", "strict"): 1.0,
    ("countries", "found"): 0.98,
    ("mentions", "named"): 0.90,
    ("times", "found"): 0.95,
    ("times", "strict"): 0.90,
    ("times (sentences)", "found"): 0.95,
    ("times (sentences)", "strict"): 0.90,
    ("quantities", "found"): 0.95,
    ("quantities", "strict"): 0.90,
    ("quantities (sentences)", "found"): 0.95,
    ("quantities (sentences)", "strict"): 0.90,
    ("claims", "modality (ok)"): 0.93,
    ("claims", "modality"): 0.85,
    ("claims", "polarity"): 0.97,
    ("claims", "source found"): 0.85,
    ("claims", "source exact"): 0.80,
    ("events", "lenient"): 0.75,
    ("events", "strict"): 0.60,
    ("events", "full (ok)"): 0.60,
    ("events", "status (ok)"): 0.85,
    ("key_points", "lenient"): 0.85,
}
"""What issue 3 aims at, by table and measure: F1, or the share that is right where the measure is an accuracy."""

Key = tuple[str, str]
Scores = Mapping[str, Evaluation]


def score(name: str) -> Evaluation:
    """Return the scores of one set: its articles and its sentences together."""
    total = Evaluation()
    for gold, articles in SETS[name]:
        total += evaluate(gold, articles)
    folder = HERE / name
    return total + evaluate_sentences(*sorted(folder.glob("sentences_*.yaml")))


def count(evaluation: Evaluation, language: str, key: Key) -> Count:
    """Return the counts of one table and measure; nothing where it was not measured."""
    return evaluation.scores.get((language, *key)) or evaluation.accuracies.get((language, *key)) or Count()


def is_accuracy(evaluation: Evaluation, key: Key) -> bool:
    """Tell whether a measure is a share of matched rows, which has no recall."""
    return (ALL, *key) in evaluation.accuracies and key[1] not in ("evidence", "full (ok)")


def keys(scores: Scores) -> list[Key]:
    """Return every table and measure of any set: tables in order of the pipeline, measures as they were scored."""
    found: dict[str, dict[str, None]] = {}
    for evaluation in scores.values():
        for _, one, measure in (*evaluation.scores, *evaluation.accuracies):
            found.setdefault(one, {})[measure] = None
    return [(one, measure) for one, measures in found.items() for measure in measures]


def cells(evaluation: Evaluation, language: str, key: Key) -> list[str]:
    """Return F1 (or accuracy), precision, recall and the number of wanted rows, as text."""
    numbers = count(evaluation, language, key)
    if is_accuracy(evaluation, key):
        return [share(numbers.precision), "", "", str(numbers.wanted)]
    return [share(numbers.f1), share(numbers.precision), share(numbers.recall), str(numbers.wanted)]


def lines(scores: Scores, language: str) -> list[list[str]]:
    """Return one line per table and measure: names, aim, then the cells of each set."""
    rows = []
    for key in keys(scores):
        if not any(count(evaluation, language, key).wanted for evaluation in scores.values()):
            continue
        aim = share(AIMS[key]) if key in AIMS else ""
        told = [cell for evaluation in scores.values() for cell in cells(evaluation, language, key)]
        rows.append([*key, aim, *told])
    return rows


def heads(scores: Scores) -> list[str]:
    """Return the heads of the columns of :func:`lines`."""
    told = [f"{name} {measure}" for name in scores for measure in ("F1", "P", "R", "n")]
    return ["table", "measure", "aim", *told]


def alarms(scores: Scores) -> str:
    """Say how many findings were false alarms in how many articles."""
    told = (
        f"{name}: {sum(evaluation.false_alarms.values())} in {len(evaluation.false_alarms)} articles"
        for name, evaluation in scores.items()
    )
    return f"False alarms among the findings, {'; '.join(told)}. The aims there: recall .6, precision .8."


def markdown(scores: Scores) -> str:
    """Return the section of RESULTS.md."""
    models = ", ".join(filter(None, (model_version(language) for language in ("fr", "en"))))
    parts = [
        "## Scores",
        f"Models: {models}. F1 = harmonic mean of precision P and recall R over n annotated rows; a single figure is "
        "the share of right values among matched rows. `heldout` and `sealed` were read by nobody who wrote rules; "
        f"`{CEILING}` are a second annotator's answers on six articles that are now part of `development`.",
        alarms(scores),
    ]
    for language, title in ((ALL, "Both languages"), ("fr", "French"), ("en", "English")):
        parts += [f"### {title}", table(heads(scores), lines(scores, language), left=2)]
    return "\n\n".join(part.strip() for part in parts)


def show(scores: Scores) -> None:
    """Print all languages together, then each, as wide as need be."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=60 + 32 * len(scores))
    for language in (ALL, "fr", "en"):
        made = Table(title=language, box=None, pad_edge=False)
        for number, head in enumerate(heads(scores)):
            made.add_column(head.replace(" ", "\n", 1), justify="left" if number < 2 else "right", no_wrap=True)
        for line in lines(scores, language):
            made.add_row(*line)
        console.print(made)
    console.print(alarms(scores))


def main(asked: Iterable[str] | None = None) -> None:
    """Score the sets that are asked for, all by default."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("sets", nargs="*", help="development, heldout, sealed; the first two when left out")
    reader.add_argument("--no-write", action="store_true", help="leave RESULTS.md as it is")
    given = reader.parse_args(None if asked is None else list(asked))
    scores = {name: score(name) for name in given.sets or USUAL}
    if "sealed" in scores:
        scores[CEILING] = agreement(HERE / "development" / "gold")
    show(scores)
    if not given.no_write and set(scores) >= set(USUAL):
        write_section("scores", markdown(scores))


if __name__ == "__main__":
    main()
