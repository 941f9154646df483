"""Roles: a bullet that exchanges who did it and to whom, or tells the contrary, or more, of the very thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.told import committed
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.contrary_acts import contrary_acts, lesser_act, like_acts
from toolkit.facts.audit.reading.frames import MUTUAL_ACTS, Frame, Party, frames, main_frame
from toolkit.facts.audit.reading.opposition import holds_negation
from toolkit.facts.audit.reading.put_off import only_put_off
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.document import ParsedSentence, Row


def by_role(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return how a bullet fills the roles of an act otherwise than the text, or tells another act of the same thing.

    « Lima a convoqué l'ambassadeur de Quito » against « Quito a convoqué l'ambassadeur de Lima »; « l'aide est
    débloquée » against « l'aide est gelée ». None where any clause of the evidence tells it as the bullet does.
    """
    own = main_frame(index.about, parsed)
    language = index.material.language
    open_still = claim["polarity"] == "negative" or claim["modality"] in ("uncertain", "denied")
    if own is None or open_still or _negative(parsed, own, language):
        return None
    told = [(one.parsed, frame) for one in evidence for frame in _read(index, one.parsed)]
    plain = [(other, frame) for other, frame in told if not _negative(other, frame, language)]
    if any(_agrees(own, frame) for _, frame in plain):
        return None
    for other, frame in told:
        if (other, frame) not in plain:
            found = _denied(index, own, frame) if not only_put_off(index.material, parsed, other) else _NOTHING
        elif committed(claim):
            beside = [one for where, one in told if where is other]
            found = _parting(index, own, frame)
            found = found if found[0] else _by_another(index, own, beside, frame)
        else:
            found = _NOTHING
        if found[0]:
            names = (other.sentence.sentence_id,)
            return Difference(*found, _words(parsed, own), _words(other, frame), names)
    return None


def _read(index: EvidenceIndex, parsed: ParsedSentence) -> list[Frame]:
    """The frames of a sentence, where a pronoun acts with whoever acts first in it."""
    told = list(frames(index.about, parsed))
    first = next((one.doers for one in told if _roots(one.doers)), ())
    return [replace(one, doers=first) if _only_pronouns(one.doers) else one for one in told]


def _only_pronouns(parties: Sequence[Party]) -> bool:
    return bool(parties) and not any(one.topics or one.roots for one in parties)


_NEAR = 30
"""Code points between a verb and a party that is quoted with it."""
_NOTHING = ("", "")


def _parting(index: EvidenceIndex, own: Frame, frame: Frame) -> tuple[str, str]:
    """Verdict and rule of how a clause of the text parts from that of the bullet; empty where it does not."""
    language = index.material.language
    if _exchanged(own, frame, language):
        return "contradicted", "exchanged"
    if not _same_doer(own, frame) or not _same_thing(index, own, frame):
        return _NOTHING
    if contrary_acts(own.verb.text, frame.verb.text, language):
        return "contradicted", "opposite"
    if lesser_act(own.verb.text, frame.verb.text, language):
        return "overstated", "lesser"
    return _NOTHING


def _denied(index: EvidenceIndex, own: Frame, frame: Frame) -> tuple[str, str]:
    """That the text denies the act of the very thing."""
    same = own.act == frame.act and frame.negated and _same_doer(own, frame) and _same_thing(index, own, frame)
    return ("contradicted", "polarity") if same else _NOTHING


def _by_another(index: EvidenceIndex, own: Frame, beside: Sequence[Frame], frame: Frame) -> tuple[str, str]:
    """That another party does it in the text, which tells something else of the party of the bullet in that sentence.

    « Oslo a gelé les avoirs » against « Berne a gelé les avoirs, Oslo devrait suivre ».
    """
    doers, theirs = _roots(own.doers), _roots(frame.doers)
    same = own.act == frame.act or like_acts(own.verb.text, frame.verb.text, index.material.language)
    if not same or own.act in MUTUAL_ACTS or not doers or not theirs or doers & theirs:
        return _NOTHING
    elsewhere = any(doers & _roots(other.doers) and not theirs & _roots(other.doers) for other in beside)
    alike = _same_thing(index, own, frame) or _heads(own.doers) == _heads(frame.doers) != frozenset()
    return ("contradicted", "exchanged") if elsewhere and alike else _NOTHING


