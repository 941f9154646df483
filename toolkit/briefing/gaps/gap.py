"""One thing that is missing, and the claims of the text in which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree

LONGEST_QUOTE = 16
"""Words of the article that show a gap."""
IN_TEXT = ("body", "analysis")


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: in words, with the sentences that show it, and the row that it comes from."""

    text: Markup
    sentences: tuple[str, ...]
    key: str


def told_claims(writer: Writer) -> list[Claim]:
    """Return what the text itself tells, denials and open questions left out."""
    return [
        claim
        for claim in writer.material.claims
        if claim.part in IN_TEXT and claim.degree not in (Degree.DENIED, Degree.UNDETERMINED)
    ]
