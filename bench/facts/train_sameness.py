"""Learn which two tellings of an article are of one event, on the development articles; run by hand.

    PYTHONPATH=. python bench/facts/train_sameness.py [--no-write]

Writes toolkit/facts/events/learned/sameness.json. Prints how many pairs articles that were left out of training would
link rightly and wrongly, an eighth of the articles at a time. A pair counts where both tellings are an annotator's
events. Deterministic; needs nothing but numpy. Held-out and sealed articles are never opened.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from annotated import annotated
from train_events import WEIGHTS, Told, fitted, left_out, names_of

from toolkit.facts.claims import find_claims
from toolkit.facts.document import Document, Row
from toolkit.facts.entities import find_entities
from toolkit.facts.evaluation.event_scores import full, wanted_events, with_codes
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.events import find_events
from toolkit.facts.events.sameness import LEAST_SAME, Places, pairs
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times

LEARNED = WEIGHTS.with_name("sameness.json")
PENALTY = 3e-3
"""Of the squared weights; chosen among 3e-3, 1e-2, 3e-2 by articles left out."""


def pairs_of(gold: Gold, document: Document) -> Iterator[Told]:
    """Yield any two tellings of an article that are events of the annotator's: right where they are one of his."""
    entities, times = find_entities(document), find_times(document)
    claims = find_claims(document, entities)
    rows = find_events(document, entities, times, find_quantities(document, entities, times), claims)
    own = {row["entity_id"]: row for row in entities.entities}
    meant = [_meant(with_codes(row, own), wanted_events(gold)) for row in rows]
    places = Places(document, entities, times)
    for first, second in pairs(rows):
        if meant[first] and meant[second]:
            signs = places.signs(rows[first], rows[second])
            yield Told(gold.name, tuple(signs), meant[first] == meant[second])


def _meant(row: Row, wanted: Sequence[Mapping[str, Any]]) -> str:
    """Return the annotator's event that a telling is of: of its sentence and type, at its words or with its parties."""
    best, found = 0.5, ""
    for event in wanted:
        if row["sentence_id"] in event["sentences"] and row["plover_type"] in (event["plover"], *event["plover_ok"]):
            at_words = row["start"] < event["end"] and event["start"] < row["end"]
            rank = 1 + 3 * at_words + 2 * full(event, row, lenient=True)
            if rank > best:
                best, found = rank, str(event.get("same_as") or event["id"])
    return found


def report(told: Sequence[Told], found: np.ndarray) -> None:
    """Print what is linked rightly and wrongly in articles that were left out."""
    right = np.array([one.right for one in told])
    print(f"{len(told)} pairs of {len({one.article for one in told})} articles, {right.sum()} of one event")
    for least in (0.4, LEAST_SAME, 0.6, 0.7):
        linked = found >= least
        print(f"from {least}: {(linked & right).sum()} rightly, {(linked & ~right).sum()} wrongly")


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-write", action="store_true", help="only print")
    write = not parser.parse_args().no_write
    told = [one for _, gold, document in annotated() for one in pairs_of(gold, document)]
    report(told, left_out(told, PENALTY))
    names = names_of(told)
    kept = {name: round(float(weight), 3) for name, weight in zip(names, fitted(told, names, PENALTY), strict=True)}
    if write:
        content = {"pairs": len(told), "weights": kept}
        LEARNED.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
