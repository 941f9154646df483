"""What speaks for and against a claim being the one that a denial rejects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from toolkit.facts.claims.numbered import gives_a_number
from toolkit.facts.claims.rejection.denial import SUMMARY, Denial
from toolkit.facts.content import stems
from toolkit.facts.document import Row

Signs = Mapping[str, float]
"""Signs with their measure; 1 for what only is so."""
_STEPS = (0, 1, 2, 3, 6)
"""Sentences between the two, in steps."""
_LENGTHS = (0, 1, 2, 4, 6)
"""Words with which a denial says what it rejects, in steps."""
_MOST = 3


def signs(denial: Denial, claim: Row) -> Signs:
    """Return the signs of a denial and one of the claims that it may reject."""
    found = chain(
        _place(denial, claim),
        _told(denial, claim),
        _words(denial, claim),
        _parties(denial, claim),
        _voice(denial, claim),
        _order(denial, claim),
    )
    said, shared = len(denial.about.words[claim["row_id"]]), len(denial.shares(claim))
    return {
        **dict.fromkeys(found, 1.0),
        "share of what is rejected": shared / max(1, len(denial.words)),
        "share of what is said": shared / max(1, said),
    }


def _sections(denial: Denial, claim: Row) -> str:
    own, other = denial.in_summary, claim["section_role"] in SUMMARY
    return f"{'summary' if own else 'text'} rejects {'summary' if other else 'text'}"


def _place(denial: Denial, claim: Row) -> Iterator[str]:
    sections = _sections(denial, claim)
    yield sections
    yield f"{sections}, {denial.object}"
    if sections == "text rejects text":
        distance = denial.distance(claim)
        ahead = distance < 0 or (distance == 0 and claim["start"] >= denial.row["end"])
        place = "behind the denial" if ahead else f"{sum(distance > step for step in _STEPS)} steps before"
        yield place
        yield f"{place}, {denial.object}"
    if denial.row["sentence_id"] == claim["sentence_id"]:
        yield f"one sentence, {denial.object}"
    if denial.row["start"] <= claim["start"] and claim["end"] <= denial.row["end"]:
        yield "inside the denial"


def _told(denial: Denial, claim: Row) -> Iterator[str]:
    modality = claim["modality"]
    yield f"{modality}"
    yield f"{modality}, {denial.object}"
    yield f"{modality}, {_sections(denial, claim)}"
    yield f"source {claim['source_kind']}"
    if claim["polarity"] == "negative":
        yield "negative"
        yield f"negative, {denial.object}"
    if gives_a_number(str(claim["surface"]), denial.about.language):
        yield f"a number, {denial.object}"


def _words(denial: Denial, claim: Row) -> Iterator[str]:
    shared = len(denial.shares(claim))
    some = min(shared, _MOST)
    yield f"{min(shared, _MOST + 1)} shared"
    yield f"{some} shared, {denial.object}"
    yield f"{some} shared, {_sections(denial, claim)}"
    yield f"{some} shared of {sum(len(denial.words) > step for step in _LENGTHS)} steps"
    yield f"{some} shared, {str(denial.row['rule_id']).partition('.')[2]}"
    if shared and shared == denial.most_shared:
        yield "most shared"
        yield f"most shared, {denial.object}"
    if shared < denial.most_shared:
        yield f"{min(denial.most_shared - shared, _MOST)} less shared than another, {denial.object}"
    if denial.giver:
        yield "of whose account it is"


def _parties(denial: Denial, claim: Row) -> Iterator[str]:
    about, row_id = denial.about, claim["row_id"]
    own = set(about.deniers[denial.row["row_id"]])
    if denial.denier and denial.denier in about.named[row_id]:
        yield "names who denies"
        yield f"names who denies, {denial.object}"
        yield f"names who denies, {claim['modality']}"
    elif own & set(about.parties[row_id]):
        yield "names the country of who denies"
    elif claim["modality"] == "alleged" and about.parties[row_id]:
        yield "alleged of others"
        yield f"alleged of others, {denial.object}"
    if own & set(about.parties[row_id][:1]):
        yield "begins with who denies"
    if own & set(about.parties[row_id]):
        done = "by" if own & set(about.doers[row_id]) else "to"
        yield f"done {done} who denies"
        yield f"done {done} who denies, {denial.object}"
    if denial.is_laid_to_nobody(claim):
        yield "laid to nobody"
    spoken_of = set(about.parties[denial.row["row_id"]]) - own
    if spoken_of:
        together = bool(spoken_of & set(about.parties[row_id]))
        yield f"names {'one' if together else 'none'} of whom the denial names, {denial.object}"
    source = stems(str(denial.row["source_text"] or ""), about.language)
    if source & about.words[row_id]:
        yield "words for who denies"
        yield f"words for who denies, {denial.object}"


def _voice(denial: Denial, claim: Row) -> Iterator[str]:
    about = denial.about
    if denial.is_of_one_voice(claim):
        yield "of one voice"
        yield f"of one voice, {claim['modality']}"
        return
    if set(about.deniers[denial.row["row_id"]]) & set(about.speaking[claim["row_id"]]):
        yield "of a voice from one country"
    if denial.is_of_own_people(claim):
        yield "of the denier's own people"
        yield f"of the denier's own people, {denial.object}"
    if denial.denier and claim["source_entity_id"]:
        yield "of another voice"


def _order(denial: Denial, claim: Row) -> Iterator[str]:
    for kind in ("said", "told by somebody", "of others", "alleged", "of whoever denies"):
        back = denial.back(claim["row_id"], kind)
        if back is not None:
            yield f"{min(back, _MOST)} back of what is {kind}"
            yield f"{min(back, _MOST)} back of what is {kind}, {denial.object}"
        elif kind in ("alleged", "of whoever denies") and denial.has(kind):
            yield f"another is {kind}"
            yield f"another is {kind}, {denial.object}"
