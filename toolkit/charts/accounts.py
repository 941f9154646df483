"""Accounts: which claims two sides tell differently, and which are only met by a denial that does not say of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.facts.content import stems
from toolkit.facts.facts import Facts

if TYPE_CHECKING:
    from toolkit.charts.claims import Claim

_TELLING = 40
"""Characters by which the words of a claim are known in a finding that may cut them."""
ACCOUNTS = "finding.accounts"
"""Rule of the findings that set two accounts side by side."""


def versions(facts: Facts, claims: Sequence[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Return, by row id, the claims by which another side tells a claim's matter: each account leads to the other.

    Denials are left out: a denial says itself what it rejects.
    """
    found: dict[str, list[Claim]] = {}
    for first, second in _pairs(facts, claims):
        found.setdefault(first.row_id, []).append(second)
        found.setdefault(second.row_id, []).append(first)
    return {name: tuple(others) for name, others in found.items()}


def _pairs(facts: Facts, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for row in records(facts.findings):
        if row["rule_id"] == ACCOUNTS and not _answered_by_denial(row["sentence_ids"], claims):
            *firsts, last = row["sentence_ids"]
            told = _bare(str(row["explanation_fr"]))
            second = _said_in(claims, last, told)
            for name in firsts:
                first = _said_in(claims, name, told)
                if first and second:
                    yield first, second


def reasons(facts: Facts, claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """Return the claims, by row id, that only argue for a denial, each with what is denied and what denies it."""
    found: dict[str, tuple[str, ...]] = {}
    for row in records(facts.findings):
        if row["rule_id"] != ACCOUNTS:
            continue
        own = [claim for claim in claims if claim.sentence_id in row["sentence_ids"]]
        denials = [claim for claim in own if claim.degree is Degree.DENIED and claim.denies]
        for denial in denials[:1]:
            for claim in own:
                # « Il nie avoir payé, comme l'affirment deux témoins »: what is denied argues for no denial of it.
                argues = claim is not denial and claim.row_id not in denial.denies
                if argues and claim.start > denial.start and (claim.source or claim.source_entity):
                    found[claim.row_id] = (*denial.denies, denial.row_id)
    return found


def told_otherwise(facts: Facts, claims: Sequence[Claim]) -> set[str]:
    """Return the row ids of what another side tells otherwise.

    An answer that itself only says no is left out, as a denial is: of "he warned us" and "there is no record of a
    warning" the first is contested.
    """
    pairs = versions(facts, claims)
    by_id = {claim.row_id: claim for claim in claims}
    return {
        name
        for name, others in pairs.items()
        if not (by_id[name].negative and all(other.start < by_id[name].start for other in others))
    }


def vague_denials(claims: Sequence[Claim], language: str) -> list[Claim]:
    """Return the denials that answer statements of several sentences and name none of them: "The line denied this"."""
    by_id = {claim.row_id: claim for claim in claims}

    def vague(denial: Claim) -> bool:
        inside = denial.start < denial.cue_end <= denial.end
        after = denial.surface[denial.cue_end - denial.start :]
        said = {by_id[name].sentence_id for name in denial.denies if name in by_id and by_id[name].part == "body"}
        return inside and len(said) > 1 and not stems(after, language)

    return [claim for claim in claims if claim.degree is Degree.DENIED and vague(claim)]


def _answered_by_denial(sentence_ids: Sequence[str], claims: Sequence[Claim]) -> bool:
    """Return whether what one side says is denied by the other: what is said besides only argues for the denial."""
    return any(claim.degree is Degree.DENIED for claim in claims if claim.sentence_id in sentence_ids)


def _said_in(claims: Sequence[Claim], sentence_id: str, told: str) -> Claim | None:
    """Return what somebody says in a sentence; its first claim where nobody is named for it.

    Of several things said in one sentence it is the one whose words the finding tells: who disputes a sum disputes no
    survey that stands beside it.
    """
    own = [claim for claim in claims if claim.sentence_id == sentence_id]
    said = [claim for claim in own if claim.source or claim.source_entity]
    meant = [claim for claim in said if _bare(claim.surface)[:_TELLING] in told]
    return next(iter([*meant, *said, *own]), None)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text)
