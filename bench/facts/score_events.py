"""Score the events of the passages that nobody learnt from: events/README.md tells how they were made.

    PYTHONPATH=. python bench/facts/score_events.py [--no-write]

Prints, and writes to RESULTS.md, how many of the marked events are told with their type in their sentence, and with one
right party; by the frames of the lexicon alone, and with what was learnt. Counts only: the shut half is never shown.
"""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import nullcontext
from unittest.mock import patch

from marked_events import SORTS, MarkedEvent, MarkedText, made
from results import share, table, write_section

from toolkit.facts.claims import find_claims
from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities import EntityRows, find_entities
from toolkit.facts.events import told_in, trigger_detection
from toolkit.facts.events.telling import Telling

Told = tuple[ParsedSentence, Telling]


def main() -> None:
    """Score both languages, without detected triggers and with them, and write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--no-write", action="store_true")
    write = not options.parse_args().no_write
    told = report(
        {
            (language, sort, learnt): counted(language, sort, learnt=learnt)
            for language in ("fr", "en")
            for sort in SORTS
            for learnt in (0, 1)
        }
    )
    print(told)
    if write:
        write_section("events", told)


def counted(language: str, sort: str, *, learnt: int) -> Counter[str]:
    """Return how many events of a language's shut passages, or items, are told, and how many tellings have no event."""
    count: Counter[str] = Counter()
    with nullcontext() if learnt else patch.object(trigger_detection, "weights", lambda _: None):
        for text in made("shut", language, (sort,)):
            count.update(_levels(text))
    return count


def _levels(text: MarkedText) -> list[str]:
    entities = find_entities(text.document)
    found = told_in(text.document, entities, find_claims(text.document, entities))
    told = [(parsed, telling) for parsed, _, telling in found if telling.likelihood >= telling.least]
    levels = ["wanted"] * len(text.events) + ["given"] * len(told)
    for event in text.events:
        fitting = [one for one in told if _fits(event, *one)]
        best = next((one for one in fitting if _one_party(event, one[1], entities)), fitting[0] if fitting else None)
        if best is not None:
            told.remove(best)
            levels += ["found", "one party"] if _one_party(event, best[1], entities) else ["found"]
    return levels


def _fits(event: MarkedEvent, parsed: ParsedSentence, telling: Telling) -> bool:
    here = parsed.offset <= event.start < parsed.offset + len(parsed.text)
    return here and bool({telling.frame.plover_type, telling.frame.planned_type} & set(event.types))


def _one_party(event: MarkedEvent, telling: Telling, entities: EntityRows) -> bool:
    """Tell whether the country of one party is right in its role; of what is mutual, in any role."""

    def countries(ids: tuple[str, ...]) -> set[str]:
        return {str((entities.entity(one) or {}).get("iso3")) for one in ids}

    acting, bearing = ({country for _, country in side if country} for side in (event.actors, event.recipients))
    actors, recipients = countries(telling.parties.actors), countries(telling.parties.recipients)
    return bool(acting & (actors | recipients)) if event.mutual else bool(acting & actors or bearing & recipients)


def report(found: dict[tuple[str, str, int], Counter[str]]) -> str:
    """Return the section of RESULTS.md."""
    rows = [
        [
            language,
            sort,
            "with what was learnt" if learnt else "frames alone",
            str(count["wanted"]),
            *(share(count[level] / count[of]) for level in ("found", "one party") for of in ("given", "wanted")),
        ]
        for (language, sort, learnt), count in found.items()
    ]
    heads = ["language", "texts", "", "n", "type P", "type R", "type and one party P", "type and one party R"]
    return (
        "## Events in passages that nobody read\n\n"
        "Passages of ten writers who had not seen the tool, most of them meant to tell events in rare words, and plain"
        " news items of fifteen others; what was learnt from is of the same writers. *Frames alone*: nothing is"
        " detected, the judge of events is the same.\n\n" + table(heads, rows, left=3)
    )


if __name__ == "__main__":
    main()
