"""Whose a bare noun is: « la police » of the place, of whom it calls again, or of the country that is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.bearers import bearer_of
from toolkit.facts.events.belongings import was_once
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.lands import is_state, land_of
from toolkit.facts.function_words import plays

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.participants import Participants


_CALL = 6
"""Words of the longest complement of a noun that calls somebody again."""
_FOREMOST = 1.2
"""How far the article's country must outweigh the next one for « l'État » to be it."""


def home_of(noun: Token, participants: Participants, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return whose a bare « la police » is: of the place, or of the country the article is about; « le Fonds » is the
    body named before."""
    describing = {child.lower_ for child in noun.children}
    domestic = bool(describing & word_list(participants.language, "domestic"))
    bearer = (
        (bearer_of(noun, participants.focus, beside) or _called(noun, participants, beside)) if not domestic else ()
    )
    if bearer:
        return bearer
    land = land_of(noun, participants)
    if land:
        return land
    counted = any(child.dep_ == "nummod" for child in noun.children)
    indefinite = describing & word_list(participants.language, "indefinite")
    if indefinite <= word_list(participants.language, "one") and (domestic or _is_office(noun, participants)):
        # "a court", "a parliamentary committee": one of many, yet of its own State.
        indefinite = set()
    if counted or indefinite or _looks_foreign(noun, participants):
        return ()
    # "opposition leaders", "police officers": the noun before it tells as much.
    called = {noun.lower_, *(child.lower_ for child in noun.children if child.dep_ == "compound")}
    if not called.isdisjoint(word_class(participants.language, "home_people")):
        # « les mineurs », "their union": of the country that the article is about.
        return participants.focus.countries.main(2)
    agent = _is_office(noun, participants) or not called.isdisjoint(word_class(participants.language, "state_agents"))
    if is_state(noun, participants.language):
        return participants.focus.countries.main(_FOREMOST)
    if not agent and not domestic:
        return ()
    there = _where(noun, participants)
    if there:
        return there
    return participants.focus.home(noun.lower_, participants.parsed)


def _where(noun: Token, participants: Participants) -> tuple[str, ...]:
    """ "Oslo, where officials had set aside money", « Lima, où la police a fermé la place »: whose they are."""
    for verb in noun.ancestors:
        opens = any(plays(child, "where") for child in verb.children)
        if opens and verb.dep_ in ("relcl", "acl:relcl") and participants.names.name(verb.head) is not None:
            return participants.of(verb.head).ids
    return ()


def _is_office(noun: Token, participants: Participants) -> bool:
    """Tell whether a noun is an office that only a State has: "a magistrate", « un tribunal »."""
    return noun.lower_ in word_class(participants.language, "offices_of_state")


def _called(noun: Token, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """« la syndicaliste », "the lender", "the firm's owner": whom the words call again, named before."""
    cast = participants.focus.cast
    if cast is None or noun.pos_ != "NOUN":
        return ()
    complement = next((child for child in noun.children if child.i > noun.i and child.dep_ in ("nmod", "prep")), None)
    if was_once(noun) and (complement is not None or any(child.dep_ == "poss" for child in noun.children)):
        # "the bank's former head" is somebody else than the bank, or who heads it now.
        return ()
    last = complement.right_edge if complement is not None and len(list(complement.subtree)) <= _CALL else noun
    words = noun.doc[noun.left_edge.i : last.i + 1].text
    found = cast.called(words, participants.parsed.offset + noun.idx)
    told = participants.focus.organs.get(noun.lower_, ())
    if told and not (found and cast.members[found].is_told(noun.lower_)):
        # "Brazil's central bank … the bank": the same noun again.
        articles = {child.lower_.replace("\u2019", "'") for child in noun.children if child.pos_ == "DET"}
        return told if articles & word_list(participants.language, "definite") else ()
    return participants.names.party_of(found) if found and found not in beside else ()


def _looks_foreign(noun: Token, participants: Participants) -> bool:
    """Tell whether an adjective at the noun may be of a country that is not known: "Philippine forces"."""
    endings = tuple(word_list(participants.language, "national_endings"))
    common = word_list(participants.language, "not_national")
    for child in noun.children:
        foreign = (child.text[:1].isupper() and child.i > 0) or child.lower_.endswith(endings)
        if child.dep_ == "amod" and foreign and child.lower_ not in common:
            return True
    return False
