"""The cast of an article: persons and bodies, and whom « la syndicaliste », "the lender" or « elle » calls again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.facts.claims.called import Call, call_of
from toolkit.facts.claims.members import Member, members_of
from toolkit.facts.claims.opening import BODIES, families, introduced_later, named_later
from toolkit.facts.document import Document
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_FARTHEST = 1500
"""Code points back within which somebody is called again by a word that did not introduce them."""
_IN_MIND = 700
"""Code points back within which a pronoun finds its person."""
_OFFICES = frozenset({"authority", "court", "ministry", "hospital", "school", "port"})
"""Families of bodies of which a town has many: "the fire service" is not whatever authority was named before."""


class Cast:
    """The persons and bodies of one article; it learns from each pronoun whether somebody is a man or a woman."""

    def __init__(self, members: Iterable[Member], language: str, head: int = 0) -> None:
        """Bring on the members.

        Args:
            members: Persons and bodies.
            language: Of the article.
            head: Where the opening ends in which somebody may be called who is named only later.
        """
        self.members = {member.entity_id: member for member in members}
        self.language, self.head = language, head
        self._learnt: dict[str, str] = {}

    def gender(self, entity_id: str | None) -> str:
        """Return ``masculine``, ``feminine``, or nothing where the article does not tell."""
        member = self.members.get(entity_id or "")
        return self._learnt.get(entity_id or "", "") or (member.gender if member else "")

    def learn(self, entity_id: str | None, gender: str) -> None:
        """Remember the gender by which a pronoun spoke of a person."""
        member = self.members.get(entity_id or "")
        if gender and member is not None and member.type == "person":
            self._learnt.setdefault(member.entity_id, gender)

    def called(self, phrase: str, position: int, recent: Iterable[str | None] = ()) -> str | None:
        """Return the entity that *phrase* calls again, or None if it calls nobody certain.

        Args:
            phrase: A source's words: « la syndicaliste », "the company's spokesman".
            position: Where they stand in the article's text; only who was named before can be meant.
            recent: Entities just spoken of, nearest first; of two that fit they are meant.
        """
        call = call_of(phrase, self.language)
        return self._answer(call, position, [one for one in recent if one]) if call is not None else None

    def _answer(self, call: Call, position: int, recent: list[str]) -> str | None:
        lexicon = load_lexicon(self.language, "parties")
        if call.noun in lexicon["organs"]:
            return self._person(call, position, recent, exact=True) or self._owner(call, position, recent)
        if call.owned:
            return None
        found = self._person(call, position, recent) or self._body(call, position, recent)
        if position >= self.head:
            return found
        if found is None:
            return named_later(call, position, self.members.values(), self.language)
        member = self.members[found]
        if member.type == "facility" and not member.is_told(call.noun):
            # « Port de Lima : …, l'exploitant dément »: whom the text itself calls so, and no place.
            return introduced_later(call, position, self.members.values()) or found
        return found

    def _owner(self, call: Call, position: int, recent: list[str]) -> str | None:
        """Whose organ speaks: « la direction [du port] », « son porte-parole »."""
        if call.of:
            return self.called(call.of, position, recent)
        managing = call.noun in load_lexicon(self.language, "parties")["managing"]
        bodies = [one for one in self._bodies(position) if not (managing and "union" in one.families)]
        spoken = next((one for one in recent if one in self.members), None)
        if any(one.entity_id == spoken for one in bodies):
            return spoken
        return _nearest(bodies, position, _IN_MIND)

    def _person(self, call: Call, position: int, recent: list[str], *, exact: bool = False) -> str | None:
        kin = call.noun in load_lexicon(self.language, "parties")["persons"]["kin"]
        if not call.person or (kin and call.of and not exact):
            # « La veuve de Samir Kane » is not he; whoever bears a name of her own is named beside.
            return None
        words = _content(call.of)
        persons = [
            member
            for member in self.members.values()
            if member.type == "person"
            and member.last_before(position) >= 0
            and not (call.gender and self.gender(member.entity_id) and call.gender != self.gender(member.entity_id))
            and all(word in member.told for word in words)
        ]
        introduced = [member for member in persons if member.is_told(call.noun)]
        if introduced or exact:
            return _nearest(introduced, position, position, recent)
        own = families(self.language, "persons").get(call.noun, frozenset())
        kindred = [member for member in persons if member.families & own and not self._holds_another(member, call.noun)]
        near = [one for one in persons if position - one.last_before(position) < _IN_MIND]
        if not kindred and len(near) == 1 and call.noun in load_lexicon(self.language, "parties")["anybody"]:
            kindred = near
        return _nearest(kindred, position, _FARTHEST, recent)

    def _holds_another(self, member: Member, noun: str) -> bool:
        """Tell whether *noun* is an office and the article introduces *member* by another one."""
        offices = load_lexicon(self.language, "parties")["offices"]
        if not any(noun in names for names in offices):
            return False
        return any(member.is_told(name) for names in offices if noun not in names for name in names)

    def _body(self, call: Call, position: int, recent: list[str]) -> str | None:
        own = families(self.language, "bodies").get(call.noun, frozenset())
        words = [*_content(call.of), *(call.kind if own & _OFFICES else ())]
        bodies = [one for one in self._bodies(position) if all(word in one.told for word in words)]
        introduced = [member for member in bodies if member.is_told(call.noun)]
        if introduced:
            return _nearest(introduced, position, 2 * _FARTHEST, recent)
        default = str(load_lexicon(self.language, "parties")["unknown_body"])
        kindred = [one for one in bodies if one.families & own or (not one.families and default in own)]
        # Where only one body can be meant, it is called again from however far.
        return _nearest(kindred, position, _FARTHEST if len(kindred) > 1 else position, recent)

    def _bodies(self, position: int) -> list[Member]:
        """Return the bodies named before *position*; those that are only quoted from where no other is."""
        named = [one for one in self.members.values() if one.type in BODIES and one.last_before(position) >= 0]
        return [one for one in named if not one.quoted_from] or named

    def person_in_mind(self, gender: str, position: int, since: int) -> str | None:
        """Return the person last named before *position* whom a pronoun of that gender may mean.

        Nobody where two were named *since* the sentence before began: it may be either.
        """
        persons = [
            one
            for one in self.members.values()
            if one.type == "person" and one.last_before(position) >= max(0, position - _IN_MIND)
        ]
        sure = [one for one in persons if self.gender(one.entity_id) == gender]
        unsure = [one for one in persons if not self.gender(one.entity_id)]
        if sum(one.last_before(position) >= since for one in [*sure, *unsure]) > 1:
            return None
        return _nearest(sure or (unsure if len(unsure) == 1 else ()), position, _IN_MIND)


def _nearest(members: Iterable[Member], position: int, farthest: int, recent: Iterable[str] = ()) -> str | None:
    fitting = {
        one.entity_id: one.last_before(position)
        for one in members
        if one.last_before(position) >= 0 and position - one.last_before(position) <= farthest
    }
    spoken = next((one for one in recent if one in fitting), None)
    return spoken or max(fitting, key=lambda one: fitting[one], default=None)


def cast_of(document: Document, entities: EntityRows) -> Cast:
    """Return the cast of *document*: persons and bodies with what introduces them."""
    return Cast(members_of(document, entities), document.language, _head(document))


def _head(document: Document) -> int:
    """Return where the second paragraph of the body ends."""
    body = [one.sentence for one in document.sentences if one.sentence.role == "body"]
    opening = sorted({one.paragraph for one in body})[:2]
    return max((one.end for one in body if one.paragraph in opening), default=0)


def _content(words: str) -> list[str]:
    return re.findall(r"[\w-]{4,}", words)
