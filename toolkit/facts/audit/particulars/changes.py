"""Changes: a statement lets rise what two numbers of the text show to fall, or double what grew by less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.figures.figures import exclude
from toolkit.facts.audit.figures.reckonings import changes
from toolkit.facts.audit.reading.material import is_margin, span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

_MULTIPLES = {"double": 2.0, "triple": 3.0, "half": 0.5}
_LOOSE = 0.2
"""How far, in parts of itself, a ratio may lie from the one that is told."""
_RISE, _FALL = "rise", "fall"


def other_change(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> tuple[str, str, str] | None:
    """Return the words by which a statement tells a change, those that tell another, and the sentence; None without.

    « La banque a relevé sa prévision, à 4,4 % » against « elle table sur 4,4 %, contre 4,8 % en mars »: a fall;
    « le groupe double son bénéfice » against « en hausse de 55 % ».
    """
    if not has_lexicons(index.material.language):
        return None
    told = {word.topic: parsed.text[word.start : word.end] for word in index.about.predicate(parsed, within)}
    own = [row for row in index.material.quantities_in(parsed.sentence.sentence_id) if _inside(parsed, row, within)]
    for one in evidence:
        yielded = (
            _turned(index, own, told, one.parsed)
            or _old_for_new(index, parsed, own, one.parsed)
            or _multiplied(index, parsed, within, told, one.parsed)
        )
        if yielded is not None:
            return *yielded, one.sentence_id
    return None


def _turned(
    index: EvidenceIndex, own: Sequence[Row], told: dict[str, str], other: ParsedSentence
) -> tuple[str, str] | None:
    """The number that the statement gives as risen or fallen, where the text gives it with the older one."""
    direction = _RISE if _RISE in told else _FALL if _FALL in told else ""
    if not direction or {_RISE, _FALL} <= set(told):
        return None
    for old, new in changes(index.material, other):
        mine = next((row for row in own if row["unit"] == new["unit"] and row["value"] == new["value"]), None)
        known = any(row["value"] == old["value"] for row in own)
        risen = float(new["value"]) > float(old["value"])
        if mine is not None and not known and exclude(old, new) and risen != (direction == _RISE):
            first, last = sorted((old, new), key=lambda row: int(row["start"]))
            return told[direction], other.text[first["start"] - other.offset : last["end"] - other.offset]
    return None


def _old_for_new(
    index: EvidenceIndex, parsed: ParsedSentence, own: Sequence[Row], other: ParsedSentence
) -> tuple[str, str] | None:
    """The older number of a change told as what it came to, or the two told the other way round.

    « La redevance est ramenée à 57 euros » against « elle passe de 57 à 62 euros ».
    """
    language = index.material.language
    own_pairs = [(first["value"], last["value"]) for first, last in changes(index.material, parsed)]
    came_to = [row for row in own if _is_newer(language, parsed, row)]
    for old, new in changes(index.material, other):
        first, last = sorted((old, new), key=lambda row: int(row["start"]))
        words = other.text[first["start"] - other.offset : last["end"] - other.offset]
        if (new["value"], old["value"]) in own_pairs:
            return parsed.text, words
        reached = next((row for row in came_to if (row["unit"], row["value"]) == (old["unit"], old["value"])), None)
        if reached is not None and not any(row["value"] == new["value"] for row in own) and exclude(old, new):
            return str(reached["surface"]), words
    return None


def _is_newer(language: str, parsed: ParsedSentence, row: Row) -> bool:
    before = plain(parsed.text[: span_in(parsed, row)[0]])
    return lexicon_pattern(language, "findings", "newer_number").search(before) is not None


def _multiplied(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, told: dict[str, str], other: ParsedSentence
) -> tuple[str, str] | None:
    """That the statement doubles, trebles or halves what the text lets change by another ratio."""
    act = next((topic for topic in told if topic in _MULTIPLES), "")
    things = _things(index, parsed, within) if act else set()
    if not act or act in index.about.of(other) or not things & index.about.of(other):
        return None
    ratios = list(_ratios(index, other))
    wanted = _MULTIPLES[act]
    if not ratios or any(abs(ratio - wanted) <= _LOOSE * wanted for ratio, _ in ratios):
        return None
    return told[act], ratios[0][1]


def _ratios(index: EvidenceIndex, other: ParsedSentence) -> Iterator[tuple[float, str]]:
    """How many times its former size a thing is, by two numbers or by a share, with the words that say so."""
    for old, new in changes(index.material, other):
        first, last = sorted((old, new), key=lambda row: int(row["start"]))
        words = other.text[first["start"] - other.offset : last["end"] - other.offset]
        yield float(new["value"]) / float(old["value"]), words
    topics = index.about.of(other)
    sign = (_RISE in topics) - (_FALL in topics)
    for row in index.material.quantities_in(other.sentence.sentence_id):
        if row["unit"] == "%" and row["value"] is not None and sign and is_margin(index.material, row):
            yield 1 + sign * float(row["value"]) / 100, str(row["surface"])


def _things(index: EvidenceIndex, parsed: ParsedSentence, within: Span) -> set[str]:
    """What changes: the nouns of the statement that are no names."""
    words = index.about.words(parsed, within)
    return {word.topic for word in words if (token := token_at(parsed, word.start)) and token.pos_ == "NOUN"}


def _inside(parsed: ParsedSentence, row: Row, within: Span) -> bool:
    return bool(within[0] <= row["start"] - parsed.offset < within[1])
