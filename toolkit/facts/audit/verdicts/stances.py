"""Stances: a bullet whose act the text tells otherwise: as not done, as only in view, or as more than in view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.told import is_past
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.contrary_acts import same_sense
from toolkit.facts.audit.reading.put_off import only_put_off
from toolkit.facts.audit.reading.standings import IN_PROSPECT, Sign, matches, standing
from toolkit.facts.audit.reading.topics import acts, attainments, general_topics, is_word
from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSAL = ("xcomp", "ccomp", "pcomp", "acl")
_NOMINAL = ("obj", "dobj", "pobj", "obl:arg", "nmod", "prep", "nsubj:pass", "nsubjpass", "attr")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
_FINITE = ("ROOT", "conj", "ccomp", "advcl", "relcl", "acl:relcl", "parataxis")
_FAR = 2
"""Things that a sentence which is no evidence must share with a bullet before it tells the bullet's act."""
_LEFT_OPEN: frozenset[Sign] = frozenset({*IN_PROSPECT, "open", "denied"})


@dataclass(frozen=True)
class _Act:
    """An act with how its sentence lets it stand, and the topics of all that takes part in it, and of its objects."""

    parsed: ParsedSentence
    word: Word
    token: Token
    sign: Sign
    words: str
    things: frozenset[str]
    objects: frozenset[str]


def told_otherwise(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[ParsedSentence]
) -> Difference | None:
    """Return how the text lets the acts of a bullet stand otherwise than it does; None where one sentence agrees.

    « La ligne fermera » against « elle a écarté l'idée d'une fermeture de la ligne ».
    """
    for own in _own_acts(index, parsed):
        told = list(_told(index, parsed, own, evidence))
        found = _apart(own, told, claim)
        if found is not None:
            verdict, act = found
            names = (act.parsed.sentence.sentence_id,)
            rule = "undone" if verdict == "contradicted" else "standing"
            return Difference(verdict, rule, str(claim["surface"]), act.words, names)
    return None


def told_undone_too(index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[ParsedSentence]) -> bool:
    """Tell whether bullet and text both say of one act that it is not done, each in its own words.

    « La réouverture est repoussée » for « l'usine ne rouvrira pas ».
    """
    return any(
        own.sign == "undone" and any(act.sign == "undone" for act in _told(index, parsed, own, evidence))
        for own in _own_acts(index, parsed)
    )


def _apart(own: _Act, told: Sequence[_Act], claim: Row) -> tuple[str, _Act] | None:
    """The verdict on how the tellings of an act stand to the bullet's, with the telling that decides."""
    signs = {act.sign for act in told}
    if not told or own.sign in signs:
        return None
    settled = claim["modality"] not in ("possible", "uncertain", "denied", "alleged")
    if own.sign == "done" and settled and signs == {"undone"}:
        return "contradicted", told[0]
    if own.sign in IN_PROSPECT and signs == {"undone"}:
        return "contradicted", told[0]
    # Whoever plans, promises or agrees to do it will do it, for all that a summary says; not whoever asks or threatens.
    short = _LEFT_OPEN - {"intended"} if claim["modality"] == "forecast" else _LEFT_OPEN
    # Who says that it was done may be he who only charges somebody with it in the text.
    own_voice = claim["modality"] not in ("reported", "quoted")
    if own.sign == "done" and settled and own_voice and claim["polarity"] == "positive" and signs <= short | {"undone"}:
        return "overstated", told[0]
    if own.sign == "weighed" and signs <= {"done", "intended", "sought"}:
        return "understated", told[0]
    if own.sign == "hoped" and signs == {"done"}:
        return "understated", told[0]
    if signs == {"done"} and settled and _of_its_own(own.token) and all(map(_is_past_deed, told)):
        # « a refusé de fermer le quai », « menace de le fermer » where the text tells only that it has closed it.
        verdicts = {"undone": "contradicted", "intended": "understated", "sought": "understated"}
        return (verdicts[own.sign], told[0]) if own.sign in verdicts else None
    return None


