"""Retrain the recogniser of names of a language model on sentences whose names are marked; run by hand.

    PYTHONPATH=. python bench/facts/train_names.py LANGUAGE [--measure | --parts]

Writes toolkit/facts/retrained/LANGUAGE.names.npz: the differences to the released weights. With --measure it writes
nothing and prints how many names the model finds in articles and passages that it was not shown, before and after.
With --parts it writes bench/out/names: one model for each part of the articles, which has not learnt from that part
(what else is learnt from names is learnt from their reading, see ``unseen.py``).
Deterministic on one machine. Needs the released models; heldout, sealed and shut texts are never opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from marked_names import Sentence, sentences
from retraining import SEEDS, mean_of_runs, read, restore, snapshot, train, words_of, write_retrained
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from training_jobs import run
from unseen import PARTS, part_of, weights_file

from toolkit.facts.language_model import released_model
from toolkit.facts.retrained import LESSONS

RATE = 2e-3
"""Best of 5e-4, 1e-3 and 2e-3 on articles left out, in both languages; larger ones were not tried."""
LABELS = {
    "fr": {"person": "PER", "organisation": "ORG", "group": "ORG", "weapon": "MISC"}
    | dict.fromkeys(("country", "place", "facility"), "LOC"),
    "en": {"person": "PERSON", "organisation": "ORG", "group": "ORG", "weapon": "PRODUCT"}
    | {"country": "GPE", "place": "GPE", "facility": "FAC"},
}
"""The model's label for each of our types."""
KEPT = {"place": ("GPE", "LOC", "FAC"), "group": ("ORG", "NORP")}
"""Labels that the English model may keep for one of our types, where it marks the very same words: rivers are LOC."""
NAMES = {"fr": ("PER", "ORG", "LOC"), "en": ("PERSON", "ORG", "GPE", "LOC", "FAC")}
"""Labels of names: what the model marks so and no annotator does is unlearnt; dates, sums, peoples stay as they are."""
SAME = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}


def answers(model: Language, data: Sequence[Sentence]) -> list[Doc]:
    """Return what *model* shall learn of the sentences."""
    docs = [model.make_doc(sentence.text) for sentence in data]
    told = read(model, LESSONS["names"], list(map(words_of, docs)))
    return [answer(model, sentence, doc) for sentence, doc in zip(data, told, strict=True)]


def answer(model: Language, sentence: Sentence, told: Doc) -> Doc:
    """Return a sentence with its marked names; *told* is the model's own reading, whose other labels are kept.

    Where a name ends inside a word of the model's, nothing is said of that word.
    """
    language, doc = str(model.lang), words_of(told)
    own = {(span.start, span.end): span.label_ for span in told.ents}
    names, unsure = list[Span](), list[Span]()
    for name in sentence.names:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None:
            continue
        label = LABELS[language][name.type]
        if own.get((span.start, span.end)) in KEPT.get(name.type, ()):
            label = own[span.start, span.end]
        exact = doc.char_span(name.start, name.end) is not None
        (names if exact else unsure).append(Span(doc, span.start, span.end, label=label))
    names = _apart(names)
    names += _apart(unsure, besides=names, label="")
    other = [Span(doc, one.start, one.end, label=one.label_) for one in told.ents if one.label_ not in NAMES[language]]
    names += _apart(other, besides=names)
    known = [span for span in names if span.label_]
    doc.set_ents(known, missing=[span for span in names if not span.label_], default="outside")
    return doc


def _apart(spans: Sequence[Span], besides: Sequence[Span] = (), label: str | None = None) -> list[Span]:
    """Return the spans, the longer of two that share words, that share none with the others."""
    taken = {place for span in besides for place in range(span.start, span.end)}
    free = [span for span in filter_spans(spans) if taken.isdisjoint(range(span.start, span.end))]
    return [Span(span.doc, span.start, span.end, label=span.label_ if label is None else label) for span in free]


def score(model: Language, right: Sequence[Doc]) -> str:
    """Return the F1 of names with their kind (person, body, place of any sort), and of their words alone."""
    count: Counter[str] = Counter()
    for doc, told in zip(right, read(model, LESSONS["names"], list(map(words_of, right))), strict=True):
        wanted, given = set(_names(doc)), set(_names(told))
        count["both"] += len(wanted) + len(given)
        count["right"] += len(wanted & given)
        count["words"] += len({name[:2] for name in wanted} & {name[:2] for name in given})
    return f"names {2 * count['right'] / count['both']:.3f}, their words {2 * count['words'] / count['both']:.3f}"


def _names(doc: Doc) -> Iterator[tuple[int, int, str]]:
    language = str(doc.lang_)
    return ((e.start, e.end, SAME.get(e.label_, e.label_)) for e in doc.ents if e.label_ in NAMES[language])


def measure(language: str) -> None:
    """Print how many names are found in articles and passages that were left out, released and retrained."""
    model, data = released_model(language), list(sentences(language))
    unseen = answers(model, [sentence for sentence in data if part_of(sentence.source) == 0])
    seen = answers(model, [sentence for sentence in data if part_of(sentence.source)])
    print(f"{language}: {len(unseen)} sentences left out, {len(seen)} learnt from")
    print("released:", score(model, unseen))
    mean_of_runs(model, "names", seen, RATE)
    print("retrained:", score(model, unseen))


def write(language: str) -> None:
    """Retrain on all sentences and write the differences."""
    model: Any = released_model(language)
    write_retrained(model, "names", answers(model, list(sentences(language))), RATE)


def write_parts(language: str) -> None:
    """Retrain once for each part of the articles, without that part, and write the weights."""
    model: Any = released_model(language)
    data, released = list(sentences(language)), snapshot(model, "names")
    for part in range(PARTS):
        restore(model, "names", released)
        kept = answers(model, [sentence for sentence in data if part_of(sentence.source) != part])
        train(model, "names", kept, SEEDS[0], RATE)
        file = weights_file("names", language, part)
        file.parent.mkdir(parents=True, exist_ok=True)
        stored: dict[str, Any] = snapshot(model, "names")
        np.savez_compressed(file, **stored)


if __name__ == "__main__":
    run(str(__doc__), write, measure, write_parts)
