"""The tables: every column, its type, its values. The single truth that extraction, storage, docs and tests share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from toolkit.facts import vocabulary as words

if TYPE_CHECKING:
    import pandera.pandas as pa

Kind = Literal["text", "integer", "number", "flag", "date", "list"]
"""``list`` is a tuple-like list of strings (ids or flags); it is JSON text in CSV."""

_DTYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


@dataclass(frozen=True)
class Column:
    """One column: its kind, whether it may be empty, its closed vocabulary, the table its ids point to."""

    name: str
    kind: Kind
    about: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""

    @property
    def dtype(self) -> str:
        """The pandas dtype of the column."""
        return _DTYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One table: its name, what a row is, and its own columns beside those that every table has."""

    name: str
    about: str
    own: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order: the common ones, then the table's own."""
        return COMMON + self.own

    def empty(self) -> pd.DataFrame:
        """Return the table without rows, every column with its dtype."""
        return self.frame([])

    def frame(self, rows: list[dict[str, Any]]) -> pd.DataFrame:
        """Return *rows* as a DataFrame with this table's columns, order and dtypes; missing values become null."""
        # The arrays are made for this frame alone: a copy of each would take longer than making it.
        data = {column.name: _array(column, [row.get(column.name) for row in rows]) for column in self.columns}
        return pd.DataFrame(data, index=pd.RangeIndex(len(rows)), copy=False)


@cache
def dtype_of(kind: Kind) -> Any:
    """Return the pandas or numpy dtype of a kind of column, as an object."""
    return pd.api.types.pandas_dtype(_DTYPES[kind])


def _array(column: Column, values: list[Any]) -> Any:
    if column.kind == "list":
        lists = np.empty(len(values), dtype=object)
        lists[:] = [list(value or []) for value in values]
        return lists
    if column.kind == "date":
        return _days(values).astype("datetime64[s]")
    return pd.array(values, dtype=dtype_of(column.kind))


def _days(values: list[Any]) -> Any:
    if all(value is None or type(value) is date for value in values):
        return np.array(values, dtype="datetime64[D]")
    return pd.to_datetime(pd.Series(values, dtype="object"), errors="raise").to_numpy()


def _text(name: str, about: str, **more: Any) -> Column:
    return Column(name, "text", about, **more)


def _ids(name: str, about: str, refers_to: str) -> Column:
    return Column(name, "list", about, refers_to=refers_to)


COMMON: tuple[Column, ...] = (
    _text("article_id", "article the row comes from"),
    _text("row_id", "stable id: table, sentence and quote, never values"),
    _text("sentence_id", "sentence the surface stands in", refers_to="sentences"),
    Column("start", "integer", "first code point in Article.text"),
    Column("end", "integer", "code point after the last"),
    _text("surface", "the exact words: text[start:end]"),
    _text("method", "who decided", values=words.METHODS),
    _text("rule_id", "rule, cue or model that decided"),
    Column("confidence", "number", "of the method in its reading, 0 to 1; not of the world"),
    _text("decided_by", "analyst who confirmed, corrected or added the row; null where the machine did", nullable=True),
)

