"""What follows from a value: bounds from a number, days from EDTF, certainty from modality.

An analyst says what differs; the columns that hang on it follow by the rules of the annotation guide, unless they are
given too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from toolkit.article.model import Sentence
from toolkit.base.errors import InputError
from toolkit.facts.document import Row
from toolkit.facts.entities.reading.named import entity_id
from toolkit.facts.review.edtf import days_of, grain, is_duration
from toolkit.facts.review.fields import FROM, POINT, TO
from toolkit.facts.vocabulary import UNNAMED_PARTY

Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Given:
    """What the analyst said of a row: the columns set, those of them that differ from before, whether it is new."""

    columns: frozenset[str]
    changed: frozenset[str]
    new: bool = False

    def asks(self, *columns: str) -> bool:
        """Tell whether what hangs on one of *columns* is to follow."""
        return self.new or bool(self.changed.intersection(columns))


def following(table: str, row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    """Return the columns of *row* that follow from those *given*, none of the given ones among them.

    Args:
        table: Table name.
        row: The row with the given values in it, its span and surface included.
        given: Columns that the analyst set.
        sentence: Sentence the row stands in.
        tables: All rows, as they are by now.

    >>> sentence = Sentence("s01", "body", "body", 0, 0, 20)
    >>> given = Given(frozenset(["value"]), frozenset(["value"]))
    >>> following("quantities", {"value": 12.0, "comparator": "="}, given, sentence, {})
    {'low': 12.0, 'high': 12.0}
    """
    follow = _FOLLOWING.get(table)
    found = follow(row, given, sentence, tables) if follow else {}
    return {
        name: value for name, value in found.items() if name not in given.columns and row.get(name, _MISSING) != value
    }


_MISSING = object()


def _mentions(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    return {"kind": "name"} if given.new else {}


def _entities(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    from toolkit.facts.gazetteer import country_places

    found: Row = {}
    if given.new:
        canonical = row.get("canonical") or row["surface"]
        country = row["type"] == "country" and row.get("iso3")
        found = {"canonical": canonical, "entity_id": f"cty_{row['iso3']}" if country else None}
        found["entity_id"] = found["entity_id"] or entity_id(row["type"], canonical)
    if row["type"] == "country" and given.asks("iso3", "type"):
        found["lat"], found["lon"] = country_places().get(row.get("iso3") or "", (None, None))
    return found


def _times(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    found: Row = {"kind": "date", "approximate": False, "basis": "explicit", "derived": False} if given.new else {}
    if not given.asks("edtf"):
        return found
    found |= {"earliest": None, "latest": None, "granularity": None}
    edtf = row.get("edtf")
    if edtf is None:
        return found
    # What rules read and an analyst confirms may be written in a way that nobody foresaw.
    with suppress(InputError, ValueError):
        found["earliest"], found["latest"] = days_of(edtf)
    found["granularity"] = grain(edtf)
    found["approximate"] = "~" in edtf
    kind = row.get("kind") or "date"
    if is_duration(edtf):
        found["kind"] = "duration" if kind == "date" else kind
    else:
        found["kind"] = "clock" if grain(edtf) == "clock" else ("date" if kind in ("duration", "clock") else kind)
    return found


def _quantities(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    found: Row = {"unit": "count"} if given.new else {}
    if not given.asks("value", "low", "high", "comparator"):
        return found
    said = [name for name in ("value", "low", "high") if name in given.columns and row.get(name) is not None]
    comparator = row["comparator"] if "comparator" in given.columns or not said else _comparator(row, said, given.new)
    value, low, high = row.get("value"), row.get("low"), row.get("high")
    first = low if "low" in said or value is None else value
    last = high if "high" in said or value is None else value
    if comparator in POINT:
        point = next((one for one in (value, low, high) if one is not None), None)
        bounds = {"=": (point, point), "~": (None, None), "<~": (None, point)}[comparator]
        return found | {"comparator": comparator, "value": point, "low": bounds[0], "high": bounds[1]}
    ends = (None if comparator in TO else first, None if comparator in (*FROM, "vague") else last)
    return found | {"comparator": comparator, "value": None, "low": ends[0], "high": ends[1]}


def _comparator(row: Row, said: Sequence[str], new: bool) -> str:
    """Return how a number bounds when only the numbers are given."""
    if "value" in said:
        known = row.get("comparator")
        return known if not new and known in POINT else "="
    if not new and row["comparator"] not in POINT and len(said) == 1:
        both = row.get("low") is not None and row.get("high") is not None
        return "range" if both else row["comparator"]
    return "range" if len(said) == 2 else (">=" if said == ["low"] else "<=")


def _claims(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    found: Row = {}
    if given.new:
        others = [one for one in tables.get("claims", ()) if one["sentence_id"] == sentence.sentence_id]
        found = {
            "polarity": "positive",
            "source_kind": "author",
            "denies": [],
            "disputed_by": [],
            "main": not any(one["main"] for one in others if one is not row),
            "flags": ["truncated"] if sentence.truncated else [],
            "section_role": sentence.role,
        }
    if given.new or given.asks("source_text", "source_entity_id"):
        # Whom a pronoun took up was read for the source that the analyst has just set.
        found |= dict.fromkeys(("source_meant", "source_meant_start", "source_meant_end"))
    if given.asks("source_text", "source_entity_id"):
        found["source_kind"] = _source_kind(row, tables)
    if row["modality"] == "denied" and given.asks("modality"):
        found["polarity"] = "negative"
    if row["modality"] != "denied" and row.get("denies") and given.asks("modality"):
        found["denies"] = []
    if given.asks("modality"):
        kind = (
            row.get("source_kind")
            if "source_kind" in given.columns
            else found.get("source_kind", row.get("source_kind"))
        )
        found["certainty"] = certainty(row["modality"], str(kind))
    return found


def _source_kind(row: Row, tables: Tables) -> str:
    """Return the kind of a source: nobody is the author, a person is named, any other entity is an institution."""
    source = row.get("source_entity_id")
    if not source and not row.get("source_text"):
        return "author"
    known = row.get("source_kind")
    if known and known != "author":
        return str(known)
    kind = next((one["type"] for one in tables.get("entities", ()) if one["entity_id"] == source), None)
    return "anonymous" if kind is None else ("named" if kind == "person" else "institution")


def certainty(modality: str, source_kind: str) -> str:
    """Return what a modality commits the author to, when no explicit mark says more.

    >>> certainty("asserted", "author"), certainty("reported", "named"), certainty("possible", "author")
    ('affirmed', 'uncommitted', 'possible')
    """
    if modality in ("possible", "uncertain"):
        return "possible" if modality == "possible" else "undetermined"
    own = source_kind == "author" and modality not in ("alleged", "denied", "reported", "quoted")
    return "affirmed" if own else "uncommitted"


def _events(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    if not given.new:
        return {}
    directed = row.get("directed") is not False
    holding = [
        one for one in tables.get("claims", ())
        if one["sentence_id"] == sentence.sentence_id and one["start"] <= row["start"] and row["end"] <= one["end"]
    ]  # fmt: skip
    told = sorted(holding, key=lambda one: (one["end"] - one["start"], one["start"]))[:1]
    return {
        "directed": directed,
        "contexts": [],
        "actor_ids": [UNNAMED_PARTY],
        "recipient_ids": [UNNAMED_PARTY] if directed else [],
        "denied_by": [],
        "claim_ids": [one["row_id"] for one in told],
    }


def _key_points(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    return {"evidence_sentence_ids": [], "claim_id": _claim_of(row, sentence, tables)} if given.new else {}


def _findings(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    if not given.new:
        return {}
    told = row.get("explanation_fr") or row.get("explanation_en")
    return {"explanation_fr": told, "explanation_en": told, "sentence_ids": [sentence.sentence_id]}


def _expected(row: Row, given: Given, sentence: Sentence, tables: Tables) -> Row:
    return {"claim_id": _claim_of(row, sentence, tables)} if given.new else {}


def _claim_of(row: Row, sentence: Sentence, tables: Tables) -> str | None:
    """Return the claim on the same words, else the sentence's main claim."""
    here = [one for one in tables.get("claims", ()) if one["sentence_id"] == sentence.sentence_id]
    same = [one for one in here if (one["start"], one["end"]) == (row["start"], row["end"])]
    found = [*same, *(one for one in here if one["main"]), *here]
    return str(found[0]["row_id"]) if found else None


_FOLLOWING: dict[str, Callable[[Row, Given, Sentence, Tables], Row]] = {
    "entities": _entities,
    "mentions": _mentions,
    "times": _times,
    "quantities": _quantities,
    "claims": _claims,
    "events": _events,
    "key_points": _key_points,
    "findings": _findings,
    "outlook": _expected,
    "open_questions": _expected,
}
