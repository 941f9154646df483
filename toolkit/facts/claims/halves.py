"""Halves: "she said A and that B": each is a claim where the two differ, or where another rejects only one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.facts.claims.attribution import find_attribution
from toolkit.facts.claims.clauses import has_verb
from toolkit.facts.claims.drafts import clause_draft
from toolkit.facts.claims.numbered import calls_a_figure, gives_a_number
from toolkit.facts.claims.scene import Scene
from toolkit.facts.content import stems
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.wording import Span, enclosed, has_lexicons, lexicon_pattern, plain, with_whole_numbers

_DOUBTS = (".judges-so", ".doubts-of-it")
"""Ends of the names of the rules by which somebody takes up what was said right before."""
_BRINGING_IN = ("embedded", "clause")
"""Frames whose verb of saying brings in a clause, and may bring in a second one."""


@dataclass(frozen=True)
class Parting:
    """Where a sentence's claim falls into two; spans count in the sentence's text.

    Attributes:
        joint: What joins the two: « et », "and".
        answered: The half that is rejected or doubted: 0 or 1.
        answer: Row of the claim that rejects or doubts it.
    """

    joint: Span
    answered: int
    answer: str


def differing(scene: Scene, clause: Span) -> Span | None:
    """Return the joint of "she said [A] and [that B]" where the two are not told alike: done and to come, so and not.

    One claim for both would put what has happened among the forecasts, or call negated what is not.
    """
    if not has_lexicons(scene.language):
        return None
    joints = [
        match
        for key in ("resuming", "going_on")
        for match in lexicon_pattern(scene.language, "clauses", key).finditer(scene.text, *clause)
        if not enclosed(scene.text, match.start())
    ]
    attribution = find_attribution(scene.parsed, clause, scene.language) if len(joints) == 1 else None
    if attribution is None or attribution.source is None or attribution.frame not in _BRINGING_IN:
        return None
    start, end = attribution.content
    joint = joints[0].span()
    if not start < joint[0] < joint[1] < end or not all(
        has_verb(scene.parsed, half, scene.language) for half in ((start, joint[0]), (joint[1], end))
    ):
        return None
    first, second = (
        clause_draft(scene, half, replace(attribution, content=half)) for half in ((start, joint[0]), (joint[1], end))
    )
    alike = (first.reading.modality, first.negative) == (second.reading.modality, second.negative)
    return None if alike else joint


def partings(rows: Sequence[Row], document: Document) -> dict[str, Parting]:
    """Return, by the sentence, the claims of which a later claim rejects or doubts one half only."""
    if not has_lexicons(document.language):
        return {}
    sentences = {parsed.sentence.sentence_id: parsed for parsed in document.sentences}
    found: dict[str, Parting] = {}
    for answer, target in _answers(rows):
        parsed = sentences[str(target["sentence_id"])]
        joint = _joint(parsed, target, document.language)
        if joint is None or parsed.sentence.sentence_id in found:
            continue
        halves = [parsed.text[target["start"] - parsed.offset : joint[0]], parsed.text[joint[1] :]]
        half = _answered(answer, halves, document.language)
        if half is not None:
            found[parsed.sentence.sentence_id] = Parting(joint, half, str(answer["row_id"]))
    return found


def _answers(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each denial with what it rejects, and each doubt with what was said in the sentence before."""
    by_id = {row["row_id"]: row for row in rows}
    for place, row in enumerate(rows):
        for name in row["denies"]:
            yield row, by_id[name]
        if str(row["rule_id"]).endswith(_DOUBTS):
            before = [one for one in rows[:place] if one["sentence_id"] != row["sentence_id"]]
            if before and before[-1]["source_kind"] != "author":
                yield row, before[-1]


def _joint(parsed: ParsedSentence, row: Row, language: str) -> Span | None:
    """Return the one place where a reported claim goes on with a second conjunction: "… [and] that …"."""
    start, end = row["start"] - parsed.offset, row["end"] - parsed.offset
    text = with_whole_numbers(parsed.text)
    places = [
        match.span()
        for match in lexicon_pattern(language, "clauses", "resuming").finditer(text, start, end)
        if not enclosed(text, match.start())
    ]
    if len(places) != 1 or row["source_kind"] == "author":
        return None
    (joint,) = places
    whole = has_verb(parsed, (start, joint[0]), language) and has_verb(parsed, (joint[1], end), language)
    return joint if whole else None


def _answered(answer: Row, halves: Sequence[str], language: str) -> int | None:
    """Return which half is meant: the one with the number, or whose words are taken up; of a doubt the last."""
    words = plain(str(answer["surface"]))
    if calls_a_figure(words, language):
        counted = [gives_a_number(half, language) for half in halves]
        return counted.index(True) if sum(counted) == 1 else None
    own = stems(words, language) - stems(str(answer["source_text"] or ""), language)
    shared = [bool(own & stems(half, language)) for half in halves]
    if sum(shared) == 1:
        return shared.index(True)
    return 1 if str(answer["rule_id"]).endswith(_DOUBTS) and not any(shared) else None


def settle_halves(rows: Sequence[Row], document: Document, found: Mapping[str, Parting]) -> None:
    """Let each denial reject only the half that it is about, in place."""
    offsets = {parsed.sentence.sentence_id: parsed.offset for parsed in document.sentences}
    for row in rows:
        parting = found.get(str(row["sentence_id"]))
        if parting is None:
            continue
        half = int(row["start"] - offsets[str(row["sentence_id"])] >= parting.joint[1])
        denial = next((one for one in rows if one["row_id"] == parting.answer and one["denies"]), None)
        if denial is not None and half != parting.answered and row["row_id"] in denial["denies"]:
            denial["denies"] = [name for name in denial["denies"] if name != row["row_id"]]
            others = [one for one in rows if row["row_id"] in one["denies"]]
            row["disputed_by"] = list(row["disputed_by"]) if others else []