def _of_its_own(act: Token) -> bool:
    """Tell whether who refuses, threatens or plans would act himself: « menace de fermer », no « demande à X de … »."""
    others = any(child.dep_ in (*_NOMINAL, "iobj", "dative") for child in act.head.children)
    hangs = act.pos_ == "VERB" and act.dep_ in _CLAUSAL and act.head.dep_ == "ROOT" and not others
    return hangs and matches("of_its_own", act.head)


def _is_past_deed(act: _Act) -> bool:
    """Tell whether a main verb tells what somebody did: "closed", « a fermé »."""
    return act.token.pos_ == "VERB" and act.token.dep_ == "ROOT" and is_past(act.parsed)


def _own_acts(index: EvidenceIndex, parsed: ParsedSentence) -> Iterator[_Act]:
    """The acts of a bullet: its main verb, and what hangs on it."""
    predicate = index.about.predicate(parsed)
    told = {word.start for word in predicate}
    general = general_topics(index.material.language)
    for word in index.about.words(parsed):
        token = token_at(parsed, word.start)
        if token is None or not is_word(word.topic) or word.topic in general:
            continue
        verbal = token.pos_ == "VERB" and (word.start in told or token.dep_ in _CLAUSAL)
        nominal = token.pos_ == "NOUN" and _is_act(index, word)
        if verbal or nominal:
            act = _act(index, parsed, word, token)
            # A noun is what happens where it is the main thing told, or where a verb only has it in view.
            if verbal or word.start in told or (token.dep_ in _NOMINAL and act.sign != "done"):
                yield act


def _is_act(index: EvidenceIndex, word: Word) -> bool:
    return word.topic in acts(index.material.language) | attainments(index.material.language)


def _told(
    index: EvidenceIndex, parsed: ParsedSentence, own: _Act, evidence: Sequence[ParsedSentence]
) -> Iterator[_Act]:
    """The tellings of an act in the text: by the same word or one of its sense, with the same things."""
    language = index.material.language
    for other in index.sentences:
        if other is parsed:
            continue
        for word in index.about.words(other):
            token = token_at(other, word.start)
            if token is None or token.pos_ not in ("VERB", "NOUN", "ADJ", "AUX"):
                continue
            if only_put_off(index.material, parsed, other):
                continue
            if word.topic != own.word.topic and not same_sense(own.token.text, token.text, language):
                continue
            act = _act(index, other, word, token)
            shared = own.things & act.things
            near = other in evidence or own.objects & act.objects
            if len(shared) >= (1 if near else _FAR) or not own.things:
                yield act


def _act(index: EvidenceIndex, parsed: ParsedSentence, word: Word, token: Token) -> _Act:
    found = standing(parsed, token, index.material.language)
    reach = _clause(token)
    general = general_topics(index.material.language)
    things = frozenset(
        one.topic
        for one in index.about.words(parsed)
        if one.start != word.start and any(first <= one.start < last for first, last in reach)
    )
    beside = {leaf.idx for child in token.children for leaf in (child, *child.children) if leaf.dep_ in _NOMINAL}
    objects = frozenset(one.topic for one in index.about.words(parsed) if one.start in beside)
    return _Act(parsed, word, token, found.sign, found.words, things - general - {word.topic}, objects - general)


def _clause(token: Token) -> list[tuple[int, int]]:
    """Where the things of an act stand: below it, beside it, and in the clause that it hangs on."""
    spans = [(token.left_edge.idx, token.right_edge.idx + 1)]
    step = token
    while step.head.i != step.i and step.dep_ not in _FINITE:
        step = step.head
        for child in step.children:
            if child.dep_ not in _FINITE:
                spans.append((child.left_edge.idx, child.right_edge.idx + 1))
        spans.append((step.idx, step.idx + len(step)))
    if step.dep_ in ("relcl", "acl:relcl"):
        spans.append((step.head.left_edge.idx, step.head.idx + len(step.head)))
    if step.dep_ in ("conj", "xcomp") and not any(child.dep_ in _SUBJECTS for child in step.children):
        for child in step.head.children:
            if child.dep_ in _SUBJECTS:
                spans.append((child.left_edge.idx, child.right_edge.idx + 1))
    return spans
