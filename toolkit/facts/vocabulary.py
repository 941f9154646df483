"""The closed vocabularies of the tables: the value names of the annotation guide and of the PLOVER manual (2023)."""

from __future__ import annotations

from toolkit.article.model import ROLES

METHODS = ("rule", "model", "llm", "analyst")
SECTION_ROLES: tuple[str, ...] = ROLES
ENTITY_TYPES = ("person", "country", "organisation", "place", "weapon", "facility", "group")
MENTION_KINDS = ("name", "alias", "demonym", "metonym", "role", "pronoun")
TIME_KINDS = ("date", "duration", "set", "clock")
TIME_BASES = ("explicit", "relative", "anaphoric")
GRANULARITIES = (
    "clock",
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "half_year",
    "year",
    "decade",
    "century",
    "interval",
)
COMPARATORS = ("=", "~", "<~", ">", ">=", "<", "<=", "range", "vague")
SOURCE_KINDS = ("author", "named", "institution", "evidence", "anonymous", "self")
MODALITIES = ("asserted", "reported", "quoted", "alleged", "denied", "forecast", "possible", "uncertain")
POLARITIES = ("positive", "negative")
CERTAINTIES = ("affirmed", "probable", "possible", "uncommitted", "undetermined")
PLOVER_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
EVENT_STATUSES = ("occurred", "ongoing", "planned", "possible", "alleged", "denied")
UNNAMED_PARTY = "---"
"""Stands in ``actor_ids`` and ``recipient_ids`` where the text names nobody."""
GRANTED = "event.granted"
"""In the rule of an event that the wording takes for granted, whatever the claim around it alleges or denies."""
VERDICTS = ("supported", "overstated", "understated", "unsupported", "contradicted")
FINDING_TYPES = (
    "modality_inflation",
    "certainty_conflict",
    "causal_inflation",
    "unsupported_key_point",
    "presupposition_conflict",
    "scope_shift",
    "quantity_precision",
    "source_missing",
    "unsupported_generalisation",
    "denial_gap",
    "qualifier_drift",
    "relative_time",
    "not_a_contradiction",
    "headline_overstated",
    "attribution_conflict",
    "truncation",
    "detail_missing",
)
"""The annotation guide's types, and ``detail_missing`` for what the text should say and does not (gaps)."""
SEVERITIES = ("high", "medium", "low", "info")
DECISIONS = ("confirm", "correct", "add", "reject", "follow")
"""What an analyst decides about a row, and ``follow`` for what such a decision entails elsewhere."""
FATES = ("applied", "unmatched", "superseded")
"""Of a decision: in force · its row or words are not found · something else settles it."""
