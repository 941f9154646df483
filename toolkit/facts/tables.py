"""The tables: every column, its type, its values. The single truth that extraction, storage, docs and tests share."""

from __future__ import annotations

from toolkit.facts import vocabulary as words
from toolkit.facts.columns import Column, Table, ids, text

_TABLES = (
    Table(
        "articles",
        "the article itself",
        (
            text("title", "title as printed"),
            text("subtitle", "subtitle as printed", nullable=True),
            text("language", "ISO 639-1 code"),
            Column("published", "date", "publication date; null when unknown, never guessed", nullable=True),
            text("publisher", "outlet", nullable=True),
            text("url", "address", nullable=True),
            text("reliability", "analyst's Admiralty grade A to F", nullable=True, values=tuple("ABCDEF")),
            text("story", "dossier the article belongs to", nullable=True),
            text("sha256", "of Article.text"),
            Column("n_words", "integer", "words of the text"),
            Column("flags", "list", "warnings found while reading"),
        ),
    ),
    Table(
        "sections",
        "a stretch of text with one role",
        (text("role", "role", values=words.SECTION_ROLES), Column("order", "integer", "from 0 in reading order")),
    ),
    Table(
        "sentences",
        "a sentence, heading or bullet",
        (
            text("section_id", "row_id of its section", refers_to="sections"),
            text("role", "role of its section", values=words.SECTION_ROLES),
            Column("order", "integer", "from 0 in reading order"),
            Column("paragraph", "integer", "from 0 in reading order"),
            Column("truncated", "flag", "the source breaks off here"),
        ),
    ),
    Table(
        "entities",
        "a person, country, organisation … named in the article; anchored at its first mention",
        (
            text("entity_id", "stable name of the entity, for example cty_RUS"),
            text("type", "kind of entity", values=words.ENTITY_TYPES),
            text("canonical", "full name in the article's language"),
            text("iso3", "ISO 3166-1 alpha-3 of its country", nullable=True),
            Column("lat", "number", "latitude in degrees", nullable=True),
            Column("lon", "number", "longitude in degrees", nullable=True),
        ),
    ),
    Table(
        "mentions",
        "one naming of an entity",
        (
            text("entity_id", "entity named", refers_to="entities.entity_id"),
            text("kind", "how it is named", values=words.MENTION_KINDS),
        ),
    ),
    Table(
        "times",
        "a time expression, resolved from the publication date or left null",
        (
            text("kind", "kind of expression", values=words.TIME_KINDS),
            text("edtf", "EDTF level 0/1, or ISO 8601 duration", nullable=True),
            Column("earliest", "date", "first possible day", nullable=True),
            Column("latest", "date", "last possible day; null when open", nullable=True),
            text("granularity", "grain of the expression", nullable=True, values=words.GRANULARITIES),
            Column("approximate", "flag", "the text says about"),
            text("comparator", "how a duration or a date is bounded", nullable=True, values=words.COMPARATORS),
            text("basis", "what it is resolved from", values=words.TIME_BASES),
            text("anchor", "'published' or the row_id it counts from", nullable=True),
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
            text("comparator", "how the number bounds", values=words.COMPARATORS),
            text("unit", "count, %, ISO 4217 or unit symbol"),
            text("of", "what is counted", nullable=True),
            text("alternative_to", "row_id of the same amount in another unit", nullable=True, refers_to="quantities"),
            text("entity_id", "entity counted", nullable=True, refers_to="entities.entity_id"),
        ),
    ),
    Table(
        "claims",
        "a proposition, with who says it and how strongly",
        (
            text("source_text", "the source's words", nullable=True),
            Column("source_start", "integer", "of the source's words", nullable=True),
            Column("source_end", "integer", "of the source's words", nullable=True),
            text("source_entity_id", "the source", nullable=True, refers_to="entities.entity_id"),
            text("source_kind", "kind of source", values=words.SOURCE_KINDS),
            text("source_meant", "words that a pronoun for a source without an entity takes up", nullable=True),
            Column("source_meant_start", "integer", "of the words that a pronoun takes up", nullable=True),
            Column("source_meant_end", "integer", "of the words that a pronoun takes up", nullable=True),
            text("cue", "words that decided the modality", nullable=True),
            Column("cue_start", "integer", "of the cue", nullable=True),
            Column("cue_end", "integer", "of the cue", nullable=True),
            text("modality", "how it is told", values=words.MODALITIES),
            text("polarity", "of the content", values=words.POLARITIES),
            text("certainty", "what the wording commits the author to", values=words.CERTAINTIES),
            ids("denies", "claims it rejects", "claims"),
            ids("disputed_by", "entities that reject it", "entities.entity_id"),
            Column("main", "flag", "the sentence's main claim"),
            Column("flags", "list", "attribution_ambiguous, truncated"),
            text("section_role", "role of its section", values=words.SECTION_ROLES),
        ),
    ),
    Table(
        "events",
        "who does what to whom, PLOVER 2023; anchored at the trigger",
        (
            text("trigger", "words that name the event"),
            text("plover_type", "PLOVER type", values=words.PLOVER_TYPES),
            text("mode", "PLOVER mode", nullable=True),
            Column("contexts", "list", "PLOVER contexts"),
            ids("actor_ids", "actors; --- when unnamed", "entities.entity_id"),
            ids("recipient_ids", "recipients; --- when unnamed", "entities.entity_id"),
            Column("directed", "flag", "false when mutual"),
            text("place_id", "where", nullable=True, refers_to="entities.entity_id"),
            text("time_id", "when", nullable=True, refers_to="times"),
            text("quantity_id", "how much", nullable=True, refers_to="quantities"),
            text("status", "as the wording has it", values=words.EVENT_STATUSES),
            ids("denied_by", "entities that deny it", "entities.entity_id"),
            text("same_as", "row_id of the first telling", nullable=True, refers_to="events"),
            ids("claim_ids", "claims that tell it", "claims"),
        ),
    ),
    Table(
        "relations",
        "a lasting link between two entities",
        (
            text("subject", "entity", refers_to="entities.entity_id"),
            text("predicate", "member_of, affiliated_with, joint_venture_of, operates, leads …"),
            text("object", "entity", refers_to="entities.entity_id"),
        ),
    ),
    Table(
        "key_points",
        "a bullet of the article's own summary, checked against its text",
        (
            text("verdict", "against body and analysis", values=words.VERDICTS),
            ids("evidence_sentence_ids", "best evidence", "sentences"),
            text("claim_id", "the bullet's main claim", nullable=True, refers_to="claims"),
        ),
    ),
    Table(
        "findings",
        "a tension inside the article, or something it should say and does not",
        (
            text("type", "kind of finding", values=words.FINDING_TYPES),
            text("severity", "how much it matters", values=words.SEVERITIES),
            ids("sentence_ids", "sentences concerned", "sentences"),
            text("explanation_fr", "one sentence in French"),
            text("explanation_en", "one sentence in English"),
        ),
    ),
    Table(
        "outlook",
        "what the article leaves to be expected",
        (
            text("horizon", "row_id of the time it is expected by", nullable=True, refers_to="times"),
            text("claim_id", "the claim", refers_to="claims"),
        ),
    ),
    Table(
        "open_questions",
        "what the article expressly leaves unknown",
        (
            text("horizon", "row_id of the time it concerns", nullable=True, refers_to="times"),
            text("claim_id", "the claim", refers_to="claims"),
        ),
    ),
    Table(
        "review_log",
        "what became of one decision of the analyst's review; empty without a review",
        (
            text("decision", "what the analyst decided; follow for what that entailed", values=words.DECISIONS),
            text("fate", "what became of it", values=words.FATES),
            text("table", "table of the row concerned", nullable=True),
            text("target", "row_id of the row concerned, as it was before", nullable=True),
            text("field", "column that was decided", nullable=True),
            text("before", "value before, as JSON", nullable=True),
            text("after", "value after, as JSON", nullable=True),
            text("note", "why it is so, in English", nullable=True),
            text("reason", "the analyst's reason", nullable=True),
            Column("decided_on", "date", "day of the decision", nullable=True),
            Column("line", "integer", "line of the review file", nullable=True),
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
"""All tables by name, in pipeline order."""
