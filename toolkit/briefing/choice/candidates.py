"""The claims that may stand in the bottom line, in the order of their right to it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.choice.openings import readable_alone, scene, summed_up, weights_of
from toolkit.briefing.choice.ranking import FEWEST_WORDS, Ranking, bodied
from toolkit.briefing.material import Material
from toolkit.briefing.wording.spoken import told_alone
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree

_ENOUGH = 2
"""Score of news from which a claim may stand here that heads no point."""


def candidates_of(material: Material, ranking: Ranking) -> Iterator[Claim]:
    """Yield the claims in the order of their right to stand here: the lead, the points, what else is of the title."""
    telling = [claim for claim in material.claims if claim.degree is not Degree.DENIED]
    body = bodied(telling, ranking) or material.claims
    body = [claim for claim in body if claim.row_id not in material.reasons] or body
    alone = [claim for claim in body if told_alone(material, claim)] or body
    alone = readable_alone(material, alone) or alone
    seen: set[str] = set()
    # What is disputed of the main matter comes before what is only told; of equal news the shorter leaves more room.
    alone = [claim for claim in alone if len(claim.surface.split()) >= FEWEST_WORDS] or alone
    heads = {point.head.row_id for point in material.points if not point.verdict}
    whole = [claim for claim in alone if not material.sentence[claim.sentence_id].truncated]
    weights = weights_of(ranking, whole)
    aside = scene(ranking)
    whole = [claim for claim in whole if claim not in aside]
    news = [claim for claim in whole if claim.row_id in heads or weights[claim.row_id] >= _ENOUGH]
    news.sort(
        key=lambda claim: (
            not (ranking.contested(claim) and ranking.central(claim) and claim.row_id in heads),
            -weights[claim.row_id],
            len(claim.surface),
        )
    )
    opening = ranking.opening[:1]
    if aside:
        story = [claim for claim in news if claim.sentence_id in summed_up(material)]
        opening = sorted(story, key=lambda claim: (-weights[claim.row_id], -ranking.of_title(claim)))[:1]
    for claim in [*opening, *(news or alone[:1])]:
        if claim.row_id not in seen:
            seen.add(claim.row_id)
            yield claim
