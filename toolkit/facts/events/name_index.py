"""Names of one sentence by word: which entities a word names, and which names are joined to each other."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.focus import Focus
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.syntax import OBJECTS, SUBJECTS, is_finite_group, is_verb, opens_clause, preposition
from toolkit.facts.function_words import plays
from toolkit.facts.gazetteer import fold, table
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

PLACES = ("place", "facility")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")


class NameIndex:
    """The names and adjectives of nationality of one sentence, asked for by their words."""

    def __init__(self, parsed: ParsedSentence, entities: EntityRows, focus: Focus, language: str) -> None:
        self._entities = entities
        self._parsed = parsed
        self._focus = focus
        self._language = language
        self._names: dict[int, Row] = {}
        self._adjectives: dict[int, Row] = {}
        # Weapons act for whoever has them: « des drones ukrainiens » is read as a noun.
        mentions = [
            row
            for row in entities.mentions_in(parsed.sentence.sentence_id)
            if self.kind(row) != "weapon" and not self._is_money(parsed, row)
        ]
        for mention in mentions:
            span = mention["start"] - parsed.offset, mention["end"] - parsed.offset
            into = self._adjectives if mention["kind"] == "demonym" else self._names
            for token in tokens_in(parsed, span):
                into.setdefault(token.i, mention)
        self._take_in_titles()
        self._joined = joined_names(parsed, [mention for mention in mentions if mention["kind"] != "demonym"], language)

    def _take_in_titles(self) -> None:
        """« Mme Diallo »: the parse makes the courtesy the head, so that it stands for the name behind it."""
        for before in self._parsed.parse or ():
            if before.text in courtesies(self._language) and before.i + 1 in self._names:
                following = self._names[before.i + 1]
                if self.kind(following) == "person":
                    self._names.setdefault(before.i, following)

    def _is_money(self, parsed: ParsedSentence, mention: Row) -> bool:
        """ "8 million Swiss francs", "US$40": a country in the name of a currency is no party."""
        start, end = mention["start"] - parsed.offset, mention["end"] - parsed.offset
        after, before = _NEXT_WORD.match(parsed.text, end), _LAST_WORD.search(parsed.text[:start].lower())
        if parsed.text[end : end + 1] in ("$", "£") or mention["surface"].endswith(("$", "£")):
            return True
        if mention["kind"] != "demonym":
            return False
        currencies = word_class(self._language, "currencies")
        return any(match is not None and match[1].lower() in currencies for match in (after, before))

    def name(self, token: Token) -> Row | None:
        """Return the name that covers a word."""
        return self._names.get(token.i)

    def nationality(self, token: Token) -> Row | None:
        """Return the adjective of nationality that a word is; « le russe », "teaching in French" name a language."""
        return None if _is_language(token, self._language) else self._adjectives.get(token.i)

    def kind(self, mention: Row) -> str:
        """Return the type of the entity that a mention names."""
        entity = self._entities.entity(mention["entity_id"])
        return str(entity["type"]) if entity else ""

    def joined(self, mention: Row) -> tuple[Row, ...]:
        """Return the names that are joined to one (« X, Y et Z »), itself included."""
        return self._joined.get(mention["start"], (mention,))

    def is_capital(self, mention: Row) -> bool:
        """Tell whether a mention names the capital of a country."""
        entity = self._entities.entity(mention["entity_id"])
        return entity is not None and fold(str(entity["canonical"])) in _capitals()

    def parties(self, mention: Row) -> tuple[str, ...]:
        """Return the party that a mention names: its entity, or the country it is known to belong to."""
        return self.party_of(str(mention["entity_id"]))

    def party_of(self, party: str) -> tuple[str, ...]:
        """Return the party that an entity is: itself, or the country it is known to belong to; nobody for a weapon."""
        entity = self._entities.entity(party)
        if entity is None or entity["type"] == "weapon" or (entity["type"] in PLACES and not entity["iso3"]):
            return ()
        if entity["iso3"]:
            return (party,)
        if party in self._focus.private:
            return (party,)
        if party in self._focus.countries.learned:
            return (self._focus.countries.learned[party],)
        return (party,) if self.is_abroad(entity) else self._focus.countries.main() or (party,)

    def is_abroad(self, entity: Row) -> bool:
        """Tell whether a body without a country belongs to none; others are at home where the article is."""
        words = set(fold(str(entity["canonical"])).split())
        known = entity["entity_id"] in _listed(self._entities)
        return known or bool(words & word_list(self._language, "across_borders")) or self._is_seated(entity)

    def _is_seated(self, entity: Row) -> bool:
        """ "The Integrity Unit (IU), based in Monaco": whose seat is told, and whose country is not, is of none."""
        first = next((row for row in self._entities.mentions if row["entity_id"] == entity["entity_id"]), None)
        if first is None or entity["type"] != "organisation":
            return False
        end = first["end"] - self._parsed.offset
        seated = lexicon_pattern(self._language, "event_words", "seat_told")
        found = first["sentence_id"] == self._parsed.sentence.sentence_id and seated.match(self._parsed.text, end)
        if found:
            self._focus.seated.add(str(entity["entity_id"]))
        return str(entity["entity_id"]) in self._focus.seated


def joined_names(parsed: ParsedSentence, names: list[Row], language: str) -> dict[int, tuple[Row, ...]]:
    """Return the names with nothing between them but commas and a last « et », by the start of each."""
    outer = [one for at, one in enumerate(names) if not at or one["start"] >= names[at - 1]["end"]]
    found: dict[int, tuple[Row, ...]] = {}
    run: list[Row] = []
    closed = False
    joint = compiled(load_lexicon(language, "event_words")["joined_names"], re.IGNORECASE)
    for mention in outer:
        between = plain(parsed.text[run[-1]["end"] - parsed.offset : mention["start"] - parsed.offset]) if run else ""
        link = joint.fullmatch(between) if run else None
        if link is None or (closed and not link["and"]) or _acts_next(parsed, run[-1], mention):
            run, closed = [mention], False
            continue
        run.append(mention)
        if link["and"]:
            closed = True
            found.update({one["start"]: tuple(run) for one in run})
    return found


def _acts_next(parsed: ParsedSentence, before: Row, name: Row) -> bool:
    """ "sent vaccines to Accra and the Red Cross will bring syringes": two clauses meet between two names."""
    own = tokens_in(parsed, (name["start"] - parsed.offset, name["end"] - parsed.offset))
    first = tokens_in(parsed, (before["start"] - parsed.offset, before["end"] - parsed.offset))
    if not own or not first:
        return False
    head, last = own[0].doc[own[0].i : own[-1].i + 1].root, first[0].doc[first[0].i : first[-1].i + 1].root
    if head.dep_ in SUBJECTS and last.i not in {token.i for token in head.subtree}:
        told = any(is_verb(word) and is_finite_group(word) and word.i < last.i for word in last.ancestors)
        return told and (bool(preposition(last)) or last.dep_ in OBJECTS)
    return opens_clause(head)


@cache
def courtesies(language: str) -> frozenset[str]:
    """The courtesies before a name, as they are written: « Mme », "Ms".

    >>> "Mme" in courtesies("fr"), "Ms" in courtesies("en")
    (True, True)
    """
    told = {str(word) for word in load_lexicon(language, "titles")["courtesy"]}
    return frozenset(told | {word.capitalize() for word in told})


@lru_cache(maxsize=2)
def _listed(entities: EntityRows) -> frozenset[str]:
    """The entities that the gazetteer knows by one of their names, wherever it stands."""
    told = (*entities.entities, *entities.mentions)
    return frozenset(str(row["entity_id"]) for row in told if str(row["rule_id"]).startswith("gazetteer"))


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(value) for row in table("capitals") for key, value in row.items() if key in ("fr", "en"))


def _is_language(token: Token, language: str) -> bool:
    """Tell whether a word like « russe » is the name of a language: French nouns for people have a capital letter."""
    if language == "fr":
        before = token.nbor(-1) if token.i else None
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        named = before is not None and plays(before, "before_a_language") and token.text[:1].islower()
        return named and (following is None or following.pos_ not in ("NOUN", "PROPN"))
    alone = token.i + 1 == len(token.doc) or token.nbor(1).pos_ not in ("NOUN", "PROPN", "ADJ")
    object_of = token.dep_ in ("dobj", "pobj", "conj") and token.tag_ in ("NNP", "JJ", "NN")
    # "Belarusians", whatever the tag: no language has a plural.
    bare = not any(True for _ in token.children) and not token.lower_.endswith(("an", "s"))
    return alone and object_of and bare
