"""Traits: what stands between a bullet and its evidence, as signs for the learned verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.evidence import Evidence, EvidenceIndex
from toolkit.facts.audit.marks import OPENING, marks
from toolkit.facts.audit.material import span_in
from toolkit.facts.audit.tellings import Telling
from toolkit.facts.commitment import commitment, is_stronger, is_weaker
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families

_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_COUNTS = (0, 1, 2, 3, 4)
_PARTS = (0.2, 0.4, 0.6, 0.8)
_STEPS = (0.0, 0.6, 1.1, 1.6)
_BY_OTHERS = ("reported", "quoted", "alleged")
_NOT_WORDS = "#%@"
MARK, LEFT_OUT, OWN_ALONE = "mark ", " left out ", " own nowhere"
"""Parts of the names of traits that tell of a mark: of any, of one that only the text has, or only the bullet."""


def traits(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, ruled: tuple[str, str], evidence: Sequence[Evidence]
) -> tuple[str, ...]:
    """Return the traits of a bullet, given the rules' verdict and rule and its evidence, the best first."""
    verdict, rule = ruled
    found = {f"verdict {verdict}", f"rule {rule}", f"language {index.material.language}"}
    found |= {f"own {name} {claim[name]}" for name in ("modality", "certainty", "polarity", "source_kind")}
    found |= set(_cover(index, parsed, claim, evidence))
    if evidence:
        telling = Telling.of(index, parsed, claim, evidence[0])
        found |= set(_marks(index, parsed, telling))
        found |= set(_strengths(claim, telling))
        found |= set(_opposed(index, parsed, telling))
    return tuple(sorted(found))


def _cover(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]) -> Iterator[str]:
    """How much of the bullet the evidence covers, and how much of it stands nowhere in the text."""
    yield from _above("sentences", len(evidence), (0, 1, 2))
    covered = frozenset().union(*(one.covered for one in evidence))
    yield from _above("share", evidence[0].share if evidence else 0.0, _SHARES)
    words = {topic for topic in index.about.of(parsed) if topic[0] not in _NOT_WORDS}
    if words:
        yield from _above("unknown words", sum(not index.known(topic) for topic in words), _COUNTS)
        yield from _above("uncovered words", len(words - covered), _COUNTS)
        yield from _above("covered words", len(words & covered) / len(words), _PARTS)
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    yield f"predicate known {any(index.known(topic) for topic in asked)}"
    yield f"predicate covered {bool(asked & covered)}"


def _marks(index: EvidenceIndex, parsed: ParsedSentence, telling: Telling) -> Iterator[str]:
    """Which marks the bullet and its evidence have: both, the bullet only, the clause or the sentence only."""
    language = index.material.language
    start, end = telling.span
    own, clause, whole = (
        marks(text, language) for text in (parsed.text, telling.parsed.text[start:end], telling.parsed.text)
    )
    for name in own | whole:
        told = "clause" if name in clause else "sentence" if name in whole else "nowhere"
        yield f"{MARK}{name}{' own ' if name in own else LEFT_OUT}{told}"
    yield "open " + " ".join("yes" if held & OPENING else "no" for held in (own, clause, whole))


def _strengths(claim: Row, telling: Telling) -> Iterator[str]:
    """How strongly bullet and evidence put the matter, and whose word it is."""
    other = telling.claim
    if other is None:
        return
    yield from (f"told {name} {other[name]}" for name in ("modality", "certainty", "polarity", "source_kind"))
    apart = commitment(claim) - commitment(other)
    yield from _above("stronger", apart, _STEPS)
    yield from _above("weaker", -apart, _STEPS)
    yield f"a step stronger {is_stronger(claim, other)}"
    yield f"a step weaker {is_weaker(claim, other)}"
    if other["disputed_by"]:
        yield "told disputed"
    if claim["source_entity_id"] and claim["source_entity_id"] == other["source_entity_id"]:
        yield "same source"
    if claim["modality"] == "asserted" and other["modality"] in _BY_OTHERS:
        yield "source left out"
        yield f"source left out {other['source_kind']}"


def _opposed(index: EvidenceIndex, parsed: ParsedSentence, telling: Telling) -> Iterator[str]:
    own, theirs = ({word.topic for word in index.about.words(one)} for one in (parsed, telling.parsed))
    known = families(index.material.language)
    if any(known.opposed(mine, other) for mine in own - theirs for other in theirs - own):
        yield "opposite words"


def _above(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    return (f"{name} > {step}" for step in steps if value > step)
