"""With what a bottom line opens: what a source's own words tell, and what a scene or a question does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.briefing.choice.ranking import Ranking
from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.passages import points_back
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words, word_set

_SUMMED_UP = 3
"""What it adds to a claim that the summary rests on it."""


def weights_of(ranking: Ranking, claims: Sequence[Claim]) -> dict[str, int]:
    """Return how much speaks for each claim to stand in the bottom line: its news, and that the summary rests on it."""
    told = summed_up(ranking.material)
    return {claim.row_id: ranking.news(claim) + _SUMMED_UP * (claim.sentence_id in told) for claim in claims}


def tells_by_its_source(material: Material, claim: Claim) -> bool:
    """Return whether the words that name a source tell what happened, and when.

    "The master of a ferry that drifted for an hour on Tuesday says …": his name alone would lose the news.
    """
    before = range(claim.source_start, claim.source_end)
    dated = any(row["kind"] == "date" and row["earliest"] and row["start"] in before for row in material.times.values())
    clauses = word_set(material.language, "relatives") | word_set(material.language, "relative_places")
    return dated and bool(clauses & set(claim.source.lower().split()))


def summed_up(material: Material) -> frozenset[str]:
    """Return the sentences of the text on which its summary rests: what the author holds to be the story."""
    rows = records(material.facts.key_points)
    return frozenset(name for row in rows for name in row["evidence_sentence_ids"])


def scene(ranking: Ranking) -> list[Claim]:
    """Return the claims of a lead that only sets a scene: its first words are the author's own, and tell no act.

    Neither titles nor summary come back to them. Without a summary nobody can tell a scene from the story.
    """
    told = summed_up(ranking.material)
    acted = {row["sentence_id"] for row in records(ranking.material.facts.events) if {*row["actor_ids"]} - {"---"}}

    def aside(claim: Claim) -> bool:
        plain = claim.modality == "asserted" and not claim.source and claim.sentence_id not in acted | told
        return plain and not (ranking.of_title(claim) or ranking.contested(claim))

    opening = ranking.opening if told else []
    return [claim for claim in opening if aside(claim)] if opening and aside(opening[0]) else []


def readable_alone(material: Material, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that neither ask, nor hang on a verb of fear, nor point back to what another sentence names."""
    text, patterns = material.article.text, small_words(material.language)
    feared, feared_that = patterns.get("feared"), str(patterns.get("feared_that", "(?!)"))

    def asks(claim: Claim) -> bool:
        return text[: material.sentence[claim.sentence_id].end].rstrip(' »”"\u00a0\u202f').endswith("?")

    def hangs(claim: Claim) -> bool:
        joined = re.search(feared_that, text[: claim.start], re.IGNORECASE)
        return bool(feared and joined and re.search(feared, claim.surface))

    read = (claim for claim in claims if not (asks(claim) or hangs(claim)))
    return [claim for claim in read if not points_back(claim.surface, material.language)]
