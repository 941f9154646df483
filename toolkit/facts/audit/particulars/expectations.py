"""Expectations: a statement in which a result beats what was expected, and a text in which it falls short of it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_SIDES = ("expectations_beaten", "expectations_missed")


def other_side_of_expectations(own: str, evidence: Sequence[Evidence], language: str) -> tuple[str, str, str] | None:
    """Return the words of a statement and of the text that put one result on two sides of what was expected.

    "Revenue beat forecasts" against "revenue came in below analysts' forecasts"; with the sentence of the text.
    """
    mine = _sides(own, language)
    if len(mine) != 1:
        return None
    for one in evidence:
        theirs = _sides(one.parsed.text, language)
        if len(theirs) == 1 and theirs.keys() != mine.keys():
            return next(iter(mine.values())), next(iter(theirs.values())), one.sentence_id
    return None


def _sides(text: str, language: str) -> dict[str, str]:
    if not has_lexicons(language):
        return {}
    found = {name: lexicon_pattern(language, "contraries", name).search(plain(text)) for name in _SIDES}
    return {name: match[0] for name, match in found.items() if match is not None}
