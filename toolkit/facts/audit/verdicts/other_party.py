"""Other party: a bullet lays an act to one party that the text tells of another one, and the two cannot be one.

« Le Burkina Faso a dépêché deux hélicoptères » against « Le Bénin a dépêché deux hélicoptères ; le Burkina Faso,
400 tonnes de mil »; "The police released the mayor" against "The court released the mayor".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.told import committed
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.contrary_acts import like_acts
from toolkit.facts.audit.reading.frames import MUTUAL_ACTS, Frame, Party, frames, main_frame
from toolkit.facts.audit.reading.material import Material
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.content import words
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_ALIKE = 0.5
"""Share of a bullet that a sentence must tell before whoever acts in it is held against the bullet's party."""
_CODE = 3
"""Letters of the code of a country, the root of all that is a country's."""


def other_party(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return that every telling of a bullet's act on the same thing has another party do it; None where one may agree.

    Two countries are two, and so are two names, and two nouns for bodies of which none can be the other.
    """
    language = index.material.language
    own = main_frame(index.about, parsed)
    if own is None or own.negated or not committed(claim) or not has_lexicons(language):
        return None
    if len(own.doers) != 1 or own.act in MUTUAL_ACTS:
        return None
    likewise = lexicon_pattern(language, "scope", "likewise")
    told = [(one, frame) for one in index.sentences for frame in _of_the_act(index, own, one)]
    near = {one.sentence_id for one in evidence if one.share >= _ALIKE}
    named = (one for one in index.sentences if own.doers[0].topics & index.about.of(one))
    if any(likewise.search(plain(one.text)) for one in named) or not _all_by_others(index.material, own, told):
        # "Peru approved the treaty. Chile did so a day later."
        return None
    for one, frame in told:
        name = one.sentence.sentence_id
        if name in near and _same_thing(index, own, frame):
            return Difference("contradicted", "doer", own.doers[0].words, frame.doers[0].words, (name,))
    return None


def _of_the_act(index: EvidenceIndex, own: Frame, parsed: ParsedSentence) -> Iterator[Frame]:
    for frame in frames(index.about, parsed):
        if frame.act == own.act or like_acts(own.verb.text, frame.verb.text, index.material.language):
            yield frame


def _all_by_others(material: Material, own: Frame, told: Sequence[tuple[ParsedSentence, Frame]]) -> bool:
    return all(len(frame.doers) == 1 and _are_two(material, own.doers[0], frame.doers[0]) for _, frame in told)


def _same_thing(index: EvidenceIndex, own: Frame, frame: Frame) -> bool:
    """Tell whether all that a bullet lets its party act on, by its nouns, is acted on in the text."""
    general = general_topics(index.material.language)
    mine, theirs = (
        frozenset(one.head for one in each.undergoers if one.head and is_word(one.head)) for each in (own, frame)
    )
    return bool(mine) and mine <= theirs and bool(mine - general)


def _are_two(material: Material, party: Party, other: Party) -> bool:
    """Tell whether two parties are certainly not one."""
    if party.roots and other.roots:
        return not party.roots & other.roots and _names_apart(material, party, other)
    if party.roots or other.roots:
        return False
    classes = _classes(material.language)
    mine, theirs = classes.get(party.head, frozenset()), classes.get(other.head, frozenset())
    return bool(mine and theirs) and not mine & theirs


def _names_apart(material: Material, party: Party, other: Party) -> bool:
    """Tell whether two names are two of a kind, countries, persons or bodies, and share no word."""
    kinds = {_kind(material, root) for one in (party, other) for root in one.roots}
    shared = {topic for topic in party.topics & other.topics if is_word(topic)}
    return len(kinds) == 1 and "" not in kinds and not shared


def _kind(material: Material, root: str) -> str:
    if len(root) == _CODE and root.isupper():
        return "country"
    return str((material.entities.entity(root) or {}).get("type", ""))


@cache
def _classes(language: str) -> dict[str, frozenset[str]]:
    """Return which bodies a noun may stand for, by its topic: a court, the police, the State and its organs …"""
    found: dict[str, set[str]] = {}
    for names, nouns in load_lexicon(language, "parties")["sorts_of_party"].items():
        for noun in nouns:
            topic = words(str(noun), language)[0].topic
            found.setdefault(topic, set()).update(str(names).split(" or "))
    return {topic: frozenset(own) for topic, own in found.items()}
