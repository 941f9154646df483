"""What makes a claim's reading sure or unsure: its rule, its source, the sentence around it, and the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.confidence.readings import Readings, Signs
from toolkit.facts.document import Row
from toolkit.facts.grammar import is_finite, token_at, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 4
"""Claims, verbs and the like are counted so far: more of them change nothing."""
_SPEAKERS = ("person", "organisation", "country", "group")
_QUOTES = '«“"'


def claim_signs(readings: Readings, row: Row) -> Signs:
    """Return what speaks for or against the source, modality and polarity of a claim."""
    whose = _author(readings, row) if row["source_kind"] == "author" else _source(readings, row)
    return {
        **dict.fromkeys(_kinds(readings, row), 1.0),
        **dict.fromkeys(whose, 1.0),
        **_sizes(readings, row),
        **_parse(readings, row),
    }


def _kinds(readings: Readings, row: Row) -> Iterator[str]:
    yield f"rule {row['rule_id']}"
    yield f"{row['modality']}, source {row['source_kind']}"
    yield f"in {row['section_role']}"
    yield f"{'main' if row['main'] else 'further'} claim of {min(len(readings.beside('claims', row)), _MOST)}"
    if row["polarity"] == "negative" and row["modality"] != "denied":
        yield "negative"


def _author(readings: Readings, row: Row) -> Iterator[str]:
    if any(one["source_kind"] != "author" for one in readings.beside("claims", row)):
        yield "the author, beside words of somebody"
    if any(one["source_kind"] != "author" for one in readings.before(row)[-1:]):
        yield "the author, after words of somebody"


def _source(readings: Readings, row: Row) -> Iterator[str]:
    parsed, start = readings.sentence(row), row["source_start"]
    entity = readings.entity(row["source_entity_id"])
    yield f"source is a {entity['type']}" if entity else "source without a name"
    if start is None:
        yield "source without words"
        return
    word = token_at(parsed, start - parsed.offset)
    if word is not None and word.pos_ == "PRON" and " " not in row["source_text"]:
        yield "source is a pronoun"
    if start < row["end"]:
        yield "source before the claim" if start < row["start"] else "source inside the claim"
    beside = readings.beside("claims", row)
    if len({one["source_entity_id"] or one["source_text"] for one in beside if one["source_kind"] != "author"}) > 1:
        yield "several sources in the sentence"


def _sizes(readings: Readings, row: Row) -> Signs:
    text = readings.sentence(row).text
    return {
        "length of the sentence": min(len(text), 600) / 300,
        "length of the claim": min(row["end"] - row["start"], 400) / 200,
        "commas": min(text.count(","), 6) / 6,
        "quotation marks": min(sum(text.count(mark) for mark in _QUOTES), 4) / 4,
        "words of the source": min(len((row["source_text"] or "").split()), 10) / 10,
    }


def _parse(readings: Readings, row: Row) -> Signs:
    parsed = readings.sentence(row)
    tokens = tokens_in(parsed, (row["start"] - parsed.offset, row["end"] - parsed.offset))
    return {
        "finite verbs of the claim": min(sum(map(is_finite, tokens)), _MOST) / _MOST,
        "depth of the claim": min(_depth(tokens), 6) / 6,
        "others who may speak": min(_others(readings, row), _MOST) / _MOST,
    }


def _depth(tokens: Sequence[Token]) -> int:
    """Return how many words of the sentence govern the claim's own verb."""
    inside = {one.i for one in tokens}
    heads = [one for one in tokens if one.head.i == one.i or one.head.i not in inside]
    verb = next((one for one in heads if one.pos_ in ("VERB", "AUX")), heads[0] if heads else None)
    return sum(1 for _ in verb.ancestors) if verb is not None else 0


def _others(readings: Readings, row: Row) -> int:
    """Return how many besides the source are named in the sentence who may speak."""
    named = {one["entity_id"] for one in readings.beside("mentions", row)} - {row["source_entity_id"]}
    found = (readings.entity(one) for one in named)
    return sum(one is not None and one["type"] in _SPEAKERS for one in found)
