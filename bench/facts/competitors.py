"""Other tools on the same sentences: Duckling and dateparser for times and amounts, spaCy alone for names.

    python bench/facts/competitors.py [--python ENV/bin/python] [--no-write]

Duckling and dateparser are installed (rivals.txt) into bench/out/rivals, an environment of its own, unless ``--python``
names one that has them. They get each sentence with its publication date; ours reads the whole article. Of the held-out
set only counts are shown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from results import HERE, share, table, write_section
from score import SETS, USUAL

from toolkit.base.errors import InputError
from toolkit.facts.evaluation.evaluate import read_gold
from toolkit.facts.evaluation.gold import gold_files
from toolkit.facts.evaluation.scoring import Count, score_rows
from toolkit.facts.evaluation.sentence_sets import article_of, read_set
from toolkit.facts.evaluation.table_scores import same_time, table_rows
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts
from toolkit.facts.language_model import released_model
from toolkit.facts.times.periods import bounds

Row = dict[str, Any]
COARSE = {
    "person": "person",
    "country": "place",
    "place": "place",
    "organisation": "organisation",
    "facility": "organisation",
    "group": "organisation",
}
"""Our types to those that every model tells apart; an office building counts as its body."""
LABELS = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "FAC": "organisation"}
LABELS |= {"ORG": "organisation"}
SOFT = ("demonym", "role", "pronoun")
PUBLISHED = """\
Quotations: the published French quote extractor (GenderGapTracker) reports F1 .82 loose and .73 strict on its own test
set. Nearest to it here, on other texts: `claims`, *source found* and *source exact* in the scores above, where a source
must be found for claims of every kind, indirect speech included.
"""


@dataclass
class Item:
    """One sentence: what was annotated in it, and what each tool finds; spans count in the sentence."""

    text: str
    language: str
    published: str
    gold: dict[str, list[Row]]
    ours: dict[str, list[Row]]
    others: dict[str, dict[str, list[Row]]] = field(default_factory=dict)


def items_of(name: str) -> list[Item]:
    """Return the sentences of a set: of its articles and of its sets of sentences."""
    return [*_from_articles(name), *_from_sentences(name)]


def _from_articles(name: str) -> Iterator[Item]:
    for folder, articles in SETS[name]:
        for file in gold_files(folder):
            gold, facts = read_gold(file, articles)
            told = {one: gold.rows(one) for one in ("times", "quantities")}
            told["names"] = [
                gold.placed(mention) | {"type": COARSE[entity["type"]], "required": required(entity, mention)}
                for entity in gold.data["entities"]
                for mention in entity["mentions"]
                if mention["field"] in gold.offsets and entity["type"] in COARSE
            ]
            ours = rows_of(facts)
            for sentence in facts.article.sentences:
                span = (sentence.start, sentence.end)
                yield Item(
                    facts.article.surface(sentence),
                    facts.article.language,
                    str(facts.article.published),
                    {one: _inside(rows, *span) for one, rows in told.items()},
                    {one: _inside(rows, *span) for one, rows in ours.items()},
                )


def required(entity: Row, mention: Row) -> bool:
    """Tell whether a name must be found (annotation guide, section 3)."""
    return bool(entity["required"] and mention["required"] and mention["kind"] not in SOFT)


def rows_of(facts: Facts) -> dict[str, list[Row]]:
    """Return our rows of times, quantities and names."""
    types = {row["entity_id"]: row["type"] for row in table_rows(facts.entities)}
    names = [
        row | {"type": COARSE[types[row["entity_id"]]], "optional": row["kind"] in SOFT}
        for row in table_rows(facts.mentions)
        if types[row["entity_id"]] in COARSE
    ]
    return {"times": table_rows(facts.times), "quantities": table_rows(facts.quantities), "names": names}


def _from_sentences(name: str) -> Iterator[Item]:
    for file in sorted((HERE / name).glob("sentences_*.yaml")):
        for case in read_set(file):
            ours = rows_of(extract(article_of(case)))
            gold = {"times": list(case.times), "quantities": list(case.quantities)}
            yield Item(case.text, case.language, str(case.published), gold, ours)


def _inside(rows: Sequence[Row], start: int, end: int) -> list[Row]:
    here = [row for row in rows if start <= row["start"] < end]
    return [row | {"start": row["start"] - start, "end": row["end"] - start} for row in here]


def ask_rivals(items: Sequence[Item], python: Path) -> None:
    """Let Duckling and dateparser read every sentence."""
    told = json.dumps([{"text": i.text, "language": i.language, "published": i.published} for i in items])
    for tool in ("duckling", "dateparser"):
        command = [str(python), str(HERE / "rivals.py"), tool]
        done = subprocess.run(command, input=told, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{tool} failed:\n{done.stderr[-2000:]}")
        for item, rows in zip(items, json.loads(done.stdout), strict=True):
            times = [row for row in rows if "edtf" in row]
            item.others[tool] = {"times": times}
            if tool == "duckling":
                item.others[tool]["quantities"] = [row for row in rows if "value" in row]


def ask_spacy(items: Sequence[Item]) -> None:
    """Let the language model alone find names, as it was released: not as our marked names taught it."""
    models = {language: released_model(language) for language in sorted({item.language for item in items})}
    for item in items:
        entities = [one for one in models[item.language](item.text).ents if one.label_ in LABELS]
        rows = [{"start": one.start_char, "end": one.end_char, "type": LABELS[one.label_]} for one in entities]
        item.others["spaCy alone"] = {"names": rows}


def _right_time(gold: Row, given: Row) -> bool:
    """The interval of one of the good answers; who cannot say "about" is not asked to."""
    answers = [gold["edtf"], *gold["edtf_ok"]]
    return any(same_time(answer and answer.replace("~", ""), _plain(given["edtf"])) for answer in answers)


def _plain(edtf: str | None) -> str | None:
    return edtf and edtf.replace("~", "")


def _day_inside(gold: Row, given: Row) -> bool:
    """The first day of the answer lies in the interval of a good answer: all that a tool of point days can do."""
    first, _ = _days(given["edtf"])
    spans = [_days(answer) for answer in (gold["edtf"], *gold["edtf_ok"])]
    inside = any(first and start and end and start <= first <= end for start, end in spans)
    return inside or _right_time(gold, given)


def _days(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day; None at an open end, and for what is no interval of days."""
    if edtf is None or edtf.startswith(("P", "R")):
        return None, None
    try:
        return bounds(edtf.replace("~", ""))
    except InputError:
        return None, None


