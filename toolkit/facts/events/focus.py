"""Focus: who has been spoken of so far, so that « il », « les deux pays », « la police » find their party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.duos import duos_in
from toolkit.facts.events.frames import word_class
from toolkit.facts.events.interview import body_led_by
from toolkit.facts.events.lands import has_form
from toolkit.facts.events.said import Said, fits, pronoun_forms

if TYPE_CHECKING:
    from toolkit.facts.claims.cast import Cast
    from toolkit.facts.entities import EntityRows
    from toolkit.facts.events.frames import Frame
    from toolkit.facts.events.parties import Parties

_RECENT = 3
"""Subjects of sentences that a pronoun can reach back to."""
_FEWEST_ANSWERS, _MOSTLY = 6, 0.4
_RARE = 2
_CLEARLY = 0.6
_MORE = 1.2
_LATELY = 12
_DEEDS = 6
"""Deeds told before, among which a noun finds the one that it means."""
_RANKS = {"country": 0, "place": 1, "facility": 2}
"""Who may stand for a country that the article does not name; a court or a person of it never speaks for all of it."""
_INSIDE = ("in", "en", "au", "aux")
_QUOTES = ("«", "“", '"')


@dataclass(eq=False)
class Focus:
    """What a reader keeps in mind while reading an article; filled sentence by sentence."""

    entities: EntityRows
    language: str
    private: frozenset[str] = frozenset()
    cast: Cast | None = None
    subjects: list[Said] = field(default_factory=list)
    here: list[Said] = field(default_factory=list)
    objects: list[Said] = field(default_factory=list)
    speaker: tuple[str, ...] = ()
    quoting: bool = False
    interviewee: str = ""
    host: str = ""
    body: str = ""
    calamity: bool = False
    homes: dict[str, str] = field(default_factory=dict)
    organs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    learned: dict[str, str] = field(default_factory=dict)
    duos: list[tuple[str, str]] = field(default_factory=list)
    seated: set[str] = field(default_factory=set)
    last_telling: tuple[Frame, Parties] | None = None
    told_here: Parties | None = None
    deeds: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    _fresh: int = 0
    _seen: Counter[str] = field(default_factory=Counter)
    _order: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    _total: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for mention in self.entities.mentions:
            country = self.country(mention["entity_id"])
            if country:
                self._total[country] += _weight(mention)

    def begin(self, parsed: ParsedSentence, claims: Sequence[Row] = ()) -> None:
        """Start a sentence: what the one before said is recent now; whose words *claims* are says who « nous » is."""
        self.speaker = self._stood_for(self._speaking(parsed, claims))
        self.quoting = any(mark in parsed.text for mark in _QUOTES)
        self._fresh = len(self.here[:2])
        self.subjects = [*self.here[:2], *self.subjects][:_RECENT]
        self.here, self.objects, self.told_here = [], [], None
        self.duos += duos_in(parsed, self.entities.mentions_in(parsed.sentence.sentence_id), self.country)
        for mention in self.entities.mentions_in(parsed.sentence.sentence_id):
            entity = self.entities.entity(mention["entity_id"])
            if entity and entity["type"] == "organisation":
                self.bodies.append(entity["entity_id"])
            country = self.country(mention["entity_id"])
            if country:
                self._seen[country] += 1
                self._order.append(country)

    def country(self, party: str) -> str:
        """Return the entity id of a party's country; empty where it has none."""
        if party in self.learned:
            return self.learned[party]
        entity = self.entities.entity(party)
        return country_id(entity, self.entities) if entity else ""

    def beset(self, sentences: Iterable[ParsedSentence]) -> None:
        """Learn from the headlines and the first sentence whether the article is about a calamity: who sends, helps."""
        words = word_class(self.language, "calamity")
        for parsed in sentences:
            if parsed.sentence.sentence_id in ("t1", "u1", "s01"):
                self.calamity |= any(token.lower_ in words for token in parsed.parse or ())

    def interviewed(self, claims: Sequence[Row], sentences: Sequence[ParsedSentence] = ()) -> None:
        """Learn from all *claims* who gives an interview: one person whose words most of the article is."""
        sources = Counter(str(row["source_entity_id"]) for row in claims if row["source_entity_id"])
        for source, number in sources.most_common(1):
            entity = self.entities.entity(source)
            if entity and entity["type"] == "person" and number >= max(_FEWEST_ANSWERS, _MOSTLY * len(claims)):
                self.interviewee = source
                self.body = body_led_by(source, sentences, self.entities, self.language)
                self.host = "" if self.body or self.country(source) else self._first_of_two()

    def _outsider(self) -> set[str]:
        """Who is asked about two countries, and is of a third that is hardly named besides, is of neither side."""
        own = self.country(self.interviewee) if self.interviewee else ""
        others = [row for row in self.entities.mentions if row["entity_id"] != self.interviewee]
        named = sum(self.country(row["entity_id"]) == own for row in others)
        return {own} if own and named <= 1 else set()

    def _first_of_two(self) -> str:
        """Return the country named first of the two most spoken of: who is interviewed is presented with it."""
        top = {country for country, _ in self._total.most_common(2)}
        named = (self.country(mention["entity_id"]) for mention in self.entities.mentions)
        found = next((country for country in named if country in top), "")
        return found if self._as_state(found) else ""

    def _speaking(self, parsed: ParsedSentence, claims: Sequence[Row]) -> str:
        """Whose « nous » the sentence may hold: a person's, a body's only between quotation marks, not an author's."""
        sources = [str(row["source_entity_id"]) for row in claims if row["source_entity_id"]]
        persons = [one for one in sources if (self.entities.entity(one) or {}).get("type") == "person"]
        if persons or self.interviewee:
            return persons[0] if persons else self.interviewee
        return sources[0] if sources and any(mark in parsed.text for mark in _QUOTES) else ""

    def _stood_for(self, speaker: str) -> tuple[str, ...]:
        """Return whom somebody's « nous » speaks for: who has no country of his own, for that of the article."""
        entity = self.entities.entity(speaker)
        if self.body and speaker == self.interviewee:
            return (self.body,)
        if entity is None or entity["iso3"] or speaker in self.private:
            return (speaker,) if entity is not None else ()
        known = self.learned.get(speaker)
        if known or entity["type"] != "person":
            return (known or speaker,)
        return self.main_country() or self._own_state() or self.main_country(1) or (speaker,)

    def told(self, said: Said, *, subject: bool = True) -> None:
        """Remember the subject or an object of a clause of the sentence being read."""
        if said.parties:
            (self.here if subject else self.objects).insert(0, said)

    def pronoun(self, word: str, beside: Collection[str] = (), *, nearby: bool = False) -> tuple[str, ...]:
        """Return whom a pronoun or possessive stands for; nobody rather than somebody wrong.

        Args:
            word: In lower case.
            beside: Parties it cannot be, such as the subject for its own object.
            nearby: Several who are unknown stand before it in its sentence: a plural reaches back to nobody further.
        """
        form = pronoun_forms(self.language).get(word)
        if form is None:
            return ()
        if form.get("speaker") or form.get("interviewee"):
            return self.speaker if form.get("speaker") or self.interviewee else ()
        taken = frozenset(self.country(party) or party for party in beside)
        if self.quoting and form.get("plural"):
            # « « Ils prennent des otages », a dit le directeur du ministère »: whoever they are, not his own State.
            taken |= {self.country(party) or party for party in self.speaker}
        # « Le parquet l'accuse »: a country's body and a person of it are two.
        bodies = bool(beside) and not any((self.entities.entity(one) or {}).get("type") == "person" for one in beside)
        objects = self.objects if form.get("object") else []
        near = nearby and bool(form.get("plural"))
        earlier = [] if near else self.subjects
        for said in [*self.here, *objects, *earlier]:
            apart = taken.isdisjoint(self.country(party) or party for party in said.parties)
            if (apart or (bodies and self._are_persons(said.parties))) and fits(form, said):
                return said.parties
        if form.get("collective") and not near:
            # "Colombo never paid; they ignored us": a body of many, though its name is in the singular.
            for said in [*self.here, *objects, *self.subjects]:
                if not said.person and taken.isdisjoint(self.country(party) or party for party in said.parties):
                    return said.parties
        return ()

    def _are_persons(self, parties: Iterable[str]) -> bool:
        return all((self.entities.entity(party) or {}).get("type") == "person" for party in parties)

    def pair(self, beside: Iterable[str] = (), *, countries: bool = False) -> tuple[str, ...]:
        """Return the two countries in focus: those of the sentence, else the two most spoken of so far.

        Args:
            beside: Parties that they cannot be.
            countries: The words say that they are two (« les deux pays »), not sides of one.
        """
        taken = {self.country(party) for party in beside} | self._outsider()
        often = self.duo()
        top = often if often and taken.isdisjoint(often) else self._two_foremost(taken)
        if top:
            return top
        joined = next((duo for duo in reversed(self.duos) if taken.isdisjoint(duo)), ())
        main = self.main_country(2, self._outsider())
        if main and not countries and (main[0] not in taken or not joined):
            # Two sides of one country: its government and its rebels, its parties; its minister may speak to both.
            return main
        if joined:
            return joined
        recent = list(dict.fromkeys(country for country in reversed(self._order[-6:]) if country not in taken))
        if len(recent) == 2:
            return tuple(reversed(recent))
        lately = Counter(country for country in self._order[-_LATELY:] if country not in taken).most_common(3)
        if len(lately) >= 2 and (len(lately) == 2 or lately[1][1] > lately[2][1]):
            return tuple(country for country, _ in lately[:2])
        frequent = [country for country, _ in self._seen.most_common() if country not in taken][:2]
        return tuple(frequent) if len(frequent) == 2 else ()

    def duo(self) -> tuple[str, ...]:
        """Return the two countries that the article keeps joining; nobody where it does so once only."""
        often = Counter(tuple(sorted(duo)) for duo in self.duos).most_common(1)
        return self.duos[-1] if often and often[0][1] > 1 and set(often[0][0]) == set(self.duos[-1]) else ()

    def _two_foremost(self, taken: set[str]) -> tuple[str, ...]:
        """Return the two countries that the whole article is about, where no third comes near them."""
        ranked = [(country, times) for country, times in self._total.most_common(4) if country not in taken]
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[2][1] < _CLEARLY * ranked[1][1])
        if not clear or ranked[1][1] < _CLEARLY * ranked[0][1] or any(not self._seen[one] for one, _ in ranked[:2]):
            return ()
        return tuple(country for country in self._seen if country in (ranked[0][0], ranked[1][0]))

    def counterpart(self, beside: Iterable[str]) -> tuple[str, ...]:
        """Return who else was told to act here or one sentence before: whose offer « rejette l'offre » is about."""
        own = {self.country(party) or party for party in beside}
        for said in [*self.here, *self.subjects[: self._fresh]]:
            if said.acts and own.isdisjoint(self.country(party) or party for party in said.parties):
                return said.parties
        return ()

    def doer(self, families: Collection[str], beside: Iterable[str]) -> tuple[str, ...]:
        """Return who did last, of late, what a noun like « l'offre » calls again; nobody where no such deed is told.

        Args:
            families: Of the deeds that the noun may mean.
            beside: Who cannot have done it.
        """
        own = {self.country(party) or party for party in beside}
        for family, actors in reversed(self.deeds[-_DEEDS:]):
            if family in families and actors and own.isdisjoint(self.country(party) or party for party in actors):
                return actors
        return ()

    def other(self, owner: Iterable[str]) -> tuple[str, ...]:
        """Return the party that « son voisin » means: the country last spoken of beside the owner's."""
        own = {self.country(party) for party in owner}
        found = next((country for country in reversed(self._order) if country not in own), "")
        if not found:
            # Named further on only, or the other of the article's two countries.
            found = next((country for country, _ in self._total.most_common(3) if country not in own), "")
        return (found,) if found else ()

    def home(self, noun: str, sentence: ParsedSentence) -> tuple[str, ...]:
        """Return the country a bare « la police » belongs to: as before, that of the place, else the article's."""
        found = (self.homes[noun],) if noun in self.homes else self.scene(sentence)
        return tuple(country for one in found for country in self._as_state(one))

    def scene(self, sentence: ParsedSentence) -> tuple[str, ...]:
        """Return the country where a sentence plays; a place told nowhere else gives way to the article's country."""
        place, main = self.place_of(sentence), self.main_country()
        if place:
            return main if main and self._total[place[0]] < _RARE else place
        return main or self._own_state() or self._last_home() or self.main_country(_MORE)

    def _own_state(self) -> tuple[str, ...]:
        """Return the country whose ministry, court or police were told of by its name: the next ones are its own."""
        known = set(self.homes.values())
        return (known.pop(),) if len(known) == 1 else ()

    def _last_home(self) -> tuple[str, ...]:
        """Return the country of who was told last to act: « la police » after « Accra proteste » is Ghana's."""
        often = {country for country, _ in self._total.most_common(2)}
        for said in self.subjects:
            homes = {self.country(party) for party in said.parties} - {""}
            if len(homes) == 1 and homes <= often:
                return (homes.pop(),)
        return ()

    def land(self, form: str = "", taken: Collection[str] = ()) -> tuple[str, ...]:
        """Return which country « le pays », « le royaume » is: the article's, else who was told last to act, or of.

        Args:
            form: What it must be: kingdom, republic, island …; anything where empty.
            taken: Countries that it cannot be.
        """
        told = [self.country(party) for said in [*self.here, *self.subjects] for party in said.parties]
        for country in (*self.main_country(), *told, *reversed(self._order)):
            entity = self.entities.entity(country)
            if entity is not None and country not in taken and has_form(str(entity["iso3"] or ""), form):
                return self._as_state(country)
        return ()

    def place_of(self, sentence: ParsedSentence) -> tuple[str, ...]:
        """Return the country that the sentence sets its scene in: « à Lima », "in Kyrgyzstan"."""
        for mention in self.entities.mentions_in(sentence.sentence.sentence_id):
            entity = self.entities.entity(mention["entity_id"])
            country = self.country(mention["entity_id"])
            if entity is None or not country or mention["kind"] == "demonym":
                continue
            before = sentence.text[: mention["start"] - sentence.offset].lower().split()
            if entity["type"] in ("place", "facility") or (before and before[-1] in _INSIDE):
                return (country,)
        return ()

    def main_country(self, outweighs: float = 1.5, besides: Collection[str] = ()) -> tuple[str, ...]:
        """Return the country that the article is about, where one outweighs all but *besides* so many times."""
        if self.host:
            return (self.host,)
        ranked = [one for one in self._total.most_common(2 + len(besides)) if one[0] not in besides][:2]
        if ranked and (len(ranked) == 1 or ranked[0][1] >= outweighs * ranked[1][1]):
            return self._as_state(ranked[0][0])
        return ()

    def _as_state(self, country: str) -> tuple[str, ...]:
        """Return *country* if a country or a place stands for it: one body of it does not act for the others."""
        entity = self.entities.entity(country)
        return (country,) if entity is not None and entity["type"] in _RANKS else ()


def _weight(mention: Row) -> int:
    """What the headline and the first sentence speak of is what the article is about."""
    return 3 if mention["sentence_id"] in ("t1", "u1", "s01") else 1


def country_id(entity: Mapping[str, Any], entities: EntityRows) -> str:
    """Return the id of the entity that stands for an entity's country: the country where it is named, else a place of
    it, else whoever of it comes first."""
    code = entity.get("iso3")
    return _standing_for(entities).get(str(code), str(entity["entity_id"])) if code else ""


@lru_cache(maxsize=2)
def _standing_for(entities: EntityRows) -> Mapping[str, str]:
    """Return the entity that stands for each country of the article, by its code."""
    ranked = sorted(entities.entities, key=lambda row: _RANKS.get(str(row["type"]), len(_RANKS)))
    found: dict[str, str] = {}
    for row in ranked:
        if row["iso3"]:
            found.setdefault(str(row["iso3"]), str(row["entity_id"]))
    return found
