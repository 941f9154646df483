"""Links that tell one thing are one arrow: two triggers of a clause, or a transfer told firm and again reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.charts.flow.link import Link
from toolkit.charts.sentences import reading_order


def joined_links(links: Iterable[Link]) -> list[Link]:
    """Join links of the same pair and degree that share a sentence: two triggers of one clause are one arrow."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda entry: (entry.start, -len(entry.surface))):
        same = next((other for other in kept if _same(other, link)), None)
        if same is None:
            kept.append(link)
        else:
            sentences = tuple(reading_order([*same.sentence_ids, *link.sentence_ids]))
            elsewhere = same.elsewhere or link.elsewhere
            kept[kept.index(same)] = replace(same, sentence_ids=sentences, elsewhere=elsewhere)
    return [link for link in kept if not any(_holds(other, link) for other in kept if other is not link)]


def _holds(other: Link, link: Link) -> bool:
    """Return whether another link already tells all of *link*: one transfer, once firm and elsewhere only reported.

    « La Russie a fourni des technologies pour aider à déployer des satellites » names one transfer twice.
    """
    alike = (other.source.id, other.goal.id, other.directed, other.planned, other.kind) == (
        *(link.source.id, link.goal.id, link.directed, link.planned, link.kind),
    )
    told = {name for degree, ids in other.elsewhere if degree is link.mark.degree for name in ids}
    return alike and not link.elsewhere and set(link.sentence_ids) <= told


def _same(one: Link, other: Link) -> bool:
    pair = {one.source.id, one.goal.id} == {other.source.id, other.goal.id}
    turned = one.directed and other.directed and one.source.id != other.source.id
    alike = pair and not turned and (one.directed, one.mark, one.planned) == (other.directed, other.mark, other.planned)
    return alike and bool(set(one.sentence_ids) & set(other.sentence_ids))
