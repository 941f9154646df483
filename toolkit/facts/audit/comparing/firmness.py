"""Firmness: a claim as what it is for comparing, and the reserve with which a text passes on what others say."""

from __future__ import annotations

from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.comparing.views import ATTITUDES
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import is_scheduled
from toolkit.facts.audit.reading.topics import acts
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import lexicon_pattern, plain

_BY_OTHERS = ("reported", "quoted")
"""The parser often takes it for an imperfect."""
_MOSTLY = 0.6
"""Share of a statement from which a sentence with another verb tells the same act."""


def as_put(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, asked: set[str]) -> Row:
    """Return a claim as what it is for comparing: a demand as a fact, a threat as possible, a plan as probable."""
    language = index.material.language
    put = _suggested(_foreseen(_own_word(_looming(index, parsed, claim), asked), language), language)
    return _reserved(parsed, put, language)


def only_hearsay(claim: Row, language: str) -> bool:
    """Tell whether the reserve of a claim is the author's own, and no word of who suspects or accuses.

    « Le parquet enquêterait », "prosecutors are reportedly looking into it".
    """
    cue = str(claim.get("cue") or "")
    own = claim["modality"] == "alleged" and not stems(cue, language) & {"suspect", "accuse"}
    return own and (_hearsay(cue, language))


def reserve_dropped(parsed: ParsedSentence, claim: Row, telling: Telling, other: Row, language: str) -> bool:
    """Tell whether a statement lays to a source what the text only passes on with a reserve of its own.

    « Selon la radio, le pont a cédé » against « selon la radio, le pont aurait cédé ».
    """
    plainly = claim["modality"] in _BY_OTHERS and claim["polarity"] == "positive"
    own = _hearsay(parsed.text, language)
    near = telling.anchored or telling.share >= _MOSTLY
    return bool(plainly and not own and near and only_hearsay(other, language))


def _hearsay(words: str, language: str) -> bool:
    """Tell whether words pass on what is said: « enquêterait », "reportedly"."""
    conditional = written(language, "clauses", "hearsay_conditional").search(words)
    return bool(conditional or lexicon_pattern(language, "findings", "hearsay").search(plain(words)))


def _own_word(claim: Row, asked: set[str]) -> Row:
    """A claim as what it is for comparing: that somebody demands a thing is a fact, whose word the thing is."""
    voiced = claim["modality"] in _BY_OTHERS and asked & ATTITUDES
    return {**claim, "certainty": "affirmed"} if voiced else claim


def _looming(index: EvidenceIndex, parsed: ParsedSentence, claim: Row) -> Row:
    """A claim as what it is for comparing: an act that only threatens, or looms, is possible."""
    looming = stems(str(load_lexicon(index.material.language, "findings")["looming"]), index.material.language)
    asked = index.about.predicate(parsed, span_in(parsed, claim))
    verb = next((token_at(parsed, word.start) for word in asked if word.topic in looming), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None) if verb is not None else None
    if subject is None or claim["modality"] != "asserted":
        return claim
    act = any(
        word.start == subject.idx and word.topic in acts(index.material.language) for word in index.about.words(parsed)
    )
    return {**claim, "modality": "possible", "certainty": "possible"} if act else claim


def _reserved(parsed: ParsedSentence, claim: Row, language: str) -> Row:
    """A claim as what it is for comparing: who leaves a thing open, faces it or has doubts tells it as possible.

    "leaves the door open to a cut", « s'expose à une amende », "nobody could say when it will arrive".
    """
    told = claim["modality"] in ("asserted", "forecast", *_BY_OTHERS)
    listed = (lexicon_pattern(language, "weakened", name) for name in ("reserved", "in_mind"))
    open_still = told and any(one.search(plain(parsed.text)) for one in listed)
    return {**claim, "modality": "possible", "certainty": "possible"} if open_still else claim


def _suggested(claim: Row, language: str) -> Row:
    """A claim as what it is for comparing: what e-mails only suggest is no more than possible."""
    drawn = lexicon_pattern(language, "findings", "suggesting")
    only = claim["modality"] in _BY_OTHERS and drawn.search(plain(str(claim.get("cue") or ""))) is not None
    return {**claim, "certainty": "possible"} if only else claim


def _foreseen(claim: Row, language: str) -> Row:
    """A claim as what it is for comparing: what is only foreseen (« doit reprendre », "is due to") is probable."""
    told = claim["modality"] in ("forecast", "asserted") and claim["certainty"] == "affirmed"
    return {**claim, "certainty": "probable"} if told and is_scheduled(str(claim["surface"]), language) else claim
