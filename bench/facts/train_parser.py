"""Retrain the parser of a language model on the mended trees of ``trees/``; run by hand.

    PYTHONPATH=. python bench/facts/train_parser.py LANGUAGE [--measure]

Writes toolkit/facts/retrained/LANGUAGE.trees.npz: the differences to the released weights, the mean of three runs. With
--measure it writes nothing and prints how well a model reads the articles it was not shown, before and after.
Deterministic on one machine. Needs the released models; heldout and sealed articles are never opened.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retraining import mean_of_runs, read, write_retrained
from spacy.language import Language
from spacy.pipeline._parser_internals.nonproj import projectivize  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.tokens import Doc

from toolkit.facts.language_model import released_model
from toolkit.facts.retrained import LESSONS

HERE = Path(__file__).resolve().parent
READING = (*LESSONS["trees"], "attribute_ruler")
RATES = {"fr": 2e-3, "en": 7e-4}
"""Chosen among 5e-4 to 4e-3 by articles left out: the English model has seen more; larger steps unlearn its tags."""
LEFT_OUT = 4
"""One article in so many is left out for --measure."""
SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
CORE = frozenset(
    {*SUBJECTS, "ROOT", "obj", "dobj", "obl:agent", "agent", "ccomp", "parataxis", "appos", "acl:relcl", "relcl"}
)
"""Arcs that say who does what to whom, and who says it."""
STAND_INS = {"L-parataxis": "dep", "L-appos": "dep", "R-expl:subj": "nsubj", "L-obl:arg": "obl:mod"}
"""Arcs that the released parsers have no move for, and the label that they get instead."""


@dataclass(frozen=True)
class Tree:
    """A mended sentence. ``heads`` counts from 0, and a root is its own head."""

    article: str
    words: list[str]
    spaces: list[bool]
    tags: list[str]
    heads: list[int]
    labels: list[str]

    def doc(self, model: Language) -> Doc:
        """The words alone, still unread."""
        return Doc(model.vocab, words=self.words, spaces=self.spaces)


def trees(language: str) -> Iterator[Tree]:
    """Yield the mended trees of *language*."""
    article = ""
    for block in (HERE / "trees" / f"{language}.conllu").read_text(encoding="utf-8").strip().split("\n\n"):
        rows = []
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                article = line.rpartition(" ")[2]
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
        heads = [int(row[6]) - 1 if row[6] != "0" else place for place, row in enumerate(rows)]
        labels = ["ROOT" if row[7] == "root" else row[7] for row in rows]
        tags = [row[3] if row[4] == "_" else row[4] for row in rows]
        yield Tree(article, [row[1] for row in rows], [row[9] == "_" for row in rows], tags, heads, labels)


def answer(model: Language, tree: Tree, told: Doc) -> Doc:
    """Return what the model shall learn of *tree*; its own reading *told* gives the features of words it knows."""
    parser: Any = model.get_pipe("parser")
    moves = set(parser.move_names)
    heads, labels = projectivize(list(tree.heads), list(tree.labels))
    known: list[int | None] = list(heads)
    for place, (head, label) in enumerate(zip(heads, labels, strict=True)):
        side = "L-" if head > place else "R-"
        choices = (label, label.split("||")[0], STAND_INS.get(side + label.split("||")[0], ""))
        fit = next((one for one in choices if head == place or side + one in moves), None)
        labels[place] = fit or "dep"
        if fit is None:
            known[place] = None
    starts = [True] + [False] * (len(tree.words) - 1)
    shared = {"words": tree.words, "spaces": tree.spaces, "heads": known, "deps": labels, "sent_starts": starts}
    if model.has_pipe("tagger"):
        return Doc(model.vocab, tags=tree.tags, **shared)
    morphs = features(model, tree, told)
    return Doc(model.vocab, pos=tree.tags, morphs=morphs, **shared)


def features(model: Language, tree: Tree, told: Doc) -> list[str]:
    """The features of each word: as the model tells them, else the likeliest that go with the mended part of speech."""
    tagger: Any = model.get_pipe("morphologizer")
    scores = tagger.model.predict([told])[0]
    found = []
    for token, tag in zip(told, tree.tags, strict=True):
        if token.pos_ == tag:
            found.append(str(token.morph))
            continue
        fit = [place for place, label in enumerate(tagger.labels) if f"POS={tag}" in label.split("|")]
        best = tagger.labels[max(fit, key=lambda place: float(scores[token.i][place]))] if fit else ""
        found.append("|".join(one for one in best.split("|") if not one.startswith("POS=")))
    return found


def answers(model: Language, data: Sequence[Tree]) -> list[Doc]:
    """Return what *model* shall learn of the trees."""
    told = read(model, READING, [tree.doc(model) for tree in data])
    return [answer(model, tree, doc) for tree, doc in zip(data, told, strict=True)]


def score(model: Language, data: Sequence[Tree]) -> str:
    """Return shares of right heads, of heads with labels (both without punctuation), of right tags, and F1 of CORE."""
    count: Counter[str] = Counter()
    for tree, doc in zip(data, read(model, READING, [tree.doc(model) for tree in data]), strict=True):
        for token, head, label, tag in zip(doc, tree.heads, tree.labels, tree.tags, strict=True):
            right = token.head.i == head
            count["words"] += 1
            count["tags"] += tag in (token.tag_, token.pos_)
            count["core"] += label in CORE
            count["core given"] += token.dep_ in CORE
            count["core right"] += label in CORE and right and token.dep_ == label
            if label != "punct":
                count["arcs"] += 1
                count["heads"] += right
                count["labelled"] += right and token.dep_ == label
    core = 2 * count["core right"] / (count["core"] + count["core given"])
    heads, labelled = (count[name] / count["arcs"] for name in ("heads", "labelled"))
    return f"heads {heads:.3f}, labelled {labelled:.3f}, tags {count['tags'] / count['words']:.3f}, core {core:.3f}"


def measure(language: str) -> None:
    """Print how well articles are read that were left out, by the released model and by the retrained one."""
    data = list(trees(language))
    names = sorted({tree.article for tree in data})
    out = set(names[::LEFT_OUT])
    model = released_model(language)
    unseen = [tree for tree in data if tree.article in out]
    print(f"{language}: {len(unseen)} sentences of {len(out)} articles left out, {len(data) - len(unseen)} learnt from")
    print("released:", score(model, unseen))
    learnt = [tree for tree in data if tree.article not in out]
    mean_of_runs(model, "trees", answers(model, learnt), RATES[language])
    print("retrained:", score(model, unseen))


def write(language: str) -> None:
    """Retrain on all trees and write the differences."""
    model = released_model(language)
    write_retrained(model, "trees", answers(model, list(trees(language))), RATES[language])


def main() -> None:
    """Retrain, or measure what retraining gives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("fr", "en"))
    parser.add_argument("--measure", action="store_true")
    chosen = parser.parse_args()
    (measure if chosen.measure else write)(chosen.language)


if __name__ == "__main__":
    main()
