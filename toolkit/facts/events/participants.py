"""Participants: which entities a noun phrase names, as somebody who can act or undergo."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.agents import is_agent, may_be_person
from toolkit.facts.events.belongings import (
    apposed_to,
    described_as,
    exemplified,
    is_kin,
    nationality_of,
    one_of,
    owner_of,
    was_once,
)
from toolkit.facts.events.focus import Focus
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.homes import home_of
from toolkit.facts.events.name_index import PLACES, NameIndex
from toolkit.facts.events.party import Party
from toolkit.facts.events.pronouns import (
    agreeing_before,
    follows_things,
    gender_of,
    is_some_of_them,
    judged_for,
    means_thing,
    topic_before,
)
from toolkit.facts.events.said import Said, pronoun_forms
from toolkit.facts.events.syntax import (
    OBJECTS,
    complement_of,
    conjuncts,
    is_pronoun,
    is_source,
    is_verb,
    opens_clause,
    preposition,
)
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import has_feature, is_relative
from toolkit.facts.wording import plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows


class Participants:
    """The noun phrases of one sentence, read as parties; asked for by their head words."""

    def __init__(self, parsed: ParsedSentence, entities: EntityRows, focus: Focus, language: str) -> None:
        self.parsed = parsed
        self.entities = entities
        self.focus = focus
        self.language = language
        self.names = NameIndex(parsed, entities, focus, language)
        self._crowds = word_list(language, "counting")
        self._known: dict[tuple[int, bool], Party] = {}

    def of(self, head: Token, beside: tuple[str, ...] = ()) -> Party:
        """Return the party of the noun phrase that *head* heads, all that is joined to it included.

        Args:
            head: Head word of the phrase.
            beside: Parties that its pronouns and possessives cannot stand for first: the subject for its object.
        """
        found = [self._one(token, beside) for token in conjuncts(head)]
        ids = tuple(dict.fromkeys(party for one in found for party in one.ids))
        place = bool(ids) and all(one.place for one in found if one.ids)
        capital = place and all(one.capital for one in found)
        return Party(self.distinct(ids), found[0].agentive, place, capital, any(one.opposed for one in found))

    def inside(self, head: Token, beside: tuple[str, ...] = (), *, places: bool = False) -> tuple[str, ...]:
        """Return the parties named anywhere in the noun phrase of *head*: « la décision de Paris », "Chilean fruit"."""
        whole = self.of(head, beside)
        if (whole.ids and (places or not whole.place)) or was_once(head):
            return whole.ids
        ids: list[str] = []
        sites = word_class(self.language, "sites")
        for token in head.subtree:
            mention = self.names.nationality(token) or self.names.name(token)
            if mention is None or not -8 <= token.i - head.i <= 14 or not _same_phrase(token, head):
                continue
            if (
                token.i > head.i
                and preposition(token) in function_words(self.language, "with")
                and head.lower_ in sites
            ):
                continue
            if is_source(token) or _of_private_person(token, head):
                continue
            if places or self.names.kind(mention) not in PLACES:
                ids += self.names.parties(mention)
        return self.distinct(tuple(dict.fromkeys(ids)))

    def together_before(self, word: Token) -> tuple[str, ...]:
        """Return the two that « leur » means: those named before it in its sentence, else those last told of together.

        Nobody where three or more are named there, or where those last told of are not two.
        """
        ids: list[str] = []
        for token in word.doc[: word.i]:
            mention = self.names.name(token)
            if mention is not None:
                ids += self.names.parties(mention)
        named = self.distinct(tuple(dict.fromkeys(party for party in ids if self.focus.country(party))))
        if len(named) > 1:
            return named if len(named) == 2 else ()
        told_of = next((said.parties for said in self.focus.subjects if len(said.parties) == 2), ())
        return told_of or self.focus.countries.duo()

    def is_agent(self, noun: Token) -> bool:
        """Tell whether a noun is one for persons, bodies or forces."""
        return is_agent(noun.lower_, self.language)

    def distinct(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return *ids* with one entity a country: the person or body that is named stands for its country."""
        kept: dict[str, str] = {}
        for party in ids:
            root = self.focus.country(party) or party
            known = kept.get(root)
            if known is None or self._weight(known) < self._weight(party):
                kept[root] = party
        return tuple(kept.values())

    def settle_home(self, head: Token, home: tuple[str, ...]) -> None:
        """Take the phrase of *head* for people of *home*: « des milliers ont défilé à Lima et réclamé … »."""
        if not self.of(head).ids:
            self._known[head.i, False] = Party(home, True)

    def learn(self, mention: Row, parties: tuple[str, ...]) -> None:
        """Remember whose somebody without a country is: « le groupe australien Terranova »."""
        entity = self.entities.entity(mention["entity_id"])
        country = self.focus.country(parties[0]) if parties else ""
        if entity is not None and country and not entity["iso3"] and not self.names.is_abroad(entity):
            self.focus.countries.learned.setdefault(mention["entity_id"], country)

    def remember(self, head: Token, party: Party, *, subject: bool = True) -> None:
        """Tell the focus that *head* has been the subject, or an object, of a clause."""
        named = bool(party.ids) and all(self._weight(one) == 2 for one in party.ids)
        called: bool | None = False
        if head.pos_ == "NOUN" and party.agentive:
            known = head.lower_ in word_class(self.language, "persons") or is_kin(head, self.language)
            called = known or (None if may_be_person(head.lower_, self.language) else False)
        several = has_feature(head, "Number", "Plur") and head.pos_ != "PROPN"
        said = Said(
            party.ids, True if named else called, gender_of(head), several or len(party.ids) > 1, party.agentive
        )
        self.focus.told(said, subject=subject)
        if head.lower_ in word_class(self.language, "state_agents") and len(party.ids) == 1:
            country = self.focus.country(party.ids[0])
            if country:
                self.focus.homes[head.lower_] = country

    def _one(self, token: Token, beside: tuple[str, ...]) -> Party:
        key = token.i, bool(beside)
        if key not in self._known:
            self._known[key] = Party()  # a phrase inside itself names nobody
            self._known[key] = self._read(token, beside)
        return self._known[key]

    def _read(self, token: Token, beside: tuple[str, ...]) -> Party:
        mention = self.names.name(token)
        if mention is not None:
            return self._named(mention)
        adjective = self.names.nationality(token)
        if adjective is not None and (token.pos_ in ("NOUN", "PROPN") or token.dep_ in OBJECTS):
            # "expelled a Russian"
            return Party(self.names.parties(adjective), True)
        if is_pronoun(token) and not is_relative(token) and token.lower_ not in self._crowds:
            return self._meant(token, beside)
        counted = self._counted(token)
        if counted is not None:
            return self.of(counted, beside)
        if self._is_pair(token):
            two = token.lower_ in word_class(self.language, "paired_countries")
            return Party(self.focus.pair(beside, countries=two), True)
        named = apposed_to(token, self)
        # "the opposition figure Robert Musoke": who has a name can act, whatever he is called.
        agentive = bool(named) or self.is_agent(token) or is_some_of_them(token) or token.lower_ in self._crowds
        ids = named or nationality_of(token, self) or owner_of(token, self, beside)
        if ids and agentive and token.pos_ == "NOUN":
            self.focus.organs[token.lower_] = ids
        if not ids and agentive:
            ids = (
                described_as(token, self)
                or exemplified(token, self)
                or one_of(token, self)
                or home_of(token, self, beside)
            )
        return Party(ids, agentive, opposed=token.lower_ in word_class(self.language, "adversaries"))

    def _meant(self, token: Token, beside: tuple[str, ...]) -> Party:
        word = token.lower_.replace("\u2019", "'")
        topic = topic_before(token, self.parsed)
        if topic is not None and (named := self.of(topic)).ids:
            return named
        judged = judged_for(token, self.language)
        if judged is not None and not pronoun_forms(self.language).get(word, {}).get("person"):
            return self.of(judged)
        if means_thing(token, self.focus.before, self.language, self._names_person):
            return Party()
        agreeing = (self.of(noun) for noun in agreeing_before(token) if self.names.name(noun) is not None)
        last = next((one for one in agreeing if one.agentive and not set(one.ids) & set(beside)), None)
        if last is not None:
            return last
        voice = self.focus.voices.get((token.idx, token.idx + len(token)), "")
        if voice and voice not in beside:
            return Party(self.names.party_of(voice), True)
        nearby = self._follows_several(token) or follows_things(token)
        return Party(self.focus.pronoun(word, beside, nearby=nearby), True)

    def _names_person(self, token: Token) -> bool:
        mention = self.names.name(token)
        return mention is not None and self.names.kind(mention) == "person"

    def _follows_several(self, pronoun: Token) -> bool:
        """ "A solicitor for 212 patients said they would sue": several nobody knows stand before it."""
        plural = (token for token in pronoun.doc[: pronoun.i] if token.pos_ == "NOUN")
        several = (token for token in plural if has_feature(token, "Number", "Plur") and self.is_agent(token))
        return any(not self.of(token).ids for token in several)

    def _counted(self, token: Token) -> Token | None:
        """« des milliers d'Argentins »: the noun that a number word counts."""
        if token.lower_ not in word_list(self.language, "counting"):
            return None
        for child in token.children:
            head = complement_of(child) if child.dep_ == "prep" else child
            if head is not None and head.i > token.i and preposition(head) in function_words(self.language, "of"):
                return head
        return None

    def _named(self, mention: Row) -> Party:
        kind = self.names.kind(mention)
        group = self.names.joined(mention)
        ids = tuple(dict.fromkeys(party for one in group for party in self.names.parties(one)))
        if kind in PLACES:
            return Party(ids, False, place=True, capital=self.names.is_capital(mention))
        return Party(ids, bool(kind))

    def _is_pair(self, token: Token) -> bool:
        if token.lower_ not in _pair_heads(self.language):
            return False
        text = plain(self.parsed.text[: token.idx + len(token)]).lower()
        if any(text.endswith(words) for words in _pair_words(self.language)):
            return True
        # "the two foreign ministers": what they are stands between.
        bare = [child for child in token.children if child.dep_ in ("amod", "compound") and child.i < token.i]
        if not bare or any(self.names.nationality(child) or self.names.name(child) for child in bare):
            return False
        start = plain(self.parsed.text[: min(child.idx for child in bare)]).lower()
        return any((start + token.lower_).endswith(words) for words in _pair_words(self.language))

    def _weight(self, party: str) -> int:
        entity = self.entities.entity(party)
        return {"person": 2, "organisation": 1, "group": 1}.get(entity["type"] if entity else "", 0)


def _same_phrase(token: Token, head: Token) -> bool:
    """No verb stands between a word and the head of the phrase, nor does the next clause begin there."""
    for step in (token, *token.ancestors):
        if step.i == head.i:
            return True
        if is_verb(step) or opens_clause(step):
            return False
    return False


def _of_private_person(adjective: Token, head: Token) -> bool:
    """« le témoignage d'un comptable [australien] »: one private person of whom a thing is, and not his country."""
    person, language = adjective.head, adjective.lang_
    if adjective.dep_ != "amod" or person.i == head.i or person.lower_ in word_class(language, "state_agents"):
        return False
    alone = any(child.dep_ == "det" and child.lower_ in word_class(language, "one") for child in person.children)
    return alone and person.lower_ in word_class(language, "private")


@cache
def _pair_words(language: str) -> tuple[str, ...]:
    words = {str(words).lower() for words in word_list(language, "pairs")}
    contracted = {
        form + pair.removeprefix("les") for pair in words if pair.startswith("les ") for form in ("aux", "des")
    }
    return tuple(sorted(words | contracted))


@cache
def _pair_heads(language: str) -> frozenset[str]:
    return frozenset(words.split()[-1] for words in _pair_words(language))
