"""Learn which words tell an event, of which type, from marked text; run by hand.

    PYTHONPATH=. python bench/facts/train_triggers.py LANGUAGE [--measure | --parts]

Writes toolkit/facts/events/learned/triggers.LANGUAGE.npz. With --measure it writes nothing and prints how well words of
texts that were left out are told. With --parts it writes bench/out/triggers: the weights without each part of the
texts, for what else is learnt from them (``unseen.py``). Deterministic; needs nothing but numpy. Held-out, sealed and
shut texts are never opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from marked_events import SORTS, MarkedEvent, MarkedText, sort_of, texts
from numpy.typing import NDArray
from results import HERE
from training_jobs import run
from unseen import PARTS, part_of, weights_file

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities import find_entities
from toolkit.facts.events.trigger_detection import KINDS, SIZE, probabilities, rows_of
from toolkit.facts.events.trigger_signs import candidates, may_tell, name_kinds, signs_of
from toolkit.facts.events.triggers import find_triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEARNED = HERE.parents[1] / "toolkit" / "facts" / "events" / "learned"
EPOCHS, BATCH, SCALE, RATE, PENALTY, DROPOUT = 30, 256, 16, 0.15, 1e-3, 0.4
"""Chosen by texts left out, among 20 to 40 epochs, rates .07 and .15, penalties 1e-5 and 1e-3, dropouts .4 to .6."""
RAREST = 2
"""Words that must have a sign before it gets a weight."""
MADE = "made to be learnt from: "
"""Begins a sign of all words of passages or items, which hold more events than articles do: no other need tell that."""
STRICT = 0.7
"""Share of the annotator's own type where others are defensible too; they have the rest."""
Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Word:
    """A word that may tell: its text, the rows of its signs, and which types it tells; none where it tells nothing."""

    text: str
    rows: tuple[int, ...]
    types: tuple[str, ...]


def words(language: str) -> Iterator[Word]:
    """Yield the words of the marked texts of *language*, but those that may be told or not."""
    for text in texts(language):
        entities = find_entities(text.document)
        for parsed in text.document.sentences:
            if parsed.parse is not None and parsed.sentence.role != "heading":
                yield from _words(text, parsed, name_kinds(parsed, entities))


def _words(text: MarkedText, parsed: ParsedSentence, kinds: dict[int, str]) -> Iterator[Word]:
    assert parsed.parse is not None
    told = {event_word(parsed.parse, event, parsed.offset): event for event in text.events}
    retold = text.retold.get(parsed.sentence.sentence_id, frozenset())
    known: dict[int, set[str]] = {}
    for trigger in find_triggers(parsed, text.document.language):
        known.setdefault(trigger.token.i, set()).add(trigger.frame.plover_type)
    # Headlines of articles have no events in the gold files.
    unmarked = parsed.sentence.sentence_id[0] in "tu" and not text.made
    for token in candidates(parsed.parse, kinds):
        event = told.get(token.i)
        unsure = unmarked or bool(known.get(token.i, set()) & retold) if event is None else not event.required
        if not unsure:
            signs = [*signs_of(token, kinds), *([f"{MADE}{sort_of(text.called)}"] if text.made else [])]
            yield Word(text.called, rows_of(signs), event.types if event is not None else ())


def event_word(doc: Doc, event: MarkedEvent, offset: int) -> int:
    """Return the index of the word that heads a trigger, which begins at *offset* in a sentence; -1 for none."""
    start, end = event.start - offset, event.end - offset
    inside = [token for token in doc if token.idx < end and start < token.idx + len(token)]
    places = {token.i for token in inside}
    heads = [token for token in inside if token.head.i not in places or token.head.i == token.i]
    best = [token for token in heads if may_tell(token)] or [token for token in inside if may_tell(token)] or heads
    return best[0].i if best else -1


