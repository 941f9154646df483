"""How far two annotators agree: a second one's reading of an article, scored as if a tool had given it.

What two careful people do not agree on, no tool can be asked for: beside the tool's score this is the ceiling.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from results import HERE

from toolkit.article.model import Article
from toolkit.article.read import read_article
from toolkit.facts.evaluation.evaluate import Evaluation, score_article, summed
from toolkit.facts.evaluation.gold import Gold, article_file, gold_files, load_gold
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import UNNAMED_PARTY

SECOND = HERE / "second" / "gold"
"""Gold files by a second annotator, who saw article and guide, but neither the first one's rows nor the tool."""

Row = dict[str, Any]


def agreement(folder: Path) -> Evaluation:
    """Return the second annotator's scores against the first one's gold files in *folder*, for articles both have read.

    The second's plain answers are measured against the first's, alternatives of the first included where a measure
    takes them, just as a tool's answers are.
    """
    second = {file.name: file for file in gold_files(SECOND)} if SECOND.is_dir() else {}
    return summed(
        _scored(file, second[file.name], folder.parent / "articles")
        for file in gold_files(folder)
        if file.name in second
    )


def _scored(first: Path, second: Path, articles: Path) -> Evaluation:
    declared = json.loads(first.read_text(encoding="utf-8"))
    article = read_article(
        article_file(first, articles), published=declared.get("published"), language=declared.get("language")
    )
    return score_article(load_gold(first, article), facts_of(load_gold(second, article), article))


def facts_of(gold: Gold, article: Article) -> Facts:
    """Return a gold file's rows as tables that can be scored; columns that no score looks at are left out."""
    rows = {
        "sections": gold.rows("sections"),
        "sentences": [
            row | {"role": row["role"] if row["field"] == "body" else row["field"]} for row in gold.rows("sentences")
        ],
        "entities": [*_entities(gold), *_countries_of_parties(gold)],
        "mentions": _mentions(gold),
        "times": gold.rows("times"),
        "quantities": gold.rows("quantities"),
        "claims": [_claim(row, gold) for row in gold.rows("claims")],
        "events": [_event(row, gold) for row in gold.rows("events")],
        "key_points": [row | {"evidence_sentence_ids": row["evidence"]} for row in gold.rows("key_points")],
        "findings": [row | {"sentence_ids": row["sentences"]} for row in gold.data.get("findings", [])],
    }
    return Facts(article, **{name: _frame(rows.get(name, []), name) for name in TABLES})


def _frame(rows: Sequence[Mapping[str, Any]], table: str) -> pd.DataFrame:
    columns = [column.name for column in TABLES[table].columns]
    return pd.DataFrame([_sentence(row) for row in rows], columns=columns, dtype=object)


def _sentence(row: Mapping[str, Any]) -> Row:
    """Return the row with its sentence under the name that our tables give it; a sentence's own is ``id``."""
    return {**row, "sentence_id": row.get("sentence", row.get("id"))}


def _mentions(gold: Gold) -> list[Row]:
    return [
        gold.placed(mention) | {"entity_id": entity["id"]}
        for entity in gold.data["entities"]
        for mention in entity["mentions"]
        if mention["field"] in gold.offsets and mention["required"] and entity["required"]
    ]


def _claim(row: Row, gold: Gold) -> Row:
    source = row["source"]
    offset = gold.offsets[row["field"]] if source["start"] is not None else 0
    placed = {name: None if source[name] is None else source[name] + offset for name in ("start", "end")}
    return row | {
        "row_id": row["id"],
        "source_start": placed["start"],
        "source_end": placed["end"],
        "source_entity_id": source["entity"],
        "source_kind": source["kind"],
    }


def _event(row: Row, gold: Gold) -> Row:
    return row | {
        "plover_type": row["plover"],
        "actor_ids": _parties(row["actors"], gold),
        "recipient_ids": _parties(row["recipients"], gold),
    }


def _parties(parties: Iterable[Mapping[str, str | None]], gold: Gold) -> list[str]:
    """Return the entities of the parties; a party known by its country only, that country."""
    codes = {row["id"]: row["iso3"] for row in gold.data["entities"]}
    named = (party["entity"] if codes.get(party["entity"], "") == party["iso3"] else party["iso3"] for party in parties)
    return [str(name) for name in named]


def _entities(gold: Gold) -> list[Row]:
    return [row | {"entity_id": row["id"]} for row in gold.data["entities"]]


def _countries_of_parties(gold: Gold) -> list[Row]:
    """Return a country without mention for each code that stands among the parties."""
    sides = [party for row in gold.rows("events") for party in (*row["actors"], *row["recipients"])]
    codes = sorted({str(party["iso3"]) for party in sides if party["iso3"] not in (None, UNNAMED_PARTY)})
    return [{"entity_id": code, "type": "country", "iso3": code, "canonical": code} for code in codes]
