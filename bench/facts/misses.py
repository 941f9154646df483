"""Show where the tables differ from gold files, row by row, for whoever writes rules.

    python bench/facts/misses.py events [--gold tests/gold --gold bench/facts/development/gold] [--article NAME]

Tables: mentions, times, quantities, claims, sources, events, key_points, findings, sentences, all.
Never run it on the held-out folder: its texts are scored (bench/facts/score.py), not read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.facts.evaluation import claim_scores, event_scores, table_scores
from toolkit.facts.evaluation.evaluate import read_gold
from toolkit.facts.evaluation.gold import Gold, gold_files
from toolkit.facts.evaluation.scoring import overlap, pair, same_span
from toolkit.facts.facts import Facts

HERE = Path(__file__).resolve().parent
DEFAULT = (HERE.parents[1] / "tests" / "gold", HERE / "development" / "gold")
Row = dict[str, Any]


def of_mentions(gold: Gold, facts: Facts) -> Iterator[str]:
    entities = {row["entity_id"]: row for row in table_scores.table_rows(facts.entities)}
    wanted = [
        {**gold.placed(mention), "told": (own["type"], own["iso3"], own["canonical"], mention["kind"]), "own": own}
        for own in gold.data["entities"]
        for mention in own["mentions"]
        if mention["field"] in gold.offsets
    ]
    given = []
    for row in table_scores.table_rows(facts.mentions):
        own = entities[row["entity_id"]]
        given.append({**row, "told": (own["type"], own["iso3"], own["canonical"], row["kind"], row["rule_id"])})

    def right(left: Row, right: Row) -> bool:
        own = left["own"]
        return bool(
            right["told"][0] in [own["type"], *own["type_ok"]]
            and right["told"][1] in [own["iso3"], *own["iso3_ok"]]
            and table_scores.folded_name(own["canonical"]) == table_scores.folded_name(right["told"][2])
            and same_span(left, right, facts.article.text)
        )

    yield from _differences(facts, wanted, given, right, soft=("demonym", "role", "pronoun"))


def of_times(gold: Gold, facts: Facts) -> Iterator[str]:
    wanted = [{**row, "told": (row["edtf"], row["edtf_ok"], row["kind"])} for row in gold.rows("times")]
    given = [
        {**row, "told": (row["edtf"], row["kind"], row["rule_id"])} for row in table_scores.table_rows(facts.times)
    ]

    def right(left: Row, right: Row) -> bool:
        return table_scores.same_time(left["edtf"], right["edtf"]) and same_span(left, right, facts.article.text)

    yield from _differences(facts, wanted, given, right)


def of_quantities(gold: Gold, facts: Facts) -> Iterator[str]:
    keys = ("value", "low", "high", "comparator", "unit")
    wanted = [{**row, "told": tuple(row[key] for key in keys)} for row in gold.rows("quantities")]
    given = [
        {**row, "told": (*(row[key] for key in keys), row["rule_id"])}
        for row in table_scores.table_rows(facts.quantities)
    ]

    def right(left: Row, right: Row) -> bool:
        return (
            left["told"][:4] == right["told"][:4]
            and table_scores.same_unit(left["unit"], right["unit"])
            and same_span(left, right, facts.article.text)
        )

    yield from _differences(facts, wanted, given, right)


def of_claims(gold: Gold, facts: Facts) -> Iterator[str]:
    wanted = [
        {**row, "told": (row["modality"], row["modality_ok"], row["certainty"], row["polarity"])}
        for row in gold.rows("claims")
    ]
    given = [
        {**row, "told": (row["modality"], row["certainty"], row["polarity"], row["rule_id"])}
        for row in table_scores.table_rows(facts.claims)
    ]

    def right(left: Row, right: Row) -> bool:
        same = (left["modality"], left["certainty"], left["polarity"]) == right["told"][:3]
        return same and same_span(left, right, facts.article.text)

    yield from _differences(facts, wanted, given, right)


def of_sources(gold: Gold, facts: Facts) -> Iterator[str]:
    identities = claim_scores.identities_of(gold, table_scores.table_rows(facts.entities))
    wanted, given = gold.rows("claims"), table_scores.table_rows(facts.claims)
    for i, j in pair(wanted, given):
        left, right = wanted[i], given[j]
        own = left["source"]
        kind_ok = right["source_kind"] in [own["kind"], *own["kind_ok"]]
        exact = not (own["surface"] or own["entity"]) or claim_scores._source_exact(
            left, right, gold, identities, facts
        )
        if not left["main"] or (kind_ok and exact):
            continue
        yield f"  {_sentence(facts, left)}"
        yield f"      gold  {own['surface']!r} {own['entity']} {own['kind']} {own['kind_ok']}"
        yield (
            f"      given {right['source_text']!r} {right['source_entity_id']} {right['source_kind']}"
            f" [{right['rule_id']}] cue {right['cue']!r}"
        )


def of_events(gold: Gold, facts: Facts) -> Iterator[str]:
    entities = {row["entity_id"]: row for row in table_scores.table_rows(facts.entities)}
    given = [event_scores.with_codes(row, entities) for row in table_scores.table_rows(facts.events)]
    wanted = event_scores.wanted_events(gold)

    def told(row: Row) -> str:
        return (
            f"{row['surface']!r} {row['plover_type']} {row['actors']} > {row['recipients']} {row['status']} "
            f"[{row['rule_id']}]{' retold' if row['same_as'] else ''}"
        )

    used: set[int] = set()
    for left in wanted:
        near = [j for j, row in enumerate(given) if row["sentence_id"] in left["sentences"]]
        right = [
            j
            for j in near
            if given[j]["plover_type"] in [left["plover"], *left["plover_ok"]]
            and event_scores.full(left, given[j], lenient=True)
        ]
        used.update(right)
        if right and any(given[j]["status"] in [left["status"], *left["status_ok"]] for j in right):
            continue
        yield f"  {_sentence(facts, left)}"
        yield (
            f"      gold  {left['surface']!r} {left['plover']} {left['plover_ok']} "
            f"{sorted(event_scores._codes(left['actors']))} {left['actors_ok']} > "
            f"{sorted(event_scores._codes(left['recipients']))} {left['recipients_ok']}"
            f" {left['status']} {left['status_ok']}{'' if left['required'] else ' (optional)'}"
        )
        yield from (f"      given {told(given[j])}" for j in near)
        used.update(near)
    for j, row in enumerate(given):
        if j not in used and not row["same_as"]:
            yield f"  {_sentence(facts, row)}\n      SPURIOUS {told(row)}"


def of_key_points(gold: Gold, facts: Facts) -> Iterator[str]:
    wanted, given = gold.rows("key_points"), table_scores.table_rows(facts.key_points)
    for i, j in pair(wanted, given):
        left, right = wanted[i], given[j]
        if right["verdict"] == left["verdict"] and set(left["evidence"]) == set(right["evidence_sentence_ids"]):
            continue
        yield f"  {_sentence(facts, left)}"
        yield f"      gold  {left['verdict']} {left['verdict_ok']} {left['evidence']}"
        yield f"      given {right['verdict']} {right['evidence_sentence_ids']} [{right['rule_id']}]"


def of_findings(gold: Gold, facts: Facts) -> Iterator[str]:
    texts = {str(row.sentence_id): str(row.surface) for row in facts.sentences.itertuples()}
    given = [row for row in table_scores.table_rows(facts.findings) if row["severity"] != "info"]
    matched: set[int] = set()
    for row in gold.data.get("findings", []):
        hits = [
            j
            for j, other in enumerate(given)
            if other["type"] == row["type"] and set(other["sentence_ids"]) & set(row["sentences"])
        ]
        if row["type"] != "not_a_contradiction":
            matched.update(hits)
        if not hits and row["severity"] in ("high", "medium") and row["type"] != "not_a_contradiction":
            yield f"  MISSED {row['type']} {row['severity']} {row['sentences']} {row['fr']}"
            yield from (f"      {name} {texts.get(name, '')}" for name in row["sentences"])
    for j, row in enumerate(given):
        if j not in matched:
            yield f"  FALSE ALARM {row['type']} {row['severity']} [{row['rule_id']}] {row['explanation_fr']}"
            yield from (f"      {name} {texts.get(name, '')}" for name in row["sentence_ids"])


def of_sentences(gold: Gold, facts: Facts) -> Iterator[str]:
    for table in ("sections", "sentences"):
        wanted = gold.rows(table)
        if table == "sections":
            wanted = [{**row, "told": row["kind"], "surface": ""} for row in wanted]
        given = [{**row, "told": row.get("role")} for row in table_scores.table_rows(getattr(facts, table))]
        wanted = [{**row, "told": row.get("told", "")} for row in wanted]
        yield from _differences(
            facts, wanted, given, lambda one, two: (one["start"], one["end"]) == (two["start"], two["end"])
        )


def _differences(
    facts: Facts,
    wanted: Sequence[Row],
    given: Sequence[Row],
    right: Callable[[Row, Row], bool],
    soft: tuple[str, ...] = (),
) -> Iterator[str]:
    pairs = pair(wanted, given, score=lambda a, b: overlap(a, b) - abs(a["start"] - b["start"]) * 1e-3)
    paired = dict(pairs)
    for i, row in enumerate(wanted):
        required = row.get("required", True) and row.get("kind") not in soft
        other = given[paired[i]] if i in paired else None
        if not required or (other is not None and right(row, other)):
            continue
        yield f"  {_sentence(facts, row)}"
        yield f"      gold  {row['surface']!r} {row['told']}"
        yield f"      given {other['surface']!r} {other['told']}" if other else "      given nothing"
    used = {j for _, j in pairs}
    for j, row in enumerate(given):
        inside = any(overlap(wanted[i], row) for i in paired)
        if j not in used and not inside and row.get("kind") not in soft:
            yield f"  {_sentence(facts, row)}\n      SPURIOUS {row['surface']!r} {row['told']}"


def _sentence(facts: Facts, row: Mapping[str, Any]) -> str:
    for sentence in facts.article.sentences:
        if sentence.start <= row["start"] < sentence.end:
            return f"{sentence.sentence_id}: {facts.article.surface(sentence)}"
    return "?"


TABLES: dict[str, Callable[[Gold, Facts], Iterator[str]]] = {
    "sentences": of_sentences,
    "mentions": of_mentions,
    "times": of_times,
    "quantities": of_quantities,
    "claims": of_claims,
    "sources": of_sources,
    "events": of_events,
    "key_points": of_key_points,
    "findings": of_findings,
}


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("table", choices=[*TABLES, "all"], nargs="+")
    reader.add_argument("--gold", type=Path, action="append", help="folder of gold files; may be given several times")
    reader.add_argument("--article", default="", help="only articles whose name holds this")
    asked = reader.parse_args()
    for folder in asked.gold or DEFAULT:
        if "heldout" in folder.parts:
            raise SystemExit("held-out texts are scored, not read")
        for file in gold_files(folder.resolve()):
            if asked.article not in file.stem:
                continue
            gold, facts = read_gold(file, folder.resolve().parent / "articles")
            for table in TABLES if "all" in asked.table else asked.table:
                lines = list(TABLES[table](gold, facts))
                if lines:
                    print(f"== {file.stem} {table}", *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
