"""Focus: who has been spoken of so far, so that « il », « les deux pays », « la police » find their party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.countries_told import CountriesTold
from toolkit.facts.events.frames import word_class
from toolkit.facts.events.interview import body_led_by
from toolkit.facts.events.lands import has_form
from toolkit.facts.events.said import Said, fits, pronoun_forms, voices_of
from toolkit.facts.function_words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from toolkit.facts.claims.cast import Cast
    from toolkit.facts.entities import EntityRows
    from toolkit.facts.events.frames import Frame
    from toolkit.facts.events.parties import Parties

_RECENT = 3
"""Subjects of sentences that a pronoun can reach back to."""
_FEWEST_ANSWERS, _MOSTLY = 6, 0.4
"""How many claims, and which part of them all, are of one person where an article is an interview."""
_MORE = 1.2
"""How many times more of a country is spoken than of the next where nothing else tells the scene."""
_DEEDS = 6
"""Deeds told before, among which a noun finds the one that it means."""
_QUOTES = ("«", "“", '"')


@dataclass(eq=False)
class Focus:
    """What a reader keeps in mind while reading an article; filled sentence by sentence.

    Attributes:
        private: Persons who speak for no State.
        cast: The article's persons and bodies.
        subjects: Who the sentences before spoke of, the last first.
        here: Who the clauses of this sentence spoke of, the last first.
        objects: To whom or what they did it.
        speaker: Whom « nous » is.
        quoting: Whether the sentence holds a quotation mark.
        interviewee: Who gives the interview that the article is; ``body``: the body that he leads.
        calamity: Whether the article is about a calamity: who sends, helps.
        homes: Countries of nouns like « la police », as told before; ``organs``: of those like « la direction ».
        seated: Bodies without a country of which the text tells a seat.
        last_telling: The event told last, with its parties; ``told_here``: the parties of the last in this sentence.
        deeds: Families of the events told so far, with who did them.
        bodies: Bodies named so far; ``countries``: countries.
        before: The sentence before this one.
        voices: Whom a speaker of this sentence is, by where his words stand in it, as its claims have found.
    """

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
    body: str = ""
    calamity: bool = False
    homes: dict[str, str] = field(default_factory=dict)
    organs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seated: set[str] = field(default_factory=set)
    last_telling: tuple[Frame, Parties] | None = None
    told_here: Parties | None = None
    deeds: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    _fresh: int = 0
    bodies: list[str] = field(default_factory=list)
    countries: CountriesTold = field(init=False)
    before: Doc | None = None
    voices: dict[tuple[int, int], str] = field(default_factory=dict)
    _now: Doc | None = None

    def __post_init__(self) -> None:
        self.countries = CountriesTold(self.entities, self.language)

    def begin(self, parsed: ParsedSentence, claims: Sequence[Row] = ()) -> None:
        """Start a sentence: what the one before said is recent now; whose words *claims* are says who « nous » is."""
        self.speaker = self._stood_for(self._speaking(parsed, claims))
        self.voices = voices_of(parsed, claims)
        self.quoting = any(mark in parsed.text for mark in _QUOTES)
        self._fresh = len(self.here[:2])
        self.subjects = [*self.here[:2], *self.subjects][:_RECENT]
        self.here, self.objects, self.told_here = [], [], None
        self.countries.hear(parsed)
        self.before, self._now = self._now, parsed.parse
        for mention in self.entities.mentions_in(parsed.sentence.sentence_id):
            entity = self.entities.entity(mention["entity_id"])
            if entity and entity["type"] == "organisation":
                self.bodies.append(entity["entity_id"])

    def country(self, party: str) -> str:
        """Return the entity id of a party's country; empty where it has none."""
        return self.countries.of(party)

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
                self.countries.host = "" if self.body or self.country(source) else self.countries.first_of_two()

    def _outsider(self) -> set[str]:
        """Who is asked about two countries, and is of a third that is hardly named besides, is of neither side."""
        own = self.country(self.interviewee) if self.interviewee else ""
        others = [row for row in self.entities.mentions if row["entity_id"] != self.interviewee]
        named = sum(self.country(row["entity_id"]) == own for row in others)
        return {own} if own and named <= 1 else set()

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
        known = self.countries.learned.get(speaker)
        if known or entity["type"] != "person":
            return (known or speaker,)
        return self.countries.main() or self._own_state() or self.countries.main(1) or (speaker,)

    def told(self, said: Said, *, subject: bool = True) -> None:
        """Remember the subject or an object of a clause of the sentence being read."""
        if said.parties or (subject and said.person):
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
        passed_over = False
        for said in [*self.here, *objects, *earlier]:
            apart = taken.isdisjoint(self.country(party) or party for party in said.parties)
            if not (apart or (bodies and self._are_persons(said.parties))) or not fits(form, said):
                continue
            if self._is_of_gender(form, said) and not (passed_over and not said.person):
                return said.parties
            passed_over = True
        if form.get("collective") and not near:
            # "Colombo never paid; they ignored us": a body of many, though its name is in the singular.
            for said in [*self.here, *objects, *self.subjects]:
                if not said.person and taken.isdisjoint(self.country(party) or party for party in said.parties):
                    return said.parties
        return ()

    def _is_of_gender(self, form: Mapping[str, Any], said: Said) -> bool:
        """Tell whether a person is a man or woman as the pronoun is: past one who is not, it means a person still."""
        known = self.cast.gender(said.parties[0]) if self.cast is not None and len(said.parties) == 1 else ""
        return not (known and form.get("gender", known) != known)

    def _are_persons(self, parties: Iterable[str]) -> bool:
        return all((self.entities.entity(party) or {}).get("type") == "person" for party in parties)

    def pair(self, beside: Iterable[str] = (), *, countries: bool = False) -> tuple[str, ...]:
        """Return the two countries in focus: those of the sentence, else the two most spoken of so far.

        Args:
            beside: Parties that they cannot be.
            countries: The words say that they are two (« les deux pays »), not sides of one.
        """
        outsiders = self._outsider()
        taken = {self.country(party) for party in beside} | outsiders
        return self.countries.two(taken, outsiders, countries=countries)

    def counterpart(self, beside: Iterable[str]) -> tuple[str, ...]:
        """Return who else was told to act here or one sentence before: whose offer « rejette l'offre » is about."""
        own = {self.country(party) or party for party in beside}
        for said in [*self.here, *self.subjects[: self._fresh]]:
            if said.acts and said.parties and own.isdisjoint(self.country(party) or party for party in said.parties):
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
        found = self.countries.beside(owner)
        return (found,) if found else ()

    def home(self, noun: str, sentence: ParsedSentence) -> tuple[str, ...]:
        """Return the country a bare « la police » belongs to: as before, that of the place, else the article's."""
        found = (self.homes[noun],) if noun in self.homes else self._own_of(noun) or self.scene(sentence)
        return tuple(country for one in found for country in self.countries.as_state(one))

    def _own_of(self, noun: str) -> tuple[str, ...]:
        """« L'opposition accuse le gouvernement d'avoir cédé à Bakou »: the article's, unless it has gone elsewhere."""
        main = self.countries.main()
        if noun not in word_class(self.language, "one_a_country"):
            return ()
        lately = {self.country(party) for said in [*self.here, *self.subjects] for party in said.parties} - {""}
        return main if not lately or set(main) & lately else ()

    def scene(self, sentence: ParsedSentence) -> tuple[str, ...]:
        """Return the country where a sentence plays; a place told nowhere else gives way to the article's country."""
        place, main = self.place_of(sentence), self.countries.main()
        if place:
            return main if main and self.countries.is_rare(place[0]) else place
        return main or self._own_state() or self._last_home() or self.countries.main(_MORE)

    def _own_state(self) -> tuple[str, ...]:
        """Return the country whose ministry, court or police were told of by its name: the next ones are its own."""
        known = set(self.homes.values())
        return (known.pop(),) if len(known) == 1 else ()

    def _last_home(self) -> tuple[str, ...]:
        """Return the country of who was told last to act: « la police » after « Accra proteste » is Ghana's."""
        often = self.countries.top_two
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
        for country in (*self.countries.main(), *told, *self.countries.latest_first):
            entity = self.entities.entity(country)
            if entity is not None and country not in taken and has_form(str(entity["iso3"] or ""), form):
                return self.countries.as_state(country)
        return ()

    def place_of(self, sentence: ParsedSentence) -> tuple[str, ...]:
        """Return the country that the sentence sets its scene in: « à Lima », "in Kyrgyzstan"."""
        for mention in self.entities.mentions_in(sentence.sentence.sentence_id):
            entity = self.entities.entity(mention["entity_id"])
            country = self.country(mention["entity_id"])
            if entity is None or not country or mention["kind"] == "demonym":
                continue
            before = sentence.text[: mention["start"] - sentence.offset].lower().split()
            if len(before) > 1 and before[-2] in word_class(self.language, "spoken_about"):
                continue
            if entity["type"] in ("place", "facility") or (
                before and before[-1] in function_words(self.language, "in_a_country")
            ):
                return (country,)
        return ()
