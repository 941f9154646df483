"""The rows of the claims matrix: the parts of the article, or who speaks in an article of one part."""

from __future__ import annotations

from collections import Counter

from toolkit.base.typography import typographic
from toolkit.charts.catalogue import words
from toolkit.charts.claims import Claim
from toolkit.charts.sentences import PARTS
from toolkit.facts.facts import Facts

Row = tuple[str, list[Claim]]
"""The label of a row, and its claims."""
_MOST_VOICES = 3
_FEWEST_VOICES = 2
_FEWEST_CLAIMS = 2


def by_voice(claims: list[Claim]) -> bool:
    """Return whether the rows are voices: all stands in one part, and several sources say more than one thing."""
    parts = {claim.part for claim in claims} - {"titles"}
    return len(parts) == 1 and len(_speakers(claims)) >= _FEWEST_VOICES


def _speakers(claims: list[Claim]) -> list[str]:
    """Return the sources that say more than one thing, those that say most first."""
    counts = Counter(claim.source_entity for claim in claims if claim.source_entity and claim.part != "titles")
    return [name for name, count in counts.most_common(_MOST_VOICES) if count >= _FEWEST_CLAIMS]


def matrix_rows(claims: list[Claim], facts: Facts) -> list[Row]:
    """Return the rows of the matrix in the order of the page; none is empty."""
    say = words()
    if not by_voice(claims):
        parts = [(say(f"part.{name}"), [claim for claim in claims if claim.part == name]) for name in PARTS]
        return [row for row in parts if row[1]]
    names = {row.entity_id: row.canonical for row in facts.entities.itertuples()}
    speakers = [name for name in _speakers(claims) if name in names]
    said = [claim for claim in claims if claim.part != "titles"]
    own = [claim for claim in said if not claim.source and not claim.source_entity]
    others = [claim for claim in said if claim not in own and claim.source_entity not in speakers]
    language = facts.article.language
    voices = [
        (typographic(str(names[name]), language), [claim for claim in said if claim.source_entity == name])
        for name in speakers
    ]
    titles = [claim for claim in claims if claim.part == "titles"]
    rows = [(say("part.titles"), titles), (say("voice.author"), own), *voices, (say("voice.others"), others)]
    return [row for row in rows if row[1]]
