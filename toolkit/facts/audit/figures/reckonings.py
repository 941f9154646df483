"""Reckonings: by how much two numbers of a sentence differ, which another gives as a share (34 to 27: a fifth)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from toolkit.facts.audit.figures.figures import same_measure
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.topics import Topics, number_topic
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_ALIKE = 0.12
"""How far, in parts of itself, a share may lie from the one that is reckoned."""
_TWICE, _HALF = (1.85, 2.3), (0.43, 0.55)


def reckoned(about: Topics, parsed: ParsedSentence, other: ParsedSentence) -> frozenset[str]:
    """Return the topics of a statement that the numbers of *other* bear out when one reckons: a share, a direction.

    « Les plaintes ont augmenté de moitié » against « elles sont passées de 80 à 120 ».
    """
    material = about.material
    own = about.of(parsed)
    shares = [row for row in material.quantities_in(parsed.sentence.sentence_id) if row["unit"] == "%"]
    if not (shares or own & {"double", "half"}) or not has_lexicons(material.language):
        return frozenset()
    found: set[str] = set()
    for old, new in changes(material, other):
        if old["unit"] == "%":
            # By how much a share changes is told in points.
            continue
        ratio = float(new["value"]) / float(old["value"])
        change = abs(ratio - 1) * 100
        told = {number_topic(row) for row in shares if _near(row, change)}
        told |= {"double"} if _TWICE[0] <= ratio <= _TWICE[1] else {"half"} if _HALF[0] <= ratio <= _HALF[1] else set()
        if told & own:
            found |= told | ({"rise"} if ratio > 1 else {"fall"})
    return frozenset(found & own)


def _near(row: Row, change: float) -> bool:
    bound = next((row[name] for name in ("value", "low", "high") if row[name] is not None), None)
    return bound is not None and abs(float(bound) - change) <= _ALIKE * max(change, float(bound))


def changes(material: Material, parsed: ParsedSentence) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs of numbers of one measure, the older first, of which the words say which is the older.

    Votes stand against each other, and neither is older: « par neuf voix contre six ».
    """
    rows = material.quantities_in(parsed.sentence.sentence_id)
    valued = [row for row in rows if row["value"] is not None and float(row["value"]) > 0]
    told = [row for row in valued if not _is_vote(material.language, row)]
    for first, second in combinations(told, 2):
        like = first["unit"] == second["unit"] and (
            same_measure(first, second, material.language) or not (first["of"] and second["of"])
        )
        olds = [row for row in (first, second) if _is_older(material.language, parsed, row)]
        if like and len(olds) == 1:
            yield olds[0], second if olds[0] is first else first


def _is_vote(language: str, row: Row) -> bool:
    return has_lexicons(language) and bool(
        {*str(row["of"]).lower().split()} & {*load_lexicon(language, "findings")["vote_nouns"]}
    )


def _is_older(language: str, parsed: ParsedSentence, row: Row) -> bool:
    return (
        lexicon_pattern(language, "findings", "older_number").search(plain(parsed.text[: span_in(parsed, row)[0]]))
        is not None
    )