_TABLES = (
    Table(
        "articles",
        "the article itself",
        (
            _text("title", "title as printed"),
            _text("subtitle", "subtitle as printed", nullable=True),
            _text("language", "ISO 639-1 code"),
            Column("published", "date", "publication date; null when unknown, never guessed", nullable=True),
            _text("publisher", "outlet", nullable=True),
            _text("url", "address", nullable=True),
            _text("reliability", "analyst's Admiralty grade A to F", nullable=True, values=tuple("ABCDEF")),
            _text("story", "dossier the article belongs to", nullable=True),
            _text("sha256", "of Article.text"),
            Column("n_words", "integer", "words of the text"),
            Column("flags", "list", "warnings found while reading"),
        ),
    ),
    Table(
        "sections",
        "a stretch of text with one role",
        (_text("role", "role", values=words.SECTION_ROLES), Column("order", "integer", "from 0 in reading order")),
    ),
    Table(
        "sentences",
        "a sentence, heading or bullet",
        (
            _text("section_id", "row_id of its section", refers_to="sections"),
            _text("role", "role of its section", values=words.SECTION_ROLES),
            Column("order", "integer", "from 0 in reading order"),
            Column("paragraph", "integer", "from 0 in reading order"),
            Column("truncated", "flag", "the source breaks off here"),
        ),
    ),
    Table(
        "entities",
        "a person, country, organisation … named in the article; anchored at its first mention",
        (
            _text("entity_id", "stable name of the entity, for example cty_RUS"),
            _text("type", "kind of entity", values=words.ENTITY_TYPES),
            _text("canonical", "full name in the article's language"),
            _text("iso3", "ISO 3166-1 alpha-3 of its country", nullable=True),
            Column("lat", "number", "latitude in degrees", nullable=True),
            Column("lon", "number", "longitude in degrees", nullable=True),
        ),
    ),
    Table(
        "mentions",
        "one naming of an entity",
        (
            _text("entity_id", "entity named", refers_to="entities.entity_id"),
            _text("kind", "how it is named", values=words.MENTION_KINDS),
        ),
    ),
    Table(
        "times",
        "a time expression, resolved from the publication date or left null",
        (
            _text("kind", "kind of expression", values=words.TIME_KINDS),
            _text("edtf", "EDTF level 0/1, or ISO 8601 duration", nullable=True),
            Column("earliest", "date", "first possible day", nullable=True),
            Column("latest", "date", "last possible day; null when open", nullable=True),
            _text("granularity", "grain of the expression", nullable=True, values=words.GRANULARITIES),
            Column("approximate", "flag", "the text says about"),
            _text("comparator", "how a duration or a date is bounded", nullable=True, values=words.COMPARATORS),
            _text("basis", "what it is resolved from", values=words.TIME_BASES),
            _text("anchor", "'published' or the row_id it counts from", nullable=True),
            Column("derived", "flag", "computed, not printed in the text"),
        ),
    ),
    Table(
        "quantities",
        "a quantity as the text bounds it",
        (
            Column("value", "number", "point value; null where the text gives none", nullable=True),
            Column("low", "number", "lower bound", nullable=True),
            Column("high", "number", "upper bound", nullable=True),
            _text("comparator", "how the number bounds", values=words.COMPARATORS),
            _text("unit", "count, %, ISO 4217 or unit symbol"),
            _text("of", "what is counted", nullable=True),
            _text("alternative_to", "row_id of the same amount in another unit", nullable=True, refers_to="quantities"),
            _text("entity_id", "entity counted", nullable=True, refers_to="entities.entity_id"),
        ),
    ),
    Table(
        "claims",
        "a proposition, with who says it and how strongly",
        (
            _text("source_text", "the source's words", nullable=True),
            Column("source_start", "integer", "of the source's words", nullable=True),
            Column("source_end", "integer", "of the source's words", nullable=True),
            _text("source_entity_id", "the source", nullable=True, refers_to="entities.entity_id"),
            _text("source_kind", "kind of source", values=words.SOURCE_KINDS),
            _text("cue", "words that decided the modality", nullable=True),
            Column("cue_start", "integer", "of the cue", nullable=True),
            Column("cue_end", "integer", "of the cue", nullable=True),
            _text("modality", "how it is told", values=words.MODALITIES),
            _text("polarity", "of the content", values=words.POLARITIES),
            _text("certainty", "what the wording commits the author to", values=words.CERTAINTIES),
            _ids("denies", "claims it rejects", "claims"),
            _ids("disputed_by", "entities that reject it", "entities.entity_id"),
            Column("main", "flag", "the sentence's main claim"),
            Column("flags", "list", "attribution_ambiguous, truncated"),
            _text("section_role", "role of its section", values=words.SECTION_ROLES),
        ),
    ),
    Table(
        "events",
        "who does what to whom, PLOVER 2023; anchored at the trigger",
        (
            _text("trigger", "words that name the event"),
            _text("plover_type", "PLOVER type", values=words.PLOVER_TYPES),
            _text("mode", "PLOVER mode", nullable=True),
            Column("contexts", "list", "PLOVER contexts"),
            _ids("actor_ids", "actors; --- when unnamed", "entities.entity_id"),
            _ids("recipient_ids", "recipients; --- when unnamed", "entities.entity_id"),
            Column("directed", "flag", "false when mutual"),
            _text("place_id", "where", nullable=True, refers_to="entities.entity_id"),
            _text("time_id", "when", nullable=True, refers_to="times"),
            _text("quantity_id", "how much", nullable=True, refers_to="quantities"),
            _text("status", "as the wording has it", values=words.EVENT_STATUSES),
            _ids("denied_by", "entities that deny it", "entities.entity_id"),
            _text("same_as", "row_id of the first telling", nullable=True, refers_to="events"),
            _ids("claim_ids", "claims that tell it", "claims"),
        ),
    ),
    Table(
        "relations",
        "a lasting link between two entities",
        (
            _text("subject", "entity", refers_to="entities.entity_id"),
            _text("predicate", "member_of, affiliated_with, joint_venture_of, operates, leads …"),
            _text("object", "entity", refers_to="entities.entity_id"),
        ),
    ),
    Table(
        "key_points",
        "a bullet of the article's own summary, checked against its text",
        (
            _text("verdict", "against body and analysis", values=words.VERDICTS),
            _ids("evidence_sentence_ids", "best evidence", "sentences"),
            _text("claim_id", "the bullet's main claim", nullable=True, refers_to="claims"),
        ),
    ),
    Table(
        "findings",
        "a tension inside the article, or something it should say and does not",
        (
            _text("type", "kind of finding", values=words.FINDING_TYPES),
            _text("severity", "how much it matters", values=words.SEVERITIES),
            _ids("sentence_ids", "sentences concerned", "sentences"),
            _text("explanation_fr", "one sentence in French"),
            _text("explanation_en", "one sentence in English"),
        ),
    ),
    Table(
        "outlook",
        "what the article leaves to be expected",
        (
            _text("horizon", "row_id of the time it is expected by", nullable=True, refers_to="times"),
            _text("claim_id", "the claim", refers_to="claims"),
        ),
    ),
    Table(
        "open_questions",
        "what the article expressly leaves unknown",
        (
            _text("horizon", "row_id of the time it concerns", nullable=True, refers_to="times"),
            _text("claim_id", "the claim", refers_to="claims"),
        ),
    ),
    Table(
        "review_log",
        "what became of one decision of the analyst's review; empty without a review",
        (
            _text("decision", "what the analyst decided; follow for what that entailed", values=words.DECISIONS),
            _text("fate", "what became of it", values=words.FATES),
            _text("table", "table of the row concerned", nullable=True),
            _text("target", "row_id of the row concerned, as it was before", nullable=True),
            _text("field", "column that was decided", nullable=True),
            _text("before", "value before, as JSON", nullable=True),
            _text("after", "value after, as JSON", nullable=True),
            _text("note", "why it is so, in English", nullable=True),
            _text("reason", "the analyst's reason", nullable=True),
            Column("decided_on", "date", "day of the decision", nullable=True),
            Column("line", "integer", "line of the review file", nullable=True),
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
"""All tables by name, in pipeline order."""


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """Return the pandera schema of one table: columns, dtypes, vocabularies, unique ids, sane spans."""
    # pandera takes a fifth of a second to load, and sound tables never need it (see soundness).
    import pandera.pandas as pa

    table = TABLES[name]
    return pa.DataFrameSchema(
        {column.name: _pandera_column(column) for column in table.columns},
        checks=[pa.Check(lambda frame: frame["start"] <= frame["end"], error="start lies after end")],
        strict=True,
        ordered=True,
        unique=["row_id"],
        name=name,
    )


def _pandera_column(column: Column) -> pa.Column:
    import pandera.pandas as pa

    checks: list[pa.Check] = []
    if column.values:
        checks.append(pa.Check.isin(list(column.values)))
    if column.kind == "list":
        checks.append(pa.Check(_is_list_of_text, element_wise=True, error="not a list of strings"))
    if column.name == "confidence":
        checks.append(pa.Check.in_range(0, 1))
    return pa.Column(column.dtype, checks=checks, nullable=column.nullable)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
