"""Lands: the country that « le royaume », "the island nation", « l'État » stand for: by its form and by focus."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.syntax import is_verb
from toolkit.facts.gazetteer import table
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.participants import Participants

_CROWNED = frozenset({"kingdom", "emirate", "sultanate", "principality", "duchy", "no republic"})


def land_of(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return the country that a definite description of one stands for; nobody where *noun* describes none.

    It is none that the same clause names besides: « le royaume accuse la Tunisie » speaks of another.
    """
    language = participants.language
    describing = {child.lower_ for child in noun.children}
    if describing & word_list(language, "indefinite") or noun.lower_ not in word_list(language, "lands"):
        return ()
    form = next((found for word in (noun.lower_, *describing) if (found := _form_called(word, language))), "")
    return participants.focus.land(form, _named_beside(noun, participants))


def is_state(noun: Token, language: str) -> bool:
    """Tell whether a noun is the State itself: « l'État », "the state", but not « l'état du pont »."""
    articles = {child.lower_.replace("\u2019", "'") for child in noun.children if child.pos_ == "DET"}
    beside = [child.lower_ for child in noun.children if child.dep_ in ("nmod", "prep", "amod", "acl", "compound")]
    words, definite = " ".join([noun.lower_, *beside]), word_list(language, "definite")
    return words in word_list(language, "state") and bool(articles & definite)


def has_form(iso3: str, form: str) -> bool:
    """Tell whether a country is a kingdom, an emirate, an island …; every country is one of no form.

    >>> has_form("MAR", "kingdom"), has_form("TUN", "kingdom"), has_form("TUN", "republic"), has_form("FJI", "")
    (True, False, True, True)
    """
    own = _forms().get(iso3, frozenset())
    return not form or form in own or (form == "republic" and not own & _CROWNED)


def _named_beside(noun: Token, participants: Participants) -> frozenset[str]:
    """The countries that the clause of *noun* names outside its phrase."""
    own = {token.i for token in noun.subtree}
    verb = _verb_above(noun)
    found: set[str] = set()
    for token in noun.doc:
        mention = participants.names.name(token) or participants.names.nationality(token)
        if mention is not None and token.i not in own and _verb_above(token) == verb:
            found.update(participants.focus.country(party) for party in participants.names.parties(mention))
    return frozenset(found)


def _verb_above(token: Token) -> int:
    return next((word.i for word in token.ancestors if is_verb(word)), -1)


def _form_called(word: str, language: str) -> str:
    return str(load_lexicon(language, "event_words")["land_forms"].get(word, ""))


@cache
def _forms() -> dict[str, frozenset[str]]:
    return {row["iso3"]: frozenset(row["forms"].split("|")) for row in table("state_forms")}