def _negative(parsed: ParsedSentence, frame: Frame, language: str) -> bool:
    return frame.negated or holds_negation(_words(parsed, frame), language)


def _agrees(own: Frame, frame: Frame) -> bool:
    """Tell whether a clause tells the same act of the same parties, as far as both name them."""
    if _crossed(own, frame):
        return False
    owners = (_owners(own), _owners(frame))
    things = owners if all(owners) else (_roots(own.undergoers), _roots(frame.undergoers))
    pairs = (
        (_roots(own.doers), _roots(frame.doers)),
        things,
        (_heads(own.undergoers), _heads(frame.undergoers)),
    )
    return own.act == frame.act and all(not mine or not theirs or mine & theirs for mine, theirs in pairs)


def _exchanged(own: Frame, frame: Frame, language: str) -> bool:
    """Tell whether who does it in the bullet is to whom it is done in the text, and somebody else does it there."""
    same = own.act == frame.act or like_acts(own.verb.text, frame.verb.text, language)
    if not same or own.act in MUTUAL_ACTS:
        return False
    if _crossed(own, frame):
        return True
    doers, their_doers = _roots(own.doers), _roots(frame.doers)
    alike = _heads(own.undergoers) == _heads(frame.undergoers) != frozenset()
    if doers & _roots(frame.undergoers) and their_doers and not doers & their_doers:
        return bool(_roots(own.undergoers) & their_doers) or alike
    # « L'ambassadeur de Lima a été convoqué » against « Lima a convoqué l'ambassadeur de Quito ».
    mine, others = _owners(own), _owners(frame)
    return not doers and alike and bool(mine & their_doers) and bool(others) and not mine & others


def _crossed(own: Frame, frame: Frame) -> bool:
    """Tell whether who gives in the bullet is given to in the text, and the other way round; named or not."""
    pairs = [
        (_roots(own.doers) | _heads(own.doers), _roots(frame.receivers) | _heads(frame.receivers)),
        (_roots(own.receivers) | _heads(own.receivers), _roots(frame.doers) | _heads(frame.doers)),
    ]
    apart = not (_roots(own.doers) | _heads(own.doers)) & (_roots(frame.doers) | _heads(frame.doers))
    return apart and all(mine & theirs for mine, theirs in pairs)


def _same_doer(own: Frame, frame: Frame) -> bool:
    """Tell whether one party does both, as far as the two say who."""
    doers, theirs = _roots(own.doers), _roots(frame.doers)
    if doers and theirs:
        return bool(doers & theirs)
    called, others = _topics(own.doers), _topics(frame.doers)
    return bool(doers or theirs or not called or not others or called & others)


def _same_thing(index: EvidenceIndex, own: Frame, frame: Frame) -> bool:
    """Tell whether two acts are done to one thing: the same noun, with one thing more that both tell of it."""
    general = general_topics(index.material.language)
    heads = _heads(own.undergoers) & _heads(frame.undergoers)
    mine, others = _topics(own.undergoers), _topics(frame.undergoers)
    shared = (mine & others) - general - heads
    if shared and not (_heads(own.undergoers) and _heads(frame.undergoers)):
        # « une journée de repos » is a length of time and has no noun of its own.
        return True
    return bool(heads) and bool(shared or (heads - general and mine <= others))


def _roots(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(root for one in parties for root in one.roots)


def _owners(frame: Frame) -> frozenset[str]:
    return frozenset(root for one in frame.undergoers for root in one.owners)


def _topics(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(topic for one in parties for topic in one.topics)


def _heads(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(one.head for one in parties if one.head and is_word(one.head))


def _words(parsed: ParsedSentence, frame: Frame) -> str:
    """The words of a clause from who does it, where he stands near, to what it is done to."""
    start, end = frame.verb.idx, frame.verb.idx + len(frame.verb)
    near = [one.span for one in frame.doers[:1] if -_NEAR <= one.span[1] - start <= _NEAR]
    spans = [(start, end), *near, *(one.span for one in frame.undergoers)]
    return parsed.text[min(first for first, _ in spans) : max(last for _, last in spans)]
