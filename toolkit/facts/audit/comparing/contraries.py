"""Contraries: that a telling denies, refuses or lacks what a statement says, or tells the opposite act."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.comparing.told import AHEAD_OF_US, OPEN, Told, committed, is_past, words_at
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.figures.movements import MOVING, mover
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import (
    holds_negation,
    negated_at,
    opposed_word,
    tells_less,
    without,
    without_sign,
)
from toolkit.facts.audit.reading.put_off import only_put_off
from toolkit.facts.audit.reading.topics import attainments, is_word
from toolkit.facts.content import Word, stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at

_CLEAR = 0.5
"""Share of a statement that a sentence must cover before its silence on a negation counts."""
_REFUSING = ("reject", "exclude", "ban")
_NEGATIVE_BY_THEMSELVES = ("silence", "fail")
_NEGATING = {"fail", "reject", "exclude", "ban", "cancel", "stop", "end", "oppose", "deny"}
"""Verbs that negate the act that hangs on them: to refuse to pay is not to pay."""
_OFF = "cancel"
_RULED_OUT = "exclude"
_ANSWERING = frozenset({"praise", "reject"})
_UNDERGOING = ("nsubj:pass", "nsubjpass", "obj", "dobj")
_SPARING = {"absent", "empty", "silence", "need", "save"}
"""Words that tell themselves that something is wanting."""


def contrary(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> Told | None:
    """Return how a telling says the contrary of the statement *claim*, or None where it does not."""
    language = index.material.language
    said = telling.parsed.text[: telling.span[1]]
    if committed(claim) and without_sign(said, language):
        return Told("contradicted", "polarity", str(claim["surface"]), said, other)
    if _left_open(claim, other, language):
        return Told("contradicted", "polarity", str(claim["surface"]), str(other["surface"]), other)
    lesser = tells_less(str(claim["surface"]), language) or tells_less(str(other["surface"]), language)
    if _opposed(claim, other) and not lesser and _negated_there(index, parsed, claim, telling):
        return Told("contradicted", "polarity", str(claim["surface"]), str(other["surface"]), other)
    if committed(claim) and _not_done(index, parsed, claim, telling, other):
        return Told("contradicted", "polarity", str(claim["surface"]), str(other["surface"]), other)
    refused = _refused(index, parsed, claim, telling) if committed(claim) and other["polarity"] == "positive" else ""
    if refused:
        return Told("contradicted", "polarity", str(claim["surface"]), refused, other)
    off = _called_off(index, parsed, claim, telling) if committed(claim) else ""
    if off:
        return Told("contradicted", "polarity", str(claim["surface"]), off, other)
    lacking = _without(index, parsed, claim, telling) if committed(claim) else ""
    if lacking:
        return Told("contradicted", "polarity", str(claim["surface"]), lacking, other)
    opposite = opposed_word(index.about.predicate(parsed, span_in(parsed, claim)), telling.words, language)
    ahead = [row["modality"] in AHEAD_OF_US for row in (claim, other)]
    # « n'a pas commenté » is negative by its words alone.
    alike = claim["polarity"] == other["polarity"] or (opposite is not None and opposite[1].topic == "silence")
    if opposite is not None and _of_other_things(index, (parsed, telling.parsed), opposite):
        return None
    if opposite is not None and alike and ahead[0] == ahead[1]:
        return Told(
            "contradicted", "opposite", words_at(parsed, opposite[0]), words_at(telling.parsed, opposite[1]), other
        )
    return None


def _left_open(claim: Row, other: Row, language: str) -> bool:
    """Tell whether one rules out what the other does not: "has ruled out a loan", "did not rule out a loan"."""
    first, second = (
        row["modality"] == "possible" and _RULED_OUT in stems(str(row.get("cue") or ""), language)
        for row in (claim, other)
    )
    ruled = stems(str((claim if second else other)["surface"]), language)
    return first != second and _RULED_OUT in ruled


def _of_other_things(index: EvidenceIndex, sides: tuple[ParsedSentence, ...], opposite: tuple[Word, Word]) -> bool:
    """Tell whether one thing rises and another falls: a price is not output, whatever share both move by."""
    kinds = {word.topic for word in opposite}
    if kinds == _ANSWERING:
        return _answers_apart(index, sides, opposite)
    if kinds - MOVING:
        return False
    things = [
        mover(index.about, parsed, token_at(parsed, word.start)) for parsed, word in zip(sides, opposite, strict=True)
    ]
    first, second = things
    return first is not None and second is not None and first.isdisjoint(second)


def _answers_apart(index: EvidenceIndex, sides: tuple[ParsedSentence, ...], opposite: tuple[Word, Word]) -> bool:
    """Tell whether what is refused here is not what is welcomed there: "refuse to pay", "welcomed the accord"."""
    things = []
    for parsed, word in zip(sides, opposite, strict=True):
        verb = token_at(parsed, word.start)
        held = [child for child in verb.children if child.dep_ in _UNDERGOING] if verb is not None else []
        spans = [(one.left_edge.idx, one.right_edge.idx + len(one.right_edge.text)) for one in held]
        things.append(frozenset().union(*(index.about.of(parsed, span) for span in spans)))
    return things[0].isdisjoint(things[1])


def unanswered(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]) -> Told | None:
    """Return that a statement denies what its evidence tells without any negation, whatever the verb; else None.

    « La banque n'a pas abaissé son taux » against « elle a ramené son taux à 8 % ».
    """
    language = index.material.language
    if claim["polarity"] != "negative" or claim["modality"] in OPEN or not holds_negation(parsed.text, language):
        return None
    wanting = _NEGATING | _SPARING
    for one in evidence:
        rows = index.material.claims_in(one.sentence_id)
        negative = any(row["polarity"] == "negative" for row in rows) or holds_negation(one.parsed.text, language)
        if negative or wanting & index.about.of(one.parsed) or without(one.parsed.text, language):
            return None
        if only_put_off(index.material, parsed, one.parsed):
            return None
    best = evidence[0]
    if not {topic for topic in index.about.of(parsed, span_in(parsed, claim)) & best.covered if is_word(topic)}:
        # Who says it may be all that the two share.
        return None
    told = index.material.main_claim(best.sentence_id)
    if best.share < _CLEAR or told is None or told["modality"] in OPEN:
        return None
    return Told("contradicted", "polarity", str(claim["surface"]), str(told["surface"]), told)


def _opposed(claim: Row, other: Row) -> bool:
    settled = claim["modality"] not in OPEN and other["modality"] not in OPEN
    return settled and claim["polarity"] != other["polarity"]


def _negated_there(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> bool:
    """Tell whether the negation of the one that is negated falls on the very words that both tell.

    A negation that is part of the word itself is none: not to answer is to keep silent.
    """
    held = {word.topic for word in telling.words}
    asked = [word for word in index.about.predicate(parsed, span_in(parsed, claim)) if word.topic in held][:1]
    told = [word for word in telling.words if asked and word.topic == asked[0].topic]
    language = index.material.language
    sides = [{word.topic for word in content} for content in (telling.words, index.about.words(parsed))]
    negative, positive = sides if claim["polarity"] == "positive" else reversed(sides)
    if (positive - negative) & _NEGATING:
        return False
    if not told or any(_silent(parsed, index.about.words(parsed), language) for parsed in (parsed, telling.parsed)):
        return False
    if claim["polarity"] == "negative":
        return negated_at(parsed.text, span_in(parsed, claim), asked, language)
    return negated_at(telling.parsed.text, telling.span, told, language)


def _not_done(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling, other: Row) -> bool:
    """Tell whether the telling denies of the statement's thing, in another verb, that it is done or got.

    « L'Autriche a rejoint la convention » against « elle n'a pas signé la convention ».
    """
    language = index.material.language
    within = span_in(parsed, claim)
    done = {word.topic for word in index.about.predicate(parsed, within)} & attainments(language)
    if not done or not _opposed(claim, other) or telling.anchored > 1 or not is_past(parsed):
        return False
    own = index.about.of(parsed)
    if (own | {word.topic for word in telling.words}) & (_NEGATING | _SPARING):
        return False
    acts = [word for word in index.about.predicate(telling.parsed, telling.span) if word.topic in attainments(language)]
    things = {word.topic for word in index.about.core(parsed, within)} - done
    shared = things & {word.topic for word in telling.words}
    return bool(acts and shared) and negated_at(telling.parsed.text, telling.span, acts, language)


def _refused(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """The words by which the telling refuses the very act of the statement (« a refusé d'extrader »), or none."""
    predicate = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    if {word.topic for word in index.about.words(parsed)} & _NEGATING:
        return ""
    topics = {word.start: word.topic for word in telling.words}
    for word in telling.words:
        token = token_at(telling.parsed, word.start)
        if token is None or word.topic not in predicate or token.pos_ != "VERB":
            continue
        verb = token.head.head if token.head.pos_ == "ADP" else token.head
        if verb.idx < word.start and topics.get(verb.idx, "") in _REFUSING:
            # Not to rule out asking is no refusal to ask.
            negated = holds_negation(telling.parsed.text[verb.left_edge.idx : word.end], index.material.language)
            return "" if negated else telling.parsed.text[verb.idx : word.end]
    return ""


def _called_off(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """The words by which the telling calls off what the statement tells: "a strike planned for Friday is cancelled"."""
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    acts = [word for word in telling.words if word.topic in asked]
    off = [word for word in index.about.predicate(telling.parsed) if word.topic == _OFF]
    if not acts or not off or _OFF in index.about.of(parsed) or asked & _NEGATING:
        return ""
    verb = token_at(telling.parsed, off[0].start)
    held = {child.idx for child in verb.children if child.dep_ in _UNDERGOING} if verb is not None else set()
    hit = next((word for word in acts if word.start in held), None)
    return telling.parsed.text[min(hit.start, off[0].start) : max(hit.end, off[0].end)] if hit is not None else ""


def _without(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, telling: Telling) -> str:
    """The words by which the telling says that the object of the statement is wanting (« sans déposer de recours »)."""
    language = index.material.language
    if without(parsed.text, language):
        return ""
    asked = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    if {word.topic for word in index.about.words(parsed)} & (_NEGATING | _SPARING):
        return ""
    core = {word.topic for word in index.about.core(parsed, span_in(parsed, claim))}
    held = [word for word in index.about.words(telling.parsed) if word.topic in core | asked]
    phrase = without(telling.parsed.text, language)
    inside = phrase and held and all(phrase[0] <= word.start < phrase[1] for word in held)
    return telling.parsed.text[slice(*phrase)] if phrase and inside else ""


def _silent(parsed: ParsedSentence, content: Sequence[Word], language: str) -> bool:
    phrases = [parsed.text[word.start : word.end] for word in content if word.topic in _NEGATIVE_BY_THEMSELVES]
    return any(holds_negation(phrase, language) for phrase in phrases)
