"""What a denial rejects: the claims that all signs together make likely, and what was told in one breath with them."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.claims.matter import Claims
from toolkit.facts.claims.rejection.denial import ACCUSING, Denial
from toolkit.facts.claims.rejection.likelihood import likelihood
from toolkit.facts.claims.rejection.signs import signs
from toolkit.facts.document import Row

LEAST = 0.4
"""Claims less likely than this are not linked; chosen by articles and passages left out of the learning."""
LEAST_MEANT = 0.3
"""The same where the denial points back, to a figure, a charge or by a pronoun: it means something that was said."""
_POINTING_BACK = ("a figure", "a charge", "a pronoun")
BESIDE = 0.6
"""Share of the likeliest claim's likelihood from which others are rejected along with it; chosen in the same way."""


def rejected_by(denial: Row, others: Sequence[Row], about: Claims) -> list[str]:
    """Return what a denial rejects, by row id and in reading order; none where no claim is likely enough."""
    looked_back = Denial(denial, others, about)
    likely = {one["row_id"]: likelihood(signs(looked_back, one)) for one in others if looked_back.may_reject(one)}
    least = LEAST_MEANT if looked_back.object in _POINTING_BACK else LEAST
    least = max(least, BESIDE * max(likely.values(), default=0.0))
    found = {name for name, chance in likely.items() if chance >= least}
    for one in [one for one in others if one["row_id"] in found]:
        found |= {other["row_id"] for other in others if _of_one_breath(other, one)}
        found |= _run_up_to(one, others, about) if looked_back.object == "a pronoun" else set()
    return [one["row_id"] for one in others if one["row_id"] in found]


def _of_one_breath(row: Row, found: Row) -> bool:
    """Tell whether a source tells two things in one breath: a denial rejects them both."""
    same_source = row["source_text"] is not None and row["source_start"] == found["source_start"]
    return same_source and row["sentence_id"] == found["sentence_id"] and row["modality"] == found["modality"]


def _run_up_to(found: Row, others: Sequence[Row], about: Claims) -> set[str]:
    """Return what the same speaker says right before a claim that is rejected by a pronoun: "The line denied this"."""
    speaker, run, last = found["source_entity_id"], set[str](), about.order[found["sentence_id"]]
    for row in reversed(others):
        place = about.order[row["sentence_id"]]
        same = speaker is not None and row["source_entity_id"] == speaker and row["section_role"] == "body"
        if same and row["start"] < found["start"] and last - place <= 1 and row["modality"] in ACCUSING:
            run.add(row["row_id"])
            last = place
    return run