def fitted(data: Sequence[Word]) -> Numbers:
    """Return the weights of a multinomial logistic regression, by Adagrad with signs left out at random."""
    often = Counter(row for word in data for row in word.rows)
    kept = np.array([often[row] >= RAREST for row in range(SIZE)] + [False])
    rows, answers = _table(data, kept), np.stack([_answer(word.types) for word in data])
    random = np.random.default_rng(1)
    table, seen = np.zeros((SIZE + 1, len(KINDS)), np.float32), np.full((SIZE + 1, len(KINDS)), 1e-2, np.float32)
    order = np.arange(len(data))
    for epoch in range(EPOCHS):
        random.shuffle(order)
        rate = RATE * (1 - epoch / EPOCHS)
        for place in range(0, len(order), BATCH):
            own = order[place : place + BATCH]
            here = np.where(random.random(rows[own].shape) < DROPOUT, SIZE + 1, rows[own])
            here[:, -1] = SIZE
            _step(table, seen, here, answers[own], rate)
    return table


def _table(data: Sequence[Word], kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the rows of each word side by side, the last column for what every word has."""
    longest = max(len(word.rows) for word in data)
    found = np.full((len(data), longest + 1), SIZE + 1)
    for own, word in zip(found, data, strict=True):
        rows = [row for row in word.rows if kept[row]]
        own[: len(rows)] = rows
    return found


def _answer(types: Sequence[str]) -> Numbers:
    told = np.zeros(len(KINDS), np.float32)
    for kind in types or ("",):
        told[KINDS.index(kind)] += (1 - STRICT) / max(1, len(types))
    told[KINDS.index(types[0] if types else "")] += STRICT
    return told


def _step(table: Numbers, seen: Numbers, rows: NDArray[np.int64], answers: Numbers, rate: float) -> None:
    padded = np.vstack([table, np.zeros((1, len(KINDS)), np.float32)])
    sums = padded[rows].sum(axis=1)
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    slope = shares / shares.sum(axis=1, keepdims=True) - answers
    used, at = np.unique(rows, return_inverse=True)
    width = rows.shape[1]
    flat = at.ravel()
    columns = [np.bincount(flat, np.repeat(slope[:, column], width), len(used)) for column in range(len(KINDS))]
    own = used <= SIZE
    gradient = np.stack(columns, axis=1).astype(np.float32)[own] / SCALE
    used = used[own]
    gradient += PENALTY * table[used]
    seen[used] += gradient**2
    table[used] -= rate * gradient / np.sqrt(seen[used])


def stored(table: Numbers) -> dict[str, Any]:
    """Return what a file keeps of the weights: the rows that have any."""
    rows = np.flatnonzero(np.abs(table).sum(axis=1))
    return {"rows": rows.astype(np.int32), "weights": table[rows].astype(np.float16)}


def write(language: str) -> None:
    """Learn from all texts and write the weights."""
    np.savez_compressed(LEARNED / f"triggers.{language}.npz", **stored(fitted(list(words(language)))))


def write_parts(language: str) -> None:
    """Learn once for each part of the texts, without that part, and write the weights."""
    data = list(words(language))
    for part in range(PARTS):
        file: Path = weights_file("triggers", language, part)
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(file, **stored(fitted([word for word in data if part_of(word.text) != part])))


def measure(language: str) -> None:
    """Print how well the words of texts that were left out are told, articles, passages and items apart."""
    data, told = list(words(language)), list[tuple[Word, Numbers]]()
    for part in range(PARTS):
        table = fitted([word for word in data if part_of(word.text) != part])
        left = [word for word in data if part_of(word.text) == part]
        told += zip(left, probabilities(table, [word.rows for word in left]), strict=True)
    for name in ("articles", *SORTS):
        own = [(word, chances) for word, chances in told if sort_of(word.text) == name]
        wanted = sum(bool(word.types) for word, _ in own)
        print(f"{language} {name}: {len(own)} words, {wanted} of them tell")
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            given = [(word, chances) for word, chances in own if 1 - chances[0] >= least]
            right = sum(KINDS[1 + int(np.argmax(chances[1:]))] in word.types for word, chances in given)
            precision, recall = right / max(1, len(given)), right / wanted
            print(f"  from {least}: {len(given)} told, precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    run(str(__doc__), write, measure, write_parts)