def _right_amount(gold: Row, given: Row) -> bool:
    """The number or one of the bounds; who knows no comparators and units is not asked for them."""
    wanted = [gold["value"], gold["low"], gold["high"], *gold.get("value_ok", []), *gold.get("low_ok", [])]
    wanted = [float(value) for value in wanted if value is not None]
    found = [given.get(name) for name in ("value", "low", "high")]
    return any(
        abs(one - float(value)) <= 1e-6 * max(1, abs(one)) for one in wanted for value in found if value is not None
    )


def _right_type(gold: Row, given: Row) -> bool:
    return bool(gold["type"] == given["type"])


MEASURES: Mapping[str, tuple[tuple[str, Any], ...]] = {
    "times": (("interval", _right_time), ("day inside", _day_inside)),
    "quantities": (("number", _right_amount),),
    "names": (("type", _right_type),),
}
"""Table to what is measured beside being found."""


def count(items: Sequence[Item], one: str, tool: str) -> dict[str, Count]:
    """Return the counts of a tool on one table: found, and each measure of the table."""
    total: dict[str, Count] = {}
    for item in items:
        if one not in item.gold or (tool != "ours" and one not in item.others.get(tool, {})):
            continue
        given = item.ours[one] if tool == "ours" else item.others[tool][one]
        for name, right in MEASURES[one]:
            scored = score_rows(
                item.gold[one], given, lenient=right, strict=right, optional=lambda row: bool(row.get("optional"))
            )
            for measure, key in (("found", "found"), (name, "lenient")):
                if measure != "found" or name == MEASURES[one][0][0]:
                    total[measure] = total.get(measure, Count()) + scored[key]
    return total


def lines(sets: Mapping[str, Sequence[Item]]) -> Iterator[list[str]]:
    """Yield one line per table, language, tool and measure, with F1 of each set."""
    for one in MEASURES:
        for language in ("fr", "en"):
            chosen = {name: [item for item in items if item.language == language] for name, items in sets.items()}
            for tool in ("ours", "duckling", "dateparser", "spaCy alone"):
                counts = {name: count(items, one, tool) for name, items in chosen.items()}
                for measure in next(iter(counts.values())):
                    told = [counts[name].get(measure, Count()) for name in sets]
                    cells = [cell for c in told for cell in (share(c.f1), share(c.precision), share(c.recall))]
                    yield [one, language, tool, measure, *cells]


def environment() -> Path:
    """Return the Python of an environment with the rivals, made when it is not there."""
    folder = HERE.parents[0] / "out" / "rivals"
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "rivals.txt")], check=True)
    return python


def main() -> None:
    """Compare on both sets, print, and write RESULTS.md."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--python", type=Path, help="interpreter that has Duckling and dateparser")
    reader.add_argument("--no-write", action="store_true", help="leave RESULTS.md as it is")
    given = reader.parse_args()
    python = given.python or environment()
    sets = {name: items_of(name) for name in USUAL}
    for items in sets.values():
        ask_rivals(items, python)
        ask_spacy(items)
    heads = ["table", "language", "tool", "right", *(f"{name} {one}" for name in sets for one in ("F1", "P", "R"))]
    told = table(heads, list(lines(sets)), left=4)
    print(told, PUBLISHED, sep="\n")
    if not given.no_write:
        write_section("competitors", f"## Competitors on the same sentences\n\n{told}\n{PUBLISHED}")


if __name__ == "__main__":
    main()
